"""A competency framework that Moodle wrote as CSV, as a framework of ours.

What a framework has no field for is preserved in its table `moodle`, by row and column, and exported again.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from leaderdev.errors import Problem
from leaderdev.exchange.identifiers import FIRST_VERSION, identifier_from, unique_identifiers, version_from
from leaderdev.exchange.import_summary import ImportSummary, Unmapped
from leaderdev.exchange.moodle.competencies import Row, Sheet, Tree, read_sheet, tree_of
from leaderdev.exchange.moodle.dialect import (
    LEVELS,
    REQUIRED,
    TABLE,
    column_of,
    has_value,
    name_and_description,
    name_cells,
    one_line,
)
from leaderdev.exchange.moodle.exporting import scale_cells
from leaderdev.exchange.spreadsheet import table_rows as csv_rows
from leaderdev.model.framework import Dimension, Framework, Item, Level, Version
from leaderdev.model.text import LANGUAGES, Text

_NAMED = ("short_name", "description", "description_format")
# What a competency can say beside its name and its place.
_DEFAULT_DIMENSION = "general"
_FIELDS = "scale_values scale_configuration rule_type rule_outcome rule_config related exported_id taxonomy".split()


def is_moodle_csv(path: Path) -> bool:
    """Whether the headings are those of Moodle; False also for what cannot be read."""
    found = {column_of(heading) for heading in csv_rows.first_row(path)}
    return found.issuperset(REQUIRED)


def read_moodle_csv(path: Path, language: str = "") -> tuple[Framework | None, ImportSummary, list[Problem]]:
    """A draft, what it has no fields for, and every problem by row and column. None where there is a problem.

    language -- of the texts, "da" or "en"; "" guesses it, since the file does not say
    """
    sheet, problems = read_sheet(path)
    if sheet is None or problems:
        return None, ImportSummary(), problems
    tree = tree_of(sheet)
    spoken = language if language in LANGUAGES else _language_of(sheet)
    table = _Table()
    framework = _framework(sheet, tree, table, spoken)
    left = [*_unmapped(sheet, tree, table)]
    if spoken != language:
        left.append(Unmapped(f"moodle_language_{spoken}", True, (), 1))
    return framework, ImportSummary({"competencies": len(sheet.competencies)}, tuple(left)), []


class _Table:
    """The table `moodle` of the framework, and what the import reports of it.

    fields    -- columns beside names and places of which something is preserved; cells -- how many cells that is
    formatted -- how many descriptions lose their markup; described -- how many items have a description
    """

    def __init__(self) -> None:
        self.framework: dict[str, str] = {}
        self.parts: dict[str, dict[str, dict[str, str]]] = {"dimensions": {}, "items": {}}
        self.fields: dict[str, None] = {}
        self.cells = self.formatted = self.described = 0

    def keep(self, row: Row, made: Mapping[str, str]) -> dict[str, str]:
        """The cells of the row that an export would write otherwise. made: what it would write."""
        kept = {key: row.cells[key] for key in _NAMED if key in row.cells and row.cells[key] != made[key]}
        fields = [key for key in _FIELDS if has_value(row.cells, key) and row.cells[key] != made.get(key)]
        self.fields.update(dict.fromkeys(fields))
        self.cells += len(fields)
        return {
            **(kept if "short_name" in kept or "description" in kept else {}),
            **{key: row.cells[key] for key in fields},
        }

    def keep_part(self, part: str, row: Row, name: str, parent: str, made: Mapping[str, str]) -> None:
        """part: dimensions or items; name: our id; parent: the ID number above, where the framework does not hold it."""
        places = {"id_number": row.id if row.id != name else "", "parent": parent}
        kept = {**{key: one for key, one in places.items() if one}, **self.keep(row, made)}
        if kept:
            self.parts[part][name] = kept

    def mapping(self, groups: list[Row]) -> dict[str, Any]:
        """The table as it is written; empty parts are left out."""
        above = [{key: cell for key, cell in row.cells.items() if has_value(row.cells, key)} for row in groups]
        table: dict[str, Any] = {"framework": self.framework, "groups": above, **self.parts}
        return {key: value for key, value in table.items() if value}


def _framework(sheet: Sheet, tree: Tree, table: _Table, language: str) -> Framework:
    row = sheet.framework
    title, description = name_and_description(row.cells)
    labels = tuple(one_line(label) for label in row.cells.get("scale_values", "").split(",") if label.strip())
    as_written = {"scale_values": row.cells.get("scale_values", ""), "taxonomy": LEVELS}
    table.framework = table.keep(row, {**name_cells(title, description), **scale_cells(labels, 1), **as_written})
    table.formatted += "description" in table.framework
    names = unique_identifiers(one.id for one in tree.dimensions)
    dimensions = tuple(_dimension(one, names[one.id], sheet, table, language) for one in tree.dimensions)
    if not names and tree.items:
        names = {"": _DEFAULT_DIMENSION}
        dimensions = (Dimension(_DEFAULT_DIMENSION, _text(title, language)),)
    items = _items(tree, names, table, language)
    other = table.mapping(tree.groups)
    named = row.id.rpartition("@")[0]
    return Framework(
        id=identifier_from(named or row.id) or identifier_from(title) or TABLE,
        version=_version(row) or FIRST_VERSION,
        status="draft",
        title=_text(title, language),
        description=_text(description, language),
        kind="foundation",
        scale=tuple(Level(place, _text(label, language)) for place, label in enumerate(labels, 1)),
        dimensions=dimensions,
        items=items,
        other={TABLE: other} if other else {},
    )


def _dimension(row: Row, name: str, sheet: Sheet, table: _Table, language: str) -> Dimension:
    title, description = name_and_description(row.cells)
    made = name_cells(title, description)
    table.keep_part("dimensions", row, name, sheet.parent_of(row), made)
    table.formatted += "description" in table.parts["dimensions"].get(name, ())
    return Dimension(name, _text(title, language), _text(description, language))


def _items(tree: Tree, dimensions: Mapping[str, str], table: _Table, language: str) -> tuple[Item, ...]:
    """dimensions -- ID number -> our id. An item's text is its name, completed from the description where it was cut."""
    names = unique_identifiers(row.id for row, _ in tree.items)
    found = []
    for row, parent in tree.items:
        text, description = name_and_description(row.cells)
        table.keep_part("items", row, names[row.id], "", name_cells(text, ""))
        table.described += bool(description) and one_line(description) != text
        found.append(
            Item(names[row.id], dimensions[parent], _text(text, language), {}, {}, basis="documented", source=row.id)
        )
    return tuple(found)


def _text(words: str, language: str) -> Text:
    return Text(**{language: words})


def _version(row: Row) -> Version | None:
    """The version that our own export puts behind the id; None where there is none."""
    named, _, version = row.id.rpartition("@")
    return version_from(version) if named else None


def _language_of(sheet: Sheet) -> str:
    """Danish where Danish letters occur, else English."""
    cells = (cell for row in (sheet.framework, *sheet.competencies) for cell in row.cells.values())
    return "da" if any(re.search("[æøåÆØÅ]|&(?:aelig|oslash|aring);", cell) for cell in cells) else "en"


def _unmapped(sheet: Sheet, tree: Tree, table: _Table) -> Iterator[Unmapped]:
    yield from _unmapped_names("moodle_groups", [name_and_description(row.cells)[0] for row in tree.groups])
    yield from _unmapped_names("moodle_nested", [name_and_description(row.cells)[0] for row in tree.nested])
    if tree.items and not tree.dimensions:
        yield Unmapped("moodle_made", True, (), len(tree.items))
    if table.described:
        yield Unmapped("moodle_descriptions", True, (), table.described)
    if table.formatted:
        yield Unmapped("moodle_formatting", True, (), table.formatted)
    if table.fields:
        yield Unmapped("moodle_fields", True, tuple(sheet.headings[key] for key in table.fields), table.cells)
    if _version(sheet.framework) is None:
        yield Unmapped("moodle_version", True, (), 1)
    yield from _unmapped_names("moodle_columns", list(sheet.strange), kept=False)


def _unmapped_names(code: str, names: list[str], *, kept: bool = True) -> Iterator[Unmapped]:
    if names:
        yield Unmapped(code, kept, tuple(names), len(names))
