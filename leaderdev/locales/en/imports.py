"""What was read in a file from elsewhere, and what of it the framework does not show."""

TEXTS: dict[str, str | dict[str, str]] = {
    "left_unusable": {
        "one": "{count} CFItem without an identifier (number {names} in the list)",
        "other": "{count} CFItems without an identifier (numbers {names} in the list)",
    },
    "left_repeated": {
        "one": "{count} CFItem whose identifier was there before: {names}",
        "other": "{count} CFItems whose identifiers were there before: {names}",
    },
    "left_groups": {
        "one": "{count} heading above the dimensions: {names}",
        "other": "{count} headings above the dimensions: {names}",
    },
    "left_associations": {
        "one": "{count} association: {names}",
        "other": "{count} associations: {names}",
    },
    "left_criteria": {
        "one": "{count} criterion that is no item's only one: {names}",
        "other": "{count} criteria that are no item's only one: {names}",
    },
    "left_labels": {
        "one": "{count} level with another name than the scale's",
        "other": "{count} levels with other names than the scale's",
    },
    "left_fields": {
        "one": "{count} field of items: {names}",
        "other": "{count} fields of items: {names}",
    },
    "left_definitions": {"one": "Definitions: {names}", "other": "Definitions: {names}"},
    "left_language": {
        "one": "The language is “{names}”; the texts are stored as English",
        "other": "The languages are {names}; the texts are stored as English",
    },
    "left_version": {
        "one": "The version “{names}” is not three numbers; it became 1.0.0",
        "other": "The versions {names} are not three numbers; they became 1.0.0",
    },
    "left_moodle_groups": {
        "one": "{count} heading above the dimensions: {names}",
        "other": "{count} headings above the dimensions: {names}",
    },
    "left_moodle_nested": {
        "one": "{count} dimension was under another one and is now beside it: {names}",
        "other": "{count} dimensions were under others and are now beside them: {names}",
    },
    "left_moodle_made": {
        "one": "Moodle's framework had no dimensions; the item is in one with the framework's name",
        "other": "Moodle's framework had no dimensions; the {count} items are in one with the framework's name",
    },
    "left_moodle_descriptions": {
        "one": "The description of {count} item",
        "other": "The descriptions of {count} items",
    },
    "left_moodle_formatting": {
        "one": "The formatting of {count} description",
        "other": "The formatting of {count} descriptions",
    },
    "left_moodle_fields": {"one": "{count} cell under {names}", "other": "{count} cells under {names}"},
    "left_moodle_version": {
        "one": "The file has no version; it became 1.0.0",
        "other": "The files have no version; they became 1.0.0",
    },
    "left_moodle_columns": {"one": "{count} column: {names}", "other": "{count} columns: {names}"},
    "left_moodle_language_da": {
        "one": "The file does not say its language; the texts are stored as Danish",
        "other": "The files do not say their language; the texts are stored as Danish",
    },
    "left_moodle_language_en": {
        "one": "The file does not say its language; the texts are stored as English",
        "other": "The files do not say their language; the texts are stored as English",
    },
    "left_list_keys": {
        "one": "{count} key that the mapping does not name: {names}",
        "other": "{count} keys that the mapping does not name: {names}",
    },
    "left_list_beside": {
        "one": "{count} key beside the list: {names}",
        "other": "{count} keys beside the list: {names}",
    },
    "left_list_ids": {
        "one": "The list has no id; it was made from the text of {count} record",
        "other": "The list has no ids; they were made from the texts of {count} records",
    },
    "read_competencies": {"one": "{count} competency", "other": "{count} competencies"},
    "read_records": {"one": "{count} record", "other": "{count} records"},
    "left_sheets": {
        "one": "{count} sheet that is not read: {names}",
        "other": "{count} sheets that are not read: {names}",
    },
    "left_columns": {
        "one": "{count} column that is not read: {names}",
        "other": "{count} columns that are not read: {names}",
    },
    "left_formulas": {
        "one": "{count} formula; its value was taken: {names}",
        "other": "{count} formulas; their values were taken: {names}",
    },
    "left_inherited": {
        "one": "{count} grey row that is inherited and belongs to what the framework builds on",
        "other": "{count} grey rows that are inherited and belong to what the framework builds on",
    },
}
