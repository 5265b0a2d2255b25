"""The command line: reads what was asked, calls the library, shows the answer."""
