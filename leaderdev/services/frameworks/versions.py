"""The next version of a framework: the step that its content needs, and an extension moved to a new base."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.frameworks import bump as bumping
from leaderdev.frameworks.bump import STEPS as STEPS
from leaderdev.frameworks.bump import Reason
from leaderdev.frameworks.history import diff_between
from leaderdev.frameworks.rebase import Conflict, Sides, conflicts
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Framework, Reference, ResolvedFramework, Version
from leaderdev.serialization.toml_editing import with_changes, with_head
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.services.frameworks.drafting import (
    assessments_under,
    errors_among,
    exact_reference,
    existing,
    next_patch,
    problems_of,
    published_versions,
    reference_of,
    rename,
    save,
)
from leaderdev.views.frameworks.bump import BumpView
from leaderdev.views.frameworks.rebase import RebaseView


@attrs.frozen
class _RequestedVersion:
    """What was asked for. to: a version; step: one of STEPS; both empty: what the content needs."""

    to: Version | None
    step: str

    def version(self, base: Version, needed: str) -> Version:
        return self.to or bumping.next_version(base, self.step or needed or "patch")


# the version that the content needs


def bump(context: Context, written: str, to: str | Version | None, step: str, *, dry_run: bool) -> BumpView:
    """See `Frameworks.bump`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    requested = _RequestedVersion(_version(to), _known_step(step))
    if requested.to is not None and requested.step:
        english = "not allowed with argument %s"
        both = str(context.language.words_of_argparse().get(english, english)) % "--to"
        raise BadInput("usage", reason=f"--{requested.step}: {both}", command="leaderdev framework bump")
    draft = _draft(context, written)
    if draft is None:
        return _begin(context, reference_of(context, written), requested, dry_run=dry_run)
    return _bump(context, draft, requested, dry_run=dry_run)


def _version(written: str | Version | None) -> Version | None:
    try:
        return None if written is None else Version.parse(str(written))
    except ValueError as error:
        raise BadInput("not-a-version", option="--to", found=str(written)) from error


def _known_step(step: str) -> str:
    if step and step not in STEPS:
        raise BadInput("unknown-choice", option="step", found=step, known=STEPS)
    return step


def _draft(context: Context, written: str) -> Reference | None:
    """The draft that is meant: the one that is named, or the only one there is. None: there is none yet."""
    named = reference_of(context, written)
    published = published_versions(context, named.id)
    if "@" in written:
        return None if named in published else named
    known = context.store.framework_references()
    drafts = [one for one in known if one.id == named.id and one not in published]
    if len(drafts) > 1:
        raise BadInput("which-draft", framework=named.id, drafts=[str(one) for one in drafts])
    return drafts[0] if drafts else None


def _begin(context: Context, source: Reference, requested: _RequestedVersion, *, dry_run: bool) -> BumpView:
    """A copy of what is published, as a draft of the next version, for HR to write in."""
    framework, text, _ = existing(context, source)
    context.refuse_changed(framework)
    target = Reference(source.id, requested.version(source.version, ""))
    patch, copied = next_patch(context, framework, text)
    if not bumping.is_enough(source.version, target.version, "patch"):
        raise BadInput("step-too-low", found=str(target.version), base=str(source), least=str(patch.version))
    if not dry_run:
        save(context, "framework bump", target, with_head(copied, {"version": str(target.version)}), None)
    return BumpView(source, target, target, "", (), (), begun=True, nothing_new=False, written=not dry_run)


def _bump(context: Context, draft: Reference, requested: _RequestedVersion, *, dry_run: bool) -> BumpView:
    """Raises BadInput where nothing was published before the draft, or something since, or a higher step is needed."""
    store = context.store
    framework, text, seen = existing(context, draft)
    base = context.framework(str(_base(context, draft)))
    file = store.framework_file(draft)
    declared = attrs.evolve(framework, changes=bumping.declared_by_hr(framework, base.framework))
    new, problems = resolve(declared, store.framework)
    if problems:
        raise BadInput("framework-unreadable", problems, framework=str(draft), file=file)
    diff = diff_between(base, new, store.framework_references(), cache(store.framework))
    reasons = bumping.reasons(diff)
    step = bumping.needed(reasons)
    target = Reference(draft.id, requested.version(base.framework.version, step))
    _refuse_too_low(base.framework.reference, target, step, reasons, file)
    found = bumping.declarations(framework, base, new, diff)
    nothing_new = not step and requested.to is None and not requested.step
    written = not nothing_new and not dry_run
    # Ratings that were given under a draft are read with it, so it stays as it was.
    stays = target != draft and not nothing_new and any(assessments_under(context, draft))
    if written:
        changed = with_changes(text, framework.changes, found.kept, found.added)
        if target == draft:
            save(context, "framework bump", draft, changed, seen)
        else:
            changed = with_head(changed, {"version": str(target.version)})
            if stays:
                save(context, "framework bump", target, changed, None)
            else:
                rename(context, "framework bump", draft, target, changed, seen)
    return BumpView(
        base=base.framework.reference,
        draft=draft,
        target=target,
        step=step,
        reasons=reasons,
        changes=(*(framework.changes[place] for place in found.kept), *found.added),
        begun=False,
        nothing_new=nothing_new,
        written=written,
        draft_stays=stays,
    )


def _base(context: Context, draft: Reference) -> Reference:
    """The newest published version; it must be lower than the draft."""
    published = published_versions(context, draft.id)
    if not published:
        raise BadInput("nothing-published", framework=str(draft))
    if max(published) > draft:
        raise BadInput("draft-is-behind", framework=str(draft), newest=str(max(published)))
    return max(published)


def _refuse_too_low(base: Reference, target: Reference, step: str, reasons: Sequence[Reason], file: str) -> None:
    if bumping.is_enough(base.version, target.version, step):
        return
    least = bumping.next_version(base.version, step or "patch")
    weighty = [reason for reason in reasons if reason.step == step]
    raise BadInput(
        "step-too-low", _as_problems(weighty, file), found=str(target.version), base=str(base), least=str(least)
    )


# The values of each are put in where it is raised.
_VALUES: Mapping[str, object] = {}
_PROBLEMS = {
    "removed": Problem("bump-removed", values=_VALUES),
    "redefined": Problem("bump-redefined", values=_VALUES),
    "split": Problem("bump-split", values=_VALUES),
    "merged": Problem("bump-merged", values=_VALUES),
    "scale": Problem("bump-scale", values=_VALUES),
    "tier-removed": Problem("bump-tier-removed", values=_VALUES),
    "tier-redefined": Problem("bump-tier-redefined", values=_VALUES),
    "dimension-redefined": Problem("bump-dimension-redefined", values=_VALUES),
    "level-redefined": Problem("bump-level-redefined", values=_VALUES),
    "tiers-reordered": Problem("bump-tiers-reordered", values=_VALUES),
    "added": Problem("bump-added", values=_VALUES),
    "moved": Problem("bump-moved", values=_VALUES),
    "question": Problem("bump-question", values=_VALUES),
    "expectation": Problem("bump-expectation", values=_VALUES),
    "tags": Problem("bump-tags", values=_VALUES),
    "dimension-added": Problem("bump-dimension-added", values=_VALUES),
    "dimension-removed": Problem("bump-dimension-removed", values=_VALUES),
    "tier-added": Problem("bump-tier-added", values=_VALUES),
}


def _as_problems(reasons: Sequence[Reason], file: str) -> Iterator[Problem]:
    """Those of a step above patch; below that there is nothing that could be too low."""
    for reason in reasons:
        if reason.code in _PROBLEMS:
            path = reason.about if reason.code in ("scale", "tiers-reordered") else f"{_table(reason)}.{reason.about}"
            values = {"about": reason.about, "step": reason.step}
            yield attrs.evolve(_PROBLEMS[reason.code], file=file, path=path, values=values)


def _table(reason: Reason) -> str:
    return {"dimension": "dimensions", "tier": "tiers"}.get(reason.code.partition("-")[0], "items")


# an extension on a new base


def rebase(context: Context, written: str, onto: Sequence[str], *, dry_run: bool) -> RebaseView:
    """See `Frameworks.rebase`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    store = context.store
    old = context.framework(written)
    if old.framework.status == "draft":
        raise BadInput("rebase-draft", framework=str(old.framework.reference))
    moves = _moves(context, old.framework, onto)
    draft, text = next_patch(context, old.framework, existing(context, old.framework.reference)[1])
    extends = tuple(moves[one].framework.reference if one in moves else one for one in old.framework.extends)
    step = _step(context, old, draft, extends)
    target = Reference(old.framework.id, bumping.next_version(old.framework.version, step))
    text = with_head(text, {"version": str(target.version), "extends": [str(one) for one in extends]})
    found = _conflicts(context, old.framework, moves, extends)
    problems = _other_problems(context, text, target, found)
    if not dry_run:
        save(context, "framework rebase", target, text, None)
    return RebaseView(
        extension=old.framework.reference,
        target=target,
        onto=tuple(one.framework.reference for one in moves.values()),
        file=store.framework_file(target),
        step=step,
        conflicts=tuple(found),
        problems=tuple(problems),
        written=not dry_run,
        language=context.language,
    )


def _moves(context: Context, extension: Framework, onto: Sequence[str]) -> dict[Reference, ResolvedFramework]:
    """What the extension extends -> the later version of it that was asked for."""
    if not onto:
        raise BadInput("not-a-reference", found="")
    moves = {}
    for written in onto:
        new = context.framework(str(exact_reference(written)))
        reference = new.framework.reference
        old = next((one for one in extension.extends if one.id == reference.id), None)
        if old is None:
            raise BadInput(
                "rebase-not-extended",
                framework=extension.reference,
                base=reference.id,
                known=extension.extends,
                found=reference.id,
            )
        if old >= reference:
            raise BadInput("rebase-not-later", framework=extension.reference, old=old, new=reference)
        moves[old] = new
    return moves


def _step(context: Context, old: ResolvedFramework, draft: Reference, extends: tuple[Reference, ...]) -> str:
    """What the new base makes of the extension as a whole; conflicts are not in the way of finding that out."""
    store = context.store
    moved = attrs.evolve(old.framework, version=draft.version, extends=extends, changes=(), status="draft", digest="")
    new, _ = resolve(moved, store.framework)
    diff = diff_between(old, new, store.framework_references(), cache(store.framework))
    return bumping.needed(bumping.reasons(diff)) or "patch"


def _conflicts(
    context: Context,
    extension: Framework,
    moves: dict[Reference, ResolvedFramework],
    extends: tuple[Reference, ...],
) -> list[Conflict]:
    store = context.store
    parents = {one: context.framework(str(one)) for one in extends}
    found: list[Conflict] = []
    for old, theirs in moves.items():
        base = context.framework(str(old))
        diff = diff_between(base, theirs, store.framework_references(), cache(store.framework))
        others = [parent for one, parent in parents.items() if one != theirs.framework.reference]
        ours = attrs.evolve(extension, extends=extends)
        # Two bases that stand on the same third one bring its conflicts twice.
        found += [one for one in conflicts(Sides(ours, theirs, base, diff, others)) if one not in found]
    return found


def _other_problems(context: Context, text: str, target: Reference, found: Sequence[Conflict]) -> list[Problem]:
    """The errors of the draft that no conflict is about."""
    places = {one.problem.path for one in found}
    errors = errors_among(problems_of(context, text, target)[1])
    return [one for one in errors if one.path not in places]
