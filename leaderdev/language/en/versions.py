"""One leader's assessments under several versions."""

TEXTS: dict[str, str | dict[str, str]] = {
    "read_under": "Every assessment read under {framework}:",
    "made": "{role}, {date}, made under {framework}",
    "carried": "{role}, {date}, carried from {framework}",
    "read": "{role}, {date}, made under {framework} and not carried; shown as it would be",
    "other-content": "{role}, {date}, made under other words than those of {framework}; nothing can be read",
    "legend": "{sign} not comparable   – not rated",
    "not_comparable": "{item} {numbers}: not comparable: {why}",
    "newer": {
        "one": "{count} assessment under a later version is not shown; name that version with --framework.",
        "other": "{count} assessments under later versions are not shown; name that version with --framework.",
    },
}
