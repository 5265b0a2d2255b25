"""Who is in a selection of assessments, and why others are not."""

from collections.abc import Mapping, Sequence

import attrs

from leaderdev.analysis.observations import Selection, counted
from leaderdev.model.profile import Profile


@attrs.frozen
class Participation:
    """people: active leaders with a counted assessment; of: all active leaders; first, last: ISO dates of completion.

    left_out -- reason -> how many leaders: "unfinished" (only begun), "other_framework" (rated, but under another
    version), "other_period" (rated, but before or after), "nothing" (no assessment in these roles), "inactive"
    """

    people: int
    of: int
    first: str
    last: str
    left_out: dict[str, int]


REASONS = ("unfinished", "other_framework", "other_period", "nothing", "inactive")


def participation(profiles: Sequence[Profile], selections: Sequence[Selection]) -> Participation:
    """Every leader counts once: as counted in one of the selections, or under the first reason that fits."""
    left_out = dict.fromkeys(REASONS, 0)
    days: list[str] = []
    people = 0
    for profile in profiles:
        found = [one.completed_at[:10] for selection in selections for one in counted(profile, selection)]
        if not profile.active:
            left_out["inactive"] += 1
        elif found:
            people += 1
            days += found
        else:
            left_out[_reason(profile, selections)] += 1
    active = sum(profile.active for profile in profiles)
    return Participation(people, active, min(days, default=""), max(days, default=""), left_out)


def _reason(profile: Profile, selections: Sequence[Selection]) -> str:
    fitting = [one for one in profile.assessments if any(one.role in selection.roles for selection in selections)]
    frameworks = {selection.framework for selection in selections}
    if any(one.complete and one.framework in frameworks for one in fitting):
        return "other_period"
    if any(one.framework in frameworks for one in fitting):
        return "unfinished"
    return "other_framework" if any(one.complete for one in fitting) else "nothing"


def banded(left_out: Mapping[str, int], fewest: int) -> dict[str, int | None]:
    """The counts as they may be told: None for some, but fewer than `fewest`.

    Those who are active are all but the people behind the figures, so that one small count alone could be worked out: then
    the next smallest is not told either.
    """
    told: dict[str, int | None] = {reason: None if 0 < count < fewest else count for reason, count in left_out.items()}
    active = [reason for reason in told if reason != "inactive"]
    if [told[reason] for reason in active].count(None) == 1:
        others = [reason for reason in active if told[reason]]
        if others:
            told[min(others, key=lambda reason: (left_out[reason], reason))] = None
    return told
