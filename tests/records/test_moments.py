"""Dates and date-times as they are written."""

import pytest

from leaderdev.model.text import instant, is_before, is_moment


@pytest.mark.parametrize(
    "written",
    [
        "2026-11-23",
        "2024-02-29",
        "2026-11-23T09:00",
        "2026-11-23 09:00:59",
        "2026-11-23T09:00:00.123456",
        "2026-11-23T09:00:00Z",
        "2026-11-23T09:00:00-09:30",
    ],
)
def test_moments(written):
    assert is_moment(written)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2026",
        "2026-11",
        "20261123",
        "2026-W48-1",
        "2026-02-29",
        "2026-13-01",
        "23-11-2026",
        "2026-11-23T24:30",
        "2026-11-23T0900",
        "2026-11-23T09:00:00+25:00",
        "2026-11-23\n",
        " 2026-11-23",
        "٢٠٢٦-11-23",
    ],
)
def test_what_is_no_moment(written):
    assert not is_moment(written)


def test_one_instant_has_many_spellings():
    spellings = "2026-11-23T09:00:00+01:00", "2026-11-23T08:00:00Z", "2026-11-22T22:30:00-09:30", "2026-11-23T08:00"
    assert len({instant(written) for written in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-10-25T02:50:00+02:00", "2026-10-25T02:10:00+01:00"),
        ("2026-11-23T09:00:00+02:00", "2026-11-23T09:00:00+01:00"),
        ("2026-11-22", "2026-11-23T09:00:00+01:00"),
        ("2026-11-22T23:59", "2026-11-23"),
    ],
)
def test_what_is_certainly_before(one, other):
    assert is_before(one, other)
    assert not is_before(other, one)


@pytest.mark.parametrize("written", ["2026-11-23", "2026-11-23T09:00", "2026-11-23T09:00:00+01:00"])
def test_the_same_day_without_a_time_is_not_certainly_before(written):
    assert not is_before("2026-11-23", written)
    assert not is_before(written, "2026-11-23")
