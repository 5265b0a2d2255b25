"""One leader's assessments under several versions."""

TEXTS: dict[str, str | dict[str, str]] = {
    "read_under": "Alle vurderinger, overført til {framework}:",
    "made": "{role}, {date}, lavet efter {framework}",
    "carried": "{role}, {date}, overført fra {framework}",
    "read": "{role}, {date}, lavet efter {framework} og ikke overført; vist, som om den var",
    "other-content": "{role}, {date}, vurderet med en anden ordlyd, end {framework} har nu; kan ikke overføres",
    "legend": "{sign} kan ikke sammenlignes   – ikke vurderet",
    "not_comparable": "{item} {numbers}: kan ikke sammenlignes: {why}",
    "newer": {
        "one": "{count} vurdering efter en senere version er ikke vist; angiv den version med --framework.",
        "other": "{count} vurderinger efter senere versioner er ikke vist; angiv den version med --framework.",
    },
}
