"""The attacker's problem: how far a person's answers can differ, given everything published, for every insider."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import attrs

from leaderdev.disclosure import solver
from leaderdev.disclosure.shapes import BANDS, EDGE, LEVELS, GivenRatings, PublishedCell, bands_of, sum_of
from leaderdev.disclosure.width import IntervalRule

# How many answers may move, where some people's stand still: counted once for all, since it is asked for many insiders.

# A group, a part of the items, and whether it is the person whose room is looked for.
Spot = tuple[int, int, bool]
_Counts = dict[tuple[int, int], Counter[int]]


@attrs.frozen(eq=False)
class Movable:
    """What everybody answered on some parts of the items.

    of    -- assessment -> (its group, part of the items) -> level -> how many answers
    whole -- the same, of all together
    """

    of: Mapping[str, _Counts]
    whole: _Counts

    @classmethod
    def among(
        cls, given: Mapping[str, GivenRatings], groups: Sequence[frozenset[str]], blocks: Sequence[frozenset[str]]
    ) -> "Movable":
        part = {item: number for number, block in enumerate(blocks) for item in block}
        of: dict[str, _Counts] = {}
        whole: _Counts = {}
        for home, members in enumerate(groups):
            for name in sorted(members):
                mine: _Counts = {}
                for item, level in given[name].levels.items():
                    if item in part:
                        mine.setdefault((home, part[item]), Counter())[level] += 1
                of[name] = mine
                _add(whole, mine)
        return cls(of, whole)

    def without(self, known: Collection[str], own: Collection[str]) -> dict[Spot, Counter[int]]:
        """Spot -> level -> how many answers may move when those of `known` do not; `own` are the person's, kept apart."""
        counts: _Counts = {}
        gone = {*known, *own} & self.of.keys()
        if 2 * len(gone) < len(self.of):
            counts = {spot: Counter(found) for spot, found in self.whole.items()}
            for name in gone:
                for spot, found in self.of[name].items():
                    counts[spot].subtract(found)
        else:
            for name in self.of.keys() - gone:
                _add(counts, self.of[name])
        mine: _Counts = {}
        for name in set(own) - set(known):
            _add(mine, self.of.get(name, {}))
        return {
            **{(*spot, False): +counts[spot] for spot in sorted(counts) if any(counts[spot].values())},
            **{(*spot, True): mine[spot] for spot in sorted(mine)},
        }


def _add(counts: _Counts, more: _Counts) -> None:
    for spot, found in more.items():
        counts.setdefault(spot, Counter()).update(found)


# Room that was found for one person is mostly room for the next one too: what moved then is tried before anything is solved.
#
# A solution of a program says how many answers of each level a group would have given in place of those it gave. Taken as the
# difference from these it leaves all that is shown as it is, whoever's answers stand still, as long as the others have the
# answers that go. So it is a solution of the next program too, wherever they have; and which of the group's answers are the
# person's is what nobody knows.

# A group and a part of the items.
Home = tuple[int, int]
# (home, level) -> how many answers more; where only sums are told (home, SUM) -> how much more they are together.
Move = Mapping[tuple[Home, int], int]
SUM = -1
# The last so many that were found are tried.
MOST = 30


@attrs.frozen(eq=False)
class ReusableSolutions:
    """What moved in the solutions that were found in one world, over some of its blocks.

    levels -- those that are told apart; () where sums are all there is. scale: all of them
    """

    levels: Sequence[int]
    scale: Sequence[int]
    found: list[Move] = attrs.field(factory=list, init=False)

    def keep(
        self, counts: Mapping[Spot, Counter[int]], places: Mapping[Spot, Sequence[int]], solution: Sequence[int]
    ) -> set[Home]:
        """Where answers move in a solution of a program over these counts; it is tried from now on."""
        move: Counter[tuple[Home, int]] = Counter()
        for spot, before in counts.items():
            for level, place in zip(self.levels or (SUM,), places[spot], strict=True):
                move[spot[:2], level] += solution[place] - (before[level] if self.levels else sum_of(before))
        some = {key: more for key, more in move.items() if more}
        if some and some not in self.found:
            self.found.insert(0, some)
            del self.found[MOST:]
        return {home for home, _ in some}

    def apart(self, counts: Mapping[Spot, Counter[int]], mine: Iterable[Spot], least: float) -> set[Home] | None:
        """Where answers move so that the sum of the person's levels, in the spots that are hers, can differ by `least`.

        None where no known moves let it.
        """
        together: dict[Home, Counter[int]] = {}
        for spot, found in counts.items():
            together.setdefault(spot[:2], Counter()).update(found)
        own = {spot[:2]: counts[spot].total() for spot in mine}
        lowest = highest = None
        for move in ({}, *self.found):
            if not self._can_be(move, together):
                continue
            low = sum(self._end(together[home], move, home, answers, lowest=True) for home, answers in own.items())
            high = sum(self._end(together[home], move, home, answers, lowest=False) for home, answers in own.items())
            if lowest is None or low < lowest[0]:
                lowest = (low, move)
            if highest is None or high > highest[0]:
                highest = (high, move)
            if highest[0] - lowest[0] >= least:
                return {*own, *(home for home, _ in lowest[1]), *(home for home, _ in highest[1])}
        return None

    def _can_be(self, move: Move, together: Mapping[Home, Counter[int]]) -> bool:
        """Whether there are the answers that go; where only sums are told, whether so low or high a one can be."""
        if any(home not in together for home, _ in move):
            return False
        if self.levels:
            return all(together[home][level] + more >= 0 for (home, level), more in move.items())
        for (home, _), more in move.items():
            number, after = together[home].total(), sum_of(together[home]) + more
            if not min(self.scale) * number <= after <= max(self.scale) * number:
                return False
        return True

    def _end(self, counts: Counter[int], move: Move, home: Home, answers: int, *, lowest: bool) -> int:
        """The lowest or highest sum that so many answers can have, of those that are there after the move."""
        if not self.levels:
            bottom, top, others = min(self.scale), max(self.scale), counts.total() - answers
            after = sum_of(counts) + move.get((home, SUM), 0)
            return (
                max(bottom * answers, after - top * others) if lowest else min(top * answers, after - bottom * others)
            )
        total = 0
        for level in self.levels if lowest else reversed(self.levels):
            here = min(counts[level] + move.get((home, level), 0), answers)
            total, answers = total + level * here, answers - here
        return total


# Everything that is shown of some people and items, and the linear program that it is.
#
# The unknowns are how many ratings of each level the people of a group gave on items that stand together; where only sums
# are shown, their sum does. What some people answered may be held fast: then only the answers of the others are unknown.

# A group's assessments, and the items.
Place = tuple[frozenset[str], frozenset[str]]


@attrs.frozen(eq=False)
class AttackersProblem:
    """Everything that is shown of the people and items in question.

    cells  -- what is shown; each is put together from whole groups and whole blocks
    given  -- assessment -> what it holds
    groups -- the assessments in parts that stand in the same cells; blocks: the items likewise; scale: the levels
    """

    cells: Sequence[PublishedCell]
    given: Mapping[str, GivenRatings]
    groups: Sequence[frozenset[str]]
    blocks: Sequence[frozenset[str]]
    scale: Sequence[int]

    def names(self) -> list[str]:
        return sorted(name for group in self.groups for name in group)


def levels_of(world: AttackersProblem) -> tuple[int, ...]:
    """The levels, where more than sums is told; () where sums are all there is."""
    return tuple(world.scale) if any(cell.detail in (LEVELS, BANDS) for cell in world.cells) else ()


def rows_of(
    world: AttackersProblem, blocks: Sequence[frozenset[str]], counts: Mapping[Spot, Counter[int]]
) -> tuple[list[solver.Row], dict[Spot, list[int]], list[tuple[float, float]]]:
    """The program: a row for each figure shown, where the variables of each spot stand, and their bounds."""
    levels = levels_of(world)
    rows: list[solver.Row] = []
    places: dict[Spot, list[int]] = {}
    variables: list[tuple[float, float]] = []
    for spot, found in counts.items():
        answers = found.total()
        here = range(len(variables), len(variables) + (len(levels) or 1))
        places[spot] = list(here)
        if levels:
            variables += [(0.0, float(answers))] * len(levels)
            rows.append((dict.fromkeys(here, 1.0), answers, answers))
        else:
            variables.append((float(answers * min(world.scale)), float(answers * max(world.scale))))
    for cell in world.cells:
        spots = [spot for spot in counts if world.groups[spot[0]] <= cell.assessments and blocks[spot[1]] <= cell.items]
        if spots:
            rows += _figures(cell, spots, counts, places, levels, world.scale)
    return (
        list({(tuple(terms.items()), low, high): (terms, low, high) for terms, low, high in rows}.values()),
        places,
        variables,
    )


def _figures(
    cell: PublishedCell,
    spots: Sequence[Spot],
    counts: Mapping[Spot, Counter[int]],
    places: Mapping[Spot, Sequence[int]],
    levels: Sequence[int],
    scale: Sequence[int],
) -> Iterator[solver.Row]:
    """What is shown of a cell, of the answers that may move: their sum stays (or stays within the edge), their counts too."""
    found: Counter[int] = Counter()
    for spot in spots:
        found.update(counts[spot])

    def terms(factors: Sequence[int]) -> dict[int, float]:
        return {
            place: float(factor)
            for spot in spots
            for place, factor in zip(places[spot], factors, strict=True)
            if factor
        }

    low = high = float(sum_of(found))
    if cell.detail == EDGE and cell.edge is not None:
        low -= cell.total - cell.edge[0] * cell.ratings
        high += cell.edge[1] * cell.ratings - cell.total
    yield terms(levels or (1,)), low, high
    told: Iterable[tuple[int, ...]] = ()
    if cell.detail == LEVELS:
        told = [(level,) for level in levels]
    elif cell.detail == BANDS:
        told = bands_of(scale)
    for those in told:
        number = sum(found[level] for level in those)
        yield terms([int(level in those) for level in levels]), number, number


# Some items of a world, on which answers may move while those on others stand still: is there room enough for a person?
#
# What is found while others stand still is room all the same, and a smaller program finds it sooner. What is known to move is
# tried before a program is solved.

# (group, block): whose answers, and on which items.
Moving = set[tuple[int, frozenset[str]]]
# A program of more unknowns than this is not tried.
LARGEST = 3000


@attrs.define
class SolverBudget:
    """How many more unknowns may be solved for, in all programs. Without budget, nothing more is proved.

    gave_up -- how often it was not found out whether there is room
    """

    left: int = 1_000_000
    undecided: int = 0


@attrs.frozen(eq=False)
class Scope:
    """Some blocks of a world, which may move while the others stand still, and what is known of how they can."""

    world: AttackersProblem
    blocks: Sequence[frozenset[str]]
    moves: ReusableSolutions

    @classmethod
    def of(cls, world: AttackersProblem, blocks: Sequence[frozenset[str]]) -> "Scope":
        return cls(world, blocks, ReusableSolutions(levels_of(world), world.scale))

    @cached_property
    def movable(self) -> Movable:
        return Movable.among(self.world.given, self.world.groups, self.blocks)

    def room(
        self, known: Collection[str], own: Collection[str], items: frozenset[str], each: float, budget: SolverBudget
    ) -> Moving | None:
        """What moves where the sum of the levels of `own` over `items` has room enough while `known` stand still.

        own  -- assessments, of one person or of several
        each -- the room for each of the answers, in levels; at least one level for all of them

        Nothing moves where there is no answer to hide; None where there is too little room.
        """
        unknowns = len(self.world.groups) * len(self.blocks) * len(self.world.scale)
        if unknowns > LARGEST or unknowns > budget.left:
            budget.undecided += 1
            return None
        counts = self.movable.without(known, own)
        spots = [spot for spot in counts if spot[2] and self.blocks[spot[1]] <= items]
        answers = sum(counts[spot].total() for spot in spots)
        if not answers:
            return set()
        least = max(1.0, each * answers)
        moved = self.moves.apart(counts, spots, least)
        if moved is None:
            budget.left -= unknowns
            moved = self._solved(counts, spots, least, budget)
        return None if moved is None else {(group, self.blocks[block]) for group, block in moved}

    def _solved(
        self, counts: Mapping[Spot, Counter[int]], spots: Sequence[Spot], least: float, budget: SolverBudget
    ) -> set[Home] | None:
        rows, places, variables = rows_of(self.world, self.blocks, counts)
        levels = self.moves.levels or (1,)
        factors = {place: float(factor) for spot in spots for place, factor in zip(places[spot], levels, strict=True)}
        found = solver.distant_solutions(variables, rows, factors, least)
        if not found:
            budget.undecided += found is not None
            return None
        moved = {spot[:2] for spot in spots}
        return moved.union(*(self.moves.keep(counts, places, solution) for solution in found))


# Room that a person's answers have in everything that is shown at once, found by linear programming, for every insider.
#
# An insider knows her own answers, and those she gave others: they stand still. `Scope` looks for the room, in programs as
# small as will do.

# How many blocks of other items may move along before all do.
KIN = 4
# Of up to so many people each is tried as the insider.
ALL_INSIDERS = 60


def interval_holds(
    world: AttackersProblem,
    place: Place,
    doubtful: Iterable[tuple[str, str]],
    interval_rule: IntervalRule,
    budget: SolverBudget,
) -> Place | None:
    """Whose answers, and on which items, move in a proof that the mean of people of a group over items has the room it must have.

    place    -- the group's assessments, and the items
    doubtful -- (person, insider) where that is in doubt: "" is a reader from outside, and then everybody is looked at as
    the insider

    None where there is too little room, or it was not proved with the patience there is. Raises BadInput where HiGHS is
    not installed.
    """
    group, items = place
    scopes = _scopes(world, items)
    names = world.names()
    alone = all(world.given[name].rater == world.given[name].leader for name in names)
    moved: Moving = set()
    for person, asked in _by_person(doubtful):
        own = {name for name in group if world.given[name].leader == person}

        def room(known: Collection[str], scope: Scope, own: Collection[str] = own) -> bool:
            found = scope.room(known, own, items, interval_rule.least, budget)
            moved.update(found or ())
            return found is not None

        insiders = asked if "" not in asked else _insiders(world, group, person, asked)
        # What an insider knows is in one of two sides, or in two of three, unless she rated the person herself: so room that is
        # there while all but one side stands still, whichever that is, is room whoever she is.
        sides = _sides(world, person, 2 if alone else 3)
        still = [set().union(*sides) - side for side in sides]
        if len(insiders) > len(sides) and any(all(room(known, scope) for known in still) for scope in scopes):
            insiders = sorted(_raters(world, group, person) & {*insiders})
        for insider in insiders:
            known = {name for name in names if insider in (world.given[name].leader, world.given[name].rater)}
            if not any(room(known, scope) for scope in scopes):
                return None
    # Those of the group who are not in doubt change places with one another.
    return _where(world, place, moved)


def sum_is_protected(world: AttackersProblem, place: Place, budget: SolverBudget) -> Place | None:
    """Whose answers, and on which items, move in a proof that the sum of a group's levels over items can be another.

    None where it is told, or it was not proved with the patience there is. Raises BadInput where HiGHS is not installed.
    """
    group, items = place
    for scope in _scopes(world, items):
        moved = scope.room((), group, items, 0.0, budget)
        if moved is not None:
            return _where(world, place, moved)
    return None


def _where(world: AttackersProblem, place: Place, moved: Moving) -> Place:
    group, items = place
    people = group.union(*(world.groups[number] for number, _ in moved))
    return people, items.union(*(block for _, block in moved))


def _by_person(doubtful: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Sequence[str]]]:
    found: dict[str, list[str]] = {}
    for person, insider in doubtful:
        found.setdefault(person, []).append(insider)
    return found.items()


def _scopes(world: AttackersProblem, items: frozenset[str]) -> list[Scope]:
    """Which blocks may move: those of the items, then also the few that stand in most of the same cells, then all.

    Room is mostly found within the first two, and programs of so few blocks are small.
    """
    near = [block for block in world.blocks if block <= items]
    inside = {
        block: {number for number, cell in enumerate(world.cells) if block <= cell.items} for block in world.blocks
    }
    homes = set[int]().union(*(inside[block] for block in near))
    others = [block for block in world.blocks if not block <= items]
    kin = sorted(others, key=lambda block: (len(inside[block] ^ homes), sorted(block)))[:KIN]
    scopes = [near, [*near, *kin], list(world.blocks)]
    return [
        Scope.of(world, scope)
        for number, scope in enumerate(scopes)
        if not number or len(scope) > len(scopes[number - 1])
    ]


def _sides(world: AttackersProblem, person: str, number: int) -> list[set[str]]:
    """What all but the person answered, in parts; what one rater gave is in one part."""
    sides: list[set[str]] = [set() for _ in range(number)]
    side: dict[str, int] = {}
    for group in world.groups:
        for name in sorted(group):
            one = world.given[name]
            if one.leader != person:
                sides[side.setdefault(one.rater, len(side) % number)].add(name)
    return sides


def _raters(world: AttackersProblem, group: frozenset[str], person: str) -> set[str]:
    """Those besides the person who gave some of the answers about her."""
    return {one.rater for one in map(world.given.__getitem__, group) if one.leader == person} - {person}


def _insiders(world: AttackersProblem, group: frozenset[str], person: str, near: Sequence[str]) -> list[str]:
    """A reader from outside, and everybody; of many, those in doubt, and from each cell those who are farthest from the others.

    Those know most: the others of a cell lie closest together when they are taken out.
    """
    everybody = {name for one in map(world.given.__getitem__, world.names()) for name in (one.leader, one.rater)}
    if len(everybody) <= ALL_INSIDERS:
        return sorted((everybody | {""}) - {person})
    chosen = {"", *(near if len(near) <= ALL_INSIDERS else ())}
    middle = sum(world.scale) / len(world.scale)
    for cell in world.cells:
        if not group <= cell.assessments:
            continue
        ends: Counter[str] = Counter()
        for name in sorted(cell.assessments):
            one = world.given[name]
            distance = sum(level - middle for item, level in one.levels.items() if item in cell.items)
            for who in {one.leader, one.rater} - {person, ""}:
                ends[who] += distance  # type: ignore[assignment] # half levels
        if ends:
            chosen |= {max(ends, key=ends.__getitem__), min(ends, key=ends.__getitem__)}
    return sorted(chosen)
