"""Intraclass correlations and Cronbach's α: what others published, and other ways to the same figures."""

import statistics
from math import inf, isclose

import pytest
from hypothesis import assume, given
from hypothesis import strategies as some
from scipy import stats

from leaderdev.analysis import estimates, reliability

from .published import (
    ATTITUDE,
    ATTITUDE_ALPHA,
    PSYCH_LIMITS,
    SHROUT_FLEISS,
    SHROUT_FLEISS_ICC,
    as_printed,
)

LEVELS = some.integers(min_value=1, max_value=5)


def tables(rows=8, columns=5):
    return some.integers(min_value=2, max_value=columns).flatmap(
        lambda k: some.lists(some.lists(LEVELS, min_size=k, max_size=k), min_size=2, max_size=rows)
    )


TARGETS = some.lists(some.lists(LEVELS | some.none(), max_size=5), max_size=9)


@pytest.mark.parametrize("form", reliability.FORMS)
def test_shrout_and_fleiss(form):
    found = reliability.icc(SHROUT_FLEISS)[form]
    assert as_printed(found.value, SHROUT_FLEISS_ICC[form]) == SHROUT_FLEISS_ICC[form]
    limits = PSYCH_LIMITS[form]
    assert tuple(map(as_printed, found.interval, limits)) == limits
    assert (found.n, found.k, found.left_out, found.enough, found.reason) == (6, 4, 0, False, estimates.TOO_FEW)


def test_alpha_of_attitude():
    found = reliability.cronbach(ATTITUDE)
    printed = tuple(map(as_printed, (found.value, *found.interval), ATTITUDE_ALPHA))
    assert printed == ATTITUDE_ALPHA
    assert (found.n, found.k, found.enough, found.reason) == (30, 7, True, "")


def by_definition(rows):
    """Mean squares (between, within, raters, rest) from deviations of means, in floats."""
    n, k = len(rows), len(rows[0])
    grand = statistics.fmean(one for row in rows for one in row)
    of_rows = [statistics.fmean(row) for row in rows]
    of_raters = [statistics.fmean(column) for column in zip(*rows, strict=True)]
    cells = [(one, of_rows[i], of_raters[j]) for i, row in enumerate(rows) for j, one in enumerate(row)]
    return (
        k * sum((mean - grand) ** 2 for mean in of_rows) / (n - 1),
        sum((one - row) ** 2 for one, row, _ in cells) / (n * (k - 1)),
        n * sum((mean - grand) ** 2 for mean in of_raters) / (k - 1),
        sum((one - row - column + grand) ** 2 for one, row, column in cells) / ((n - 1) * (k - 1)),
    )


@given(tables())
def test_values_are_ratios_of_estimated_variances(rows):
    between, within, raters, rest = by_definition(rows)
    n, k = len(rows), len(rows[0])
    people, of_raters = (between - rest) / k, (raters - rest) / n
    ratios = {
        "1,1": ((between - within) / k, within),
        "2,1": (people, of_raters + rest),
        "3,1": (people, rest),
        "1,k": ((between - within) / k, within / k),
        "2,k": (people, (of_raters + rest) / k),
        "3,k": (people, rest / k),
    }
    found_by_form = reliability.icc(rows)
    for form, (true, error) in ratios.items():
        found = found_by_form[form].value
        if found is not None:
            assert isclose(found, true / (true + error), rel_tol=1e-8, abs_tol=1e-9)
        else:
            assert true + error < 1e-9


@given(tables(rows=12))
def test_limits_are_where_the_ratio_of_mean_squares_is_at_the_edge_of_f(rows):
    """If ρ were the limit, what was found would lie at 2.5 % of scipy's F, above or below."""
    between, within, _, rest = by_definition(rows)
    n, k = len(rows), len(rows[0])
    found = reliability.icc(rows)
    for form, error, below in (("1", within, n * (k - 1)), ("3", rest, (n - 1) * (k - 1))):
        one = found[f"{form},1"]
        if one.interval is None:
            continue
        for limit, tail in zip(one.interval, (stats.f.sf, stats.f.cdf), strict=True):
            true = between / error * (1 - limit) / (1 + (k - 1) * limit)
            assert isclose(tail(true, n - 1, below), 0.025, rel_tol=1e-6)
        stepped_up = [k * limit / (1 + (k - 1) * limit) for limit in one.interval]
        for limit, other in zip(found[f"{form},k"].interval, stepped_up, strict=True):
            assert isclose(limit, other, rel_tol=1e-6, abs_tol=1e-9)


def mcgraw_wong(rows):
    """The limits of ICC(A,1) as McGraw & Wong print them in their table 7, with scipy's F."""
    between, _, raters, rest = by_definition(rows)
    n, k = len(rows), len(rows[0])
    rho = reliability.icc(rows)["2,1"].value
    a = k * rho / (n * (1 - rho))
    b = 1 + k * rho * (n - 1) / (n * (1 - rho))
    v = (a * raters + b * rest) ** 2 / ((a * raters) ** 2 / (k - 1) + (b * rest) ** 2 / ((n - 1) * (k - 1)))
    lower, upper = stats.f.ppf(0.975, n - 1, v), stats.f.ppf(0.975, v, n - 1)
    mixed = k * raters + (k * n - k - n) * rest
    return (
        n * (between - lower * rest) / (lower * mixed + n * between),
        n * (upper * between - rest) / (mixed + n * upper * between),
    )


@given(tables(rows=12))
def test_limits_of_agreement_are_those_of_mcgraw_and_wong(rows):
    found = reliability.icc(rows)["2,1"]
    assume(found.interval is not None)
    for limit, other in zip(found.interval, mcgraw_wong(rows), strict=True):
        assert isclose(limit, other, rel_tol=1e-6, abs_tol=1e-9)


@given(tables())
def test_a_value_lies_in_its_interval_and_is_1_at_most(rows):
    for found in reliability.icc(rows).values():
        assert found.value is None or found.value <= 1
        if found.interval is not None:
            low, high = found.interval
            assert -inf < low <= found.value <= high <= 1


@given(tables(), some.randoms(use_true_random=False), LEVELS)
def test_nothing_depends_on_order_or_zero_point(rows, chance, shift):
    order = list(range(len(rows[0])))
    chance.shuffle(order)
    mixed = [[row[place] + shift for place in order] for row in rows]
    chance.shuffle(mixed)
    assert reliability.icc(mixed) == reliability.icc(rows)
    assert reliability.cronbach(mixed) == reliability.cronbach(rows)
    one_way = reliability.icc_one_way([chance.sample(row, len(row)) for row in mixed])
    assert one_way == reliability.icc_one_way(rows)


@given(tables())
def test_consistency_does_not_see_that_a_rater_is_strict(rows):
    strict = [[row[0] - 2, *row[1:]] for row in rows]
    before, after = reliability.icc(rows), reliability.icc(strict)
    for form in ("3,1", "3,k"):
        assert (after[form].value, after[form].interval) == (before[form].value, before[form].interval)


@given(tables(), some.randoms(use_true_random=False))
def test_a_target_with_a_gap_is_left_out_and_counted(rows, chance):
    gap = [None, *rows[0][1:]]
    places = [*rows, gap]
    chance.shuffle(places)
    for form, found in reliability.icc(rows).items():
        other = reliability.icc(places)[form]
        assert (other.value, other.interval, other.n, other.left_out) == (found.value, found.interval, found.n, 1)


@given(tables(rows=12))
def test_alpha_is_one_less_the_items_variances_over_that_of_the_sum(answers):
    k = len(answers[0])
    total = statistics.variance(map(sum, answers))
    found = reliability.cronbach(answers)
    if not total:
        assert found.value is None
        return
    items = sum(statistics.variance(column) for column in zip(*answers, strict=True))
    assert isclose(found.value, k / (k - 1) * (1 - items / total), rel_tol=1e-9, abs_tol=1e-9)
    if found.interval is not None:
        n = len(answers)
        feldt = [1 - (1 - found.value) * stats.f.ppf(p, n - 1, (n - 1) * (k - 1)) for p in (0.975, 0.025)]
        assert all(isclose(*pair, rel_tol=1e-8, abs_tol=1e-9) for pair in zip(found.interval, feldt, strict=True))


@given(tables())
def test_one_way_with_as_many_raters_each_is_that_of_the_table(rows):
    table = reliability.icc(rows)
    assert reliability.icc_one_way(rows) == {form: table[form] for form in ("1,1", "1,k")}


def test_one_way_by_hand():
    """Means 2, 4 and 5 of 2, 3 and 1 ratings; grand mean 21/6; k = (6 − 14/6)/2 = 11/6."""
    found = reliability.icc_one_way([[1, 3], [3, 4, 5], [5], []])["1,1"]
    between = (2 * 1.5**2 + 3 * 0.5**2 + 1.5**2) / 2
    within = (1 + 1 + 1 + 1) / 3
    assert found.value == pytest.approx((between - within) / (between + (11 / 6 - 1) * within), abs=1e-15)
    assert (found.n, found.left_out) == (3, 1)
    assert found.k == pytest.approx(11 / 6)


@given(TARGETS)
def test_one_way_is_the_share_of_variance_between_targets(targets):
    found = reliability.icc_one_way(targets)
    used = [[one for one in target if one is not None] for target in targets]
    used = [target for target in used if target]
    total = sum(map(len, used))
    for one in found.values():
        assert one.value is None or one.value <= 1
        if one.interval is not None:
            assert one.interval[0] <= one.value <= one.interval[1]
    if len(used) > 1 and total > len(used):
        grand = statistics.fmean(one for target in used for one in target)
        between = sum(len(target) * (statistics.fmean(target) - grand) ** 2 for target in used) / (len(used) - 1)
        within = sum(statistics.pvariance(target) * len(target) for target in used) / (total - len(used))
        true = (between - within) / found["1,1"].k
        if found["1,1"].value is not None:
            assert isclose(found["1,1"].value, true / (true + within), rel_tol=1e-8, abs_tol=1e-9)
        else:
            assert between < 1e-9
            assert within < 1e-9


@pytest.mark.parametrize(
    ("ratings", "reason"),
    [
        ([], estimates.NOTHING),
        ([[], []], estimates.NOTHING),
        ([[None, 1], [2, None]], estimates.NOTHING),
        ([[1, 2, 3]], estimates.ONE_TARGET),
        ([[1], [2], [3]], estimates.ONE_RATER),
        ([[3, 3], [3, 3], [3, 3]], estimates.NO_VARIANCE),
    ],
)
def test_where_there_is_no_correlation_it_says_why(ratings, reason):
    found = reliability.icc(ratings)
    assert tuple(found) == reliability.FORMS
    assert {(one.value, one.interval, one.enough, one.reason) for one in found.values()} == {
        (None, None, False, reason)
    }
    alpha = reliability.cronbach(ratings)
    assert alpha.value is None
    assert alpha.reason == (estimates.ONE_ITEM if reason == estimates.ONE_RATER else reason)


@pytest.mark.parametrize(
    ("targets", "reason"),
    [
        ([], estimates.NOTHING),
        ([[], [None]], estimates.NOTHING),
        ([[1, 2, 3]], estimates.ONE_TARGET),
        ([[1], [2], [3]], estimates.ONE_RATER),
        ([[3, 3], [3, 3, 3]], estimates.NO_VARIANCE),
    ],
)
def test_where_there_is_no_one_way_correlation_it_says_why(targets, reason):
    for found in reliability.icc_one_way(targets).values():
        assert (found.value, found.interval, found.enough, found.reason) == (None, None, False, reason)


def test_raters_who_see_no_difference_between_people_measure_nothing():
    found = reliability.icc([[1, 3], [1, 3], [1, 3]])
    assert {form: one.value for form, one in found.items()} == {
        "1,1": -1.0,
        "2,1": 0.0,
        "3,1": None,
        "1,k": None,
        "2,k": 0.0,
        "3,k": None,
    }
    assert found["3,1"].reason == estimates.NOT_ESTIMABLE


def test_full_agreement_is_1_and_has_no_interval():
    for found in reliability.icc([[one, one, one] for one in (1, 2, 3, 4, 5)] * 6).values():
        assert (found.value, found.interval, found.enough, found.reason) == (1, None, True, estimates.NO_INTERVAL)


def test_thirty_people_and_three_raters_carry_a_correlation():
    people = [[1, 2, 1], [4, 4, 5], [3, 2, 3]] * 10
    assert {one.enough for one in reliability.icc(people).values()} == {True}
    assert {one.enough for one in reliability.icc(people[:29]).values()} == {False}
    assert {one.enough for one in reliability.icc([row[:2] for row in people]).values()} == {False}
    assert {one.enough for one in reliability.icc_one_way(people).values()} == {True}
    assert {one.enough for one in reliability.icc_one_way([*people[1:], [1, 2]]).values()} == {False}


def test_thirty_people_carry_alpha():
    assert [reliability.cronbach(ATTITUDE[:n]).enough for n in (29, 30)] == [False, True]


@pytest.mark.parametrize("function", [reliability.icc, reliability.cronbach])
def test_rows_of_different_length_are_an_error(function):
    with pytest.raises(ValueError, match="2"):
        function([[1, 2], [1]])
