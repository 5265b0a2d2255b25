"""The audit: it withholds detail and cells until every protection interval holds, and restores what was withheld in vain."""

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

# Which groups of indistinguishable people have too narrow a protection interval. Each group is first tested by itself, which
# needs no solver. The attacker's problem is solved only where that test fails and the group is part of larger cells.

ROOM = "room"
# (rule, place it is proved for) -> the place whose answers differ between the two solutions of the proof.
Held = dict[tuple[str, Place], Place]


@attrs.frozen(eq=False)
class ReaderView:
    """Everything that a reader sees. given -- assessment -> its ratings, where they still exist"""

    cells: Sequence[PublishedCell]
    given: Mapping[str, GivenRatings]
    scale: Sequence[int]
    blocks: Sequence[frozenset[str]] = attrs.field(init=False)

    @blocks.default
    def _parts_of_items(self) -> Sequence[frozenset[str]]:
        return partition([cell.items for cell in self.cells])

    def world(self, place: Place) -> AttackersProblem:
        """The attacker's problem of a group: all cells connected with it, since they can be used for differencing.

        Cells with erased answers are ignored.
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
    seen: ReaderView, interval_rule: IntervalRule, held: Held, budget: SolverBudget, only: frozenset[str] | None = None
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
            doubtful = width.people_in_doubt(like, interval_rule)
            alone = all(cell.assessments == group and cell.items <= items for cell in about)
            moved: Place | None = place
            if doubtful and not alone:
                # Of the group, only those whose answers are there are asked for.
                moved = programs.interval_holds(
                    seen.world((there, items)), (there, items), doubtful, interval_rule, budget
                )
            if moved is None or (doubtful and alone):
                yield ROOM, place
            else:
                held[ROOM, place] = moved


# Whether a sum of fewer people than the minimum is disclosed, where they are few because others have not answered.
#
# The rank test treats each block of items as if every published sum had been published for that block. Where too few people of a
# row answered a block, their sum would count as disclosed, and later cells could disclose it. So the audit proves that it is not.

FEW = "few"


def small_sum_disclosed(
    seen: ReaderView, minimum: int, held: Held, budget: SolverBudget
) -> Iterable[tuple[str, Place]]:
    """Groups of people who answered a set of items, are fewer than the minimum, and whose sum is disclosed.

    held -- what is proved already; proofs are added
    """
    given = seen.given
    leader_of = {name: one.leader for name, one in given.items()}
    groups = [group for group in _groups(seen) if len(leaders(group, leader_of)) >= minimum]
    for items in dict.fromkeys(cell.items for cell in seen.cells):
        answering = {name for name, one in given.items() if not items.isdisjoint(one.levels)}
        for people in dict.fromkeys(group & answering for group in groups):
            place = (people, items)
            if people and (FEW, place) not in held and len(leaders(people, leader_of)) < minimum:
                moved = programs.sum_is_protected(seen.world(place), place, budget)
                if moved is None:
                    yield FEW, place
                else:
                    held[FEW, place] = moved


def surely_small_sum_disclosed(seen: ReaderView, place: Place) -> bool:
    """Whether the sum is certainly disclosed; False where the budget was too small to decide."""
    people, _ = place
    budget = SolverBudget()
    return (
        people <= seen.given.keys()
        and programs.sum_is_protected(seen.world(place), place, budget) is None
        and not budget.undecided
    )


def _groups(seen: ReaderView) -> Iterable[frozenset[str]]:
    """The people of rows, of differences between nested rows, and people who are in the same rows."""
    rows = list(dict.fromkeys(cell.assessments for cell in seen.cells if cell.assessments <= seen.given.keys()))
    left = [row - other for row in rows for other in rows if other < row]
    return dict.fromkeys([*rows, *left, *partition(rows)])


ABOUT_ITS_SIZE = 3


class Audit:
    """The proofs of all protection intervals, while detail of the candidates is withheld or restored."""

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
        self.interval_rule = IntervalRule(min(scale), max(scale))
        self.budget = SolverBudget()
        # A proof holds as long as no more is published of the answers that differ between its two solutions.
        self.held: Held = {}
        # In the prior knowledge: items -> the assessments whose protection interval on them certainly failed.
        self.narrow_before: dict[frozenset[str], frozenset[str]] = {}

    def withhold_until_protected(self) -> None:
        """Withholds detail and cells, the smallest first, until every protection interval holds.

        An interval that earlier publications broke cannot be mended; no new cell narrows it further.
        """
        while (found := self._found()) is not None:
            _less(found, self.everything, self.interval_rule)

    def holds_with(self, one: Candidate, detail: str) -> bool:
        """Whether the candidate can be restored in at most this detail; if so, it is, in as much as is proved."""
        was, rule = one.detail, one.withheld
        one.detail, one.withheld, one.edge = detail, "", None
        # Proofs in which answers of this cell differ no longer hold.
        before, self.held = self.held, {place: moved for place, moved in self.held.items() if not _tells(one, moved)}
        while not one.withheld:
            if self._found() is None:
                return True
            _less(one, self.everything, self.interval_rule)
        # Without it, the earlier proofs hold again, and so do those found with it.
        one.detail, one.withheld, one.edge, self.held = was, rule, None, {**before, **self.held}
        return False

    def _found(self) -> Candidate | None:
        """The candidate whose detail must be reduced; None where every protection interval holds."""
        open_ = [one for one in self.candidates if not one.withheld]
        cells = [one.shown() for one in open_]
        seen = ReaderView([*self.known.shown, *cells], self.everything, self.scale)
        narrow = groups_too_narrow(seen, self.interval_rule, self.held, self.budget)
        told = small_sum_disclosed(seen, self.minimum, self.held, self.budget)
        for rule, place in chain(narrow, told):
            victim = _victim(open_, place)
            if victim is None and self._was_lost(rule, place):
                self.held[rule, place] = place
            elif victim is not None or open_:
                # Where no new cell is about these people, the new cells are about others and differencing reaches these.
                return victim or min(open_, key=lambda one: (one.number, one.cell.group))
        return None

    def _was_lost(self, rule: str, place: Place) -> bool:
        """Whether earlier publications alone certainly break the rule for these people and items."""
        before = ReaderView(self.known.shown, self.known.given, self.scale)
        return surely_small_sum_disclosed(before, place) if rule == FEW else self._was_narrow(before, place)

    def _was_narrow(self, before: ReaderView, place: Place) -> bool:
        group, items = place
        if items not in self.narrow_before:
            budget = SolverBudget()
            narrow, undecided = set[str](), 0
            for _, (people, _) in groups_too_narrow(before, self.interval_rule, {}, budget, items):
                # Undecided counts as having held: otherwise the new cells could break it.
                narrow |= people if budget.undecided == undecided else frozenset()
                undecided = budget.undecided
            self.narrow_before[items] = frozenset(narrow)
        return group <= self.narrow_before[items]


def _victim(candidates: Iterable[Candidate], place: Place) -> Candidate | None:
    """The smallest cell about this group and these items.

    Cells of similar size that still have a spread go first, so that means are withheld last.
    """
    group, items = place
    affected = [one for one in candidates if group <= one.cell.assessments and not items.isdisjoint(one.cell.items)]
    affected.sort(key=lambda one: (one.number, DETAILS.index(one.detail), one.cell.group))
    like = [one for one in affected if one.number <= ABOUT_ITS_SIZE * affected[0].number]
    return next((one for one in like if one.detail in (LEVELS, BANDS)), affected[0] if affected else None)


def _tells(one: Candidate, moved: Place) -> bool:
    """Whether the candidate covers some of these answers."""
    people, items = moved
    return not (people.isdisjoint(one.cell.assessments) or items.isdisjoint(one.cell.items))


def _less(one: Candidate, given: Mapping[str, GivenRatings], interval_rule: IntervalRule) -> None:
    """Reduces the detail by one step: levels, bands, mean, edge, withheld."""
    following = DETAILS[DETAILS.index(one.detail) + 1 :]
    if one.detail not in (MEAN, EDGE):
        one.detail = following[0]
        if one.detail == BANDS and not one.cell.counts:
            one.detail = MEAN
        return
    edge = _edge(one, given, interval_rule) if one.detail == MEAN else None
    if edge is None:
        one.withheld = INTERVAL
    else:
        one.detail, one.edge = EDGE, edge


def _edge(one: Candidate, given: Mapping[str, GivenRatings], interval_rule: IntervalRule) -> tuple[float, float] | None:
    """The end of the scale near the mean, wide enough for any insider; None where the mean is near none.

    An insider's answers can be a whole scale away from the end, and the others need their protection interval besides:
    (scale + least) for as many answers as one person has.
    """
    cell = one.shown()
    answers: dict[str, int] = {}
    for name in cell.assessments:
        answers[given[name].leader] = answers.get(given[name].leader, 0) + len(cell.items & given[name].levels.keys())
    whole = interval_rule.high - interval_rule.low
    room = (whole + interval_rule.least) * max(answers.values()) / cell.ratings
    # Rounded outwards, so that the edge discloses no more than it may.
    if (
        top := math.floor((interval_rule.high - room) * 10) / 10
    ) <= cell.total / cell.ratings and top > interval_rule.low:
        return (top, float(interval_rule.high))
    if (
        bottom := math.ceil((interval_rule.low + room) * 10) / 10
    ) >= cell.total / cell.ratings and bottom < interval_rule.high:
        return (float(interval_rule.low), bottom)
    return None


# The audit withholds cells one after the other, and a cell that was withheld early may be unnecessary in the end. So each is tried
# once more beside all that is published now. Then one published cell is exchanged for two, where that is possible. Only what is
# proved is restored.

# Tables of more cells, or with more withheld cells, are not searched.
MOST_CELLS = 60
MOST_WITHHELD = 12
# The budget of the search for exchanges, in unknowns: some seconds.
RESTORATION_BUDGET = 100_000


def restore_cells(
    candidates: Sequence[Candidate],
    proof: Audit,
    spreads: Spreads,
    given: Mapping[str, GivenRatings],
    known: PriorKnowledge,
    scale: Collection[int],
    minimum: int,
) -> None:
    """Restores candidates that need not be withheld, the largest first, then exchanges one for two where possible.

    Cells that are combined in "other" stay there.
    """
    if not any(one.withheld == INTERVAL for one in candidates):
        return  # Number and rank permit no further cell.
    choice = CellSelection(given, known, scale, minimum)
    choice.begin([one.cell for one in candidates])
    again = Restoration(candidates, proof, spreads, choice)
    again.open(again.withheld())
    least = proof.budget.left - RESTORATION_BUDGET
    while again.one_for_two(least):
        pass


@attrs.frozen
class Restoration:
    """The candidates with their audit and their selection by rank and number."""

    candidates: Sequence[Candidate]
    proof: Audit
    spreads: Spreads
    choice: CellSelection

    def withheld(self) -> list[Candidate]:
        """The candidates that could be published if all other withheld ones were not."""
        rules = (COMPLEMENTARY, INTERVAL)
        return [one for one in by_priority(self.candidates) if one.withheld in rules and not one.in_other]

    def open(self, wanted: Iterable[Candidate]) -> list[Candidate]:
        """Restores what can be published beside everything else, and returns it."""
        self.choice.show(one.cell for one in self.candidates if not one.withheld)
        opened = []
        for one in wanted:
            if self.choice.told(one.cell) is None and self.proof.holds_with(one, self.spreads.most(one)):
                self.choice.take(one.cell)
                opened.append(one)
        return opened

    def one_for_two(self, least: int) -> bool:
        """Whether an exchange was found and made within the budget down to `least`.

        No sum is given up for nothing but parts of it.
        """
        wanted = self.withheld()
        if not 2 <= len(wanted) <= MOST_WITHHELD or len(self.candidates) > MOST_CELLS:
            return False
        shown = [one for one in self.candidates if not one.withheld]
        for given_up in sorted(shown, key=lambda one: (one.number, one.cell.group)):
            if self.proof.budget.left <= least:
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
