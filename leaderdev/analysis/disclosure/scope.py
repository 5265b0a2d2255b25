"""Some items of a world, on which answers may move while those on others stand still: is there room enough for a person?

What is found while others stand still is room all the same, and a smaller program finds it sooner. What is known to move is
tried before a program is solved.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property

import attrs

from leaderdev.analysis.disclosure import solver
from leaderdev.analysis.disclosure.moves import Home, Moves
from leaderdev.analysis.disclosure.moving import Movable, Spot
from leaderdev.analysis.disclosure.world import World, levels_of, rows_of

# (group, block): whose answers, and on which items.
Moving = set[tuple[int, frozenset[str]]]
# A program of more unknowns than this is not tried.
LARGEST = 3000


@attrs.define
class Patience:
    """How many more unknowns may be solved for, in all programs. When there are none left, nothing more is proved.

    gave_up -- how often it was not found out whether there is room
    """

    left: int = 1_000_000
    gave_up: int = 0


@attrs.frozen(eq=False)
class Scope:
    """Some blocks of a world, which may move while the others stand still, and what is known of how they can."""

    world: World
    blocks: Sequence[frozenset[str]]
    moves: Moves

    @classmethod
    def of(cls, world: World, blocks: Sequence[frozenset[str]]) -> "Scope":
        return cls(world, blocks, Moves(levels_of(world), world.scale))

    @cached_property
    def movable(self) -> Movable:
        return Movable.among(self.world.given, self.world.groups, self.blocks)

    def room(
        self, known: Collection[str], own: Collection[str], items: frozenset[str], each: float, patience: Patience
    ) -> Moving | None:
        """What moves where the sum of the levels of `own` over `items` has room enough while `known` stand still.

        own  -- assessments, of one person or of several
        each -- the room for each of the answers, in levels; at least one level for all of them

        Nothing moves where there is no answer to hide; None where there is too little room.
        """
        unknowns = len(self.world.groups) * len(self.blocks) * len(self.world.scale)
        if unknowns > LARGEST or unknowns > patience.left:
            patience.gave_up += 1
            return None
        counts = self.movable.without(known, own)
        spots = [spot for spot in counts if spot[2] and self.blocks[spot[1]] <= items]
        answers = sum(counts[spot].total() for spot in spots)
        if not answers:
            return set()
        least = max(1.0, each * answers)
        moved = self.moves.apart(counts, spots, least)
        if moved is None:
            patience.left -= unknowns
            moved = self._solved(counts, spots, least, patience)
        return None if moved is None else {(group, self.blocks[block]) for group, block in moved}

    def _solved(
        self, counts: Mapping[Spot, Counter[int]], spots: Sequence[Spot], least: float, patience: Patience
    ) -> set[Home] | None:
        rows, places, variables = rows_of(self.world, self.blocks, counts)
        levels = self.moves.levels or (1,)
        factors = {place: float(factor) for spot in spots for place, factor in zip(places[spot], levels, strict=True)}
        found = solver.apart(variables, rows, factors, least)
        if not found:
            patience.gave_up += found is not None
            return None
        moved = {spot[:2] for spot in spots}
        return moved.union(*(self.moves.keep(counts, places, solution) for solution in found))
