"""Ratings in and out, and the engines that count them."""

TEXTS: dict[str, str | dict[str, str]] = {
    "exported": {
        "one": "{count} rating was written to {target} (leaders: {leaders}).",
        "other": "{count} ratings were written to {target} (leaders: {leaders}).",
    },
    "personal": "These are personal data: every row tells what somebody thinks of a leader. Keep them as you keep personnel files, and delete them when they have served. Comments, examples and names are not in them.",
    "column_framework": "Framework",
    "column_role": "Source",
    "column_new": "New",
    "column_known": "There already",
    "column_ratings": "New ratings",
    "repeated": {
        "one": "{count} answer stands twice and alike, and counts once.",
        "other": "{count} answers stand twice and alike, and count once.",
    },
    "alike": {
        "one": "{count} assessment is there already with the same answers and another day of completion, and is not imported again.",
        "other": "{count} assessments are there already with the same answers and another day of completion, and are not imported again.",
    },
    "unread": "Nothing was read from these columns: {columns}. Name those that are items under [items] in the mapping.",
    "nothing_new": "There is nothing new in the file.",
    "import_would": {
        "one": "{count} rating would be added (leaders: {leaders}). Nothing was changed; --apply adds it.",
        "other": "{count} ratings would be added (leaders: {leaders}). Nothing was changed; --apply adds them.",
    },
    "import_done": {
        "one": "{count} rating was added from {file} (leaders: {leaders}).",
        "other": "{count} ratings were added from {file} (leaders: {leaders}).",
    },
}
