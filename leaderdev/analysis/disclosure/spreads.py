"""Of which rows every level is told: only of those that leave no spread of too few people, when they are subtracted.

A mean may rest on five people where a spread needs ten. So a total of nineteen and a part of thirteen may both be shown, and not
both with their levels, since the other six are their difference.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from leaderdev.analysis.disclosure.candidates import Candidate
from leaderdev.analysis.disclosure.choice import Choice
from leaderdev.analysis.disclosure.shapes import FEWEST_FOR_LEVELS, LEVELS, Given, Known, below_levels, most_detail
from leaderdev.analysis.disclosure.together import Together, few_on
from leaderdev.analysis.groups import TOTAL


class Spreads:
    """The rank test, over all parts of the items at once, among the rows of which every level is told."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        given: Mapping[str, Given],
        known: Known,
        scale: Collection[int],
        minimum: int,
    ) -> None:
        self.candidates, self.scale, self.minimum = candidates, scale, minimum
        self.choice = Choice(given, known, scale, max(FEWEST_FOR_LEVELS, minimum))
        self.choice.part(one.cell for one in candidates)
        before = [
            self.choice.figure(row.assessments, row.items, row.missing) for row in known.shown if row.detail == LEVELS
        ]
        figures = [*before, *(self._figure(one) for one in candidates if one.detail == LEVELS)]
        few = [
            few_on(
                list(dict.fromkeys(figure[part] for figure in figures if part in figure)),
                self.choice.leader_of,
                self.choice.minimum,
                whole=False,
            )
            for part in range(len(self.choice.parts))
        ]
        # None where nothing that could be told by levels rests on too few.
        self.before = Together.of(before, few, self.choice.leader_of, self.choice.minimum) if any(few) else None

    def settle(self) -> None:
        """Takes the levels from rows that would leave a spread of too few: of totals first, then of the smallest."""
        if self.before is None:
            return
        told = self.before.copy()
        for one in sorted(
            self._with_levels(), key=lambda one: (one.cell.group.count(TOTAL), -one.number, one.cell.group)
        ):
            figure = self._figure(one)
            if told.told_by(figure) is None:
                told.add(figure)
            else:
                one.detail = below_levels(self.scale)

    def most(self, one: Candidate) -> str:
        """How much may be told of a candidate beside those that are shown now, before the room is looked at."""
        detail = most_detail(one.number, self.scale, self.minimum)
        if detail != LEVELS or self.before is None:
            return detail
        told = self.before.copy()
        for other in self._with_levels():
            if other is not one:
                told.add(self._figure(other))
        return LEVELS if told.told_by(self._figure(one)) is None else below_levels(self.scale)

    def _with_levels(self) -> Iterable[Candidate]:
        return [one for one in self.candidates if not one.withheld and one.detail == LEVELS]

    def _figure(self, one: Candidate) -> Mapping[int, frozenset[str]]:
        return self.choice.figure(one.cell.assessments, one.cell.items)
