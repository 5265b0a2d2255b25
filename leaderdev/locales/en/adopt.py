"""`framework adopt`: what it means, and that it was done or taken back."""

TEXTS: dict[str, str | dict[str, str]] = {
    "first": "{framework} would be the first published version; nobody is rated under an earlier one.",
    "head": "{base} → {framework}",
    "column_framework": "Rated under",
    "column_tier": "Tier",
    "column_leaders": "Leaders",
    "column_carried": "Carried",
    "column_redefined": "Other meaning",
    "column_lost": "Lost",
    "legend": "Ratings in finished assessments. Carried: read under the new version. Other meaning: the item, the level or the tier means something else, so the rating stays behind. Lost: the item is gone.",
    "extension": "{extension} builds on it and becomes {target}.",
    "extension_conflicts": {
        "one": "{extension} builds on it, and {count} conflict must be settled first: leaderdev framework rebase {extension} --onto {draft} --dry-run",
        "other": "{extension} builds on it, and {count} conflicts must be settled first: leaderdev framework rebase {extension} --onto {draft} --dry-run",
    },
    "open": {
        "one": "{count} assessment under {framework} is not finished; it can be finished there and is not carried.",
        "other": "{count} assessments under {framework} are not finished; they can be finished there and are not carried.",
    },
    "becomes": "The current framework becomes {framework}.",
    "would": "Nothing was changed. leaderdev framework adopt {framework} --yes does it.",
    "done": "{framework} is adopted. Until somebody answers under it, leaderdev framework adopt {framework} --undo takes it back.",
    "ask": "Adopt {framework}?",
    "yes": "Yes, adopt it",
    "no": "No, change nothing",
    "undone": {
        "one": "{framework} is a draft again. {count} carried rating was removed; the original assessments are unchanged.",
        "other": "{framework} is a draft again. {count} carried ratings were removed; the original assessments are unchanged.",
    },
    "current": "The current framework is {framework}.",
}
