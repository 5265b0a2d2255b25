"""Compares versions, and carries ratings to a later version."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from leaderdev.conversations import blind
from leaderdev.errors import BadInput
from leaderdev.frameworks.carry import MAPPINGS as MAPPINGS
from leaderdev.frameworks.carry import Outcome, VersionPath
from leaderdev.frameworks.carry import carry as carried_profile
from leaderdev.frameworks.consequences import consequences
from leaderdev.frameworks.history import diff_between
from leaderdev.frameworks.resolve import as_if_on
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.rendering.framework_diff import view as framework_diff
from leaderdev.rendering.framework_diff.view import DiffView
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.services.frameworks.drafting import reference_of
from leaderdev.services.version_paths import drafts_on, path_between, refuse_unsure
from leaderdev.views.frameworks.carry import CarryView, view

Plan = tuple[Profile, tuple[Outcome, ...]]


# comparing


def diff(context: Context, old: str, new: str, *, names: bool) -> DiffView:
    """See `Frameworks.diff`."""
    after = reference_of(context, new)
    view = _compared(context, _old(context, old, after), after, names=names)
    if not context.store.sees_everybody():
        context.notice("shared.not_all_counted")
    return view


def _old(context: Context, written: str, after: Reference) -> Reference:
    """As `reference_of`; but an id alone is its newest published version, below `after` where both are of one framework."""
    if "@" in written:
        return reference_of(context, written)
    store = context.store
    newest = reference_of(context, written)
    own = [one for one in store.framework_references() if one.id == newest.id]
    lower = [one for one in own if one.id != after.id or one < after]
    published = [one for one in lower if (file := store.framework(one)) and file.status != "draft"]
    return max(published or lower or own)


def _compared(context: Context, before: Reference, after: Reference, *, names: bool) -> DiffView:
    """Both versions with all they extend, and what the difference means for the leaders whose ratings one may see."""
    store = context.store
    old, new = (context.framework(str(reference)) for reference in (before, after))
    known, lookup = store.framework_references(), cache(store.framework)
    read = list(store.read_profiles())
    profiles = [profile for profile, _, _ in read if profile is not None]
    shown = _as_seen(context, profiles)
    difference = diff_between(old, new, known, lookup)
    means = [consequences(difference, old, new, profiles, shown)]
    for extension in _rated_on(context, before, profiles):
        rebased = as_if_on(extension, {before: after}, lookup)
        further = diff_between(extension, rebased, known, lookup)
        means.append(consequences(further, extension, rebased, profiles, shown))
    unreadable = len(read) - len(profiles)
    return framework_diff.view(difference, old, new, means, context.language, unreadable=unreadable, names=names)


def _as_seen(context: Context, profiles: Sequence[Profile]) -> Sequence[Profile]:
    """The leaders without what the blind rule keeps from whoever looks; the settings are read once."""
    store = context.store
    if not store.settings().blind:
        return profiles
    return [blind.visible_to(profile, store.side(profile) or "self") for profile in profiles]


def _rated_on(context: Context, base: Reference, profiles: Sequence[Profile]) -> Iterator[ResolvedFramework]:
    """The frameworks that extend `base`, directly or by path of others, and under which somebody is rated."""
    there = set(context.store.framework_references())
    rated = {one.framework for profile in profiles for one in profile.assessments} & there
    for reference in sorted(rated - {base}):
        framework = context.framework(str(reference))
        if base in {file.reference for file in framework.files}:
            yield framework


# carrying ratings


def carry(context: Context, old: str, new: str, leader: str | None, scale: str, *, apply: bool) -> CarryView:
    """See `Frameworks.carry`."""
    context.access.require(Action.CARRY_RATINGS)
    if scale and scale not in MAPPINGS:
        raise BadInput("unknown-choice", option="scale", found=scale, known=MAPPINGS)
    before, after = context.framework(old), context.framework(new)
    _refuse_backwards(before, after)
    path_from = _paths(context, after, scale)
    path = path_from(before.framework.reference)
    drafts = drafts_on(path)
    if apply and drafts:
        raise BadInput("carry-draft", drafts=drafts)
    profiles, unread = _profiles(context, leader)

    def carried(profile: Profile) -> Plan:
        return carried_profile(profile, before.framework.reference, after, path_from)

    plans = [plan for profile in profiles if (plan := carried(profile))[1]]
    if apply:
        plans = _applied(context, plans, carried, [str(before.framework.reference), str(after.framework.reference)])
    is_blind = context.store.settings().blind
    return view(path, plans, drafts, applied=apply, blind=is_blind, incomplete=unread)


def as_if_rebased(context: Context, extension: Reference, base: Reference) -> VersionPath:
    """The path from an extension to itself as it would be if it stood on that version of its base."""
    old = context.framework(str(extension))
    lookup = cache(context.store.framework)
    before = next(one.reference for one in old.files if one.id == base.id)
    new = as_if_on(old, {before: base}, lookup)
    return VersionPath((old, new), diff_between(old, new, context.store.framework_references(), lookup), "")


def _refuse_backwards(old: ResolvedFramework, new: ResolvedFramework) -> None:
    before, after = old.framework.reference, new.framework.reference
    if before.id != after.id:
        raise BadInput("carry-another-framework", old=before, new=after)
    if before >= after:
        raise BadInput("carry-backwards", old=before, new=after)


def _paths(context: Context, new: ResolvedFramework, mapping: str) -> Callable[[Reference], VersionPath]:
    @cache
    def path_from(old: Reference) -> VersionPath:
        path = path_between(context, old, new, mapping)
        refuse_unsure(path)
        return path

    return path_from


def _profiles(context: Context, leader: str | None) -> tuple[list[Profile], bool]:
    """The profiles that were asked for, and whether there are others that cannot be read."""
    if leader is not None:
        return [context.store.profile(leader)], False
    profiles, problems = context.profiles()
    context.warn(problems)
    return profiles, bool(problems)


def _applied(
    context: Context, plans: Sequence[Plan], carried: Callable[[Profile], Plan], about: Sequence[str]
) -> list[Plan]:
    """Carries the profiles as they are now, and returns what was written."""
    touched = [profile.id for profile, outcomes in plans if any(one.state == "carried" for one in outcomes)]
    if not touched:
        return list(plans)
    with context.logged_here("carry", *touched, about=about):
        return [_written(context, plan, carried) if plan[0].id in touched else plan for plan in plans]


def _written(context: Context, plan: Plan, carried: Callable[[Profile], Plan]) -> Plan:
    done = plan

    def change(profile: Profile) -> Profile:
        nonlocal done
        done = carried(profile)
        return done[0]

    context.store.change_profile(plan[0].id, change)
    return done
