"""Rows of safe tables as figures of groups: titles, figures as the language writes them, how sure a mean is, and the best and worst."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from leaderdev.disclosure import SafeRow
from leaderdev.locales import Language
from leaderdev.model.framework import DATA_INFORMED, LEAVITT, MOORE, ResolvedFramework
from leaderdev.rendering.blocks import NO_FIGURE
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.yearly_report.data import YearlyData, of_role
from leaderdev.statistics import intervals
from leaderdev.statistics.balance import enough_shown, tied_with_first
from leaderdev.statistics.estimates import ranked
from leaderdev.statistics.intervals import LevelBand, MeanPrecision, spread

# What several small groups are called together where disclosure control merges them.
OTHER = "other"
REASONS = ("min-group", "complementary", "interval")


@attrs.frozen
class GroupFigures:
    """One group: a tier, a dimension of a tier, an item, a variable.

    group    -- its ids, for programs; title -- for people
    people, of, ratings, missing -- as in a safe row: leaders who answered, of those in the group; ratings; asked and not given
    parts    -- how the ratings lie over the scale, lowest first; the mean and what comes of it stand only beside them
    mean, expected, gap -- in levels; gap is expected less rated, plus is below what is expected
    mean_band -- (from, to) in place of a mean near an end of the scale
    interval -- of the mean, where the group is a sample; sure -- how sure the mean is, in words ("alle har svaret", "2,9–3,3")
    answered, mean_text, expected_text, gap_text -- the figures as the language writes them
    withheld -- why nothing is shown, in words; "" where something is. code: the rule, for programs
    partial  -- some of the group's leaders are left out, so that nobody's answers can be worked out
    """

    group: tuple[str, ...]
    title: str
    answered: str = NO_FIGURE
    people: int | None = None
    of: int | None = None
    ratings: int | None = None
    missing: int | None = None
    parts: tuple[LevelBand, ...] = ()
    mean: float | None = None
    expected: float | None = None
    gap: float | None = None
    mean_band: tuple[float, float] | None = None
    interval: tuple[float, float] | None = None
    mean_text: str = NO_FIGURE
    sure: str = NO_FIGURE
    expected_text: str = NO_FIGURE
    gap_text: str = NO_FIGURE
    withheld: str = ""
    code: str = ""
    partial: bool = False


def titles(framework: ResolvedFramework, language: Language) -> dict[str, dict[str, str]]:
    """key -> id -> title, in the order of the framework."""
    code = language.code
    tags = {"moore": MOORE, "leavitt": LEAVITT, "data_informed": DATA_INFORMED}
    ranked = sorted(framework.tiers, key=lambda tier: tier.rank)
    return {
        "tier": {tier.id: one_line(tier.title.to(code)) or tier.id for tier in ranked},
        "dimension": {one.id: one_line(one.title.to(code)) or one.id for one in framework.dimensions},
        "item": {one.item.id: one_line(one.item.text.to(code)) or one.item.id for one in framework.items},
        **{key: {word: language.say(f"words.tag_{word}") for word in words} for key, words in tags.items()},
    }


def group_figures(
    rows: Sequence[SafeRow], named: Mapping[str, str], data: YearlyData, language: Language
) -> tuple[GroupFigures, ...]:
    """In the order of `named`, which gives the titles of the last key's groups; what is not in it comes last."""
    order = {name: place for place, name in enumerate(named)}
    found = sorted(rows, key=lambda row: order.get(row.group[-1], len(order) + (row.group[-1] == OTHER)))
    return tuple(_figures(row, _title(row.group[-1], named, language), data, language) for row in found)


def _title(group: str, named: Mapping[str, str], language: Language) -> str:
    if group in named:
        return named[group]
    return language.say("yearly.other") if group == OTHER else one_line(group)


def _figures(row: SafeRow, title: str, data: YearlyData, language: Language) -> GroupFigures:
    """A mean is there only where the spread is; without it a row says how many answered, and no more."""
    if row.withheld is not None or row.people is None or row.of is None:
        code = row.withheld or REASONS[0]
        reason = language.say(f"yearly.short_{code if code in REASONS else 'complementary'}", minimum=data.min_group)
        return GroupFigures(row.group, title, withheld=reason, code=code)
    scale = data.framework.level_values()
    parts = spread(row, scale)
    edge: tuple[float, float] | None = getattr(row, "mean_band", None)
    mean = row.mean if parts else None
    gap = row.gap_mean if parts else None
    sure = sureness(row, scale)
    # What is expected belongs to a mean: where there is no spread, there is nothing to hold it against.
    expected = row.expected_mean if parts or edge else None
    return GroupFigures(
        group=row.group,
        title=title,
        answered=language.say("yearly.n_of", people=row.people, of=row.of),
        people=row.people,
        of=row.of,
        ratings=row.ratings,
        missing=row.missing,
        parts=parts,
        mean=mean,
        expected=expected,
        gap=gap,
        mean_band=edge,
        interval=sure.interval if parts else None,
        mean_text=_mean(mean, edge, language),
        sure=_sure(sure, data, language) if parts else "–",
        expected_text="–" if expected is None else language.number(expected, 2),
        gap_text="–" if gap is None else language.signed(gap, 2),
        partial=bool(getattr(row, "partial", None)),
    )


def sureness(row: SafeRow, scale: Sequence[int]) -> MeanPrecision:
    return intervals.mean_precision(row.mean, spread(row, scale), row.people, row.of)


def _mean(mean: float | None, edge: tuple[float, float] | None, language: Language) -> str:
    if mean is not None:
        return language.number(mean, 2)
    return "–" if edge is None else between(edge, language, 1)


def between(interval: tuple[float, float], language: Language, digits: int = 2) -> str:
    return language.say(
        "yearly.between", low=language.number(interval[0], digits), high=language.number(interval[1], digits)
    )


def between_signed(interval: tuple[float, float], language: Language) -> str:
    """Ends that may lie on both sides of 0: a line between them would be read as a minus."""
    low, high = (language.signed(one, 2) for one in interval)
    return language.say("yearly.between_signed", low=low, high=high)


def _sure(sure: MeanPrecision, data: YearlyData, language: Language) -> str:
    if sure.how == intervals.CENSUS:
        return of_role(data.role, "all_answered", language)
    return "–" if sure.interval is None else between(sure.interval, language)


def by_tier(rows: Sequence[SafeRow]) -> dict[str, list[SafeRow]]:
    """tier -> its rows, of a table by tier and something else."""
    found: dict[str, list[SafeRow]] = {}
    for row in rows:
        found.setdefault(row.group[0], []).append(row)
    return found


def shown(given: Sequence[GroupFigures]) -> Iterator[GroupFigures]:
    """Those with a gap."""
    return (one for one in given if one.gap is not None)


def joined(words: Sequence[str], language: Language) -> str:
    """The words with commas between, and "and" before the last."""
    if len(words) < 2:
        return "".join(words)
    return language.say("yearly.and", first=", ".join(words[:-1]), last=words[-1])


@attrs.frozen
class Ends:
    """near, far -- the best and the worst, never one in both; empty where nothing is ranked.

    shown, of -- how many have a gap that may be shown, and how many there are
    """

    near: tuple[GroupFigures, ...]
    far: tuple[GroupFigures, ...]
    shown: int
    of: int

    @property
    def whole(self) -> bool:
        """Nothing is withheld, so the ends are those of all."""
        return self.shown >= self.of

    @property
    def enough(self) -> bool:
        return enough_shown(self.shown, self.of)


def ends(lines: Sequence[GroupFigures], most: int, of: int | None = None) -> Ends:
    """At most `most` at each end. of -- how many there are, where that is more than the lines.

    Nothing is ranked where one of them rests on too few people (statistics/estimates.py), where too few of them can be shown
    (statistics/balance.py), or where there are not two.
    """
    given = {one.group: one for one in shown(lines)}
    there = max(len(lines), of or 0)
    gaps = {group: one.gap for group, one in given.items() if one.gap is not None}
    order = ranked(gaps, {group: one.people or 0 for group, one in given.items()})
    if order is None or len(order) < 2 or not enough_shown(len(given), there):
        return Ends((), (), len(given), there)
    names = [group for _, group in order]
    each = min(most, len(names) // 2)
    far, near = names[:each], names[-each:][::-1]
    return Ends(tuple(given[one] for one in near), tuple(given[one] for one in far), len(given), there)


def first(lines: Sequence[GroupFigures], *, highest: bool) -> tuple[GroupFigures, ...]:
    """Those with the highest (or the lowest) gap, and those that cannot be told apart from them."""
    given = {"/".join(one.group): one for one in shown(lines)}
    found = tied_with_first({name: one.gap for name, one in given.items() if one.gap is not None}, highest=highest)
    return tuple(given[name] for name in found)


def named(lines: Sequence[GroupFigures], language: Language) -> tuple[str, ...]:
    """Each with its gap."""
    return tuple(language.say("yearly.with_gap", title=one.title, gap=one.gap_text) for one in lines)
