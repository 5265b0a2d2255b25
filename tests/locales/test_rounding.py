"""Figures are rounded half away from zero, in every format alike."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.locales import Language
from leaderdev.model.rounding import rounded

EN = Language("en")


@pytest.mark.parametrize(
    ("value", "digits", "shown"),
    [(42 / 16, 2, "2.63"), (3.125, 2, "3.13"), (-1.375, 2, "-1.38"), (0.5, 0, "1"), (1.5, 0, "2"), (1.005, 2, "1.01")],
)
def test_a_half_goes_away_from_zero(value, digits, shown):
    assert EN.number(value, digits) == shown


def test_what_rounds_to_nothing_has_no_sign():
    assert (EN.signed(-0.004, 2), rounded(-0.004, 2)) == ("0.00", 0.0)


@given(st.integers(-12_000, 12_000), st.integers(1, 400), st.integers(0, 3))
def test_it_is_what_decimal_fractions_say(part, whole, digits):
    value = part / whole
    exact = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert rounded(value, digits) == float(exact)
