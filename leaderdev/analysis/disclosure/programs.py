"""Room that a person's answers have in everything that is shown at once, found by linear programming.

The unknowns are how many ratings of each level the people of a group gave on items that stand together; where only sums
are shown, their sum does. What some people answered may be held fast: as an insider knows her own answers, or because room
that is found while others stand still is room all the same, and a smaller program finds it sooner. `solver` solves it.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure import solver
from leaderdev.analysis.disclosure.moving import Movable, Spot
from leaderdev.analysis.disclosure.shapes import BANDS, EDGE, LEVELS, Given, Shown, bands_of
from leaderdev.analysis.disclosure.width import Ruler


@attrs.frozen(eq=False)
class World:
    """Everything that is shown of the people and items in question.

    cells  -- what is shown; each is put together from whole groups and whole blocks
    given  -- assessment -> what it holds
    groups -- the assessments in parts that stand in the same cells; blocks: the items likewise; scale: the levels
    """

    cells: Sequence[Shown]
    given: Mapping[str, Given]
    groups: Sequence[frozenset[str]]
    blocks: Sequence[frozenset[str]]
    scale: Sequence[int]

    def names(self) -> list[str]:
        return sorted(name for group in self.groups for name in group)


# A program of more unknowns than this is not tried.
LARGEST = 3000
# How many blocks of other items may move along before all do.
KIN = 4
# Of up to so many people each is tried as the insider.
ALL_INSIDERS = 60


@attrs.define
class Patience:
    """How many more unknowns may be solved for, in all programs. When there are none left, nothing more is proved."""

    left: int = 1_000_000


def wide_enough(
    world: World,
    place: tuple[frozenset[str], frozenset[str]],
    doubtful: Iterable[tuple[str, str]],
    ruler: Ruler,
    patience: Patience,
) -> frozenset[str] | None:
    """The items whose answers move in a proof that the mean of people of a group over items has the room it must have.

    place    -- the group's assessments, and the items
    doubtful -- (person, insider) where that is in doubt: "" is a reader from outside, and then everybody is looked at as
    the insider

    None where there is too little room, or it was not proved with the patience there is. Raises BadInput where HiGHS is
    not installed.
    """
    group, items = place
    scopes = _scopes(world, items)
    movable: dict[int, Movable] = {}
    names = world.names()
    alone = all(world.given[name].rater == world.given[name].leader for name in names)
    every = range(len(scopes))
    moved: set[int] = set()
    for person, asked in _by_person(doubtful):
        own = {name for name in group if world.given[name].leader == person}

        def room(known: Collection[str], scope: int, own: Collection[str] = own) -> bool:
            unknowns = len(world.groups) * len(scopes[scope]) * len(world.scale)
            if unknowns > LARGEST or unknowns > patience.left:
                return False
            patience.left -= unknowns
            if scope not in movable:
                movable[scope] = Movable.among(world.given, world.groups, scopes[scope])
            counts = movable[scope].without(known, own)
            return _is_wide(world, scopes[scope], counts, items, ruler)

        insiders = asked if "" not in asked else _insiders(world, group, person, asked)
        # What an insider knows is in one of two sides, or in two of three, unless she rated the person herself: so room that is
        # there while all but one side stands still, whichever that is, is room whoever she is.
        sides = _sides(world, person, 2 if alone else 3)
        still = [set().union(*sides) - side for side in sides]
        if len(insiders) > len(sides):
            enough = next((scope for scope in every if all(room(known, scope) for known in still)), None)
            if enough is not None:
                moved.add(enough)
                insiders = sorted(_raters(world, group, person) & {*insiders})
        for insider in insiders:
            known = {name for name in names if insider in (world.given[name].leader, world.given[name].rater)}
            enough = next((scope for scope in every if room(known, scope)), None)
            if enough is None:
                return None
            moved.add(enough)
    return frozenset(item for scope in moved for block in scopes[scope] for item in block)


def _by_person(doubtful: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Sequence[str]]]:
    found: dict[str, list[str]] = {}
    for person, insider in doubtful:
        found.setdefault(person, []).append(insider)
    return found.items()


def _scopes(world: World, items: frozenset[str]) -> list[list[frozenset[str]]]:
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
    return [scope for number, scope in enumerate(scopes) if not number or len(scope) > len(scopes[number - 1])]


def _sides(world: World, person: str, number: int) -> list[set[str]]:
    """What all but the person answered, in parts; what one rater gave is in one part."""
    sides: list[set[str]] = [set() for _ in range(number)]
    side: dict[str, int] = {}
    for group in world.groups:
        for name in sorted(group):
            one = world.given[name]
            if one.leader != person:
                sides[side.setdefault(one.rater, len(side) % number)].add(name)
    return sides


def _raters(world: World, group: frozenset[str], person: str) -> set[str]:
    """Those besides the person who gave some of the answers about her."""
    return {one.rater for one in map(world.given.__getitem__, group) if one.leader == person} - {person}


def _insiders(world: World, group: frozenset[str], person: str, near: Sequence[str]) -> list[str]:
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


def _is_wide(
    world: World,
    blocks: Sequence[frozenset[str]],
    counts: Mapping[Spot, Counter[int]],
    items: frozenset[str],
    ruler: Ruler,
) -> bool:
    """Whether a person's mean over `items` has room enough while nothing moves but `counts`; also where there is no answer to hide."""
    spots = [spot for spot in counts if spot[2] and blocks[spot[1]] <= items]
    answers = sum(counts[spot].total() for spot in spots)
    if not answers:
        return True
    rows, places, variables = _rows(world, blocks, counts)
    levels = _levels(world) or (1,)
    factors = {place: float(factor) for spot in spots for place, factor in zip(places[spot], levels, strict=True)}
    return solver.apart(variables, rows, factors, ruler.least * answers)


def _levels(world: World) -> tuple[int, ...]:
    """The levels, where more than sums is told; () where sums are all there is."""
    return tuple(world.scale) if any(cell.detail in (LEVELS, BANDS) for cell in world.cells) else ()


def _rows(
    world: World, blocks: Sequence[frozenset[str]], counts: Mapping[Spot, Counter[int]]
) -> tuple[list[solver.Row], dict[Spot, list[int]], list[tuple[float, float]]]:
    """The program: a row for each figure shown, where the variables of each spot stand, and their bounds."""
    levels = _levels(world)
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
    cell: Shown,
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

    low = high = float(sum(level * times for level, times in found.items()))
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
