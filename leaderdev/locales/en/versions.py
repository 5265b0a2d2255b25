"""One leader's assessments under several versions."""

TEXTS: dict[str, str | dict[str, str]] = {
    "read_under": "All assessments, carried to {framework}:",
    "made": "{role}, {date}, made under {framework}",
    "carried": "{role}, {date}, carried from {framework}",
    "read": "{role}, {date}, made under {framework} and not carried; shown as if it were",
    "other-content": "{role}, {date}, rated with other wording than {framework} now has; cannot be carried",
    "legend": "{sign} not comparable   – not rated",
    "not_comparable": "{item} {numbers}: not comparable: {why}",
    "newer": {
        "one": "{count} assessment under a later version is not shown; name that version with --framework.",
        "other": "{count} assessments under later versions are not shown; name that version with --framework.",
    },
}
