"""The groups of like people whose answers have too little room in what is shown.

First each group is looked at by itself, which needs no library. Linear programming is asked only where that does not
suffice and the group is a part of larger cells.
"""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure import programs, width
from leaderdev.analysis.disclosure.parts import parts_of
from leaderdev.analysis.disclosure.scope import Patience
from leaderdev.analysis.disclosure.shapes import Given, Shown
from leaderdev.analysis.disclosure.width import Ruler
from leaderdev.analysis.disclosure.world import Place, World

ROOM = "room"
# (rule, whom it is proved of) -> whose answers on which items move in the proof.
Held = dict[tuple[str, Place], Place]


@attrs.frozen(eq=False)
class Seen:
    """Everything that is shown of whom; given -- assessment -> what it holds, of those whose answers are there."""

    cells: Sequence[Shown]
    given: Mapping[str, Given]
    scale: Sequence[int]
    blocks: Sequence[frozenset[str]] = attrs.field(init=False)

    @blocks.default
    def _parts_of_items(self) -> Sequence[frozenset[str]]:
        return parts_of([cell.items for cell in self.cells])

    def world(self, place: Place) -> World:
        """Everything that is shown of people connected with the group, also of other items: these can be subtracted.

        What was shown of answers that are gone is left aside.
        """
        group, items = place
        about = [cell for cell in self.cells if cell.assessments <= self.given.keys()]
        reach, connected = set(group), list[Shown]()
        while more := [cell for cell in about if cell not in connected and not reach.isdisjoint(cell.assessments)]:
            connected += more
            reach.update(*(cell.assessments for cell in more))
        inside = [block for block in self.blocks if block <= items or any(block <= cell.items for cell in connected)]
        groups = [part for part in parts_of([group, *(cell.assessments for cell in connected)]) if part <= reach]
        return World(connected, self.given, groups, inside, self.scale)


def too_narrow(
    seen: Seen, ruler: Ruler, held: Held, patience: Patience, only: frozenset[str] | None = None
) -> Iterable[tuple[str, Place]]:
    """The groups of like people, with a set of items, whose answers have too little room.

    held -- what is proved already; grows by what is proved
    only -- the one set of items to look at; None for all
    """
    for group in parts_of([cell.assessments for cell in seen.cells]):
        mine = [cell for cell in seen.cells if group <= cell.assessments]
        reach = frozenset[str]().union(*(cell.items for cell in mine))
        for items in dict.fromkeys(cell.items for cell in seen.cells if not cell.items.isdisjoint(reach)):
            place, there = (group, items), group.intersection(seen.given)
            if (ROOM, place) in held or not there or only not in (None, items):
                continue
            about = [cell for cell in mine if not cell.items.isdisjoint(items)]
            inside = [block for block in seen.blocks if block <= items]
            like = width.Group([seen.given[name] for name in sorted(there)], inside, about)
            doubtful = width.doubtful(like, ruler)
            alone = all(cell.assessments == group and cell.items <= items for cell in about)
            moved: Place | None = place
            if doubtful and not alone:
                # Of the group, only those whose answers are there are asked for.
                moved = programs.wide_enough(seen.world((there, items)), (there, items), doubtful, ruler, patience)
            if moved is None or (doubtful and alone):
                yield ROOM, place
            else:
                held[ROOM, place] = moved
