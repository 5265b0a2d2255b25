"""How far raters of one leader agree: self and manager item by item, and several raters among themselves."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from leaderdev.statistics import estimates
from leaderdev.statistics.estimates import SMALLEST_MINIMUM

if TYPE_CHECKING:
    from fractions import Fraction

CHANCE = (1, 20)


@attrs.frozen
class SelfManager:
    """The agreement of self and manager over the items that both rated. None where there is no such item.

    n, left_out       -- items rated by both; items that one of them or both did not rate
    same, near        -- how many items have the same level; how many differ by one level at most
    exact, within_one -- the same as shares of n, 0 to 1
    difference        -- the mean of self minus manager, in levels; positive: the leader sees more than the manager does
    enough            -- whether n carries a percentage (SHARE_FROM); where not, say the numbers of items
    """

    n: int
    left_out: int
    same: int
    near: int
    exact: float | None
    within_one: float | None
    difference: float | None
    enough: bool


def self_manager(pairs: Iterable[tuple[int | None, int | None]]) -> SelfManager:
    """One pair (self, manager) for each item, both on the same scale; None: not rated. For a dimension, give its items only."""
    given = list(pairs)
    differences = [own - other for own, other in given if own is not None and other is not None]
    n = len(differences)
    same = sum(one == 0 for one in differences)
    near = sum(abs(one) <= 1 for one in differences)
    return SelfManager(
        n=n,
        left_out=len(given) - n,
        same=same,
        near=near,
        exact=same / n if n else None,
        within_one=near / n if n else None,
        difference=sum(differences) / n if n else None,
        enough=n >= estimates.SHARE_FROM,
    )


@attrs.frozen
class WithinGroup:
    """r_wg of one item: how much less raters spread than if they had answered by chance.

    value  -- 0 (as by chance, or more apart) to 1 (all the same); None where it is not defined: `reason` says why. Where
              raters spread more than by chance it is 0: James, Demaree & Wolf take that for sampling error of no agreement
    n      -- how many raters
    enough -- whether n carries it: see `raters_needed`. `reason`: one of estimates.REASONS, "" where all is well
    """

    value: float | None
    n: int
    enough: bool
    reason: str


def r_wg(ratings: Iterable[int | None], levels: int) -> WithinGroup:
    """1 − s²/σ² of the ratings of one item (James, Demaree & Wolf 1984, J. Appl. Psychol. 69, 85-98).

    s² is their sample variance (n − 1), σ² = (A² − 1)/12 that of chance: every one of the A `levels`, which are one apart,
    is as likely. Nobody answers so (people avoid the ends), so it flatters. None among ratings: not rated.
    """
    # Self and manager agree without fractions, and most leaders are rated by nobody else.
    from fractions import Fraction

    given = [rating for rating in ratings if rating is not None]
    n = len(given)
    if n < 2 or levels < 2:
        reason = estimates.ONE_LEVEL if n > 1 else estimates.ONE_RATER if n else estimates.NOTHING
        return WithinGroup(None, n, enough=False, reason=reason)
    apart = _variance(given) / Fraction(levels * levels - 1, 12)
    enough = n >= raters_needed(levels)
    return WithinGroup(max(float(1 - apart), 0.0), n, enough, "" if enough else estimates.TOO_FEW)


def raters_needed(levels: int) -> int:
    """From how many raters on r_wg is more than chance at 5 % even where one of them is a level off: 5 on a scale of 5 levels.

    With fewer only full agreement is (exact, as in Dunlap, Burke & Smith-Crowe 2003, J. Appl. Psychol. 88, 356-362): of the
    A^n ways in which n raters can answer, in A all are the same, and in 2n(A − 1) one is a level off. Never fewer than
    the SMALLEST_MINIMUM of disclosure. Raises ValueError below two levels.
    """
    from fractions import Fraction

    if levels < 2:
        raise ValueError(levels)
    raters = SMALLEST_MINIMUM
    while Fraction(levels + 2 * raters * (levels - 1), levels**raters) > Fraction(*CHANCE):
        raters += 1
    return raters


def _variance(ratings: Sequence[int]) -> "Fraction":
    """The sample variance (n − 1), exactly; of at least two ratings."""
    from fractions import Fraction

    n = len(ratings)
    return Fraction(n * sum(one * one for one in ratings) - sum(ratings) ** 2, n * (n - 1))
