"""Whether what was chosen leaves every person room enough, and less and less of it until it does.

`room` asks it of every person, and `few` of those who are few because others have not answered.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from leaderdev.analysis.disclosure import few, room
from leaderdev.analysis.disclosure.candidates import Candidate
from leaderdev.analysis.disclosure.room import Held
from leaderdev.analysis.disclosure.scope import Patience
from leaderdev.analysis.disclosure.shapes import (
    BANDS,
    DETAILS,
    EDGE,
    INTERVAL,
    LEVELS,
    MEAN,
    Given,
    Known,
)
from leaderdev.analysis.disclosure.width import Ruler
from leaderdev.analysis.disclosure.world import Place

ABOUT_ITS_SIZE = 3


class Proof:
    """What is proved of the room that everything shown leaves, while the candidates tell less and less, or again more."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        given: Mapping[str, Given],
        known: Known,
        scale: Sequence[int],
        minimum: int,
    ) -> None:
        self.candidates, self.known, self.scale, self.minimum = candidates, known, scale, minimum
        self.everything = {**known.given, **given}
        self.ruler = Ruler(min(scale), max(scale))
        self.patience = Patience()
        # What is proved -> whose answers on which items move in the proof: as long as no more is told of these, it holds.
        self.held: Held = {}
        # Of what was given out before: items -> the assessments whose answers on them surely had too little room.
        self.narrow_before: dict[frozenset[str], frozenset[str]] = {}

    def until_it_holds(self) -> None:
        """Takes from the candidates what would leave a person too little room, the smallest cell first.

        Room that was lost by what was given out before cannot be given back; no new cell adds to that.
        """
        while (found := self._found()) is not None:
            _less(found, self.everything, self.ruler)

    def holds_with(self, one: Candidate, detail: str) -> bool:
        """Whether the withheld candidate may be shown after all, in at most this detail, as much as is proved; then it is open."""
        was, rule = one.detail, one.withheld
        one.detail, one.withheld, one.edge = detail, "", None
        # Answers that it tells of moved in the others.
        before, self.held = self.held, {place: moved for place, moved in self.held.items() if not _tells(one, moved)}
        while not one.withheld:
            if self._found() is None:
                return True
            _less(one, self.everything, self.ruler)
        # Without it, all that was proved before holds again, and all that was proved with it.
        one.detail, one.withheld, one.edge, self.held = was, rule, None, {**before, **self.held}
        return False

    def _found(self) -> Candidate | None:
        """The candidate that is to tell less, since a person has too little room; None where everybody has enough."""
        open_ = [one for one in self.candidates if not one.withheld]
        cells = [one.shown() for one in open_]
        seen = room.Seen([*self.known.shown, *cells], self.everything, self.scale)
        narrow = room.too_narrow(seen, self.ruler, self.held, self.patience)
        told = few.told(seen, self.minimum, self.held, self.patience)
        for rule, place in chain(narrow, told):
            victim = _victim(open_, place)
            if victim is None and self._was_lost(rule, place):
                self.held[rule, place] = place
            elif victim is not None or open_:
                # Where none of the new cells is about these people they are about others, from whom they can be subtracted.
                return victim or min(open_, key=lambda one: (one.number, one.cell.group))
        return None

    def _was_lost(self, rule: str, place: Place) -> bool:
        """Whether the rule was surely broken of these people and items before anything new is shown."""
        before = room.Seen(self.known.shown, self.known.given, self.scale)
        return few.surely_told(before, place) if rule == few.FEW else self._was_narrow(before, place)

    def _was_narrow(self, before: room.Seen, place: Place) -> bool:
        group, items = place
        if items not in self.narrow_before:
            patience = Patience()
            narrow, gave_up = set[str](), 0
            for _, (people, _) in room.too_narrow(before, self.ruler, {}, patience, items):
                # Where it was not found out they count as having had room: else the new cells could take it.
                narrow |= people if patience.gave_up == gave_up else frozenset()
                gave_up = patience.gave_up
            self.narrow_before[items] = frozenset(narrow)
        return group <= self.narrow_before[items]


def _victim(candidates: Iterable[Candidate], place: Place) -> Candidate | None:
    """Which of the cells that tell of this group and these items is to tell less: the smallest.

    As long as one of about its size still has a spread, that goes first, so that means are withheld last.
    """
    group, items = place
    telling = [one for one in candidates if group <= one.cell.assessments and not items.isdisjoint(one.cell.items)]
    telling.sort(key=lambda one: (one.number, DETAILS.index(one.detail), one.cell.group))
    like = [one for one in telling if one.number <= ABOUT_ITS_SIZE * telling[0].number]
    return next((one for one in like if one.detail in (LEVELS, BANDS)), telling[0] if telling else None)


def _tells(one: Candidate, moved: Place) -> bool:
    """Whether the candidate tells of some of these people's answers on some of these items."""
    people, items = moved
    return not (people.isdisjoint(one.cell.assessments) or items.isdisjoint(one.cell.items))


def _less(one: Candidate, given: Mapping[str, Given], ruler: Ruler) -> None:
    """Bands in place of levels, the mean alone, only to which end it is near, nothing."""
    following = DETAILS[DETAILS.index(one.detail) + 1 :]
    if one.detail not in (MEAN, EDGE):
        one.detail = following[0]
        if one.detail == BANDS and not one.cell.counts:
            one.detail = MEAN
        return
    edge = _edge(one, given, ruler) if one.detail == MEAN else None
    if edge is None:
        one.withheld = INTERVAL
    else:
        one.detail, one.edge = EDGE, edge


def _edge(one: Candidate, given: Mapping[str, Given], ruler: Ruler) -> tuple[float, float] | None:
    """The end of the scale that the mean is near, wide enough for any insider; None where it is near none.

    The widest an insider's own distance from the end can be is the scale for each answer, and beside it the others must
    keep the room of `ruler.least`: (scale + least) for as many answers as one person has.
    """
    cell = one.shown()
    answers: dict[str, int] = {}
    for name in cell.assessments:
        answers[given[name].leader] = answers.get(given[name].leader, 0) + len(cell.items & given[name].levels.keys())
    whole = ruler.high - ruler.low
    room = (whole + ruler.least) * max(answers.values()) / cell.ratings
    # Rounded outwards, so that the edge tells no more than it may.
    if (top := math.floor((ruler.high - room) * 10) / 10) <= cell.total / cell.ratings and top > ruler.low:
        return (top, float(ruler.high))
    if (bottom := math.ceil((ruler.low + room) * 10) / 10) >= cell.total / cell.ratings and bottom < ruler.high:
        return (float(ruler.low), bottom)
    return None
