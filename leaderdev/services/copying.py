"""A whole workspace copied from a folder to a server, or back."""

import os
from collections.abc import Callable
from datetime import datetime

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.locales import Language
from leaderdev.services import backends, opening
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.views.workspace.store import Copied

_STATES = ("new", "differing", "same", "kept", "only_there")


def copy(
    source: str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    dry_run: bool = False,
    replace: bool = False,
    actor: str | None = None,
    clock: Callable[[], datetime] = datetime.now,
) -> Copied:
    """Copies everything; answers, notes and words that only the target has are never removed there.

    source, target -- a folder that is a workspace, or a `postgresql://` address
    dry_run -- whether nothing is copied
    replace -- whether what stands in the target otherwise gives way to what the source has
    actor   -- for whom it is done; None: whoever holds both. clock -- gives the moment for the log of a folder

    Raises NotFound where there is no workspace, NotAllowed for whoever may not administer both, BadInput with everything that
    cannot be read, with everything that would be replaced without `replace`, and where an encrypted folder would become a
    plain one; StorageFailed where the target is read again and is not what was copied.
    """
    from leaderdev.storage import copying

    origin, there = backends.either(os.fspath(source)), backends.either(os.fspath(target))
    for store in (origin, there):
        opening.access_of(store, actor).require(Action.ADMINISTER)
    copying.refuse_decrypting(origin, there)
    content = copying.read(origin)
    plan = copying.plan(content, copying.read(there))
    if plan.differing and not (replace or dry_run):
        problems = [Problem("stands-otherwise", "", identifier, {"kind": kind}) for kind, identifier in plan.differing]
        raise BadInput("copy-would-replace", problems)
    digest = None
    if not dry_run:
        written = (*plan.new, *plan.differing)
        context = Context(there, opening.access_of(there, actor), Language("da"), clock, opening.Warnings())
        if written:
            # A copy is as the source has it: what is wrong in it is wrong in both, and is no reason to leave it out.
            with context.logged_here("store copy", about=sorted({kind for kind, _ in written})):
                for _ in copying.copy(content, there, plan):
                    pass
        digest, now = copying.verify(content, there)
        plan = attrs.evolve(plan, kept=now.kept, only_there=now.only_there)
    parts = ((kind, identifier, state) for state in _STATES for kind, identifier in getattr(plan, state))
    return Copied(tuple(parts), dry_run, digest)
