"""HR's change in one step: a draft is published, what builds on it is rebased, ratings are carried, and it becomes current.

First everything is worked out and nothing is written. Then the steps follow one another, and where one fails those before it are
taken back. `undo` takes an adoption back as long as nobody has answered under it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack

import attrs

from leaderdev.errors import BadInput
from leaderdev.frameworks.carry import VersionPath, read_under
from leaderdev.model.framework import Framework, Reference
from leaderdev.model.profile import Profile
from leaderdev.serialization.toml_editing import with_head
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.services.frameworks import comparing, publishing, versions
from leaderdev.services.frameworks.drafting import existing, reference_of, version_before
from leaderdev.services.version_paths import path_between, refuse_unsure
from leaderdev.views.frameworks.adoption import AdoptedExtension, Adoption, CarriedOfTier, Undone

# Without a word of HR's nothing is read on another scale, so nothing is carried there.
_ANOTHER_SCALE = ("carry-scale", "carry-levels")


def adopt(context: Context, written: str, *, apply: bool) -> Adoption:
    """See `Frameworks.adopt`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    context.access.require(Action.CARRY_RATINGS)
    draft = reference_of(context, written)
    base = version_before(context, draft)
    plan = _planned(context, draft, base)
    publishing.refuse_unpublishable(context, draft)
    if apply:
        if unsettled := [str(one.extension) for one in plan.extensions if one.conflicts]:
            raise BadInput("adopt-conflicts", framework=str(draft), extensions=unsettled)
        _apply(context, plan)
        plan = attrs.evolve(plan, applied=True)
    return plan


def _planned(context: Context, draft: Reference, base: Reference | None) -> Adoption:
    """What adopting would do; nothing is written."""
    extensions = () if base is None else tuple(_extensions(context, base, draft))
    moves = [] if base is None else [(base, draft)]
    moves += [(one.extension, one.target) for one in extensions]
    profiles = [profile for profile, _, _ in context.store.read_profiles() if profile is not None]
    settings, _ = context.store.read_settings()
    current = None if settings is None else settings.framework
    return Adoption(
        draft=draft,
        base=base,
        diff=None if base is None else comparing.diff(context, str(base), str(draft), names=False),
        extensions=extensions,
        ratings=tuple(one for old, new in moves for one in _ratings(context, old, new, draft, profiles)),
        open={
            str(old): number
            for old, _ in moves
            if (
                number := sum(
                    not one.complete and one.framework == old for each in profiles for one in each.assessments
                )
            )
        },
        current=current,
        becomes=draft if current is None else dict(moves).get(current, current),
        applied=False,
        tiers={tier.id: tier.title.to(context.language.code) for tier in context.framework(str(draft)).tiers},
        language=context.language,
    )


def _extensions(context: Context, base: Reference, draft: Reference) -> Iterator[AdoptedExtension]:
    """What builds on the base, each in its newest published version."""
    newest: dict[str, Framework] = {}
    for framework, _, _ in context.store.read_frameworks():
        if framework is not None and framework.status == "published":
            known = newest.get(framework.id)
            if known is None or known.reference < framework.reference:
                newest[framework.id] = framework
    for framework in newest.values():
        if base in framework.extends:
            moved = versions.rebase(context, str(framework.reference), [str(draft)], dry_run=True)
            yield AdoptedExtension(moved.extension, moved.target, len(moved.conflicts) + len(moved.problems))


def _ratings(
    context: Context, old: Reference, new: Reference, draft: Reference, profiles: Sequence[Profile]
) -> Iterator[CarriedOfTier]:
    """By tier, how many ratings of finished assessments are read under the new version, and how many are not and why."""
    read: Counter[str] = Counter()
    redefined: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    people: dict[str, set[str]] = {}
    path = _path(context, old, new, draft)
    for profile in profiles:
        for one in profile.assessments:
            if one.framework != old or not one.complete:
                continue
            people.setdefault(profile.tier, set()).add(profile.id)
            if path is None:
                redefined[profile.tier] += len(one.levels)
                continue
            found = read_under(one, path, profile.tier)
            sources = {origin for each in found.carried.values() for origin in each.sources}
            gone = {origin for each in found.left_out if each.reason == "removed" for origin in each.origins}
            read[profile.tier] += len(sources)
            lost[profile.tier] += len(gone - sources)
            redefined[profile.tier] += len(one.levels.keys() - sources - gone)
    for tier in sorted(people):
        yield CarriedOfTier(old, tier, len(people[tier]), read[tier], redefined[tier], lost[tier])


def _path(context: Context, old: Reference, new: Reference, draft: Reference) -> VersionPath | None:
    """None where nothing is read: the scale is another one."""
    try:
        if new == draft:
            path = path_between(context, old, context.framework(str(new)))
        else:
            path = comparing.as_if_rebased(context, old, draft)
        refuse_unsure(path)
    except BadInput as error:
        if error.code not in _ANOTHER_SCALE:
            raise
        return None
    return path


def _apply(context: Context, plan: Adoption) -> None:
    """Every step, or none: where one fails, those before it are taken back in reverse."""
    with ExitStack() as taken_back:
        publishing.publish(context, str(plan.draft), None)
        taken_back.callback(_set_back, context, plan.draft)
        for one in plan.extensions:
            versions.rebase(context, str(one.extension), [str(plan.draft)], dry_run=False)
            taken_back.callback(_remove, context, one.target)
            publishing.publish(context, str(one.target), None)
        for old, new in plan.moves():
            taken_back.callback(remove_carried, context, old, new, None)
            try:
                comparing.carry(context, str(old), str(new), None, "", apply=True)
            except BadInput as error:
                if error.code not in _ANOTHER_SCALE:
                    raise
        if plan.becomes is not None and plan.becomes != plan.current:
            publishing.use(context, str(plan.becomes))
        taken_back.pop_all()


# back again


def undo(context: Context, written: str) -> Undone:
    """See `Frameworks.undo_adoption`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    context.access.require(Action.CARRY_RATINGS)
    adopted = reference_of(context, written)
    framework, _, _ = existing(context, adopted)
    if framework.status != "published":
        raise BadInput("not-adopted", framework=str(adopted), status=framework.status)
    extensions = [
        one
        for one, _, _ in context.store.read_frameworks()
        if one is not None and adopted in one.extends and one.status == "published"
    ]
    former = {one: version_before(context, one) for one in (*(each.reference for each in extensions), adopted)}
    _refuse_answered(context, former)
    ratings = 0
    for new, old in former.items():
        if old is not None:
            ratings += remove_carried(context, old, new, None)
    settings, _ = context.store.read_settings()
    current = None if settings is None else settings.framework
    before = former.get(current) if current is not None else None
    if before is not None:
        publishing.use(context, str(before))
    for one in extensions:
        old = former[one.reference]
        if old is not None and _is_only_rebased(context, one, old):
            _remove(context, one.reference)
        else:
            _set_back(context, one.reference)
    _set_back(context, adopted)
    return Undone(adopted, tuple(one.reference for one in extensions), ratings, before or current)


def _refuse_answered(context: Context, adopted: dict[Reference, Reference | None]) -> None:
    """Raises BadInput where somebody has answered or talked under one of the versions. It counts for everybody."""
    for profile, _, _ in context.unguarded.read_profiles():
        if profile is None:
            continue
        answered = [one.framework for one in profile.assessments if not one.carried_from]
        talked = [one.framework for one in profile.conversations if one.framework is not None]
        used = sorted({*answered, *talked} & adopted.keys())
        if used:
            raise BadInput("adopted-in-use", framework=str(used[0]))


def _is_only_rebased(context: Context, framework: Framework, former: Reference) -> bool:
    """Whether it says what the version before it says, and only builds on something later."""
    old, _, _ = existing(context, former)
    own = ("version", "extends", "status", "digest", "published_on", "changes")
    return attrs.evolve(old, **{name: getattr(framework, name) for name in own}) == framework


def _set_back(context: Context, reference: Reference) -> None:
    """A published version is a draft again. It is past what a store lets anybody do, since nothing rests on it."""
    _, text, _ = existing(context, reference)
    text = with_head(text, {"status": "draft", "digest": None, "published_on": None})
    with context.store.changing_frameworks() as shelf:
        shelf.write(reference, text.encode("utf-8"))
    context.forget_frameworks()


def _remove(context: Context, reference: Reference) -> None:
    with context.store.changing_frameworks() as shelf:
        shelf.remove(reference)
    context.forget_frameworks()


def remove_carried(context: Context, old: Reference, new: Reference, leader: str | None) -> int:
    """Removes the assessments that were carried from `old` to `new`, and gives back how many ratings were in them.

    leader -- a handle; None: everybody. The originals stay as they are.
    """
    context.access.require(Action.CARRY_RATINGS)
    removed = 0

    def without(profile: Profile) -> Profile:
        nonlocal removed
        made = {one.id: one.framework for one in profile.assessments}
        gone = [one for one in profile.assessments if one.framework == new and made.get(one.carried_from) == old]
        removed += sum(len(one.levels) for one in gone)
        return attrs.evolve(profile, assessments=tuple(one for one in profile.assessments if one not in gone))

    ids = [leader] if leader is not None else context.store.profile_ids()
    touched = [
        each
        for each in ids
        if any(one.framework == new and one.carried_from for one in context.store.profile(each).assessments)
    ]
    if touched:
        with context.logged_here("carry undo", *touched, about=[str(old), str(new)]):
            for each in touched:
                context.store.change_profile(each, without)
    return removed
