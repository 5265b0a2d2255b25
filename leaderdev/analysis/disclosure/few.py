"""Whether a figure of fewer people than the minimum can be worked out, who are few because others have not answered.

The rank test takes each part of the items by itself, as if what is shown over more items had been shown of that part too. Where
so few of a row's people answered on a part that their sum is nobody's business, that would be a figure of theirs which was told
already, and it would stand open to all that comes later. So it is proved that it is not told.
"""

from collections.abc import Iterable

from leaderdev.analysis.disclosure import programs
from leaderdev.analysis.disclosure.parts import parts_of
from leaderdev.analysis.disclosure.room import Held, Seen
from leaderdev.analysis.disclosure.scope import Patience
from leaderdev.analysis.disclosure.world import Place

FEW = "few"


def told(
    seen: Seen, minimum: int, held: Held, patience: Patience, only: frozenset[str] | None = None
) -> Iterable[tuple[str, Place]]:
    """Those of a group who answered on a set of items, where they are fewer than the minimum and their sum is told.

    held -- what is proved already; grows by what is proved
    only -- the one set of items to look at; None for all
    """
    given = seen.given
    groups = [group for group in _groups(seen) if _leaders(group, seen) >= minimum]
    for items in dict.fromkeys(cell.items for cell in seen.cells):
        if only not in (None, items):
            continue
        answering = {name for name, one in given.items() if not items.isdisjoint(one.levels)}
        for people in dict.fromkeys(group & answering for group in groups):
            place = (people, items)
            if people and (FEW, place) not in held and _leaders(people, seen) < minimum:
                moved = programs.untold(seen.world(place), place, patience)
                if moved is None:
                    yield FEW, place
                else:
                    held[FEW, place] = moved


def _groups(seen: Seen) -> Iterable[frozenset[str]]:
    """Of whom a row tells, what one row leaves of another, and who stands in the same rows."""
    rows = list(dict.fromkeys(cell.assessments for cell in seen.cells if cell.assessments <= seen.given.keys()))
    left = [row - other for row in rows for other in rows if other < row]
    return dict.fromkeys([*rows, *left, *parts_of(rows)])


def _leaders(people: frozenset[str], seen: Seen) -> int:
    return len({seen.given[name].leader for name in people})
