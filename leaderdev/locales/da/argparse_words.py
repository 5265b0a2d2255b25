"""What argparse says itself, from its English."""

TEXTS: dict[str, str | dict[str, str]] = {
    "usage: ": "brug: ",
    "positional arguments": "argumenter",
    "options": "valg",
    "show this help message and exit": "vis denne hjælp",
    "the following arguments are required: %s": "der mangler: %s",
    "unrecognized arguments: %s": "kendes ikke: %s",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r kan ikke vælges (vælg mellem %(choices)s)",
    "expected one argument": "her mangler en værdi",
    "expected at most one argument": "her kan højst stå én værdi",
    "expected at least one argument": "her skal stå mindst én værdi",
    "invalid %(type)s value: %(value)r": "%(value)r kan ikke bruges her",
    "not allowed with argument %s": "kan ikke bruges sammen med %s",
    "one of the arguments %s is required": "en af disse skal bruges: %s",
    "ignored explicit argument %r": "her kan ikke stå en værdi (%r)",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyde flere ting: %(matches)s",
}
