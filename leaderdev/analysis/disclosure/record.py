"""What was given out, as it is kept: no names, only marks that nobody can turn back without the workspace's salt."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.analysis.disclosure.parts import parts_of
from leaderdev.analysis.disclosure.same_answers import Answers
from leaderdev.analysis.disclosure.shapes import DETAILS, Given, Known, SafeRow, Shown
from leaderdev.model.profile import Assessment, Profile

# Of the second, what was missing is known.
SCHEMAS = (1, 2)


@attrs.frozen
class Past:
    """One release.

    query     -- what was asked, as text: the same text on the same answers is the same release
    answers   -- a mark of the answers and people it was asked of
    rows      -- the rows as they were shown; people: how many were behind them together
    shown     -- what a reader knows; its assessments are marks
    leader_of -- mark of an assessment -> mark of its leader
    view      -- all that a reader saw, as text, for those who may read it and count nothing; "" where it was not kept
    """

    query: str
    answers: str
    rows: tuple[SafeRow, ...]
    people: int | None
    shown: tuple[Shown, ...]
    leader_of: Mapping[str, str]
    view: str = ""


def mark(salt: str, *words: str) -> str:
    """A mark of some words, the same in the same workspace."""
    return hashlib.sha256("\0".join((salt, *words)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def mark_of(salt: str, profile: Profile, assessment: Assessment) -> str:
    """The mark of an assessment with its answers: with other answers it is another. A carried one has its source's."""
    sources = {one.id: one for one in profile.assessments}
    while assessment.carried_from and assessment.carried_from in sources:
        assessment = sources.pop(assessment.carried_from)
    answers = [f"{item}={level}" for item, level in sorted(assessment.levels.items())]
    return mark(salt, profile.id, assessment.id, *answers)


def known_from(
    past: Iterable[Past],
    assessments: Mapping[str, Given],
    mark_of_assessment: Callable[[str], str],
    mark_of_leader: Callable[[str], str],
    answers: Mapping[str, Answers],
) -> Known:
    """All that was given out, with the names of assessments and leaders that are still there in place of their marks.

    answers -- assessment -> its levels, also those that do not count today, and how its items were called before
    """
    names = {mark_of_assessment(name): name for name in assessments}
    people = {mark_of_leader(one.leader): one.leader for one in assessments.values()}
    shown: dict[tuple[object, ...], Shown] = {}
    leader_of: dict[str, str] = {}
    for release in past:
        for one, leader in release.leader_of.items():
            leader_of[names.get(one, one)] = people.get(leader, leader)
        for cell in release.shown:
            found = _named(cell, names, answers)
            shown[found.assessments, found.items, found.missing, cell.detail, cell.edge] = found
    given = {name: one for name, one in assessments.items() if name in leader_of}
    raw = {name: answers[name].levels for name in given if name in answers}
    return Known(tuple(shown.values()), leader_of, given, raw)


def _named(cell: Shown, names: Mapping[str, str], answers: Mapping[str, Answers]) -> Shown:
    """The cell with the names of today, of assessments and of items that are called otherwise in a later version."""
    of = {names.get(one, one): one for one in cell.assessments}
    called = {name: answers[name].called for name in of if name in answers and answers[name].called}
    items = cell.items.union(*({now[item] for item in cell.items & now.keys()} for now in called.values()))
    if cell.missing is None:
        return attrs.evolve(cell, assessments=frozenset(of), items=items)
    gone = {(names.get(one, one), item) for one, item in cell.missing}
    for name, now in called.items():
        counted = {now.get(item, item) for item in cell.items if (name, item) not in gone}
        gone = {pair for pair in gone if pair[0] != name} | {(name, item) for item in items - counted}
    for name in of.keys() - called.keys() if items != cell.items else ():
        gone |= {(name, item) for item in items - cell.items}
    return attrs.evolve(cell, assessments=frozenset(of), items=items, missing=frozenset(gone))


def as_mapping(past: Past) -> dict[str, Any]:
    """The release as plain values. Assessments that stand in the same cells stand together."""
    groups = parts_of([cell.assessments for cell in past.shown])
    # Of an assessment that answered everything nothing more is written.
    without: dict[str, list[list[str]]] = {}
    for one, item in sorted(set[tuple[str, str]]().union(*(cell.missing or () for cell in past.shown))):
        without.setdefault(one, [[]])[0].append(item)
    return {
        "schema_version": SCHEMAS[all(cell.missing is not None for cell in past.shown)],
        "query": past.query,
        "answers": past.answers,
        "people": past.people,
        "rows": [row_to(row) for row in past.rows],
        **({"view": past.view} if past.view else {}),
        "cells": [
            {
                "group": list(cell.group),
                "items": sorted(cell.items),
                "detail": cell.detail,
                "ratings": cell.ratings,
                "total": cell.total,
                "counts": {str(level): times for level, times in sorted(cell.counts.items())},
                "edge": None if cell.edge is None else list(cell.edge),
            }
            for cell in past.shown
        ],
        "assessments": [
            {
                "cells": [place for place, cell in enumerate(past.shown) if group <= cell.assessments],
                "marks": [[one, past.leader_of[one], *without.get(one, ())] for one in sorted(group)],
            }
            for group in groups
        ],
    }


def from_mapping(found: Mapping[str, Any]) -> Past:
    """Raises LookupError, TypeError, ValueError, OverflowError or AttributeError where it is not what `as_mapping` makes."""
    if found["schema_version"] not in SCHEMAS:
        raise ValueError(found["schema_version"])
    for name in ("query", "answers"):
        if not isinstance(found[name], str):
            raise TypeError(name)
    members: list[set[str]] = [set() for _ in found["cells"]]
    leader_of: dict[str, str] = {}
    missing = set[tuple[str, str]]()
    for group in found["assessments"]:
        for one, leader, *items in group["marks"]:
            leader_of[str(one)] = str(leader)
            missing.update((str(one), str(item)) for without in items for item in _listed(without))
        for place in group["cells"]:
            if place < 0:
                raise IndexError(place)
            members[place].update(str(one) for one, *_ in group["marks"])
    told = missing if found["schema_version"] == SCHEMAS[1] else None
    cells = [_cell_from(cell, frozenset(those), told) for cell, those in zip(found["cells"], members, strict=True)]
    rows = tuple(row_from(row) for row in found["rows"])
    people = None if found["people"] is None else int(found["people"])
    view = str(found.get("view", ""))
    return Past(found["query"], found["answers"], rows, people, tuple(cells), leader_of, view)


def _cell_from(cell: Mapping[str, Any], members: frozenset[str], missing: Collection[tuple[str, str]] | None) -> Shown:
    if cell["detail"] not in DETAILS or not members:
        raise ValueError(cell["detail"])
    edge, items = cell["edge"], frozenset(map(str, cell["items"]))
    return Shown(
        members,
        items,
        cell["detail"],
        int(cell["ratings"]),
        int(cell["total"]),
        {int(level): int(times) for level, times in cell["counts"].items()},
        None if edge is None else (float(edge[0]), float(edge[1])),
        tuple(map(str, cell["group"])),
        None if missing is None else frozenset(pair for pair in missing if pair[0] in members and pair[1] in items),
    )


def row_to(row: SafeRow) -> dict[str, Any]:
    """The row as plain values, without what is None."""
    found = attrs.asdict(row, recurse=False)
    found["group"] = list(row.group)
    found["mean_band"] = None if row.mean_band is None else list(row.mean_band)
    found["levels"] = None if row.levels is None else {str(level): times for level, times in row.levels.items()}
    return {name: value for name, value in found.items() if value is not None}


def row_from(row: Mapping[str, Any]) -> SafeRow:
    """Raises KeyError, TypeError, ValueError or AttributeError where it is not what `row_to` makes."""
    found = dict(row)
    found["group"] = tuple(map(str, _listed(row["group"])))
    if "mean_band" in row:
        found["mean_band"] = tuple(map(float, row["mean_band"]))
    if "levels" in row:
        found["levels"] = {int(level): int(times) for level, times in row["levels"].items()}
    return SafeRow(**found)


def _listed(found: Any) -> Sequence[Any]:
    if not isinstance(found, list):
        raise TypeError(found)
    return found
