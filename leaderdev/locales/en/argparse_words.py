"""What argparse says itself, from its English."""

TEXTS: dict[str, str | dict[str, str]] = {
    "usage: ": "usage: ",
    "positional arguments": "positional arguments",
    "options": "options",
    "show this help message and exit": "show this help message and exit",
    "the following arguments are required: %s": "the following arguments are required: %s",
    "unrecognized arguments: %s": "unrecognized arguments: %s",
    "argument %(argument_name)s: %(message)s": "argument %(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "invalid choice: %(value)r (choose from %(choices)s)",
    "expected one argument": "expected one argument",
    "expected at most one argument": "expected at most one argument",
    "expected at least one argument": "expected at least one argument",
    "invalid %(type)s value: %(value)r": "invalid %(type)s value: %(value)r",
    "not allowed with argument %s": "not allowed with argument %s",
    "one of the arguments %s is required": "one of the arguments %s is required",
    "ignored explicit argument %r": "ignored explicit argument %r",
    "ambiguous option: %(option)s could match %(matches)s": "ambiguous option: %(option)s could match %(matches)s",
}
