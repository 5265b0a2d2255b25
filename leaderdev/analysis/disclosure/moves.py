"""Room that was found for one person is mostly room for the next one too: what moved then is tried before anything is solved.

A solution of a program says how many answers of each level a group would have given in place of those it gave. Taken as the
difference from these it leaves all that is shown as it is, whoever's answers stand still, as long as the others have the
answers that go. So it is a solution of the next program too, wherever they have; and which of the group's answers are the
person's is what nobody knows.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure.moving import Spot
from leaderdev.analysis.disclosure.shapes import sum_of

# A group and a part of the items.
Home = tuple[int, int]
# (home, level) -> how many answers more; where only sums are told (home, SUM) -> how much more they are together.
Move = Mapping[tuple[Home, int], int]
SUM = -1
# The last so many that were found are tried.
MOST = 30


@attrs.frozen(eq=False)
class Moves:
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
