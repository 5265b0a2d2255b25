"""What leader and manager rated now and last time, as far as the viewer may see it."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

import attrs

from leaderdev.conversations.blind import APART, ROUND
from leaderdev.conversations.topics import Figures
from leaderdev.frameworks.carry import Column, LeftOut, VersionPath, columns, source_of
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile, latest
from leaderdev.model.text import instant

PathFrom = Callable[[Reference, str], VersionPath]
ROLES = ("self", "manager")


@attrs.frozen
class LastTime:
    """The previous assessment in the role that compares, read under the version of the sheet.

    levels   -- item -> level
    expected -- item -> what was expected of the tier then; only of items that have a level here
    left_out -- item -> why it does not compare
    """

    made: Assessment
    levels: Mapping[str, int]
    expected: Mapping[str, int]
    left_out: Mapping[str, LeftOut]


@attrs.frozen
class Round:
    """One role's part in the preparation.

    current   -- the latest completed assessment under the version; None where there is none, or it may not be seen yet
    hidden    -- the one that was completed and may not be seen yet
    last_time -- None where there is none before, or none that compares
    no_match  -- earlier assessments of which nothing compares, the latest first
    """

    role: str
    current: Assessment | None = None
    hidden: Assessment | None = None
    last_time: LastTime | None = None
    no_match: tuple[Column, ...] = ()


def rounds_of(
    profile: Profile, framework: ResolvedFramework, kept: Collection[Assessment], path_from: PathFrom
) -> dict[str, Round]:
    """What may be seen of each of ROLES. kept -- the completed assessments that may not be seen yet, by the blind rule.

    Where one of the two rated more than half a year before the other, that assessment belongs to the last round: beside the
    other's, the time between them would look like disagreement.
    """
    found = {role: _round(profile, framework, role, kept, path_from) for role in ROLES}
    known = [newest for one in found.values() if (newest := one.current or one.hidden) is not None]
    if known:
        begins = max(map(_completed, known))[0] - ROUND
        for role, one in found.items():
            if one.hidden is None and (one.current is None or _completed(one.current)[0] < begins):
                found[role] = _round(profile, framework, role, kept, path_from, begins)
    return found


def _round(
    profile: Profile,
    framework: ResolvedFramework,
    role: str,
    hidden: Collection[Assessment],
    path_from: PathFrom,
    begins: datetime | None = None,
) -> Round:
    """begins -- when the other's round began, where this role has rated nothing since; else None.

    "Last time" is at least a round before the current or the hidden assessment (a nearer one was corrected by it), or before
    the other's round. Without any of them there is no last time.
    """
    reference = framework.framework.reference
    kept = [one for one in hidden if one.role == role]
    seen = attrs.evolve(profile, assessments=tuple(one for one in profile.assessments if one not in kept))
    now = latest(seen, role, reference) if begins is None else None
    unseen = max((one for one in kept if _belongs(one, reference)), key=_completed, default=None)
    if unseen is not None and now is not None and _completed(unseen) < _completed(now):
        unseen = None
    if unseen is not None:
        now = None
    newest = now or unseen
    since = _completed(source_of(profile, newest) or newest)[0] - APART if newest is not None else begins
    if since is None:
        return Round(role)
    before = [one for one in columns(seen, framework, (role,), path_from) if _completed(one.assessment)[0] < since]
    no_match: list[Column] = []
    for column in reversed(before):
        if column.levels:
            last_time = _last_time(column, profile.tier, framework, path_from)
            return Round(role, now, unseen, last_time, tuple(no_match))
        no_match.append(column)
    return Round(role, now, unseen, None, tuple(no_match))


def _completed(assessment: Assessment) -> tuple[datetime, str]:
    return instant(assessment.completed_at), assessment.id


def _belongs(assessment: Assessment, reference: Reference) -> bool:
    return assessment.framework.id == reference.id and assessment.framework <= reference


def _last_time(column: Column, tier: str, framework: ResolvedFramework, path_from: PathFrom) -> LastTime:
    made = column.assessment
    if made.framework == framework.framework.reference:
        expected = {one.item.id: one.expected[tier] for one in framework.for_tier(tier)}
        return LastTime(made, column.levels, _for_items(expected, column.levels), {})
    path = path_from(made.framework, "")
    then = {one.item.id: one.expected[tier] for one in path.old.for_tier(tier)}
    # Merged items, and items on another scale, have no single earlier expectation.
    changes = () if path.diff.is_another_scale else path.diff.items
    read = {change.item: then[change.origins[0]] for change in changes if _single(change.origins, then)}
    return LastTime(made, column.levels, _for_items(read, column.levels), column.left_out)


def _single(origins: tuple[str, ...], then: Mapping[str, int]) -> bool:
    return len(origins) == 1 and origins[0] in then


def _for_items(expected: Mapping[str, int], levels: Mapping[str, int]) -> dict[str, int]:
    return {item: level for item, level in expected.items() if item in levels}


def figures_of(framework: ResolvedFramework, tier: str, rounds: Mapping[str, Round]) -> tuple[Figures, ...]:
    """The levels of every item, in the framework's order. rounds -- one for each of ROLES."""
    own, manager = rounds["self"], rounds["manager"]
    return tuple(
        Figures(
            item=one.item.id,
            expected=one.expected.get(tier),
            own=_now(own, one.item.id),
            manager=_now(manager, one.item.id),
            own_before=_before(own, one.item.id),
            manager_before=_before(manager, one.item.id),
        )
        for one in framework.items
    )


def _now(one: Round, item: str) -> int | None:
    return one.current.levels.get(item) if one.current else None


def _before(one: Round, item: str) -> int | None:
    return one.last_time.levels.get(item) if one.last_time else None
