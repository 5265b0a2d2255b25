"""Strengths and areas to develop: what lies best against what is expected, and what worst, and of how many that is said."""

from collections.abc import Sequence

import attrs

from leaderdev.locales import Language
from leaderdev.rendering.yearly_report.lines import shown
from leaderdev.rendering.yearly_report.paper import Line
from leaderdev.statistics.balance import enough_shown, tied_with_first
from leaderdev.statistics.estimates import ranked


@attrs.frozen
class Ends:
    """near, far -- the best and the worst, never one in both; empty where nothing is ranked.

    shown, of -- how many have a gap that may be shown, and how many there are
    """

    near: tuple[Line, ...]
    far: tuple[Line, ...]
    shown: int
    of: int

    @property
    def whole(self) -> bool:
        """Nothing is withheld, so the ends are those of all."""
        return self.shown >= self.of

    @property
    def enough(self) -> bool:
        return enough_shown(self.shown, self.of)


def ends(lines: Sequence[Line], most: int, of: int | None = None) -> Ends:
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


def first(lines: Sequence[Line], *, highest: bool) -> tuple[Line, ...]:
    """The line with the highest (or the lowest) gap, with those that are not told apart from it."""
    given = {"/".join(one.group): one for one in shown(lines)}
    found = tied_with_first({name: one.gap for name, one in given.items() if one.gap is not None}, highest=highest)
    return tuple(given[name] for name in found)


def named(lines: Sequence[Line], language: Language) -> tuple[str, ...]:
    """Each with its gap."""
    return tuple(language.say("paper.with_gap", title=one.title, gap=one.gap_text) for one in lines)
