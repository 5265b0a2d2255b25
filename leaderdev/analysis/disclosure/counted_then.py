"""What of an assessment counted in one row and not in another: each such part stands for itself.

A leader who has changed to another tier is asked other items, and of the same answers others count. All proofs take a row for
what its people answered on its items. So an assessment of which this is not true is taken apart: the answers that were left out
of the same rows are one part, with a name of its own and the same leader and rater.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure.shapes import Given, Known
from leaderdev.analysis.membership import Cell

# Beside the rows that were given out, what counts today.
_NOW = -1


@attrs.frozen
class _Part:
    """The answers of an assessment that are missing in the same rows. absent -- which those are, and whether today they count."""

    name: str
    items: frozenset[str]
    absent: frozenset[int]


def taken_apart(
    cells: Sequence[Cell], given: Mapping[str, Given], known: Known
) -> tuple[Sequence[Cell], Mapping[str, Given], Known, Mapping[str, str]]:
    """The same where every row is what its assessments answered on its items; and part -> the assessment it is of."""
    parts = {name: _parts(name, given, known) for name in sorted(_otherwise(known, {**known.given, **given}))}
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
        attrs.evolve(row, assessments=row.assessments | _joining(row.assessments, row.items, parts, place))
        for place, row in enumerate(known.shown)
    )
    leader_of = {**known.leader_of, **{part.name: then[part.name].leader for found in parts.values() for part in found}}
    whole = [
        attrs.evolve(cell, assessments=cell.assessments | _joining(cell.assessments, cell.items, parts, _NOW))
        for cell in cells
    ]
    of = {part.name: name for name, found in parts.items() for part in found}
    return whole, now, attrs.evolve(known, shown=rows, leader_of=leader_of, given=then), of


def _otherwise(known: Known, given: Mapping[str, Given]) -> set[str]:
    """The assessments of which in some row other answers counted than they have now."""
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


def _parts(name: str, given: Mapping[str, Given], known: Known) -> list[_Part]:
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
    one: Given, levels: Mapping[str, int], asked: Collection[str], without: Collection[str] = frozenset()
) -> Given:
    return attrs.evolve(
        one,
        levels={item: level for item, level in levels.items() if item not in without},
        expected={item: level for item, level in one.expected.items() if item in asked},
    )


def _joining(
    assessments: Iterable[str], items: Iterable[str], parts: Mapping[str, Sequence[_Part]], place: int
) -> frozenset[str]:
    """The parts that count in a row, of the assessments that stand in it."""
    return frozenset(
        part.name
        for name in parts.keys() & set(assessments)
        for part in parts[name]
        if place not in part.absent and not part.items.isdisjoint(items)
    )
