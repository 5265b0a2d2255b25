"""`framework bump`: what was done, and why."""

TEXTS: dict[str, str | dict[str, str]] = {
    "begun": "{framework} is ready as a draft, a copy of {base}.",
    "would_begin": "There is no draft; {framework} would be made as a copy of {base}. Nothing was changed.",
    "nothing_new": "{framework} says the same as {base}. Nothing was changed.",
    "done": "{draft} comes from {base} and is now {framework}.",
    "kept": "{framework} comes from {base} and has the right version.",
    "would_do": "{draft} comes from {base} and would become {framework}. Nothing was changed.",
    "because": "It needs a {step} step: {reasons}.",
    "declared": "Under [[changes]]:",
    "next": "See what it means: leaderdev framework diff {base} {framework}",
}
