"""What has changed since last year, and how tiers compare: only what the figures carry."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from leaderdev.disclosure import SafeRow
from leaderdev.locales import Language
from leaderdev.rendering.blocks import NO_FIGURE
from leaderdev.rendering.yearly_report.data import YearlyData, framework_of, of_role, version_of
from leaderdev.rendering.yearly_report.group_figures import GroupFigures, between, between_signed, sureness
from leaderdev.statistics import intervals
from leaderdev.statistics.intervals import Difference, spread

# What is smaller rounds to nothing.
VISIBLE = 0.005


@attrs.frozen
class Change:
    """One tier, or one variable, from last year to this. All figures are this year's less last year's, in levels.

    rated    -- the real change: how much higher is rated; moved -- how much more is expected; gap -- exactly moved less rated
    interval -- of the real change; certain -- it does not hold 0; both None where a row tells too little for it, or too few are
                behind it
    now, before -- leaders with answers this year and the year before
    *_text   -- as written, sure_text the interval; said -- whether something changed, in words; withheld -- why there is no
                change to show
    """

    group: tuple[str, ...]
    title: str
    people: str = NO_FIGURE
    rated: float | None = None
    moved: float | None = None
    gap: float | None = None
    interval: tuple[float, float] | None = None
    certain: bool | None = None
    now: int | None = None
    before: int | None = None
    rated_text: str = NO_FIGURE
    moved_text: str = NO_FIGURE
    gap_text: str = NO_FIGURE
    sure_text: str = NO_FIGURE
    said: str = ""
    withheld: str = ""


def changes(
    lines: Sequence[GroupFigures],
    now: Sequence[SafeRow],
    before: Sequence[SafeRow],
    data: YearlyData,
    language: Language,
) -> tuple[Change, ...]:
    """One for each line, in their order; none at all where last year's rows show nothing."""
    scale = data.framework.level_values()
    old = {row.group: row for row in before}
    new = {row.group: row for row in now}
    if not any(_readable(row, scale) for row in before):
        return ()
    return tuple(_change(one, new.get(one.group), old.get(one.group), data, language) for one in lines)


def _readable(row: SafeRow | None, scale: Sequence[int]) -> bool:
    """Whether its mean may be shown: there is a spread beside it."""
    return row is not None and row.mean is not None and row.expected_mean is not None and bool(spread(row, scale))


def _change(
    line: GroupFigures,
    now: SafeRow | None,
    before: SafeRow | None,
    data: YearlyData,
    language: Language,
) -> Change:
    scale = data.framework.level_values()
    if now is None or before is None or not (_readable(now, scale) and _readable(before, scale)):
        which = "now" if not _readable(now, scale) else "before"
        return Change(line.group, line.title, withheld=language.say(f"yearly.no_change_{which}"))
    rated = (now.mean or 0.0) - (before.mean or 0.0)
    moved = (now.expected_mean or 0.0) - (before.expected_mean or 0.0)
    found = intervals.difference(rated, sureness(now, scale), sureness(before, scale))
    return Change(
        group=line.group,
        title=line.title,
        people=language.say("yearly.n_then_now", then=before.people, now=now.people),
        rated=rated,
        moved=moved,
        gap=moved - rated,
        interval=found.interval if found.fit else None,
        certain=found.certain if found.fit and found.interval is not None else None,
        now=now.people,
        before=before.people,
        rated_text=language.signed(rated, 2),
        moved_text=language.signed(moved, 2),
        gap_text=language.signed(moved - rated, 2),
        sure_text=_sure(found, data, language),
        said=_said(found, language),
    )


def _sure(found: Difference, data: YearlyData, language: Language) -> str:
    if not found.fit or found.interval is None:
        return NO_FIGURE
    if _exact(found.interval):
        return of_role(data.role, "all_answered", language)
    return between_signed(found.interval, language)


def _exact(interval: tuple[float, float]) -> bool:
    return interval[1] - interval[0] < VISIBLE


def _said(found: Difference, language: Language) -> str:
    if not found.fit:
        return language.say("yearly.change_few")
    if found.interval is None:
        return language.say("yearly.change_unsure")
    if not found.certain:
        return language.say("yearly.change_chance")
    return language.say("yearly.change_up" if found.value > 0 else "yearly.change_down")


def changes_said(
    data: YearlyData, given: Sequence[Change], tiers: Mapping[str, str], language: Language
) -> Iterator[str]:
    """What holds for all changes: who was there, and what of last year is read how."""
    year = data.year - 1
    if given:
        yield language.say("yearly.changes_read", year=year)
        yield of_role(data.role, "changes_people", language, year=year)
        if not data.before_of:
            yield of_role(data.role, "changes_same", language)
    else:
        yield language.say("yearly.no_changes", year=year)
    for version, moved in data.before_of.items():
        said = version_of(version, data, language)
        yield language.say("yearly.changes_carried", year=year, framework=said)
        far = [
            language.say("yearly.moved_of", title=tiers.get(tier, tier), moved=language.signed(levels, 2))
            for tier, levels in moved.items()
            if abs(levels) >= VISIBLE
        ]
        key = "yearly.changes_moved" if far else "yearly.changes_not_moved"
        yield language.say(key, framework=said, tiers="; ".join(far))
    for version in data.lost:
        yield language.say(
            "yearly.changes_lost",
            year=year,
            framework=version_of(version, data, language),
            now=framework_of(data, language),
        )


def comparisons(
    lines: Sequence[GroupFigures], rows: Sequence[SafeRow], data: YearlyData, language: Language
) -> Iterator[str]:
    """Of each tier and the next one that is shown: which is further from what is expected of it."""
    scale = data.framework.level_values()
    of = {row.group: row for row in rows}
    for first, second in pairwise(one for one in lines if one.gap is not None):
        if first.gap is None or second.gap is None:
            continue
        found = intervals.difference(
            first.gap - second.gap, sureness(of[first.group], scale), sureness(of[second.group], scale)
        )
        further, nearer = (first, second) if found.value > 0 else (second, first)
        if not found.fit:
            least = intervals.COMPARED_FROM
            yield of_role(data.role, "compare_few", language, first=first.title, second=second.title, least=least)
        elif found.interval is None or not found.certain:
            yield language.say("yearly.compare_chance", first=first.title, second=second.title)
        else:
            ends = sorted(abs(end) for end in found.interval)
            yield language.say(
                "yearly.compare",
                further=further.title,
                nearer=nearer.title,
                by=language.number(abs(found.value), 2),
                interval=of_role(data.role, "all_answered", language)
                if _exact(found.interval)
                else between((ends[0], ends[1]), language),
            )
