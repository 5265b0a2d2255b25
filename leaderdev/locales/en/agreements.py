"""Agreements: the list, following up, and the calendar."""

TEXTS: dict[str, str | dict[str, str]] = {
    "column_what": "Agreement",
    "column_leader": "Leader",
    "column_effect": "Effect",
    "column_due": "Due",
    "column_status": "Status",
    "column_last": "Last follow-up",
    "column_id": "ID",
    "status_open": "open",
    "status_under-way": "under way",
    "status_done": "done",
    "status_dropped": "dropped",
    "overdue": "{status}, overdue",
    "due": "due {date}",
    "seen_by": "Seen by: {text}",
    "not_measured": "Not measured: {text}",
    "effect_not_said": "How the effect will be seen is not written",
    "counted": {
        "one": "{count} agreement, {overdue} overdue.",
        "other": "{count} agreements, {overdue} overdue.",
    },
    "calendar_written": {
        "one": "{count} due date was written to {file}. The calendar contains only the handle and what was agreed.",
        "other": "{count} due dates were written to {file}. The calendar contains only the handle and what was agreed.",
    },
    "without_due": {
        "one": "{count} open agreement has no due date and is left out.",
        "other": "{count} open agreements have no due date and are left out.",
    },
    "followed": "{id} was followed up on {date}: {status}.",
    "ask_status": "How far is the agreement?",
    "ask_seen": "What was seen of its effect?",
    "ask_date": "Date of the follow-up:",
    "seen_needed": "The agreement says how its effect is seen: “{text}”. Write what was seen, even if it is nothing.",
}
