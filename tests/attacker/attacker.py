"""Somebody who wants to know what one leader answered. Nothing of leaderdev is used here.

The attacker has every file that was published (the other modules here read them), the org tree (who has which tier and unit), who had answered by then and on
which items (more than a reader knows), and what one insider answered. All that is written down as linear constraints on
how many ratings of each level each person gave on each part of the items; linear programs bound what is hidden.
"""

import csv
import io
import math
from dataclasses import dataclass, field

import highspy
import numpy

from . import whose
from .whose import ALL, OTHER, Person

SCALE = (1, 2, 3, 4, 5)
# So far she looks for whole numbers; what she has not found out by then she does not know.
MOST_NODES = 2000


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
    """A published cell: whose answers on which parts, and what is said of them.

    total  -- between what and what the sum of their levels lies; counts -- the same of the ratings on each set of levels
    guessed -- that it rests on these people is likely, and not certain
    """

    people: frozenset[Person]
    parts: frozenset[str]
    total: tuple[float, float]
    counts: dict[tuple[int, ...], tuple[float, float]] = field(default_factory=dict)
    guessed: bool = False


@dataclass
class Reading:
    """What the attacker takes out of files; `unnamed` counts the rows of whose people she only knows who may be among them."""

    figures: list[Figures] = field(default_factory=list)
    rows: int = 0
    unnamed: int = 0


def rows_of_csv(text: str) -> list[dict]:
    """A published CSV as the rows of the JSON document."""
    rows = []
    for row in csv.DictReader(io.StringIO(text)):
        found = {name: value if value else None for name, value in row.items()}
        levels = {name[6:]: int(value) for name, value in found.items() if name.startswith("level_") and value}
        bands = {name[5:]: int(value) for name, value in found.items() if name.startswith("band_") and value}
        edge = [found["mean_from"], found["mean_to"]]
        numbers = {name: float(found[name]) if found[name] else None for name in ("mean", "ratings", "of", "people")}
        band = [float(one) for one in edge] if edge[0] else None
        rows.append({**found, **numbers, "levels": levels or None, "bands": bands or None, "mean_band": band})
    return rows


def read(
    rows: list[dict],
    by: list[str],
    leaders: list[Leader],
    moment: Moment,
    parts: dict[str, dict[str, frozenset[str]]],
    reading: Reading,
) -> None:
    """Adds the rows of one file to what was read before.

    rows  -- as in JSON; where a file has no count of the ratings it is None, and `shares` may stand for the spread:
             levels -> between which shares of the ratings
    parts -- key -> group -> the parts of the items in it, as the framework says; "*" -> "*" -> all of them
    """
    before = [one.people for one in reading.figures]
    for row in rows:
        if row["withheld"] is not None:
            continue
        told = _parts(row, rows, by, parts)

        def people_of(names, told=told) -> frozenset[Person]:
            return frozenset(
                (name, moment.latest[name])
                for name in names
                if name in moment.latest and any(moment.answered[name, moment.latest[name]].get(part) for part in told)
            )

        def ratings_of(people, told=told) -> int:
            return sum(moment.answered[person].get(part, 0) for person in people for part in told)

        reading.rows += 1
        sets = whose.may_be_of(row, rows, by, leaders, people_of, ratings_of)
        whole = whose.at_most(row, rows, by, leaders, people_of)
        best = whose.likely(sets, whole, before) if len(sets) > 1 else sets
        if len(best) == 1:
            ratings = ratings_of(best[0])
            total, counts = _said(row, ratings)
            reading.figures.append(Figures(best[0], told, total, counts, guessed=len(sets) > 1))
            continue
        reading.unnamed += 1
        if row["ratings"] is not None:
            core = frozenset.intersection(*sets) if sets else frozenset()
            wide = frozenset().union(*sets) if sets else whole
            reading.figures += _around(row, told, core, wide, ratings_of)


def _parts(row: dict, rows: list[dict], by: list[str], parts) -> frozenset[str]:
    told = parts[ALL][ALL]
    for key in by:
        if key in parts and row[key] != ALL:
            hidden = [other[key] for other in rows if other["withheld"] is not None]
            groups = hidden if row[key] == OTHER else [row[key]]
            told &= frozenset().union(*(parts[key].get(group, frozenset()) for group in groups))
    return told


def _said(row: dict, ratings: float) -> tuple[tuple[float, float], dict[tuple[int, ...], tuple[float, float]]]:
    """What a row says of so many ratings: their sum, and how many are on which levels. All of these are whole numbers."""
    low, high = row["mean_band"] if row["mean"] is None else (row["mean"], row["mean"])
    counts = {}
    for name, times in (row["levels"] or row["bands"] or {}).items():
        counts[_band(name)] = (float(times), float(times))
    for levels, (least, most) in row.get("shares", {}).items():
        counts[levels] = _whole(least * ratings, most * ratings)
    return _whole(float(low) * ratings, float(high) * ratings), counts


def _whole(low: float, high: float) -> tuple[float, float]:
    return float(math.ceil(low - 1e-6)), float(math.floor(high + 1e-6))


def _around(row: dict, told: frozenset[str], core: frozenset, wide: frozenset, ratings_of) -> list[Figures]:
    """What holds of those who are in the row for certain, and of all who may be."""
    ratings = float(row["ratings"])
    (low, high), counts = _said(row, ratings)
    found = []
    more = ratings_of(wide) - ratings
    above = {levels: (least, most + more) for levels, (least, most) in counts.items()}
    found.append(Figures(wide, told, (low + more * SCALE[0], high + more * SCALE[-1]), above))
    if core:
        less = ratings - ratings_of(core)
        below = {levels: (max(0.0, least - less), most) for levels, (least, most) in counts.items()}
        found.append(Figures(core, told, (low - less * SCALE[-1], high - less * SCALE[0]), below))
    return found


def _band(name: str) -> tuple[int, ...]:
    first, _, last = name.partition("-")
    return tuple(range(int(first), int(last or first) + 1))


class Attack:
    """The constraints of all figures; the insider's answers are fixed.

    People who are alike to the attacker are one block of unknowns, and one of them is split off: what the others of them
    gave together can always be shared out evenly, so that nothing is lost by it. Only the cost changes between two programs.
    """

    def __init__(
        self, figures: list[Figures], answered: dict[Person, dict[str, int]], insider: dict, groups=(), *, whole=False
    ) -> None:
        """insider -- (person, part) -> level -> how many, of one leader; {} for a reader from outside.

        groups -- sets of people whose means will be asked for
        whole  -- whether she takes into account that nobody gives half an answer, which takes her much longer
        """
        self.answered = answered
        self.figures = figures
        told = frozenset(person for person, _ in insider)
        self.block_of: dict[Person, _Block] = {}
        self.blocks: list[_Block] = []
        self._share_out([*(one.people for one in figures), *groups], told)
        self.solver = highspy.Highs()
        self.solver.silent()
        # HiGHS has one scheduler a process: with another number here, the product's own programs would fail, and withhold.
        self.solver.setOptionValue("threads", 1)
        self.solver.setOptionValue("presolve", "off")
        self.solver.setOptionValue("simplex_strategy", 4)
        self.solver.passModel(self._model(insider))
        self.points: list[numpy.ndarray] = []
        self.whole = whole
        self.undecided = 0
        if whole:
            every = numpy.arange(self.size, dtype=numpy.int32)
            self.solver.changeColsIntegrality(self.size, every, numpy.full(self.size, highspy.HighsVarType.kInteger))
            self.solver.setOptionValue("presolve", "choose")
            self.solver.setOptionValue("mip_abs_gap", 0.9)
            self.solver.setOptionValue("mip_max_nodes", MOST_NODES)

    def _share_out(self, sets: list[frozenset[Person]], told: frozenset[Person]) -> None:
        alike: dict[tuple, list[Person]] = {}
        member: dict[Person, list[int]] = {person: [] for person in self.answered}
        for number, people in enumerate(sets):
            for person in people:
                member[person].append(number)
        for person, parts in self.answered.items():
            key = (tuple(member[person]), tuple(sorted(parts.items())), person if person in told else None)
            alike.setdefault(key, []).append(person)
        size = 0
        for people in alike.values():
            parts = {part: number for part, number in self.answered[people[0]].items() if number}
            block = _Block(people, parts, size)
            size += block.size
            self.blocks.append(block)
            self.block_of.update(dict.fromkeys(people, block))
        self.size = size

    def _model(self, insider: dict) -> highspy.HighsLp:
        rows = _Rows()
        lower, upper = numpy.zeros(self.size), numpy.full(self.size, numpy.inf)
        for block in self.blocks:
            for columns, times, part in block.spots():
                rows.add(columns, [1.0] * len(SCALE), block.parts[part] * times, block.parts[part] * times)
                given = insider.get((block.people[0], part))
                if given is not None:
                    lower[columns] = upper[columns] = [given.get(level, 0) for level in SCALE]
        for one in self.figures:
            blocks = dict.fromkeys(self.block_of[person] for person in one.people)
            columns = [columns for block in blocks for columns, _, part in block.spots() if part in one.parts]
            where = numpy.concatenate(columns) if columns else numpy.array([], dtype=int)
            rows.add(where, list(SCALE) * len(columns), *one.total)
            for levels, times in one.counts.items():
                counted = [place * len(SCALE) + level - 1 for place in range(len(columns)) for level in levels]
                rows.add(where[counted], [1.0] * len(counted), *times)
        return rows.program(lower, upper)

    def cost(self, people, parts) -> numpy.ndarray:
        """What each unknown adds to the sum of these people's levels; they are one person, or whole blocks."""
        cost = numpy.zeros(self.size)
        people = list(people)
        for block in dict.fromkeys(self.block_of[person] for person in people):
            number = sum(self.block_of[person] is block for person in people)
            assert number in (1, len(block.people))
            for columns, _, part in block.spots():
                if part in parts and (number > 1 or columns[0] < block.rest):
                    cost[columns] = SCALE
        return cost

    def bounds(self, people, parts) -> tuple[float, float] | None:
        """The lowest and the highest mean these people can have on these parts; None where they have no answers."""
        number = sum(self.answered[person].get(part, 0) for person in people for part in parts)
        if not number:
            return None
        cost = self.cost(people, parts)
        return self._least(cost) / number, -self._least(-cost) / number

    def narrower(self, people, parts, width: float) -> tuple[float, float] | None:
        """The bounds, where they are closer than the width; None where they are not, or there are no answers.

        What is possible was seen in earlier solutions for most; a program is solved for the others only.
        """
        number = sum(self.answered[person].get(part, 0) for person in people for part in parts)
        if not number:
            return None
        enough = (width - 1e-6) * number
        cost = self.cost(people, parts)
        seen = self._seen(people, parts, cost)
        if seen[1] - seen[0] >= enough:
            return None
        low = self._least(cost)
        seen = self._widened(seen, cost)
        if seen[1] - seen[0] >= enough:
            return None
        high = -self._least(-cost)
        seen = self._widened(seen, cost)
        self.undecided += high - low >= enough > seen[1] - seen[0]
        return (low / number, high / number) if high - low < enough else None

    def _widened(self, seen: tuple[float, float], cost) -> tuple[float, float]:
        """With the last solution, too."""
        last = [float(point @ cost) for point in self.points[-1:]]
        return min(seen[0], *last, numpy.inf), max(seen[1], *last, -numpy.inf)

    def _seen(self, people, parts, cost) -> tuple[float, float]:
        """The lowest and highest sum in the solutions so far, where people who are alike may change places and answers."""
        sums = [float(point @ cost) for point in self.points]
        people = list(people)
        if len(people) == 1:
            block = self.block_of[people[0]]
            for point in self.points if block.rest < block.end else ():
                sums += [block.extreme(point, parts, 1), block.extreme(point, parts, -1)]
        return min(sums, default=numpy.inf), max(sums, default=-numpy.inf)

    def _least(self, cost: numpy.ndarray) -> float:
        self.solver.changeColsCost(self.size, numpy.arange(self.size, dtype=numpy.int32), cost)
        self.solver.run()
        if self.whole:
            return self._least_whole()
        status = self.solver.getModelStatus()
        assert status == highspy.HighsModelStatus.kOptimal, status
        self.points.append(numpy.array(self.solver.getSolution().col_value))
        return self.solver.getObjectiveValue()

    def _least_whole(self) -> float:
        """What it is at least. Levels are whole numbers, and so is their sum: what it is more than is rounded up."""
        info = self.solver.getInfo()
        assert self.solver.getModelStatus() != highspy.HighsModelStatus.kInfeasible
        if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
            self.points.append(numpy.round(self.solver.getSolution().col_value))
        return math.ceil(info.mip_dual_bound - 1e-6)


class _Block:
    """People who are alike; the unknowns of one of them, and of the rest together from `rest` on.

    parts -- part -> how many answers each of them gave; an unknown is how many ratings of a level
    """

    def __init__(self, people: list[Person], parts: dict[str, int], begin: int) -> None:
        self.people, self.parts, self.begin = people, parts, begin
        self.width = len(parts) * len(SCALE)
        self.rest = begin + self.width
        self.size = self.width * (2 if len(people) > 1 else 1)
        self.end = begin + self.size
        steps = numpy.arange(len(SCALE))
        self._spots = [
            (start + place * len(SCALE) + steps, times, part)
            for start, times in ((begin, 1), (self.rest, len(people) - 1))
            if times
            for place, part in enumerate(parts)
        ]

    def spots(self) -> list[tuple[numpy.ndarray, int, str]]:
        """The unknowns, for how many people, on which part."""
        return self._spots

    def extreme(self, point: numpy.ndarray, parts, step: int) -> float:
        """The lowest (step 1) or highest (-1) sum that one of them can have with what all of them gave in the point."""
        total = 0.0
        for place, (part, number) in enumerate(self.parts.items()):
            if part not in parts:
                continue
            start = self.begin + place * len(SCALE)
            left = float(number)
            for level in SCALE[::step]:
                there = point[start + level - 1] + point[start + self.width + level - 1]
                taken = min(left, there)
                total += taken * level
                left -= taken
        return total


class _Rows:
    """Constraints, as they are collected."""

    def __init__(self) -> None:
        self.columns: list = []
        self.values: list[float] = []
        self.starts = [0]
        self.lower: list[float] = []
        self.upper: list[float] = []

    def add(self, columns, values, lower: float, upper: float) -> None:
        self.columns.extend(columns)
        self.values.extend(values)
        self.starts.append(len(self.columns))
        self.lower.append(lower)
        self.upper.append(upper)

    def program(self, lower: numpy.ndarray, upper: numpy.ndarray) -> highspy.HighsLp:
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(lower), len(self.lower)
        program.col_cost_ = numpy.zeros(len(lower))
        program.col_lower_, program.col_upper_ = lower, upper
        program.row_lower_, program.row_upper_ = numpy.array(self.lower, float), numpy.array(self.upper, float)
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = numpy.array(self.starts, numpy.int32)
        program.a_matrix_.index_ = numpy.array(self.columns, numpy.int32)
        program.a_matrix_.value_ = numpy.array(self.values, float)
        return program
