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
from leaderdev.analysis.disclosure.shapes import leaders
from leaderdev.analysis.disclosure.world import Place

FEW = "few"


def told(seen: Seen, minimum: int, held: Held, patience: Patience) -> Iterable[tuple[str, Place]]:
    """Those of a group who answered on a set of items, where they are fewer than the minimum and their sum is told.

    held -- what is proved already; grows by what is proved
    """
    given = seen.given
    leader_of = {name: one.leader for name, one in given.items()}
    groups = [group for group in _groups(seen) if len(leaders(group, leader_of)) >= minimum]
    for items in dict.fromkeys(cell.items for cell in seen.cells):
        answering = {name for name, one in given.items() if not items.isdisjoint(one.levels)}
        for people in dict.fromkeys(group & answering for group in groups):
            place = (people, items)
            if people and (FEW, place) not in held and len(leaders(people, leader_of)) < minimum:
                moved = programs.untold(seen.world(place), place, patience)
                if moved is None:
                    yield FEW, place
                else:
                    held[FEW, place] = moved


def surely_told(seen: Seen, place: Place) -> bool:
    """Whether the sum of these people on these items is told; not where that was not found out."""
    people, _ = place
    patience = Patience()
    return (
        people <= seen.given.keys()
        and programs.untold(seen.world(place), place, patience) is None
        and not patience.gave_up
    )


def _groups(seen: Seen) -> Iterable[frozenset[str]]:
    """Of whom a row tells, what one row leaves of another, and who stands in the same rows."""
    rows = list(dict.fromkeys(cell.assessments for cell in seen.cells if cell.assessments <= seen.given.keys()))
    left = [row - other for row in rows for other in rows if other < row]
    return dict.fromkeys([*rows, *left, *parts_of(rows)])
