"""One leader's ratings: what comes of them, and giving them."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.errors import NotAllowed, NotFound
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile, latest, latest_not_carried
from leaderdev.services.context import Context
from leaderdev.views.leaders import gaps
from leaderdev.views.leaders.gaps import LeaderGaps

if TYPE_CHECKING:
    from pathlib import Path

    from leaderdev.frameworks.carry import Column, PathFrom, VersionPath
    from leaderdev.services.assessments.sittings import Reopened, Saved, Sitting
    from leaderdev.views.leaders.trend import Trend
    from leaderdev.views.leaders.versions import LeaderVersions

_ROLES = ("self", "manager")
_GROUPS = ("peer", "employee")


class Assessments:
    """`Workspace.assessments`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def gaps(self, leader: str, *, viewer: str | None = None, framework: str | None = None) -> LeaderGaps:
        """One leader under one framework: expected, self, manager, and the gaps. A positive gap is below expectation.

        viewer    -- "self" or "manager": whose view it is; what that side may not see yet is left out. Counts only for
                     whoever holds the workspace, and then None is "self"
        framework -- `id@1.0.0`, or `id` for its newest published version; None: the workspace's current one

        Raises NotFound where nothing was rated, NotAllowed where it is not the person's to see, BadInput.
        """
        context = self._context
        looked = self._looked_at(leader, viewer, framework)
        profile, seen, resolved, hidden = looked.profile, looked.seen, looked.framework, looked.hidden
        reference = resolved.framework.reference
        shown = {role: None if role in hidden else latest(seen, role, reference) for role in _ROLES}
        waiting = _waiting(seen, reference, {role: one for role, one in shown.items() if role not in hidden})
        for assessment in shown.values():
            context.warn_of_assessment(assessment, resolved, profile)
        view = gaps.view(profile, resolved, shown["self"], shown["manager"], context.language)
        view = attrs.evolve(
            view,
            not_carried=waiting,
            viewer=looked.viewer,
            hidden=hidden,
            reopened=_reopened(looked.whole, reference),
        )
        if not any(shown.values()):
            view = attrs.evolve(view, rated_by=view.viewer)
        view = _with_others(view, context.group_profile(seen), resolved)
        if not (any(shown.values()) or hidden or view.groups):
            raise self._nothing(looked, waiting)
        carried = [one for one in shown.values() if one is not None and one.carried_from]
        if carried:
            # Only here, since most leaders have nothing carried and need not wait for it to load.
            from leaderdev.services.assessments import carried_notes

            view = attrs.evolve(view, carried=carried_notes.of_leader(context, seen, resolved, carried))
        return view

    def versions(self, leader: str, *, viewer: str | None = None, framework: str | None = None) -> "LeaderVersions":
        """What was rated under several versions, side by side, read in one. Arguments and errors as `gaps`."""
        from leaderdev.views.leaders import versions

        looked = self._looked_at(leader, viewer, framework)
        columns, newer, _ = self._columns(looked)
        view = versions.view(looked.profile, looked.framework, columns, newer, self._context.language)
        return attrs.evolve(view, viewer=looked.viewer, hidden=looked.hidden)

    def trend(self, leader: str, *, viewer: str | None = None, framework: str | None = None) -> "Trend":
        """Real change apart from moved expectations, assessment by assessment. Arguments and errors as `gaps`."""
        from leaderdev.frameworks.carry import expected_in
        from leaderdev.views.leaders import trend

        looked = self._looked_at(leader, viewer, framework)
        columns, newer, path_from = self._columns(looked)
        tier = looked.profile.tier
        return trend.view(
            looked.profile,
            looked.framework,
            columns,
            [expected_in(one, looked.seen, looked.framework, tier, path_from) for one in columns],
            self._context.language,
            newer=newer,
            viewer=looked.viewer,
            hidden=looked.hidden,
        )

    def begin(
        self, leader: str, *, role: str = "self", rater: str | None = None, framework: str | None = None
    ) -> "Sitting":
        """The assessment of this rater that is under way, else a new one; it is saved with its first answer.

        role  -- how the rater stands to the leader: "self", "manager", "peer" or "employee"
        rater -- a handle; None: the leader, the nearest manager, or the person it is opened for

        Raises BadInput where nobody can be rated so, NotAllowed where the rater is somebody else.
        """
        from leaderdev.services.assessments import sittings

        return sittings.begin(self._context, leader, role, rater, framework)

    def reopen(
        self, leader: str, *, role: str = "self", rater: str | None = None, framework: str | None = None
    ) -> "Reopened":
        """Opens the rater's last completed assessment again; every answer stays. Arguments as `begin`.

        The log says so, and the other side is told. While it is open, both are blind to each other again; what was published
        keeps what it counted.

        Raises BadInput where nothing is completed, or where it was carried to or from another version; else as `begin`.
        """
        from leaderdev.services.assessments import sittings

        return sittings.reopen(self._context, leader, role, rater, framework)

    def save(
        self,
        leader: str,
        answers: "Mapping[str, Any] | Path",
        *,
        role: str = "self",
        rater: str | None = None,
        framework: str | None = None,
        complete: bool = True,
    ) -> "Saved":
        """Saves many answers at once, all of them or none.

        answers  -- `levels` (item -> level), `not_relevant` (items), `comments` and `evidence` (item -> text); or a file of
                    such answers in TOML, JSON or CSV
        complete -- whether the assessment is finished with them

        Raises BadInput with every problem; else as `begin`.
        """
        from leaderdev.services.assessments import sittings

        return sittings.save(self._context, leader, answers, role, rater, framework, complete=complete)

    def _looked_at(self, leader: str, viewer: str | None, framework: str | None) -> "_LookedAt":
        context = self._context
        profile, whole = context.store.profile_and_whole(leader)
        context.speak_to(profile)
        resolved = context.framework(framework)
        viewer = context.viewer(profile, viewer)
        seen = context.as_seen(profile, viewer)
        everything = whole if context.store.side(profile) else profile
        hidden = _hidden(everything, seen, resolved.framework.reference)
        return _LookedAt(profile, whole, seen, resolved, viewer, hidden)

    def _columns(self, looked: "_LookedAt") -> "tuple[Sequence[Column], int, PathFrom]":
        """The ratings under all versions, in columns, oldest first; how many were made under later versions; and the version paths."""
        from leaderdev.frameworks.carry import columns, newer
        from leaderdev.services.version_paths import path_between

        @cache
        def path_from(old: Reference, mapping: str) -> "VersionPath":
            return path_between(self._context, old, looked.framework, mapping)

        found = columns(looked.seen, looked.framework, _ROLES, path_from)
        if not found and not looked.hidden:
            raise self._nothing(looked, {})
        return found, newer(looked.seen, looked.framework.framework.reference, _ROLES), path_from

    def _nothing(self, looked: "_LookedAt", waiting: Mapping[str, Reference]) -> NotAllowed | NotFound:
        """That nothing is rated under the version; and under which earlier one there is something, where there is."""
        leader, framework = looked.profile.id, str(looked.framework.framework.reference)
        if not self._context.store.sees_ratings_of(looked.profile):
            return NotAllowed("ratings-not-yours-to-see", leader=leader)
        reopened = _reopened(looked.whole, looked.framework.framework.reference)
        if "self" in reopened:
            return NotFound("reopened-self", leader=leader, framework=framework, date=reopened["self"][:10])
        if reopened:
            return NotFound("reopened-manager", leader=leader, framework=framework, date=reopened["manager"][:10])
        if waiting:
            earlier = sorted(set(waiting.values()))
            return NotFound("rated-under-older", leader=leader, framework=framework, rated=earlier, newest=earlier[-1])
        rated = sorted({str(one.framework) for one in looked.seen.assessments if one.complete})
        return NotFound("nothing-rated", leader=leader, framework=framework, rated=rated)


@attrs.frozen
class _LookedAt:
    """A leader under one framework, for one viewer.

    whole -- the profile with what is hidden, without its answers; seen -- the profile as the viewer may see it
    hidden -- the roles of which something may not be seen yet
    """

    profile: Profile
    whole: Profile
    seen: Profile
    framework: ResolvedFramework
    viewer: str
    hidden: tuple[str, ...]


def _hidden(everything: Profile, seen: Profile, newest: Reference) -> tuple[str, ...]:
    """The roles of which something is there and hidden that was rated under `newest` or an earlier version of it."""
    roles = {
        one.role
        for one in everything.assessments
        if one.complete and one.framework.id == newest.id and one.framework <= newest and one not in seen.assessments
    }
    return tuple(role for role in _ROLES if role in roles)


def _reopened(profile: Profile, framework: Reference) -> dict[str, str]:
    """Role -> when an assessment under the version was opened again that is not completed since. It tells no answer."""
    return {
        one.role: one.reopened_at
        for one in profile.assessments
        if one.role in _ROLES and one.framework == framework and one.reopened_at and not one.complete
    }


def _with_others(view: LeaderGaps, seen: Profile, framework: ResolvedFramework) -> LeaderGaps:
    """The view with the groups of raters there are, and how far raters agree. Loads only what the leader has."""
    answers: dict[str, list[dict[str, int]]] = {}
    reference, scale = framework.framework.reference, framework.level_values()
    for role in _GROUPS:
        if any(one.complete and one.role == role and one.framework == reference for one in seen.assessments):
            from leaderdev.statistics.groups import group_levels, ratings_of_group

            group = group_levels(seen, reference, role, scale)
            if group is not None:
                answers[role] = ratings_of_group(seen, reference, role, scale)
                view = attrs.evolve(view, groups={**view.groups, role: group})
    if answers or (view.own is not None and view.manager is not None):
        from leaderdev.views.leaders import rater_agreement

        items = [gap.item for gap in view.items]
        pairs = view.pairs() if view.own is not None and view.manager is not None else None
        view = attrs.evolve(view, agreement=rater_agreement.of_leader(pairs, answers, items, scale))
    return view


def _waiting(profile: Profile, new: Reference, shown: Mapping[str, Assessment | None]) -> dict[str, Reference]:
    """Role -> the earlier version under which there is a later assessment that could be carried."""
    found = {role: latest_not_carried(profile, role, new, one) for role, one in shown.items()}
    return {role: one.framework for role, one in found.items() if one is not None}
