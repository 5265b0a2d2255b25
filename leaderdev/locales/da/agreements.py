"""Agreements: the list, following up, and the calendar."""

TEXTS: dict[str, str | dict[str, str]] = {
    "column_what": "Aftale",
    "column_leader": "Leder",
    "column_effect": "Virkning",
    "column_due": "Frist",
    "column_status": "Status",
    "column_last": "Sidste opfølgning",
    "column_id": "Id",
    "status_open": "åben",
    "status_under-way": "i gang",
    "status_done": "gennemført",
    "status_dropped": "droppet",
    "overdue": "{status}, over fristen",
    "due": "frist {date}",
    "seen_by": "Ses: {text}",
    "not_measured": "Måles ikke: {text}",
    "effect_not_said": "Det er ikke skrevet, hvordan virkningen ses",
    "counted": {
        "one": "{count} aftale, {overdue} over fristen.",
        "other": "{count} aftaler, {overdue} over fristen.",
    },
    "calendar_written": {
        "one": "{count} frist er skrevet til {file}. I kalenderen står kun brugernavnet og det aftalte.",
        "other": "{count} frister er skrevet til {file}. I kalenderen står kun brugernavnet og det aftalte.",
    },
    "without_due": {
        "one": "{count} åben aftale har ingen frist og er ikke med.",
        "other": "{count} åbne aftaler har ingen frist og er ikke med.",
    },
    "followed": "{id} er fulgt op den {date}: {status}.",
    "ask_status": "Hvor langt er aftalen?",
    "ask_seen": "Hvad er der set af virkningen?",
    "ask_date": "Dato for opfølgningen:",
    "seen_needed": "Aftalen siger, hvordan virkningen ses: »{text}«. Skriv, hvad der er set, også hvis det er ingenting.",
}
