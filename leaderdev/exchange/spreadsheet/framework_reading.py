"""The sheets of a workbook or CSV as a framework, with the cell in every problem."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.identifiers import identifier_from
from leaderdev.exchange.json_file import from_json
from leaderdev.exchange.spreadsheet.columns import Column, Key, SheetTexts, nested, normalise, same_word
from leaderdev.exchange.spreadsheet.workbook import Cell
from leaderdev.model.framework import Framework
from leaderdev.model.text import LANGUAGES
from leaderdev.serialization.framework import framework_from

_WHOLE = re.compile(r"([+-]?[0-9]{1,19})(?:[.,]0+)?")
_FLAGS: Mapping[str, bool] = {"x": True, "1": True, "true": True, "0": False, "false": False}


class UnclearCell(Exception):
    """A cell that does not fit its column. code: that of a problem; values: what its sentence needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def cell_meaning(cell: Cell, column: Column, words: Sequence[SheetTexts]) -> object | None:
    """The value for the framework file; None for an empty cell. words: first those of the sheet's language."""
    if cell.kind == "error":
        raise UnclearCell("error-in-cell", found=cell.text)
    if cell.kind == "formula":
        raise UnclearCell("formula-without-value")
    if cell.kind == "date" and column.name != "published_on":
        raise UnclearCell("date-in-cell", found=cell.text)
    if column.kind == "text":
        return cell.text
    text = normalise(cell.text)
    if not text:
        return None
    if column.kind == "names":
        return [name for part in re.split("[,;\n]", cell.text) if (name := normalise(part))] or None
    if column.kind == "number":
        return _whole_number(text)
    if column.kind == "name":
        return text
    return _choice(text, column.kind, words)


def _whole_number(text: str) -> int:
    found = _WHOLE.fullmatch(text)
    if found is None:
        raise UnclearCell("not-a-whole-number", found=text)
    return int(found[1])


def _choice(text: str, kind: str, words: Sequence[SheetTexts]) -> object | None:
    for one in words:
        for value, said in one.choices[kind].items():
            if same_word(text, said) or same_word(text, value):
                return _choice_value(value, kind)
    if kind == "flag" and text.lower() in _FLAGS:
        return _FLAGS[text.lower()] or None
    raise UnclearCell("unknown-word", found=text, known=tuple(words[0].choices[kind].values()))


def _choice_value(value: str, kind: str) -> object | None:
    if kind == "flag":
        return True if value == "yes" else None
    return value


Values = Mapping[Key, object]


@attrs.frozen
class KnownNames:
    """dimensions, tiers -- the identifiers; titles -- of each, the titles by identifier

    judged -- by part, False where the framework inherits some that are not in the sheets, so that none is certainly unknown
    """

    dimensions: tuple[str, ...]
    tiers: tuple[str, ...]
    titles: Mapping[str, Mapping[str, tuple[str, ...]]]
    judged: Mapping[str, bool]

    def dimension(self, written: str) -> str:
        """The identifier, also for a title."""
        return self._meant(written, "dimensions", self.dimensions)

    def tier(self, written: str) -> str:
        return self._meant(written, "tiers", self.tiers)

    def has_dimension(self, identifier: str) -> bool:
        return identifier in self.dimensions or not self.judged["dimensions"]

    def has_tier(self, identifier: str) -> bool:
        return identifier in self.tiers or not self.judged["tiers"]

    def _meant(self, written: str, part: str, known: Sequence[str]) -> str:
        # A heading may have both: Leder [leader].
        _, bracket, inside = written.removesuffix("]").rpartition("[")
        if bracket and written.endswith("]"):
            written = inside
        if written in known:
            return written
        # Inherited ones are not in the sheets, so what looks like an identifier is one, and no title.
        if not self.judged[part] and written == identifier_from(written):
            return written
        meant = [
            one
            for one in known
            if any(same_word(title, written) for title in self.titles[part][one]) or same_word(one, written)
        ]
        return meant[0] if len(meant) == 1 else written


def known_names(rows: Mapping[str, Sequence[Values]]) -> KnownNames:
    """rows -- the rows of the parts framework, tiers and dimensions, inherited ones too"""
    extends = any(row.get(("extends",)) for row in rows["framework"])
    names: dict[str, tuple[str, ...]] = {}
    titles: dict[str, dict[str, tuple[str, ...]]] = {}
    judged: dict[str, bool] = {}
    for part in ("dimensions", "tiers"):
        named = [row for row in rows[part] if ("id",) in row]
        names[part] = tuple(dict.fromkeys(str(row[("id",)]) for row in named))
        titles[part] = {
            str(row[("id",)]): tuple(str(row[("title", one)]) for one in LANGUAGES if row.get(("title", one)))
            for row in named
        }
        judged[part] = not extends or any(row.get(("inherited",)) for row in named)
    judged["tiers"] = judged["tiers"] and bool(names["tiers"])
    return KnownNames(names["dimensions"], names["tiers"], titles, judged)


_PATH = re.compile(r"(?:(scale)\.levels|(\w+))\[([0-9]+)\]\.?(.*)", re.DOTALL)
_STEPS = re.compile(r"[^.\[\]]+")
_TABLES = ("tiers", "dimensions", "items", "questions", "expectations", "changes")
# The parts with identifiers, and the text that an identifier can be proposed from.
_NAMED: Mapping[str, str] = {"items": "text", "dimensions": "title", "tiers": "title"}
_MOST_OF_A_NAME = 40


@attrs.frozen
class Grid:
    """One sheet.

    columns, headings -- by column number
    rows    -- row number and cells by column number, without empty rows
    address -- of a cell, by row and column; row 0: of the heading; column None: of the row
    words   -- first those of the sheet's language
    """

    part: str
    columns: Mapping[int, Column]
    headings: Mapping[int, str]
    rows: Sequence[tuple[int, Mapping[int, Cell]]]
    address: Callable[[int, int | None], str]
    words: Sequence[SheetTexts]


@attrs.frozen
class _Row:
    """A row of a grid with its values."""

    grid: Grid
    number: int
    values: Mapping[Key, object]

    def at(self, *key: str | int) -> str:
        """The cell of the key, or of the nearest column; the row where there is none."""
        best, shared = None, 0
        for place, column in self.grid.columns.items():
            alike = _shared_parts(column.key, key)
            if alike > shared:
                best, shared = place, alike
        return self.grid.address(self.number, best)

    def heading(self, *key: str | int) -> str:
        return next((self.grid.headings[place] for place, one in self.grid.columns.items() if one.key == key), "")


@attrs.define
class _Problems:
    file: str
    problems: list[Problem] = attrs.field(factory=list)

    def report(self, code: str, path: str, /, **values: object) -> None:
        self.problems.append(Problem(code, self.file, path, values))


def framework_of(grids: Sequence[Grid], file: str) -> tuple[Framework | None, list[Problem]]:
    """The framework, and every problem at its cell. None where there is a problem."""
    found = _Problems(file)
    rows = {grid.part: list(_rows(grid, found)) for grid in grids}
    known = known_names(
        {part: [row.values for row in rows.get(part, ())] for part in ("framework", "tiers", "dimensions")}
    )
    own = {part: [row for row in some if not row.values.get(("inherited",))] for part, some in rows.items()}
    for part, named in _NAMED.items():
        _check_names(own.get(part, []), named, found)
    tables = {part: [_table(row, known, found) for row in own.get(part, ())] for part in ("scale", *_TABLES)}
    for grid in grids:
        _check_tiers(grid, known, found)
    data = _head(own.get("framework", []), file)
    _restore_blanks(own.get("other", []), tables["items"], found)
    data |= {part: tables[part] for part in _TABLES} | {"scale": {"levels": tables["scale"]}}
    for key, value in _other_keys(own.get("other", []), found).items():
        data.setdefault(key, value)
    framework, problems = framework_from(data, file)
    seen = {problem.path for problem in found.problems}
    placed = (_at_cell(problem, own) for problem in problems)
    found.problems += [problem for problem in placed if problem.path not in seen]
    return (None if found.problems else framework), found.problems


def _rows(grid: Grid, found: _Problems) -> Iterator[_Row]:
    for number, cells in grid.rows:
        values: dict[Key, object] = {}
        for place, cell in cells.items():
            if place not in grid.columns:
                continue
            try:
                value = cell_meaning(cell, grid.columns[place], grid.words)
            except UnclearCell as error:
                found.report(error.code, grid.address(number, place), **error.values)
            else:
                if value is not None:
                    values[grid.columns[place].key] = value
        yield _Row(grid, number, values)


def _check_names(rows: Sequence[_Row], named: str, found: _Problems) -> None:
    """Every row needs its own identifier. For a missing one the problem proposes one."""
    seen: dict[object, None] = {}
    for row in rows:
        written = row.values.get(("id",))
        if written is None:
            text = str(row.values.get((named, "en")) or row.values.get((named, "da")) or "")
            proposed = identifier_from(text)[:_MOST_OF_A_NAME].rpartition("-")[0] if len(text) > _MOST_OF_A_NAME else ""
            found.report("id-needed", row.at("id"), proposed=proposed or identifier_from(text) or f"{row.grid.part}-1")
        elif written in seen and row.grid.part != "tiers":
            found.report("id-used-twice", row.at("id"), id=written)
        seen[written] = None


def _table(row: _Row, known: KnownNames, found: _Problems) -> dict[str, Any]:
    values: list[tuple[Key, object]] = []
    for key, value in row.values.items():
        if key == ("dimension",):
            value = known.dimension(str(value))
            if not known.has_dimension(value):
                found.report("unknown-word", row.at("dimension"), found=value, known=known.dimensions)
        if key[0] == "expected":
            key = ("expected", known.tier(str(key[1])))
        values.append((key, value))
    return nested(row.grid.part, values)


def _check_tiers(grid: Grid, known: KnownNames, found: _Problems) -> None:
    """Checks the tiers that headings name, once for all rows."""
    seen: set[str] = set()
    for place, column in grid.columns.items():
        if column.name != "expected.*" or not any(place in cells for _, cells in grid.rows):
            continue
        tier = known.tier(str(column.star))
        if not known.has_tier(tier):
            found.report("unknown-word", grid.address(0, place), found=tier, known=known.tiers)
        if tier in seen:
            found.report("column-twice", grid.address(0, place), column=grid.headings[place])
        seen.add(tier)


def _head(rows: Sequence[_Row], file: str) -> dict[str, Any]:
    """The fields of the framework. A missing identifier is made of its title or of the file name."""
    data: dict[str, Any] = nested("framework", (pair for row in rows[:1] for pair in row.values.items()))
    if "id" not in data:
        names = [*data["title"].values(), file.rpartition(".")[0]]
        data["id"] = next((name for text in names if (name := identifier_from(text))), "")
    return data


def _restore_blanks(rows: Sequence[_Row], items: Sequence[dict[str, Any]], found: _Problems) -> None:
    """Restores empty values of items, such as an anchor that is still to be written."""
    for row in rows:
        where = row.values.get(("where",))
        if where is None:
            continue
        for item in (one for one in items if one.get("id") == where):
            for key in _parse_json(row, str(row.values.get(("json",), "")), found) or ():
                _restore_blank(item, key)


def _restore_blank(item: dict[str, Any], key: object) -> None:
    match key:
        case ["anchors", str(level)]:
            item["anchors"].setdefault(level, {})
        case ["follow_ups", int(place)] if 0 < place <= len(item.setdefault("follow_ups", [])) + 1:
            item["follow_ups"].insert(place - 1, {})


def _other_keys(rows: Sequence[_Row], found: _Problems) -> dict[str, Any]:
    """The keys that this version does not know. A long value continues in the rows below."""
    pieces: dict[str, list[_Row]] = {}
    for row in rows:
        if ("where",) not in row.values and ("key",) in row.values:
            pieces.setdefault(str(row.values[("key",)]), []).append(row)
    whole = {key: "".join(str(row.values.get(("json",), "")) for row in some) for key, some in pieces.items()}
    return {key: from_json(_parse_json(pieces[key][0], text, found)) for key, text in whole.items()}


def _parse_json(row: _Row, text: str, found: _Problems) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        found.report("not-json", row.at("json"), reason=str(error))
        return None


def _at_cell(problem: Problem, rows: Mapping[str, Sequence[_Row]]) -> Problem:
    """A problem of the framework with its cell as path, and the heading in place of the key."""
    inside = _PATH.fullmatch(problem.path)
    part, place = (inside[1] or inside[2], int(inside[3])) if inside else ("framework", 0)
    if part not in rows:
        inside, part, place = None, "framework", 0
    if place >= len(rows.get(part, ())):
        return problem
    row = rows[part][place]
    steps = _STEPS.findall(inside[4] if inside else problem.path)
    listed = steps[:1] in (["follow_ups"], ["tags"], ["data_informed"])
    key = tuple(int(step) + 1 if listed and step.isdecimal() else step for step in steps)
    values = dict(problem.values)
    if "key" in values:
        values["key"] = row.heading(*key) or values["key"]
    return attrs.evolve(problem, path=row.at(*key), values=values)


def _shared_parts(one: Key, other: Key) -> int:
    """The length of the common beginning of two keys."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
