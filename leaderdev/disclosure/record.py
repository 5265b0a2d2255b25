"""The record of earlier publications, and how it becomes the prior knowledge of a new one."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.disclosure.shapes import DETAILS, GivenRatings, PriorKnowledge, PublishedCell, SafeRow, partition
from leaderdev.model.profile import Assessment, Profile
from leaderdev.statistics.aggregate import Cell

# A carried level that did not change is the same answer under several versions of a framework.

# Rules that carry a level unchanged; with a mapping behind them it is another number.
_UNCHANGED = ("same", "reworded", "moved", "split")
_Root = tuple[str, str]


@attrs.frozen
class AssessmentAnswers:
    """levels -- item -> level, of every version that it was published under

    called -- the name of an item under another version -> its name here
    """

    levels: Mapping[str, int]
    called: Mapping[str, str] = attrs.field(factory=dict)


def answers_of(assessment: Assessment, others: Iterable[Assessment]) -> AssessmentAnswers:
    """others -- the assessments that it was carried from or to, which have the same mark; all of one leader"""
    by_id = {one.id: one for one in (assessment, *others)}
    if len(by_id) == 1:  # nearly always; the rest is needed for carried assessments only
        return AssessmentAnswers(assessment.levels)
    here = {_root(assessment, item, by_id): item for item in assessment.levels}
    levels, called = dict(assessment.levels), dict[str, str]()
    for other in by_id.values():
        for item, level in other.levels.items():
            name = here.get(_root(other, item, by_id), item)
            levels.setdefault(name, level)
            if name != item and item not in assessment.levels:
                called[item] = name
    return AssessmentAnswers(levels, called)


def _root(one: Assessment, item: str, by_id: Mapping[str, Assessment]) -> _Root:
    """The assessment and the item for which the level was first given."""
    carried = one.carried.get(item)
    if carried is None or carried.rule not in _UNCHANGED or list(carried.sources.values()) != [one.levels[item]]:
        return one.id, item
    (source,) = carried.sources
    before = by_id.get(one.carried_from)
    return (
        _root(before, source, by_id) if before is not None and source in before.levels else (one.carried_from, source)
    )


# The record has no names, only marks that nobody can reverse without the salt of the workspace.

# The second also records missing answers.
SCHEMAS = (1, 2)


@attrs.frozen
class PastRelease:
    """One release.

    query     -- the question, as text: the same text on the same answers is the same release
    answers   -- a mark of the answers and people that the figures rest on
    rows      -- the published rows; people: how many they rest on together
    shown     -- the published cells; their assessments are marks
    leader_of -- mark of an assessment -> mark of its leader
    view      -- everything a reader saw, as text, for HR, who may read it and count nothing; "" where it was not recorded
    """

    query: str
    answers: str
    rows: tuple[SafeRow, ...]
    people: int | None
    shown: tuple[PublishedCell, ...]
    leader_of: Mapping[str, str]
    view: str = ""


def mark(salt: str, *words: str) -> str:
    """A keyed hash of some words; the same workspace gives the same mark."""
    return hashlib.sha256("\0".join((salt, *words)).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def mark_of(salt: str, profile: Profile, assessment: Assessment) -> str:
    """The mark of an assessment with its answers; other answers give another mark. A carried one has its source's."""
    sources = {one.id: one for one in profile.assessments}
    while assessment.carried_from and assessment.carried_from in sources:
        assessment = sources.pop(assessment.carried_from)
    answers = [f"{item}={level}" for item, level in sorted(assessment.levels.items())]
    return mark(salt, profile.id, assessment.id, *answers)


def known_from(
    past: Iterable[PastRelease],
    assessments: Mapping[str, GivenRatings],
    mark_of_assessment: Callable[[str], str],
    mark_of_leader: Callable[[str], str],
    answers: Mapping[str, AssessmentAnswers],
) -> PriorKnowledge:
    """The prior knowledge, with names in place of the marks of assessments and leaders that still exist.

    answers -- assessment -> its levels, also those that do not count today, and the earlier names of its items
    """
    names = {mark_of_assessment(name): name for name in assessments}
    people = {mark_of_leader(one.leader): one.leader for one in assessments.values()}
    shown: dict[tuple[object, ...], PublishedCell] = {}
    leader_of: dict[str, str] = {}
    for release in past:
        for one, leader in release.leader_of.items():
            leader_of[names.get(one, one)] = people.get(leader, leader)
        for cell in release.shown:
            found = _named(cell, names, answers)
            shown[found.assessments, found.items, found.missing, cell.detail, cell.edge] = found
    given = {name: one for name, one in assessments.items() if name in leader_of}
    raw = {name: answers[name].levels for name in given if name in answers}
    return PriorKnowledge(tuple(shown.values()), leader_of, given, raw)


def _named(cell: PublishedCell, names: Mapping[str, str], answers: Mapping[str, AssessmentAnswers]) -> PublishedCell:
    """The cell with today's names of assessments and items."""
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


def as_mapping(past: PastRelease) -> dict[str, Any]:
    """The release as plain values. Assessments of the same cells are listed together."""
    groups = partition([cell.assessments for cell in past.shown])
    # Complete assessments need no list of missing items.
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


def from_mapping(found: Mapping[str, Any]) -> PastRelease:
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
    return PastRelease(found["query"], found["answers"], rows, people, tuple(cells), leader_of, view)


def _cell_from(
    cell: Mapping[str, Any], members: frozenset[str], missing: Collection[tuple[str, str]] | None
) -> PublishedCell:
    if cell["detail"] not in DETAILS or not members:
        raise ValueError(cell["detail"])
    edge, items = cell["edge"], frozenset(map(str, cell["items"]))
    return PublishedCell(
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


# The audit takes a row for everything that its people answered on its items. After a change of tier, other answers of the same
# assessment count. Such an assessment is split: the answers that were left out of the same rows become one part, with a name of
# its own and the same leader and rater.

# The place of "today" beside those of the published rows.
_NOW = -1


@attrs.frozen
class _Part:
    """The answers of an assessment that are missing in the same rows. absent -- the places of those rows, or _NOW"""

    name: str
    items: frozenset[str]
    absent: frozenset[int]


def split_assessments(
    cells: Sequence[Cell], given: Mapping[str, GivenRatings], known: PriorKnowledge
) -> tuple[Sequence[Cell], Mapping[str, GivenRatings], PriorKnowledge, Mapping[str, str]]:
    """The arguments with split assessments, so that all answers of a row's assessments count in it; and part -> assessment."""
    parts = {name: _parts(name, given, known) for name in sorted(_counted_differently(known, {**known.given, **given}))}
    if not parts:
        return cells, given, known, {}
    now, then = dict(given), dict(known.given)
    for name, found in parts.items():
        levels = {**known.raw.get(name, {}), **known.given[name].levels}
        apart = frozenset[str]().union(*(part.items for part in found))
        whose = given.get(name, known.given[name])
        for holder in (now, then):
            if name in holder:
                holder[name] = _with(holder[name], holder[name].levels, whose.expected.keys() - apart, apart)
        for part in found:
            then[part.name] = _with(whose, {item: levels[item] for item in part.items if item in levels}, part.items)
            if name in given and _NOW not in part.absent:
                now[part.name] = then[part.name]
    rows = tuple(
        attrs.evolve(row, assessments=row.assessments | _parts_counted(row.assessments, row.items, parts, place))
        for place, row in enumerate(known.shown)
    )
    leader_of = {**known.leader_of, **{part.name: then[part.name].leader for found in parts.values() for part in found}}
    whole = [
        attrs.evolve(cell, assessments=cell.assessments | _parts_counted(cell.assessments, cell.items, parts, _NOW))
        for cell in cells
    ]
    of = {part.name: name for name, found in parts.items() for part in found}
    return whole, now, attrs.evolve(known, shown=rows, leader_of=leader_of, given=then), of


def _counted_differently(known: PriorKnowledge, given: Mapping[str, GivenRatings]) -> set[str]:
    """The assessments of which other answers counted in some row than exist now."""
    found = set[str]()
    for row in known.shown:
        if row.missing is None:
            continue
        missing: dict[str, set[str]] = {}
        for name, item in row.missing:
            missing.setdefault(name, set()).add(item)
        for name in row.assessments & given.keys() - found:
            without, levels = missing.get(name, set()), given[name].levels
            if not without.isdisjoint(levels) or not (row.items - without if without else row.items) <= levels.keys():
                found.add(name)
    return found


def _parts(name: str, given: Mapping[str, GivenRatings], known: PriorKnowledge) -> list[_Part]:
    levels = known.given[name].levels
    absent: dict[str, set[int]] = {item: set() for item in levels}
    told = [
        (place, row) for place, row in enumerate(known.shown) if name in row.assessments and row.missing is not None
    ]
    for _, row in told:
        for item in row.items:
            if (name, item) not in (row.missing or ()):
                absent.setdefault(item, set())
    for item, places in absent.items():
        places.update(place for place, row in told if item in row.items and (name, item) in (row.missing or ()))
        if name in given and item not in given[name].levels:
            places.add(_NOW)
    classes: dict[frozenset[int], set[str]] = {}
    for item, places in absent.items():
        classes.setdefault(frozenset(places), set()).add(item)
    ordered = sorted((sorted(items), places) for places, items in classes.items() if places)
    return [
        _Part(f"{name}\0{number}", frozenset(items), places) for number, (items, places) in enumerate(ordered, start=1)
    ]


def _with(
    one: GivenRatings, levels: Mapping[str, int], asked: Collection[str], without: Collection[str] = frozenset()
) -> GivenRatings:
    return attrs.evolve(
        one,
        levels={item: level for item, level in levels.items() if item not in without},
        expected={item: level for item, level in one.expected.items() if item in asked},
    )


def _parts_counted(
    assessments: Iterable[str], items: Iterable[str], parts: Mapping[str, Sequence[_Part]], place: int
) -> frozenset[str]:
    """The parts of the row's assessments that count in the row."""
    return frozenset(
        part.name
        for name in parts.keys() & set(assessments)
        for part in parts[name]
        if place not in part.absent and not part.items.isdisjoint(items)
    )
