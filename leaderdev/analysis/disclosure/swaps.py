"""One shown cell is given up where two others can be shown for it, as far as rank and number decide.

`choice` takes one cell after the other, and one that is taken early can stand in the way of several. Where groups cross this
withholds a quarter more than would have to be; changing one for two, as long as that can be done, leaves hardly any of it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaderdev.analysis.disclosure.candidates import Candidate, in_order
from leaderdev.analysis.disclosure.shapes import COMPLEMENTARY
from leaderdev.analysis.groups import TOTAL

if TYPE_CHECKING:
    from leaderdev.analysis.disclosure.choice import Choice

# Of a table of more cells than this each change would take too long to be looked for.
MOST_CELLS = 120


def swap(candidates: Sequence[Candidate], choice: "Choice") -> None:
    """Shows more cells of a crossed table, if there are any to be gained. What is summed over everything is never given up.

    choice -- has chosen these candidates
    """
    while len(candidates) <= MOST_CELLS and _one_for_two(candidates, choice):
        pass


def _one_for_two(candidates: Sequence[Candidate], choice: "Choice") -> bool:
    """Whether a change was found, and made."""
    hidden = [one for one in in_order(candidates) if one.withheld == COMPLEMENTARY and not one.in_other]
    shown = [one for one in candidates if not one.withheld]
    if len(hidden) < 2:
        return False
    for given_up in sorted(shown, key=lambda one: (one.number, one.cell.group)):
        if set(given_up.cell.group) == {TOTAL}:
            continue
        choice.show([one.cell for one in shown if one is not given_up])
        gained = []
        for one in hidden:
            if choice.told(one.cell) is None:
                choice.take(one.cell)
                gained.append(one)
        if len(gained) > 1:
            given_up.withheld = COMPLEMENTARY
            for one in gained:
                one.withheld = ""
            return True
    return False
