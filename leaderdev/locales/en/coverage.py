"""What a framework speaks to, and what is missing."""

TEXTS: dict[str, str | dict[str, str]] = {
    "title": "What {new} covers, including everything it extends",
    "title_two": "What {old} and {new} cover, each with everything it extends (before→after)",
    "group_moore": "Moore's strategic triangle: what the behaviour serves",
    "group_leavitt": "Leavitt's variables: what the behaviour works on",
    "group_data_informed": "The five elements of data-informed leadership",
    "short_public-value": "Public value",
    "short_legitimacy": "Legitimacy",
    "short_capacity": "Capacity",
    "short_tasks": "Tasks",
    "short_technology": "Technology",
    "short_actors": "Actors",
    "short_structure": "Structure",
    "short_environment": "Environment",
    "short_handles-data": "Data",
    "short_decision-process": "Decision",
    "short_cross-cutting": "Across",
    "short_long-term": "Long term",
    "short_normative": "Slice",
    "all": "All dimensions",
    "legend": (
        "Numbers are items; an item may count in several columns. +2? means two added questions for the conversation. Data: handles data. "
        "Decision: in the decision process. Across: cross-cutting effects. Long term: long-term effects. Slice: data as a normative slice of reality."
    ),
    "heading_open": {"one": "What is missing ({count}):", "other": "What is missing ({count}):"},
    "heading_still_open": {"one": "Still missing ({count}):", "other": "Still missing ({count}):"},
    "heading_closed": {"one": "No longer missing ({count}):", "other": "No longer missing ({count}):"},
    "heading_new": {"one": "Now missing ({count}):", "other": "Now missing ({count}):"},
    "nothing_missing": "Nothing is missing in {framework} by these rules.",
    "lack_missing": "{tag}: no item is about it.",
    "lack_island": "{tag}: isolated. “{dimension}” is about nothing else, and no other dimension has it.",
    "lack_few": {
        "one": "{tag}: only {count} item of {of} is about it.",
        "other": "{tag}: only {count} items of {of} are about it.",
    },
    "lack_alone": "{tag}: all items about it are in one dimension, “{dimension}”.",
    "lack_dimension-without": "“{dimension}”: no item or question in it is data-informed.",
    "lack_items-without": {
        "one": "{count} item of {of} has neither a data-informed element nor a data-informed question.",
        "other": "{count} items of {of} have neither a data-informed element nor a data-informed question.",
    },
    "caveat": (
        "Those who wrote the framework interpreted each item and set its tags. The table counts items; it does not say how well "
        "anybody leads."
    ),
}
