"""Random histories of a framework, with what becomes of ratings worked out step by step, without the program."""

from collections.abc import Callable, Iterator, Mapping
from itertools import count

import attrs
from hypothesis import strategies as st

from leaderdev.model.framework import Change, Framework, Item

from .made import framework, item

FATES = ("kept", "kept", "kept", "reworded", "moved", "renamed", "redefined", "removed", "split", "merged")
MOST_REWORDINGS = 3
MERGING: Mapping[str, Callable[[int, int], int]] = {
    "lowest": lambda one, other: one if one < other else other,
    "highest": lambda one, other: one if one > other else other,
    "mean": lambda one, other: (one + other) // 2 + (one + other) % 2,
}


@attrs.frozen
class Cell:
    """What an item of some version holds of the ratings under the first one.

    alive   -- whether ratings are still read under it; merged -- the rule it was merged by, "" for none
    sources -- the items of the first version, level -- what has become of their ratings; None where one was not rated
    """

    alive: bool
    level: int | None = None
    sources: tuple[str, ...] = ()
    merged: str = ""

    def dead(self) -> "Cell":
        return Cell(False, None, self.sources)


@attrs.frozen
class History:
    """versions -- of the framework, in order; rated -- under the first; cells -- item of the last version -> its cell"""

    versions: tuple[Framework, ...]
    rated: Mapping[str, int]
    cells: Mapping[str, Cell]


@attrs.define
class _Pen:
    """Writes the next version: its items, what is declared, and what the items hold."""

    names: Iterator[str]
    items: list[Item] = attrs.field(factory=list)
    changes: list[Change] = attrs.field(factory=list)
    cells: dict[str, Cell] = attrs.field(factory=dict)
    about: dict[str, tuple[str, int, str]] = attrs.field(factory=dict)

    def write(self, name: str, subject: str, reworded: int, dimension: str, cell: Cell) -> None:
        self.items.append(item(name, subject, reworded=reworded, dimension=dimension))
        self.about[name] = (subject, reworded, dimension)
        self.cells[name] = cell


@st.composite
def histories(draw: st.DrawFn) -> History:
    names = (f"item{number}" for number in count())
    pen = _Pen(names)
    for _ in range(draw(st.integers(1, 6))):
        name = next(names)
        pen.write(name, name, 0, "core", Cell(True, None, (name,)))
    rated = draw(st.dictionaries(st.sampled_from(sorted(pen.about)), st.integers(1, 5), min_size=1))
    pen.cells = {name: attrs.evolve(cell, level=rated.get(name)) for name, cell in pen.cells.items()}
    versions = [framework("1.0.0", pen.items)]
    for number in range(draw(st.integers(1, 3))):
        pen = _next(draw, pen)
        versions.append(framework(f"{number + 2}.0.0", pen.items, pen.changes))
    return History(tuple(versions), rated, pen.cells)


def _next(draw: st.DrawFn, old: _Pen) -> _Pen:
    pen = _Pen(old.names)
    waiting = draw(st.permutations(sorted(old.about)))
    while waiting:
        name = waiting.pop()
        fate = draw(st.sampled_from(FATES))
        if fate == "merged" and waiting and _says_both(old, name, waiting[-1]):
            _merge(draw, old, pen, name, waiting.pop())
        elif fate != "merged":
            _go_on(draw, old, pen, name, fate)
        else:
            _go_on(draw, old, pen, name, "kept")
    if draw(st.booleans()) or not pen.items:
        name = next(pen.names)
        pen.write(name, name, 0, "core", Cell(False))
    return pen


def _go_on(draw: st.DrawFn, old: _Pen, pen: _Pen, name: str, fate: str) -> None:
    (subject, reworded, dimension), cell = old.about[name], old.cells[name]
    if fate == "reworded":
        pen.write(name, subject, min(reworded + 1, MOST_REWORDINGS), dimension, cell)
    elif fate == "moved":
        pen.write(name, subject, reworded, "edge" if dimension == "core" else "core", cell)
    elif fate == "renamed":
        new = next(pen.names)
        pen.changes.append(Change("moved", new, (name,)))
        pen.write(new, subject, reworded, dimension, cell)
    elif fate == "redefined":
        pen.write(name, next(pen.names), 0, dimension, cell.dead())
    elif fate == "split":
        heir, other = next(pen.names), next(pen.names)
        equal = draw(st.booleans())
        pen.changes += [Change("split", heir, (name,), equal=equal), Change("split", other, (name,))]
        pen.write(heir, subject, reworded, dimension, cell if equal else cell.dead())
        pen.write(other, other, 0, dimension, cell.dead())
    elif fate == "removed":
        pen.changes.append(Change("removed", name))
    else:
        pen.write(name, subject, reworded, dimension, cell)


def _says_both(old: _Pen, one: str, other: str) -> bool:
    """Whether one item that says what both say shares enough words with each of them."""
    subjects = f"{old.about[one][0]} {old.about[other][0]}".split()
    return len(subjects) <= 3 and max(old.about[one][1], old.about[other][1]) <= 2


def _merge(draw: st.DrawFn, old: _Pen, pen: _Pen, one: str, other: str) -> None:
    new = next(pen.names)
    rule = draw(st.sampled_from(["", *MERGING]))
    pen.changes.append(Change("merged", new, (one, other), rule=rule))
    subject = f"{old.about[one][0]} {old.about[other][0]}"
    pen.write(new, subject, 0, "core", _merged(old.cells[one], old.cells[other], rule))


def _merged(one: Cell, other: Cell, rule: str) -> Cell:
    """A mean of what was merged before is no mean of what was rated, so that only one and the same extreme goes on."""
    sources = (*one.sources, *other.sources)
    before = {one.merged, other.merged} - {""}
    goes_on = one.alive and other.alive and rule and (not before or (before == {rule} and rule != "mean"))
    if not goes_on:
        return Cell(False, None, sources)
    level = None if one.level is None or other.level is None else MERGING[rule](one.level, other.level)
    return Cell(True, level, sources, rule)
