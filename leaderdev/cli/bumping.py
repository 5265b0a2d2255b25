"""What `framework bump` is going to do, before it does anything."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import attrs

from leaderdev.cli.drafts import existing
from leaderdev.cli.session import Session
from leaderdev.codec.toml_changes import with_changes
from leaderdev.codec.toml_text import with_head
from leaderdev.errors import BadInput, Problem
from leaderdev.model.framework import Change
from leaderdev.model.version import Reference, Version
from leaderdev.stores.base import Store
from leaderdev.versioning import bump
from leaderdev.versioning.bump import Reason
from leaderdev.versioning.history import diff_between
from leaderdev.versioning.resolve import resolve


@attrs.frozen
class Wish:
    """What was asked for. to: a version; step: one of `bump.STEPS`; both empty: what the content needs."""

    to: Version | None = None
    step: str = ""

    def version(self, base: Version, needed: str) -> Version:
        return self.to or bump.next_version(base, self.step or needed or "patch")


@attrs.frozen
class Plan:
    """A draft that is to become the next version.

    base, draft, target -- the published version it comes from, the draft as it is named now and as it will be named
    seen                -- the fingerprint of the draft's file
    text                -- what is written
    step, reasons       -- the step that the content needs, "" where nothing is new; and why
    changes             -- what `[[changes]]` will say
    """

    base: Reference
    draft: Reference
    target: Reference
    seen: str
    text: str
    step: str
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]


def plan(session: Session, store: Store, draft: Reference, wish: Wish) -> Plan:
    """Raises BadInput where nothing was published before the draft, or something since, or a higher step is needed."""
    framework, text, seen = existing(store, draft)
    base = session.framework(store, str(_base(store, draft)))
    file = store.framework_file(draft)
    declared = attrs.evolve(framework, changes=bump.declared_by_hr(framework, base.framework))
    new, problems = resolve(declared, store.framework)
    if problems:
        raise BadInput("framework-unreadable", problems, framework=str(draft), file=file)
    diff = diff_between(base, new, store.framework_references(), cache(store.framework))
    reasons = bump.reasons(diff)
    step = bump.needed(reasons)
    target = Reference(draft.id, wish.version(base.framework.version, step))
    _refuse_too_low(base.framework.reference, target, step, reasons, file)
    found = bump.declarations(framework, base, new, diff)
    written = with_changes(text, framework.changes, found.kept, found.added)
    return Plan(
        base=base.framework.reference,
        draft=draft,
        target=target,
        seen=seen,
        text=with_head(written, {"version": str(target.version)}) if target != draft else written,
        step=step,
        reasons=reasons,
        changes=(*(framework.changes[place] for place in found.kept), *found.added),
    )


def _base(store: Store, draft: Reference) -> Reference:
    """The newest published version; it must be lower than the draft."""
    published = published_versions(store, draft.id)
    if not published:
        raise BadInput("nothing-published", framework=str(draft))
    if max(published) > draft:
        raise BadInput("draft-is-behind", framework=str(draft), newest=str(max(published)))
    return max(published)


def published_versions(store: Store, identifier: str) -> list[Reference]:
    own = [reference for reference in store.framework_references() if reference.id == identifier]
    return [one for one in own if (file := store.framework(one)) is not None and file.status != "draft"]


def _refuse_too_low(base: Reference, target: Reference, step: str, reasons: Sequence[Reason], file: str) -> None:
    if bump.is_enough(base.version, target.version, step):
        return
    least = bump.next_version(base.version, step or "patch")
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
