"""Whether some of what was withheld can be shown after all: looking back, once it is known what else is withheld.

The proof of room takes one cell after the other away until what is left holds, and a cell that was taken away early may have
been taken in vain. So each is tried once more, with everything else as it now stands; only what is proved comes back.
"""

from collections.abc import Collection, Mapping, Sequence

from leaderdev.analysis.disclosure.candidates import Candidate, in_order
from leaderdev.analysis.disclosure.choice import Choice
from leaderdev.analysis.disclosure.proof import Proof
from leaderdev.analysis.disclosure.shapes import COMPLEMENTARY, INTERVAL, Given, Known
from leaderdev.analysis.disclosure.spreads import Spreads


def show_again(
    candidates: Sequence[Candidate],
    proof: Proof,
    spreads: Spreads,
    given: Mapping[str, Given],
    known: Known,
    scale: Collection[int],
    minimum: int,
) -> None:
    """Opens candidates that need not have been withheld, the largest first; those put together in "other" stay there."""
    if not any(one.withheld == INTERVAL for one in candidates):
        return  # Nothing was taken away for nothing: by number and rank no cell more could be shown.
    choice = Choice(given, known, scale, minimum)
    choice.begin([one.cell for one in candidates])
    choice.show(one.cell for one in candidates if not one.withheld)
    for one in in_order(candidates):
        if one.in_other or one.withheld not in (COMPLEMENTARY, INTERVAL):
            continue
        if choice.told(one.cell) is None and proof.holds_with(one, spreads.most(one)):
            choice.take(one.cell)
