"""Whether some of what was withheld can be shown after all: looking back, once it is known what else is withheld.

The proof of room takes one cell after the other away until what is left holds, and a cell that was taken away early may have
been taken in vain. So each is tried once more, with everything else as it now stands; and then one shown cell is given up where
two others can be shown for it. Only what is proved comes back.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure.candidates import Candidate, in_order
from leaderdev.analysis.disclosure.choice import Choice
from leaderdev.analysis.disclosure.proof import Proof
from leaderdev.analysis.disclosure.shapes import COMPLEMENTARY, INTERVAL, Given, Known
from leaderdev.analysis.disclosure.spreads import Spreads
from leaderdev.analysis.groups import TOTAL

# Of a table of more cells than this each change would take too long to be looked for; and of so many withheld cells.
MOST_CELLS = 60
MOST_WITHHELD = 12
# As many unknowns may be solved for in looking for changes: some seconds.
PATIENCE = 100_000


def show_again(
    candidates: Sequence[Candidate],
    proof: Proof,
    spreads: Spreads,
    given: Mapping[str, Given],
    known: Known,
    scale: Collection[int],
    minimum: int,
) -> None:
    """Opens candidates that need not have been withheld, the largest first; those put together in "other" stay there.

    Then closes one for two, as long as that can be done.
    """
    if not any(one.withheld == INTERVAL for one in candidates):
        return  # Nothing was taken away for nothing: by number and rank no cell more could be shown.
    choice = Choice(given, known, scale, minimum)
    choice.begin([one.cell for one in candidates])
    again = Again(candidates, proof, spreads, choice)
    again.open(again.withheld())
    least = proof.patience.left - PATIENCE
    while again.one_for_two(least):
        pass


@attrs.frozen
class Again:
    """The candidates, what is proved of them, and what rank and number decide."""

    candidates: Sequence[Candidate]
    proof: Proof
    spreads: Spreads
    choice: Choice

    def withheld(self) -> list[Candidate]:
        """Those that could be shown if all others were not."""
        rules = (COMPLEMENTARY, INTERVAL)
        return [one for one in in_order(self.candidates) if one.withheld in rules and not one.in_other]

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
