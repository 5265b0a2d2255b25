"""What `framework rebase` is going to write, and where the two sides are at odds."""

from collections.abc import Sequence
from functools import cache

import attrs

from leaderdev.cli.drafts import errors_among, exact_reference, existing, next_patch, problems_of
from leaderdev.cli.session import Session
from leaderdev.codec.toml_text import with_head
from leaderdev.errors import BadInput, Problem
from leaderdev.model.framework import Framework
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.stores.base import Store
from leaderdev.versioning import bump
from leaderdev.versioning.history import diff_between
from leaderdev.versioning.rebase import Conflict, Sides, conflicts
from leaderdev.versioning.resolve import resolve


@attrs.frozen
class Plan:
    """extension, target -- the version there is, and the draft that there will be; onto -- the new bases

    step      -- how far the new version is from the old one, a word of `bump.STEPS`
    conflicts -- what somebody has to decide; problems: what `check` has against the draft besides
    """

    extension: Reference
    target: Reference
    onto: tuple[Reference, ...]
    text: str
    file: str
    step: str
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


def plan(session: Session, store: Store, written: str, onto: Sequence[str]) -> Plan:
    """Raises NotFound or BadInput where there is nothing to rebase, or nothing new to rebase it onto."""
    old = session.framework(store, written)
    if old.framework.status == "draft":
        raise BadInput("rebase-draft", framework=str(old.framework.reference))
    moves = _moves(session, store, old.framework, onto)
    draft = next_patch(store, old.framework, existing(store, old.framework.reference)[1])
    extends = tuple(moves[one].framework.reference if one in moves else one for one in old.framework.extends)
    step = _step(store, old, draft.reference, extends)
    target = Reference(old.framework.id, bump.next_version(old.framework.version, step))
    text = with_head(draft.text, {"version": str(target.version), "extends": [str(one) for one in extends]})
    found = _conflicts(session, store, old.framework, moves, extends)
    return Plan(
        extension=old.framework.reference,
        target=target,
        onto=tuple(one.framework.reference for one in moves.values()),
        text=text,
        file=store.framework_file(target),
        step=step,
        conflicts=tuple(found),
        problems=tuple(_other_problems(store, text, target, found)),
    )


def _moves(
    session: Session, store: Store, extension: Framework, onto: Sequence[str]
) -> dict[Reference, ResolvedFramework]:
    """What the extension extends -> the later version of it that was asked for."""
    moves = {}
    for written in onto:
        new = session.framework(store, str(exact_reference(written)))
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


def _step(store: Store, old: ResolvedFramework, draft: Reference, extends: tuple[Reference, ...]) -> str:
    """What the new base makes of the extension as a whole; conflicts are not in the way of finding that out."""
    moved = attrs.evolve(old.framework, version=draft.version, extends=extends, changes=(), status="draft", digest="")
    new, _ = resolve(moved, store.framework)
    diff = diff_between(old, new, store.framework_references(), cache(store.framework))
    return bump.needed(bump.reasons(diff)) or "patch"


def _conflicts(
    session: Session,
    store: Store,
    extension: Framework,
    moves: dict[Reference, ResolvedFramework],
    extends: tuple[Reference, ...],
) -> list[Conflict]:
    parents = {one: session.framework(store, str(one)) for one in extends}
    found: list[Conflict] = []
    for old, theirs in moves.items():
        base = session.framework(store, str(old))
        diff = diff_between(base, theirs, store.framework_references(), cache(store.framework))
        others = [parent for one, parent in parents.items() if one != theirs.framework.reference]
        ours = attrs.evolve(extension, extends=extends)
        # Two bases that stand on the same third one bring its conflicts twice.
        found += [one for one in conflicts(Sides(ours, theirs, base, diff, others)) if one not in found]
    return found


def _other_problems(store: Store, text: str, target: Reference, found: Sequence[Conflict]) -> list[Problem]:
    """The errors of the draft that no conflict is about."""
    places = {one.problem.path for one in found}
    errors = errors_among(problems_of(store, text, target)[1])
    return [one for one in errors if one.path not in places]
