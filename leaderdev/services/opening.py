"""Opening a workspace for one person: the store, the person's permissions, and who receives warnings."""

import os
import warnings
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput, NotAllowed, Problem
from leaderdev.locales import Language
from leaderdev.model.text import LANGUAGES, is_identifier
from leaderdev.services import backends
from leaderdev.services.access import NAMED, Access, Action, Role
from leaderdev.storage.base import OpenStore

if TYPE_CHECKING:
    from leaderdev.services.context import Clock, Listener
    from leaderdev.services.workspace import Workspace


def open_workspace(
    where: str | os.PathLike[str],
    *,
    actor: str | None = None,
    language: str = "da",
    clock: "Clock" = datetime.now,
) -> "Workspace":
    """Opens a workspace for one person; use it with `with`, or close it.

    where    -- a folder that is a workspace, or whose `leaderdev.toml` names a shared store; or a `postgresql://` address
    actor    -- the handle of the person for whom it is opened, who may see and do what `leaderdev.services.access` says; None:
                whoever holds the workspace
    language -- "da" or "en": in which views are worded
    clock    -- gives the moment; a moment without an offset is local time

    Raises NotFound where there is no workspace, BadInput for an address or a language that cannot be used, NotAllowed for an
    actor whom nothing in the workspace knows, ServerAway.
    """
    from leaderdev.storage.postgres.address import is_address

    if language not in LANGUAGES:
        raise BadInput("unknown-choice", option="language", found=language, known=LANGUAGES)
    written = os.fsdecode(where)
    store = backends.shared(written) if is_address(written) else backends.opened(None, written)
    try:
        return workspace_of(store, actor, Language(language), clock, Warnings())
    except BaseException:
        store.close()
        raise


def workspace_of(
    store: OpenStore,
    actor: str | None,
    language: Language,
    clock: "Clock",
    listener: "Listener",
    *,
    follows_leader: bool = False,
) -> "Workspace":
    """An open workspace over `store`. listener -- receives warnings; follows_leader -- see `Context`"""
    from leaderdev.services.context import Context
    from leaderdev.services.workspace import Workspace

    context = Context(store, access_of(store, actor), language, clock, listener, follows_leader=follows_leader)
    store.send_unsent(context.notice_answers)
    return Workspace(context)


class DataWarning(UserWarning):
    """A problem in the data that stopped nothing."""


class Warnings:
    """For programs: problems and notices become Python's warnings, by their codes."""

    def problems(self, found: Sequence[Problem]) -> None:
        for one in found:
            place = " ".join(part for part in (one.file, one.path) if part)
            warnings.warn(DataWarning(f"{one.code}: {place}"), stacklevel=2)

    def notice(self, key: str, values: Mapping[str, object]) -> None:
        warnings.warn(DataWarning(f"{key}: {dict(values)}"), stacklevel=2)


def access_of(store: OpenStore, actor: str | None) -> Access:
    """The permissions of `actor`. Raises NotAllowed for an unknown handle, or where somebody else logged in."""
    if actor is None:
        return Access(None)
    if not is_identifier(actor):
        raise NotAllowed("unknown-actor", actor=actor)
    if not store.may_act_for(actor):
        raise NotAllowed("unknown-actor", actor=actor)
    settings = store.settings()
    named = frozenset(role for role in NAMED if actor in settings.roles.get(role.value, ()))
    access = Access(actor, named, actor in store.profile_ids())
    if access.may_anywhere(Action.SEE_FRAMEWORKS):
        return access
    # All records are read only for people without a profile or a named role: managers or raters from outside.
    found_roles = _roles_found(store, actor)
    if found_roles is None and not named:
        raise NotAllowed("unknown-actor", actor=actor)
    return attrs.evolve(access, found_roles=found_roles or frozenset())


def _roles_found(store: OpenStore, actor: str) -> frozenset[Role] | None:
    """The person's roles in records that name them as nearest manager or rater; None where no record does."""
    found: set[Role] = set()
    is_named = False
    for profile, _, _ in store.read_profiles():
        if profile is not None:
            found |= Access(actor, has_profile=False).roles_to(profile)
            is_named = is_named or any(one.rater == actor for one in profile.assessments)
    return frozenset(found) if found or is_named else None
