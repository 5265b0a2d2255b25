"""Figures as people read them: rounded half away from zero, worked out in decimals."""

from decimal import ROUND_HALF_UP, Decimal


def shown(value: float, digits: int) -> str:
    """`value` with so many decimals and a point."""
    return str(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))
