"""The columns of Moodle's competency frameworks in CSV, as its tool lpimportcsv writes and reads them.

One row is the framework, every other a competency that names its parent by ID number; "" stands right under the
framework. Moodle takes the columns by their order, so all of them are always there.
"""

import re
from collections.abc import Mapping
from typing import Any

from leaderdev.model.framework import Framework
from leaderdev.model.text import begins_formula

# Our key of each column -> its heading in English; older Moodles write some of them a little differently.
HEADINGS: Mapping[str, str] = {
    "parent": "Parent ID number",
    "id_number": "ID number",
    "short_name": "Short name",
    "description": "Description",
    "description_format": "Description format",
    "scale_values": "Scale values",
    "scale_configuration": "Scale configuration",
    "rule_type": "Rule type (optional)",
    "rule_outcome": "Rule outcome (optional)",
    "rule_config": "Rule config (optional)",
    "related": "Cross-referenced competency ID numbers",
    "exported_id": "Exported ID (optional)",
    "is_framework": "Is framework",
    "taxonomy": "Taxonomy",
}
REQUIRED = ("parent", "id_number", "short_name", "is_framework")
TABLE = "moodle"
HTML = "1"
# Formats of a description in which markup is no HTML: plain text and Markdown.
NOT_HTML = ("2", "4")
LEVELS = "domain,competency,competency,competency"
LONGEST_NAME = 100
# What a cell says where there is nothing to say.
NOTHING: Mapping[str, tuple[str, ...]] = {
    "description_format": ("", HTML),
    "rule_outcome": ("", "0"),
    "rule_config": ("", "null"),
    "is_framework": ("", "0", "false"),
}


def column_of(heading: str) -> str:
    """Our key of the column; "" where it is none of Moodle's."""
    return _KEYS.get(_letters(heading), "")


def _letters(heading: str) -> str:
    return re.sub(r"[^a-z]", "", heading.lower()).removesuffix("optional")


_KEYS = {_letters(heading): key for key, heading in HEADINGS.items()}


def says(row: Mapping[str, str], column: str) -> bool:
    """Whether the cell tells anything beyond what stands there when nothing is told."""
    return row.get(column, "").strip().lower() not in NOTHING.get(column, ("",))


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula. Moodle would show the apostrophe, but a formula would run."""
    return f"'{cell}" if _is_harmful(cell) else cell


def unharmed(cell: str) -> str:
    """What `harmless` was given."""
    return cell[1:] if cell.startswith("'") and _is_harmful(cell[1:]) else cell


def _is_harmful(cell: str) -> bool:
    bare = cell.lstrip("'")
    return bare.startswith(("\t", "\r", "\n")) or begins_formula(bare)


def kept_of(framework: Framework, part: str, name: str = "") -> dict[str, str]:
    """What was kept of a row, by column. part: framework, dimensions or items."""
    table = framework.other.get(TABLE)
    found = table.get(part) if isinstance(table, Mapping) else None
    if name:
        found = found.get(name) if isinstance(found, Mapping) else None
    return _cells(found)


def groups_of(framework: Framework) -> list[dict[str, str]]:
    """The rows above the dimensions, whole."""
    table = framework.other.get(TABLE)
    found = table.get("groups") if isinstance(table, Mapping) else None
    rows = [_cells(one) for one in found] if isinstance(found, list) else []
    return [row for row in rows if row.get("id_number")]


def _cells(found: Any) -> dict[str, str]:
    """The cells of a table that a hand may have changed."""
    if not isinstance(found, Mapping):
        return {}
    return {key: one for key, one in found.items() if key in HEADINGS and isinstance(one, str)}
