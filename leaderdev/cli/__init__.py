"""The command line: parses, calls a service, and shows the result."""
