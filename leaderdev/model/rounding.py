"""Figures rounded half away from zero, as spreadsheets show them."""

import math

# A half that a float stores a hair too low, as 1.005, is a half all the same.
_HAIR = 1e-9


def rounded(value: float, digits: int = 0) -> float:
    """`value` with so many decimals; a half goes away from zero, so 2.625 is 2.63 and −2.625 is −2.63. Never −0.0."""
    scale: int = 10**digits
    nearest: float = math.floor(abs(value) * scale + 0.5 + _HAIR) / scale
    return -nearest if value < 0 and nearest else nearest
