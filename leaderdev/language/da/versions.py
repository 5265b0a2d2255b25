"""One leader's assessments under several versions."""

TEXTS: dict[str, str | dict[str, str]] = {
    "read_under": "Alle vurderinger læst efter {framework}:",
    "made": "{role}, {date}, lavet efter {framework}",
    "carried": "{role}, {date}, overført fra {framework}",
    "read": "{role}, {date}, lavet efter {framework} og ikke overført; vist, som den ville blive",
    "other-content": "{role}, {date}, lavet efter andre ord end dem i {framework}; intet kan læses",
    "legend": "{sign} kan ikke sammenlignes   – ikke vurderet",
    "not_comparable": "{item} {numbers}: kan ikke sammenlignes: {why}",
    "newer": {
        "one": "{count} vurdering efter en senere version er ikke vist; angiv den version med --framework.",
        "other": "{count} vurderinger efter senere versioner er ikke vist; angiv den version med --framework.",
    },
}
