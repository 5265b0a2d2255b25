"""Ratings in and out, and the engines that count them."""

TEXTS: dict[str, str | dict[str, str]] = {
    "exported": {
        "one": "{count} rating of {leaders} leaders was written to {target}.",
        "other": "{count} ratings of {leaders} leaders were written to {target}.",
    },
    "personal": "These are personal data: every row tells what somebody thinks of a leader. Keep them as you keep personnel files, and delete them when they have served. Comments, examples and names are not in them.",
}
