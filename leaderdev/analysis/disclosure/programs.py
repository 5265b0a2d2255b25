"""Room that a person's answers have in everything that is shown at once, found by linear programming, for every insider.

An insider knows her own answers, and those she gave others: they stand still. `scope` looks for the room, in programs as
small as will do.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from leaderdev.analysis.disclosure.scope import Moving, Patience, Scope
from leaderdev.analysis.disclosure.width import Ruler
from leaderdev.analysis.disclosure.world import Place, World

# How many blocks of other items may move along before all do.
KIN = 4
# Of up to so many people each is tried as the insider.
ALL_INSIDERS = 60


def wide_enough(
    world: World,
    place: Place,
    doubtful: Iterable[tuple[str, str]],
    ruler: Ruler,
    patience: Patience,
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
            found = scope.room(known, own, items, ruler.least, patience)
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


def untold(world: World, place: Place, patience: Patience) -> Place | None:
    """Whose answers, and on which items, move in a proof that the sum of a group's levels over items can be another.

    None where it is told, or it was not proved with the patience there is. Raises BadInput where HiGHS is not installed.
    """
    group, items = place
    for scope in _scopes(world, items):
        moved = scope.room((), group, items, 0.0, patience)
        if moved is not None:
            return _where(world, place, moved)
    return None


def _where(world: World, place: Place, moved: Moving) -> Place:
    group, items = place
    people = group.union(*(world.groups[number] for number, _ in moved))
    return people, items.union(*(block for _, block in moved))


def _by_person(doubtful: Iterable[tuple[str, str]]) -> Iterable[tuple[str, Sequence[str]]]:
    found: dict[str, list[str]] = {}
    for person, insider in doubtful:
        found.setdefault(person, []).append(insider)
    return found.items()


def _scopes(world: World, items: frozenset[str]) -> list[Scope]:
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
