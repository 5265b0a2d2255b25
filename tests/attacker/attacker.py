"""Somebody who wants to know what one leader answered. Nothing of leaderdev is used here.

The attacker has every file that was published, the org tree (who has which tier and unit), who had answered by then and on
which items (more than a reader knows), and what one insider answered. All that is written down as linear constraints on
how many ratings of each level each person gave on each part of the items; `scipy.optimize.linprog` bounds what is hidden.
"""

import csv
import io
from dataclasses import dataclass, field
from itertools import chain

import numpy
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

SCALE = (1, 2, 3, 4, 5)
ALL, OTHER = "*", "other"
Person = tuple[str, int]  # a leader, and the how-many-eth answers of hers


@dataclass(frozen=True)
class Leader:
    name: str
    tier: str
    unit: str


@dataclass
class Moment:
    """What the attacker knows besides the files when they are published.

    latest -- leader -> the how-many-eth answers of hers count now; answered: person -> how many of a part's items
    """

    latest: dict[str, int]
    answered: dict[Person, dict[str, int]]


@dataclass
class Figures:
    """A published cell: whose answers on which parts, and what is said of them."""

    people: frozenset[Person]
    parts: frozenset[str]
    total: tuple[float, float]
    counts: dict[tuple[int, ...], int] = field(default_factory=dict)


def rows_of_csv(text: str) -> list[dict]:
    """A published CSV as the rows of the JSON document."""
    rows = []
    for row in csv.DictReader(io.StringIO(text)):
        found = {name: value if value else None for name, value in row.items()}
        levels = {name[6:]: int(value) for name, value in found.items() if name.startswith("level_") and value}
        bands = {name[5:]: int(value) for name, value in found.items() if name.startswith("band_") and value}
        edge = [found["mean_from"], found["mean_to"]]
        numbers = {name: float(found[name]) if found[name] else None for name in ("mean", "ratings", "of")}
        band = [float(one) for one in edge] if edge[0] else None
        rows.append({**found, **numbers, "levels": levels or None, "bands": bands or None, "mean_band": band})
    return rows


def read(rows: list[dict], by: list[str], leaders: list[Leader], moment: Moment, parts: list[str]) -> list[Figures]:
    """The rows of one file as figures; a row whose people the attacker cannot name is left aside."""
    figures = []
    for row in rows:
        if row["withheld"] is not None:
            continue
        members = _members(row, rows, by, leaders)
        if members is None:
            continue
        told = frozenset(parts) if row.get("dimension", ALL) == ALL else frozenset([row["dimension"]])
        people = frozenset(
            (name, moment.latest[name])
            for name in members
            if name in moment.latest and any(moment.answered[name, moment.latest[name]].get(part) for part in told)
        )
        ratings = float(row["ratings"])
        low, high = row["mean_band"] if row["mean"] is None else (row["mean"], row["mean"])
        counts: dict[tuple[int, ...], int] = {}
        if row["levels"] is not None:
            counts = {(int(level),): times for level, times in row["levels"].items()}
        elif row["bands"] is not None:
            counts = {_band(name): times for name, times in row["bands"].items()}
        figures.append(Figures(people, told, (float(low) * ratings, float(high) * ratings), counts))
    return figures


def _band(name: str) -> tuple[int, ...]:
    first, _, last = name.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


def _members(row: dict, rows: list[dict], by: list[str], leaders: list[Leader]) -> set[str] | None:
    """Who is in a row. Who is in "other", and who was left out of a partial row, is guessed, and checked by the headcount."""
    keys = [key for key in by if key in ("tier", "unit")]
    found = {one.name for one in leaders}
    for key in keys:
        value = row[key]
        if value == OTHER:
            hidden = {other[key] for other in rows if other["withheld"] is not None}
            found &= {one.name for one in leaders if getattr(one, key) in hidden}
        elif value != ALL:
            found &= {one.name for one in leaders if getattr(one, key) == value}
    return found if len(found) == row["of"] else None


class Attack:
    """The constraints of all figures; the insider's answers are fixed."""

    def __init__(self, figures: list[Figures], answered: dict[Person, dict[str, int]], insider: dict) -> None:
        """insider -- (person, part) -> level -> how many, of one leader; {} for a reader from outside."""
        self.answered = answered
        self.spots = [(person, part) for person, parts in answered.items() for part, number in parts.items() if number]
        self.place = {spot: number * len(SCALE) for number, spot in enumerate(self.spots)}
        size = len(self.spots) * len(SCALE)
        self.equal: list[tuple[dict[int, float], float]] = []
        self.below: list[tuple[dict[int, float], float]] = []
        for (person, part), place in self.place.items():
            columns = range(place, place + len(SCALE))
            self.equal.append((dict.fromkeys(columns, 1.0), answered[person][part]))
            if (person, part) in insider:
                for column, level in zip(columns, SCALE, strict=True):
                    self.equal.append(({column: 1.0}, insider[person, part].get(level, 0)))
        for one in figures:
            self._figures(one)
        self.size = size
        self.fixed = {person for person, _ in insider}

    def _terms(self, people, parts, factors) -> dict[int, float]:
        spots = [(person, part) for person in people for part in parts if (person, part) in self.place]
        return {self.place[spot] + step: factor for spot in spots for step, factor in enumerate(factors) if factor}

    def _figures(self, one: Figures) -> None:
        terms = self._terms(one.people, one.parts, SCALE)
        low, high = one.total
        if high - low < 1e-9:
            self.equal.append((terms, round(low)))
        else:
            self.below.append((terms, high))
            self.below.append(({place: -factor for place, factor in terms.items()}, -low))
        for levels, times in one.counts.items():
            self.equal.append((self._terms(one.people, one.parts, [float(step in levels) for step in SCALE]), times))

    def bounds(self, people, parts) -> tuple[float, float] | None:
        """The lowest and the highest mean these people can have on these parts; None where they have no answers."""
        number = sum(self.answered[person].get(part, 0) for person in people for part in parts)
        if not number:
            return None
        cost = numpy.zeros(self.size)
        for place, factor in self._terms(people, parts, SCALE).items():
            cost[place] = factor
        found = []
        for sign in (1, -1):
            done = linprog(
                sign * cost, *_matrix(self.below, self.size), *_matrix(self.equal, self.size), method="highs-ds"
            )
            assert done.status == 0, done.message
            found.append(sign * done.fun / number)
        return found[0], found[1]


def _matrix(rows: list[tuple[dict[int, float], float]], size: int):
    if not rows:
        return None, None
    where = [[number] * len(terms) for number, (terms, _) in enumerate(rows)]
    columns = list(chain.from_iterable(terms for terms, _ in rows))
    values = list(chain.from_iterable(terms.values() for terms, _ in rows))
    matrix = csr_matrix((values, (list(chain.from_iterable(where)), columns)), shape=(len(rows), size))
    return matrix, numpy.array([bound for _, bound in rows], dtype=float)
