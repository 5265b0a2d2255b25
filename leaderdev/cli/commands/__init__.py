"""One file a command. Each has `arguments(parser, language)` and `run(given, session)`."""
