"""Whether what was chosen leaves every person room enough, less and less of it until it does, and what can then be shown again."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain

import attrs

from leaderdev.disclosure import programs, width
from leaderdev.disclosure.choice import Candidate, CellSelection, Spreads, by_priority
from leaderdev.disclosure.programs import AttackersProblem, Place, SolverBudget
from leaderdev.disclosure.shapes import (
    BANDS,
    COMPLEMENTARY,
    DETAILS,
    EDGE,
    INTERVAL,
    LEVELS,
    MEAN,
    GivenRatings,
    PriorKnowledge,
    PublishedCell,
    leaders,
    partition,
)
from leaderdev.disclosure.width import IntervalRule
from leaderdev.statistics.groups import TOTAL

# The groups of like people whose answers have too little room in what is shown.
#
# First each group is looked at by itself, which needs no library. Linear programming is asked only where that does not
# suffice and the group is a part of larger cells.

ROOM = "room"
# (rule, whom it is proved of) -> whose answers on which items move in the proof.
Held = dict[tuple[str, Place], Place]


@attrs.frozen(eq=False)
class ReaderView:
    """Everything that is shown of whom; given -- assessment -> what it holds, of those whose answers are there."""

    cells: Sequence[PublishedCell]
    given: Mapping[str, GivenRatings]
    scale: Sequence[int]
    blocks: Sequence[frozenset[str]] = attrs.field(init=False)

    @blocks.default
    def _parts_of_items(self) -> Sequence[frozenset[str]]:
        return partition([cell.items for cell in self.cells])

    def world(self, place: Place) -> AttackersProblem:
        """Everything that is shown of people connected with the group, also of other items: these can be subtracted.

        What was shown of answers that are gone is left aside.
        """
        group, items = place
        about = [cell for cell in self.cells if cell.assessments <= self.given.keys()]
        reach, connected = set(group), list[PublishedCell]()
        while more := [cell for cell in about if cell not in connected and not reach.isdisjoint(cell.assessments)]:
            connected += more
            reach.update(*(cell.assessments for cell in more))
        inside = [block for block in self.blocks if block <= items or any(block <= cell.items for cell in connected)]
        groups = [part for part in partition([group, *(cell.assessments for cell in connected)]) if part <= reach]
        return AttackersProblem(connected, self.given, groups, inside, self.scale)


def groups_too_narrow(
    seen: ReaderView, ruler: IntervalRule, held: Held, patience: SolverBudget, only: frozenset[str] | None = None
) -> Iterable[tuple[str, Place]]:
    """The groups of like people, with a set of items, whose answers have too little room.

    held -- what is proved already; grows by what is proved
    only -- the one set of items to look at; None for all
    """
    for group in partition([cell.assessments for cell in seen.cells]):
        mine = [cell for cell in seen.cells if group <= cell.assessments]
        reach = frozenset[str]().union(*(cell.items for cell in mine))
        for items in dict.fromkeys(cell.items for cell in seen.cells if not cell.items.isdisjoint(reach)):
            place, there = (group, items), group.intersection(seen.given)
            if (ROOM, place) in held or not there or only not in (None, items):
                continue
            about = [cell for cell in mine if not cell.items.isdisjoint(items)]
            inside = [block for block in seen.blocks if block <= items]
            like = width.Group([seen.given[name] for name in sorted(there)], inside, about)
            doubtful = width.people_in_doubt(like, ruler)
            alone = all(cell.assessments == group and cell.items <= items for cell in about)
            moved: Place | None = place
            if doubtful and not alone:
                # Of the group, only those whose answers are there are asked for.
                moved = programs.interval_holds(seen.world((there, items)), (there, items), doubtful, ruler, patience)
            if moved is None or (doubtful and alone):
                yield ROOM, place
            else:
                held[ROOM, place] = moved


# Whether a figure of fewer people than the minimum can be worked out, who are few because others have not answered.
#
# The rank test takes each part of the items by itself, as if what is shown over more items had been shown of that part too. Where
# so few of a row's people answered on a part that their sum is nobody's business, that would be a figure of theirs which was told
# already, and it would stand open to all that comes later. So it is proved that it is not told.

FEW = "few"


def small_sum_disclosed(
    seen: ReaderView, minimum: int, held: Held, patience: SolverBudget
) -> Iterable[tuple[str, Place]]:
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
                moved = programs.sum_is_protected(seen.world(place), place, patience)
                if moved is None:
                    yield FEW, place
                else:
                    held[FEW, place] = moved


def surely_small_sum_disclosed(seen: ReaderView, place: Place) -> bool:
    """Whether the sum of these people on these items is told; not where that was not found out."""
    people, _ = place
    patience = SolverBudget()
    return (
        people <= seen.given.keys()
        and programs.sum_is_protected(seen.world(place), place, patience) is None
        and not patience.gave_up
    )


def _groups(seen: ReaderView) -> Iterable[frozenset[str]]:
    """Of whom a row tells, what one row leaves of another, and who stands in the same rows."""
    rows = list(dict.fromkeys(cell.assessments for cell in seen.cells if cell.assessments <= seen.given.keys()))
    left = [row - other for row in rows for other in rows if other < row]
    return dict.fromkeys([*rows, *left, *partition(rows)])


# Whether what was chosen leaves every person room enough, and less and less of it until it does.
#
# `too_narrow` asks it of every person, and `told_of_few` of those who are few because others have not answered.

ABOUT_ITS_SIZE = 3


class Audit:
    """What is proved of the room that everything shown leaves, while the candidates tell less and less, or again more."""

    def __init__(
        self,
        candidates: Sequence[Candidate],
        given: Mapping[str, GivenRatings],
        known: PriorKnowledge,
        scale: Sequence[int],
        minimum: int,
    ) -> None:
        self.candidates, self.known, self.scale, self.minimum = candidates, known, scale, minimum
        self.everything = {**known.given, **given}
        self.ruler = IntervalRule(min(scale), max(scale))
        self.patience = SolverBudget()
        # What is proved -> whose answers on which items move in the proof: as long as no more is told of these, it holds.
        self.held: Held = {}
        # Of what was given out before: items -> the assessments whose answers on them surely had too little room.
        self.narrow_before: dict[frozenset[str], frozenset[str]] = {}

    def withhold_until_protected(self) -> None:
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
        seen = ReaderView([*self.known.shown, *cells], self.everything, self.scale)
        narrow = groups_too_narrow(seen, self.ruler, self.held, self.patience)
        told = small_sum_disclosed(seen, self.minimum, self.held, self.patience)
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
        before = ReaderView(self.known.shown, self.known.given, self.scale)
        return surely_small_sum_disclosed(before, place) if rule == FEW else self._was_narrow(before, place)

    def _was_narrow(self, before: ReaderView, place: Place) -> bool:
        group, items = place
        if items not in self.narrow_before:
            patience = SolverBudget()
            narrow, gave_up = set[str](), 0
            for _, (people, _) in groups_too_narrow(before, self.ruler, {}, patience, items):
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
    affected = [one for one in candidates if group <= one.cell.assessments and not items.isdisjoint(one.cell.items)]
    affected.sort(key=lambda one: (one.number, DETAILS.index(one.detail), one.cell.group))
    like = [one for one in affected if one.number <= ABOUT_ITS_SIZE * affected[0].number]
    return next((one for one in like if one.detail in (LEVELS, BANDS)), affected[0] if affected else None)


def _tells(one: Candidate, moved: Place) -> bool:
    """Whether the candidate tells of some of these people's answers on some of these items."""
    people, items = moved
    return not (people.isdisjoint(one.cell.assessments) or items.isdisjoint(one.cell.items))


def _less(one: Candidate, given: Mapping[str, GivenRatings], ruler: IntervalRule) -> None:
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


def _edge(one: Candidate, given: Mapping[str, GivenRatings], ruler: IntervalRule) -> tuple[float, float] | None:
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


# Whether some of what was withheld can be shown after all: looking back, once it is known what else is withheld.
#
# The proof of room takes one cell after the other away until what is left holds, and a cell that was taken away early may have
# been taken in vain. So each is tried once more, with everything else as it now stands; and then one shown cell is given up where
# two others can be shown for it. Only what is proved comes back.

# Of a table of more cells than this each change would take too long to be looked for; and of so many withheld cells.
MOST_CELLS = 60
MOST_WITHHELD = 12
# As many unknowns may be solved for in looking for changes: some seconds.
PATIENCE_AGAIN = 100_000


def restore_cells(
    candidates: Sequence[Candidate],
    proof: Audit,
    spreads: Spreads,
    given: Mapping[str, GivenRatings],
    known: PriorKnowledge,
    scale: Collection[int],
    minimum: int,
) -> None:
    """Opens candidates that need not have been withheld, the largest first; those put together in "other" stay there.

    Then closes one for two, as long as that can be done.
    """
    if not any(one.withheld == INTERVAL for one in candidates):
        return  # Nothing was taken away for nothing: by number and rank no cell more could be shown.
    choice = CellSelection(given, known, scale, minimum)
    choice.begin([one.cell for one in candidates])
    again = Restoration(candidates, proof, spreads, choice)
    again.open(again.withheld())
    least = proof.patience.left - PATIENCE_AGAIN
    while again.one_for_two(least):
        pass


@attrs.frozen
class Restoration:
    """The candidates, what is proved of them, and what rank and number decide."""

    candidates: Sequence[Candidate]
    proof: Audit
    spreads: Spreads
    choice: CellSelection

    def withheld(self) -> list[Candidate]:
        """Those that could be shown if all others were not."""
        rules = (COMPLEMENTARY, INTERVAL)
        return [one for one in by_priority(self.candidates) if one.withheld in rules and not one.in_other]

    def open(self, wanted: Iterable[Candidate]) -> list[Candidate]:
        """Opens of these what can be shown beside all that is; gives back what that is."""
        self.choice.show(one.cell for one in self.candidates if not one.withheld)
        opened = []
        for one in wanted:
            if self.choice.told(one.cell) is None and self.proof.holds_with(one, self.spreads.most(one)):
                self.choice.take(one.cell)
                opened.append(one)
        return opened

    def one_for_two(self, least: int) -> bool:
        """Whether a change was found, and made, before less patience than `least` was left.

        No sum is given up for nothing but parts of it.
        """
        wanted = self.withheld()
        if not 2 <= len(wanted) <= MOST_WITHHELD or len(self.candidates) > MOST_CELLS:
            return False
        shown = [one for one in self.candidates if not one.withheld]
        for given_up in sorted(shown, key=lambda one: (one.number, one.cell.group)):
            if self.proof.patience.left <= least:
                break
            was = [(one, one.detail, one.withheld, one.edge) for one in (given_up, *wanted)]
            held = dict(self.proof.held)
            given_up.withheld, given_up.edge = INTERVAL, None
            gained = self.open(wanted)
            if len(gained) > 1 and max(map(_summed, gained)) >= _summed(given_up):
                return True
            for one, detail, rule, edge in was:
                one.detail, one.withheld, one.edge = detail, rule, edge
            # What was proved while it was given up is not proved when it is shown.
            self.proof.held = held
        return False


def _summed(one: Candidate) -> int:
    """Over how many keys the candidate is summed."""
    return one.cell.group.count(TOTAL)
