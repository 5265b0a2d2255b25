"""Sheets, of a workbook or of CSV, as a framework, with the place of the cell in every problem."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.lenient import identifier_in
from leaderdev.exchange.sheets.sheet_columns import Column, Key, nested
from leaderdev.exchange.sheets.sheet_known import Known, known_in
from leaderdev.exchange.sheets.sheet_values import Unclear, value_in
from leaderdev.exchange.sheets.sheet_words import Words
from leaderdev.exchange.sheets.xlsx_file import Cell
from leaderdev.exchange.toml_in_json import from_json
from leaderdev.model.framework import Framework
from leaderdev.serialization.framework import framework_from

_PATH = re.compile(r"(?:(scale)\.levels|(\w+))\[([0-9]+)\]\.?(.*)", re.DOTALL)
_STEPS = re.compile(r"[^.\[\]]+")
_TABLES = ("tiers", "dimensions", "items", "questions", "expectations", "changes")
# The rows that others name, and from what an identifier could be made.
_NAMED: Mapping[str, str] = {"items": "text", "dimensions": "title", "tiers": "title"}
_MOST_OF_A_NAME = 40


@attrs.frozen
class Grid:
    """One sheet as it was found.

    columns -- number of the column -> what it holds; headings -- number of the column -> its heading
    rows    -- number of the row and its cells by column; rows without anything are left out
    address -- of a cell, by row and column; row 0: of the heading; column None: of the row
    words   -- the first is the sheet's own language
    """

    part: str
    columns: Mapping[int, Column]
    headings: Mapping[int, str]
    rows: Sequence[tuple[int, Mapping[int, Cell]]]
    address: Callable[[int, int | None], str]
    words: Sequence[Words]


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
            alike = _alike(column.key, key)
            if alike > shared:
                best, shared = place, alike
        return self.grid.address(self.number, best)

    def heading(self, *key: str | int) -> str:
        return next((self.grid.headings[place] for place, one in self.grid.columns.items() if one.key == key), "")


@attrs.define
class _Found:
    file: str
    problems: list[Problem] = attrs.field(factory=list)

    def report(self, code: str, path: str, /, **values: object) -> None:
        self.problems.append(Problem(code, self.file, path, values))


def framework_of(grids: Sequence[Grid], file: str) -> tuple[Framework | None, list[Problem]]:
    """The framework, and every problem at its cell. None where one of them stands in the way."""
    found = _Found(file)
    rows = {grid.part: list(_rows(grid, found)) for grid in grids}
    known = known_in(
        {part: [row.values for row in rows.get(part, ())] for part in ("framework", "tiers", "dimensions")}
    )
    own = {part: [row for row in some if not row.values.get(("inherited",))] for part, some in rows.items()}
    for part, named in _NAMED.items():
        _check_names(own.get(part, []), named, found)
    tables = {part: [_table(row, known, found) for row in own.get(part, ())] for part in ("scale", *_TABLES)}
    for grid in grids:
        _check_tiers(grid, known, found)
    data = _head(own.get("framework", []), file)
    _blanks(own.get("other", []), tables["items"], found)
    data |= {part: tables[part] for part in _TABLES} | {"scale": {"levels": tables["scale"]}}
    for key, value in _others(own.get("other", []), found).items():
        data.setdefault(key, value)
    framework, problems = framework_from(data, file)
    seen = {problem.path for problem in found.problems}
    placed = (_placed(problem, own) for problem in problems)
    found.problems += [problem for problem in placed if problem.path not in seen]
    return (None if found.problems else framework), found.problems


def _rows(grid: Grid, found: _Found) -> Iterator[_Row]:
    for number, cells in grid.rows:
        values: dict[Key, object] = {}
        for place, cell in cells.items():
            if place not in grid.columns:
                continue
            try:
                value = value_in(cell, grid.columns[place], grid.words)
            except Unclear as error:
                found.report(error.code, grid.address(number, place), **error.values)
            else:
                if value is not None:
                    values[grid.columns[place].key] = value
        yield _Row(grid, number, values)


def _check_names(rows: Sequence[_Row], named: str, found: _Found) -> None:
    """Every row has an identifier of its own; one that is missing is proposed, and never made up in silence."""
    seen: dict[object, None] = {}
    for row in rows:
        written = row.values.get(("id",))
        if written is None:
            text = str(row.values.get((named, "en")) or row.values.get((named, "da")) or "")
            proposed = identifier_in(text)[:_MOST_OF_A_NAME].rpartition("-")[0] if len(text) > _MOST_OF_A_NAME else ""
            found.report("id-needed", row.at("id"), proposed=proposed or identifier_in(text) or f"{row.grid.part}-1")
        elif written in seen and row.grid.part != "tiers":
            found.report("id-used-twice", row.at("id"), id=written)
        seen[written] = None


def _table(row: _Row, known: Known, found: _Found) -> dict[str, Any]:
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


def _check_tiers(grid: Grid, known: Known, found: _Found) -> None:
    """The tiers that the headings name; at the heading, since one mistake there is one in every row."""
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
    """What is said of the framework itself. Its identifier is made of its title, or the file's name, where it has none."""
    data: dict[str, Any] = nested("framework", (pair for row in rows[:1] for pair in row.values.items()))
    if "id" not in data:
        names = [*data["title"].values(), file.rpartition(".")[0]]
        data["id"] = next((name for text in names if (name := identifier_in(text))), "")
    return data


def _blanks(rows: Sequence[_Row], items: Sequence[dict[str, Any]], found: _Found) -> None:
    """Puts back what an item holds that is empty: an anchor that is still to be written."""
    for row in rows:
        where = row.values.get(("where",))
        if where is None:
            continue
        for item in (one for one in items if one.get("id") == where):
            for key in _loaded(row, str(row.values.get(("json",), "")), found) or ():
                _blank(item, key)


def _blank(item: dict[str, Any], key: object) -> None:
    match key:
        case ["anchors", str(level)]:
            item["anchors"].setdefault(level, {})
        case ["follow_ups", int(place)] if 0 < place <= len(item.setdefault("follow_ups", [])) + 1:
            item["follow_ups"].insert(place - 1, {})


def _others(rows: Sequence[_Row], found: _Found) -> dict[str, Any]:
    """What this version of leaderdev does not know. A long value goes on in the rows below."""
    pieces: dict[str, list[_Row]] = {}
    for row in rows:
        if ("where",) not in row.values and ("key",) in row.values:
            pieces.setdefault(str(row.values[("key",)]), []).append(row)
    whole = {key: "".join(str(row.values.get(("json",), "")) for row in some) for key, some in pieces.items()}
    return {key: from_json(_loaded(pieces[key][0], text, found)) for key, text in whole.items()}


def _loaded(row: _Row, text: str, found: _Found) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        found.report("not-json", row.at("json"), reason=str(error))
        return None


def _placed(problem: Problem, rows: Mapping[str, Sequence[_Row]]) -> Problem:
    """A problem of the framework at its cell, with the heading in place of the key."""
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


def _alike(one: Key, other: Key) -> int:
    """How many parts two keys begin with that are the same."""
    count = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        count += 1
    return count
