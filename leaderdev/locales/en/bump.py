"""`framework bump`: what was done, and why."""

TEXTS: dict[str, str | dict[str, str]] = {
    "begun": "{framework} is ready as a draft, a copy of {base}.",
    "would_begin": "There is no draft; a copy of {base} would become {framework}. Nothing was changed.",
    "nothing_new": "{framework} is equal to {base}. Nothing was changed.",
    "done": "{draft} is based on {base} and is now {framework}.",
    "unchanged": "{framework} is based on {base} and has the right version.",
    "would_do": "{draft} is based on {base} and would become {framework}. Nothing was changed.",
    "draft_stays": "{draft} stays as it is, because somebody is rated under it.",
    "because": "It needs a {step} step: {reasons}.",
    "declared": "Under [[changes]]:",
    "next": "See what it means: leaderdev framework diff {base} {framework}",
}
