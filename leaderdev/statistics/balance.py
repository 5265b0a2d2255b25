"""Whether what belongs together is carried alike: Moore's three parameters, Leavitt's five variables.

Leavitt's variables depend on one another (Leavitt 1965, Applied organizational change in industry), and Moore's parameters
hold each other up (Moore 1995, Creating Public Value), so an imbalance between them is itself a finding. How well one is
carried is its mean gap: expected less rated, over the items that are tagged with it. A gap, and not a mean, since what is
expected differs from item to item. The share of ratings at or above what is expected would say the same more plainly, but
needs level and expectation of each rating together, and no row that may be shown tells them together.
"""

from collections.abc import Mapping
from statistics import median
from typing import Final

import attrs

from leaderdev.statistics.estimates import RANKED_FROM

ASIDE: Final = 0.25
"""How far a variable may lie from the middle of them, in levels, and still be in balance with it: a quarter of a level, one
rating in four that is a level further from what is expected. A rule of the product."""

JUDGED_FROM: Final = 3
"""With two there is no middle that one of them could lag behind."""

LAGS: Final = "lags"
AHEAD: Final = "ahead"
LEVEL: Final = "level"
UNJUDGED: Final = "unjudged"


@attrs.frozen
class VariableGap:
    """One variable. gap -- its mean gap in levels, plus is below what is expected; None where it is not shown.

    apart -- its gap less the middle one, in levels: plus is carried worse than the others; None where that cannot be said
    state -- LAGS more than ASIDE worse than the middle; AHEAD more than ASIDE better; LEVEL in between; UNJUDGED
    """

    name: str
    gap: float | None
    apart: float | None = None
    state: str = UNJUDGED


@attrs.frozen
class Balance:
    """All variables in the order given.

    middle -- the median of the gaps; span -- the largest less the smallest: 0 is perfect balance. None where not judged.
    judged -- at least JUDGED_FROM are shown, and each of them rests on RANKED_FROM people or more
    """

    parts: tuple[VariableGap, ...]
    middle: float | None = None
    span: float | None = None
    judged: bool = False

    def named(self, state: str) -> tuple[str, ...]:
        """The variables of a state, the one furthest from the middle first."""
        found = [one for one in self.parts if one.state == state]
        return tuple(one.name for one in sorted(found, key=lambda one: -abs(one.apart or 0.0)))

    def best_first(self) -> tuple[str, ...]:
        """Those that have a gap, from the one that is carried best to the one that is carried worst."""
        known = {one.name: one.gap for one in self.parts if one.gap is not None}
        return tuple(sorted(known, key=lambda name: known[name]))

    @property
    def balanced(self) -> bool:
        """Judged, and none is aside."""
        return self.judged and not self.named(LAGS) and not self.named(AHEAD)


def balance(gaps: Mapping[str, float | None], people: Mapping[str, int | None]) -> Balance:
    """gaps -- variable -> its mean gap, None where it is withheld; people -- how many each rests on, by the same names."""
    known = {name: gap for name, gap in gaps.items() if gap is not None}
    enough = all((people.get(name) or 0) >= RANKED_FROM for name in known)
    if len(known) < JUDGED_FROM or not enough:
        return Balance(tuple(VariableGap(name, gap) for name, gap in gaps.items()))
    middle = median(known.values())
    parts = tuple(
        VariableGap(name, gap) if gap is None else VariableGap(name, gap, gap - middle, _state(gap - middle))
        for name, gap in gaps.items()
    )
    return Balance(parts, middle, max(known.values()) - min(known.values()), judged=True)


def _state(apart: float) -> str:
    # A figure that is written as a quarter is one, whatever its last bits are.
    if abs(apart) <= ASIDE + 1e-9:
        return LEVEL
    return LAGS if apart > 0 else AHEAD


# Which ends of an order may be named, and whether the first of it stands alone.

SHOWN_FROM: Final = 0.5
"""Nothing is ranked where a smaller part than this can be shown: the real ends are then as likely among those that are not. A rule
of the product."""

ALIKE: Final = 0.02
"""Figures no farther apart than this, in levels, are not told apart: where several lie so near the first, none is called the first."""


def enough_shown(shown: int, of: int) -> bool:
    """Whether `shown` of `of` can be put in order for all of them."""
    return bool(of) and shown >= SHOWN_FROM * of


def tied_with_first(gaps: Mapping[str, float], *, highest: bool) -> tuple[str, ...]:
    """The name with the highest (or the lowest) gap and all that are ALIKE to it, in that order."""
    if not gaps:
        return ()
    order = sorted(gaps, key=lambda name: -gaps[name] if highest else gaps[name])
    # A figure that is written as two hundredths is that, whatever its last bits are.
    return tuple(name for name in order if abs(gaps[name] - gaps[order[0]]) <= ALIKE + 1e-9)
