"""Ratings in and out, and the engines that count them."""

TEXTS: dict[str, str | dict[str, str]] = {
    "exported": {
        "one": "{count} rating was written to {target} (leaders: {leaders}).",
        "other": "{count} ratings were written to {target} (leaders: {leaders}).",
    },
    "personal": "This is personal data: every row shows what somebody thinks of a leader. Protect it like personnel files, and delete it when you no longer need it. Comments, examples and names are not included.",
    "column_framework": "Framework",
    "column_role": "Source",
    "column_new": "New",
    "column_known": "Already there",
    "column_ratings": "New ratings",
    "repeated": {
        "one": "{count} answer is repeated and counts once.",
        "other": "{count} answers are repeated and count once.",
    },
    "alike": {
        "one": "{count} assessment already exists with the same answers and another completion date, and is not imported again.",
        "other": "{count} assessments already exist with the same answers and another completion date, and are not imported again.",
    },
    "unread": "These columns were not read: {columns}. If some are items, name them under [items] in the mapping.",
    "nothing_new": "The file contains nothing new.",
    "import_would": {
        "one": "{count} rating would be added (leaders: {leaders}). Nothing was changed; --apply adds it.",
        "other": "{count} ratings would be added (leaders: {leaders}). Nothing was changed; --apply adds them.",
    },
    "import_done": {
        "one": "{count} rating was added from {file} (leaders: {leaders}).",
        "other": "{count} ratings were added from {file} (leaders: {leaders}).",
    },
}
