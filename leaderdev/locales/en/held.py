"""The overview of the conversations of a year."""

TEXTS: dict[str, str | dict[str, str]] = {
    "title": "Leadership development conversations in {year}, as of {date}",
    "column_unit": "Unit",
    "column_tier": "Tier",
    "column_held": "Held",
    "column_both": "Both",
    "column_open": "Open",
    "column_overdue": "Overdue",
    "all": "all",
    "of": "{held} of {leaders}",
    "caveat": "Only active leaders count. Both: the leader and the manager have each finished an assessment in the year. Open: agreements of all years that are not settled.",
    "withheld": "Agreements are not shown (–) for units of fewer than {smallest} leaders, or where the figure could be calculated.",
}
