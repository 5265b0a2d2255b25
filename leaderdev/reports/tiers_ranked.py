"""Strengths and areas to develop: what lies nearest to what is expected, and what furthest from it."""

from collections.abc import Sequence

from leaderdev.analysis.estimates import ranked
from leaderdev.language import Language
from leaderdev.reports.tiers_lines import shown
from leaderdev.reports.tiers_paper import Line


def ends(lines: Sequence[Line], most: int) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """(the nearest to what is expected, the furthest from it), at most `most` each and never one in both; (), () unranked.

    Nothing is ranked where one of them rests on too few people (analysis/estimates.py), or where there are not two.
    """
    given = {one.group: one for one in shown(lines)}
    gaps = {group: one.gap for group, one in given.items() if one.gap is not None}
    order = ranked(gaps, {group: one.people or 0 for group, one in given.items()})
    if order is None or len(order) < 2:
        return (), ()
    names = [group for _, group in order]
    each = min(most, len(names) // 2)
    far, near = names[:each], names[-each:][::-1]
    return tuple(given[one] for one in near), tuple(given[one] for one in far)


def named(lines: Sequence[Line], language: Language) -> tuple[str, ...]:
    """Each with its gap."""
    return tuple(language.say("paper.with_gap", title=one.title, gap=one.gap_text) for one in lines)
