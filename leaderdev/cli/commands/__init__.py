"""A module for each group of commands. A command is two functions, named for it: `NAME_arguments(parser)` and `NAME(given, session)`."""
