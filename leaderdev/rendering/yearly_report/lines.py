"""Safe rows as lines of the yearly paper: titles, figures as the language writes them, and how sure a mean is."""

from collections.abc import Iterator, Mapping, Sequence

import attrs

from leaderdev.disclosure import SafeRow
from leaderdev.locales import Language
from leaderdev.model.framework import DATA_INFORMED, LEAVITT, MOORE, ResolvedFramework
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.yearly_report.paper import Line
from leaderdev.rendering.yearly_report.roles import of_role
from leaderdev.statistics import intervals
from leaderdev.statistics.intervals import MeanPrecision, spread

# What several small groups are called together where disclosure control merges them.
OTHER = "other"
REASONS = ("min-group", "complementary", "interval")


@attrs.frozen
class Asked:
    """min_group -- the fewest people a row rests on; role -- whose ratings they are."""

    min_group: int
    role: str


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


def lines(
    rows: Sequence[SafeRow], named: Mapping[str, str], scale: Sequence[int], asked: Asked, language: Language
) -> tuple[Line, ...]:
    """In the order of `named`, which gives the titles of the last key's groups; what is not in it comes last."""
    order = {name: place for place, name in enumerate(named)}
    found = sorted(rows, key=lambda row: order.get(row.group[-1], len(order) + (row.group[-1] == OTHER)))
    return tuple(line(row, _title(row.group[-1], named, language), scale, asked, language) for row in found)


def _title(group: str, named: Mapping[str, str], language: Language) -> str:
    if group in named:
        return named[group]
    return language.say("paper.other") if group == OTHER else one_line(group)


def line(row: SafeRow, title: str, scale: Sequence[int], asked: Asked, language: Language) -> Line:
    """A mean is there only where the spread is; without it a row says how many answered, and no more."""
    if row.withheld is not None or row.people is None or row.of is None:
        code = row.withheld or REASONS[0]
        reason = language.say(f"paper.short_{code if code in REASONS else 'complementary'}", minimum=asked.min_group)
        return Line(row.group, title, withheld=reason, code=code)
    parts = spread(row, scale)
    edge: tuple[float, float] | None = getattr(row, "mean_band", None)
    mean = row.mean if parts else None
    gap = row.gap_mean if parts else None
    sure = sureness(row, scale)
    # What is expected belongs to a mean: where there is no spread, there is nothing to hold it against.
    expected = row.expected_mean if parts or edge else None
    return Line(
        group=row.group,
        title=title,
        answered=language.say("paper.n_of", people=row.people, of=row.of),
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
        sure=_sure(sure, asked, language) if parts else "–",
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
        "paper.between", low=language.number(interval[0], digits), high=language.number(interval[1], digits)
    )


def between_signed(interval: tuple[float, float], language: Language) -> str:
    """Ends that may lie on both sides of 0: a line between them would be read as a minus."""
    low, high = (language.signed(one, 2) for one in interval)
    return language.say("paper.between_signed", low=low, high=high)


def _sure(sure: MeanPrecision, asked: Asked, language: Language) -> str:
    if sure.how == intervals.CENSUS:
        return of_role(asked.role, "all_answered", language)
    return "–" if sure.interval is None else between(sure.interval, language)


def by_tier(rows: Sequence[SafeRow]) -> dict[str, list[SafeRow]]:
    """tier -> its rows, of a table by tier and something else."""
    found: dict[str, list[SafeRow]] = {}
    for row in rows:
        found.setdefault(row.group[0], []).append(row)
    return found


def shown(given: Sequence[Line]) -> Iterator[Line]:
    """Those with a gap."""
    return (one for one in given if one.gap is not None)
