"""The columns and cells of Moodle's competency CSV, as its tool lpimportcsv writes and reads them.

One row is the framework, every other a competency that names its parent by ID number; "" stands right under the
framework. Moodle takes the columns by their order, so all of them are always there. Descriptions are HTML.
"""

import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser
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
# The values that mean "empty", for columns where that is not only "".
EMPTY_VALUES: Mapping[str, tuple[str, ...]] = {
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


def has_value(row: Mapping[str, str], column: str) -> bool:
    """Whether the cell holds anything but a value that means "empty"."""
    return row.get(column, "").strip().lower() not in EMPTY_VALUES.get(column, ("",))


def guarded(cell: str) -> str:
    """The cell, guarded by an apostrophe where a spreadsheet would run it as a formula. Moodle shows the apostrophe."""
    return f"'{cell}" if _is_guarded(cell) else cell


def unguarded(cell: str) -> str:
    """What `guarded` was given."""
    return cell[1:] if cell.startswith("'") and _is_guarded(cell[1:]) else cell


def _is_guarded(cell: str) -> bool:
    bare = cell.lstrip("'")
    return bare.startswith(("\t", "\r", "\n")) or begins_formula(bare)


def preserved_cells(framework: Framework, part: str, name: str = "") -> dict[str, str]:
    """What the table `moodle` preserves of a row, by column. part: framework, dimensions or items."""
    table = framework.other.get(TABLE)
    found = table.get(part) if isinstance(table, Mapping) else None
    if name:
        found = found.get(name) if isinstance(found, Mapping) else None
    return _cells(found)


def preserved_groups(framework: Framework) -> list[dict[str, str]]:
    """The preserved rows above the dimensions."""
    table = framework.other.get(TABLE)
    found = table.get("groups") if isinstance(table, Mapping) else None
    rows = [_cells(one) for one in found] if isinstance(found, list) else []
    return [row for row in rows if row.get("id_number")]


def _cells(found: Any) -> dict[str, str]:
    """The valid cells of a table that somebody may have edited by hand."""
    if not isinstance(found, Mapping):
        return {}
    return {key: one for key, one in found.items() if key in HEADINGS and isinstance(one, str)}


_BLOCKS = frozenset("p div ul ol li table tr h1 h2 h3 h4 h5 h6 blockquote pre section article dl dt dd hr".split())
_SILENT = frozenset(("script", "style", "template"))
_BLANKS = re.compile(r"[ \t\r\f\v\n]+")


def html_to_text(markup: str) -> str:
    """The text of the HTML: an empty line between paragraphs, a dash before list items."""
    reader = _TextParser()
    reader.feed(markup)
    reader.close()
    lines = [_BLANKS.sub(" ", line).strip() for line in "".join(reader.parts).split("\0")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def text_to_html(text: str) -> str:
    """`text` as paragraphs; every character that HTML would understand is escaped. "" for no text."""
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    return "".join(f"<p>{escaped(one).replace(chr(10), '<br>')}</p>" for one in paragraphs if one)


def escaped(text: str) -> str:
    return html.escape(text, quote=True)


class _TextParser(HTMLParser):
    """Collects text with \\0 for line breaks, since line breaks in HTML are only blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 # the parser gives them
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.parts.append("\0")
        elif tag == "li":
            self.parts.append("\0- ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag in _BLOCKS:
            self.parts.append("\0\0")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS and tag != "li":
            self.parts.append("\0\0")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data.replace("\0", ""))


# A name of this length may have been cut, without or with an ellipsis.
_CUT_SILENTLY = 95
_CUT_WITH_SIGN = 80
_SIGNS = ("…", "...")


def name_cells(name: str, description: str) -> dict[str, str]:
    """The cells. A name that is too long, or looks like a cut one, stands in full before the description."""
    name = one_line(name)
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    whole = text_to_html(name) if _may_be_cut(short) else ""
    return {"short_name": short, "description": whole + text_to_html(description), "description_format": HTML}


def name_and_description(cells: Mapping[str, str]) -> tuple[str, str]:
    """Name and description as plain text. A cut name is completed from the beginning of the description."""
    short, described = one_line(cells.get("short_name", "")), description_text(cells)
    first, _, rest = described.partition("\n\n")
    begun = one_line(short.removesuffix("…").removesuffix("..."))
    if _may_be_cut(short) and one_line(first).startswith(begun):
        return one_line(first), rest
    return short, described


def description_text(cells: Mapping[str, str]) -> str:
    """The description as plain text, from HTML, Markdown or plain text."""
    description = cells.get("description", "").replace("\r\n", "\n")
    is_plain = cells.get("description_format", "").strip() in NOT_HTML
    return description.strip() if is_plain else html_to_text(description)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _may_be_cut(short: str) -> bool:
    return len(short) >= (_CUT_WITH_SIGN if short.endswith(_SIGNS) else _CUT_SILENTLY)
