"""Danish writes a decimal comma, English a point; and a figure that rounds to nothing has no sign."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from leaderdev.locales import Language
from leaderdev.rendering.text_layout import RICH
from leaderdev.views.leaders import gaps
from leaderdev.views.leaders.gaps import lines

from .conftest import rated

DA, EN = Language("da"), Language("en")


@pytest.mark.parametrize(
    ("value", "digits", "danish", "english"),
    [(3.25, 2, "3,25", "3.25"), (4.0, 1, "4,0", "4.0"), (2, 0, "2", "2"), (0.049, 1, "0,0", "0.0")],
)
def test_numbers(value, digits, danish, english):
    assert DA.number(value, digits) == danish
    assert EN.number(value, digits) == english


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [(1.25, "+1,25", "+1.25"), (-1.25, "−1,25", "−1.25"), (0.0, "0,00", "0.00"), (-0.004, "0,00", "0.00")],
)
def test_signed_numbers(value, danish, english):
    assert DA.signed(value, 2) == danish
    assert EN.signed(value, 2) == english


@given(some.floats(min_value=-5, max_value=5), some.integers(0, 3))
def test_what_is_written_is_the_value_to_its_digits(value, digits):
    read = float(DA.signed(value, digits).replace("−", "-").replace(",", "."))
    assert abs(read - value) <= 0.5 / 10**digits + 1e-9


@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize(("language", "mark", "other"), [(DA, ",", "."), (EN, ".", ",")], ids=["da", "en"])
def test_a_report_has_one_kind_of_decimal_mark(shipped, anna, width, language, mark, other):
    view = gaps.view(anna, shipped, rated(shipped, "self", 0), rated(shipped, "manager", -1), language)
    written = "\n".join(lines(view, language, width, RICH)).replace("@1.0.0", "")
    assert len(re.findall(rf"\d{re.escape(mark)}\d", written)) >= 3 * len(shipped.dimensions)
    assert re.findall(rf"\d{re.escape(other)}\d", written) == []


def test_a_number_inside_a_sentence_is_written_as_the_language_does():
    assert DA.say("errors.busy", seconds=2.5) == DA.say("errors.busy", seconds=2).replace(" 2 ", " 2,5 ")
