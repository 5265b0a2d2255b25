"""Which ends of an order may be named, and whether the first of it stands alone."""

from collections.abc import Mapping
from typing import Final

SHOWN_FROM: Final = 0.5
"""Nothing is ranked where a smaller part than this can be shown: the real ends are then as likely among those that are not. A rule
of the product."""

ALIKE: Final = 0.02
"""Figures no farther apart than this, in levels, are not told apart: where several lie so near the first, none is called the first."""


def enough_shown(shown: int, of: int) -> bool:
    """Whether `shown` of `of` can be put in order for all of them."""
    return bool(of) and shown >= SHOWN_FROM * of


def alike(gaps: Mapping[str, float], *, highest: bool) -> tuple[str, ...]:
    """The name with the highest (or the lowest) gap and all that are ALIKE to it, in that order."""
    if not gaps:
        return ()
    order = sorted(gaps, key=lambda name: -gaps[name] if highest else gaps[name])
    # A figure that is written as two hundredths is that, whatever its last bits are.
    return tuple(name for name in order if abs(gaps[name] - gaps[order[0]]) <= ALIKE + 1e-9)
