"""Where a workspace is, in a folder or on the server that is named for it, and opening it for one person."""

import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput, NotAllowed, NotFound, Problem
from leaderdev.language import Language
from leaderdev.model.profile import Profile
from leaderdev.model.text import LANGUAGES, is_identifier
from leaderdev.services.access import NAMED, Access, Action, Role
from leaderdev.stores import workspace
from leaderdev.stores.base import Store
from leaderdev.stores.disk import is_workspace

Save = Callable[[str, Callable[[Profile], Profile]], Profile]

if TYPE_CHECKING:
    from leaderdev.services.context import Clock, Listener
    from leaderdev.services.workspace import Workspace
    from leaderdev.stores.folder import FolderStore
    from leaderdev.stores.postgres.address import Address
    from leaderdev.stores.postgres.keeping import Tell
    from leaderdev.stores.rights import RightsStore


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
    from leaderdev.stores.postgres.address import is_address

    if language not in LANGUAGES:
        raise BadInput("unknown-choice", option="language", found=language, known=LANGUAGES)
    written = os.fsdecode(where)
    store = shared(written) if is_address(written) else opened(None, written)
    try:
        return workspace_of(store, actor, Language(language), clock, Warnings())
    except BaseException:
        close(store)
        raise


def workspace_of(
    store: Store,
    actor: str | None,
    language: Language,
    clock: "Clock",
    listener: "Listener",
    *,
    follows_leader: bool = False,
) -> "Workspace":
    """An open workspace over `store`. listener -- hears what stops nothing; follows_leader -- see `Context`"""
    from leaderdev.services.context import Context
    from leaderdev.services.workspace import Workspace

    context = Context(store, access_of(store, actor), language, clock, listener, follows_leader=follows_leader)
    send_unsent(store, context.tell_of_answers)
    return Workspace(context)


def close(store: Store) -> None:
    """Lets go of a connection, where there is one."""
    from leaderdev.stores.folder import FolderStore

    if isinstance(store, FolderStore):
        return
    from leaderdev.stores.postgres.store import PostgresStore

    if isinstance(store, PostgresStore):
        store.line.close()


class DataWarning(UserWarning):
    """Something in the data is wrong or was passed over, and stopped nothing."""


class Warnings:
    """Hears for a program: what stops nothing becomes one of Python's warnings, by its code."""

    def problems(self, found: Sequence[Problem]) -> None:
        for one in found:
            place = " ".join(part for part in (one.file, one.path) if part)
            warnings.warn(DataWarning(f"{one.code}: {place}"), stacklevel=2)

    def notice(self, key: str, values: Mapping[str, object]) -> None:
        warnings.warn(DataWarning(f"{key}: {dict(values)}"), stacklevel=2)


def opened(store: str | None, folder: str | None) -> Store:
    """The store. Raises NotFound where there is no workspace, BadInput for an address that cannot be used.

    store, folder -- what `--store` and `--workspace` say
    """
    if store is not None:
        return shared(store)
    root = _root(folder)
    if address := _address_in(root):
        return shared(address)
    if not is_workspace(root):
        raise NotFound("no-workspace", folder=folder or str(root))
    from leaderdev.stores.folder import FolderStore

    return FolderStore(root.resolve())


def shared(written: str) -> Store:
    from leaderdev.stores.postgres import address
    from leaderdev.stores.postgres.store import PostgresStore

    return PostgresStore(address.parse(written))


def a_folder(store: Store) -> "FolderStore":
    """The store, for what only a folder can do. Raises BadInput where it is a server."""
    from leaderdev.stores.folder import FolderStore

    if not isinstance(store, FolderStore):
        raise BadInput("server-not-encrypted")
    return store


def send_unsent(store: Store, tell: "Tell") -> None:
    """Sends the answers that a server did not confirm earlier and that are kept on this machine."""
    if not (store.root / ".leaderdev" / "unsent").is_dir():
        return
    from leaderdev.stores.postgres.keeping import send
    from leaderdev.stores.postgres.store import PostgresStore

    if isinstance(store, PostgresStore):
        send(store, tell)


def change_kept(store: Store, profile: Profile, tell: "Tell") -> "Save | None":
    """What saves a change of the leader so that no answer is lost by a server that goes away; None where no server is in between."""
    from leaderdev.stores.folder import FolderStore

    if isinstance(store, FolderStore):
        return None
    from leaderdev.stores.postgres.keeping import Keeping
    from leaderdev.stores.postgres.store import PostgresStore

    return Keeping(store, profile, tell).change_profile if isinstance(store, PostgresStore) else None


def logs_by_itself(store: Store) -> bool:
    """Whether every change is logged where the records are, as a server does, so that no program has to."""
    from leaderdev.stores.folder import FolderStore

    return not isinstance(store, FolderStore)


def rights(store: Store) -> "RightsStore":
    """What the store does for the rights of a person, and its audit log."""
    from leaderdev.stores.folder import FolderStore

    if isinstance(store, FolderStore):
        from leaderdev.stores.folder_rights import FolderRights

        return FolderRights(store)
    from leaderdev.stores.postgres.rights import ServerRights
    from leaderdev.stores.postgres.store import PostgresStore

    if not isinstance(store, PostgresStore):
        raise TypeError(store)
    return ServerRights(store)


def either(written: str) -> Store:
    """A store as `store copy` names it: an address, or a folder that is a workspace."""
    from leaderdev.stores.postgres.address import is_address

    if is_address(written):
        return shared(written)
    if "://" in written:
        raise BadInput("unknown-store")
    return opened(None, written)


def address(store: str | None, folder: str | None) -> "Address":
    """The shared store that is meant. Raises BadInput where none is."""
    from leaderdev.stores.postgres import address as addresses

    if store is None:
        try:
            store = _address_in(_root(folder))
        except NotFound:
            store = ""
    if not store:
        raise BadInput("which-store")
    return addresses.parse(store)


def _address_in(root: Path) -> str:
    """What the settings name; "" where they name none. Raises BadInput where they may name one that cannot be read."""
    settings, problems = workspace.read_settings(root)
    path = root / workspace.SETTINGS
    if problems and not settings.store and path.is_file() and b"postgres" in path.read_bytes():
        raise BadInput("settings-unusable", problems, file=workspace.SETTINGS)
    return settings.store


def _root(folder: str | None) -> Path:
    """The folder meant: a workspace, or one whose settings say where the shared store is."""
    if folder is not None:
        return Path(folder)
    for place in (start := Path.cwd().resolve(), *start.parents):
        if is_workspace(place) or workspace.read_settings(place)[0].store:
            return place
    raise NotFound("no-workspace", folder=str(start))


def access_of(store: Store, actor: str | None) -> Access:
    """What `actor` may do with the records. Raises NotAllowed for a handle that nothing there knows, or that another logged in as."""
    if actor is None:
        return Access(None)
    if not is_identifier(actor):
        raise NotAllowed("unknown-actor", actor=actor)
    _refuse_to_act(store, actor)
    settings = store.settings()
    named = frozenset(role for role in NAMED if actor in settings.roles.get(role.value, ()))
    access = Access(actor, named, actor in store.profile_ids())
    if access.may_anywhere(Action.SEE_FRAMEWORKS):
        return access
    # Everybody's record is read only for whoever has none and is named for nothing else: a manager or a rater from outside.
    met = _met(store, actor)
    if met is None and not named:
        raise NotAllowed("unknown-actor", actor=actor)
    return attrs.evolve(access, met=met or frozenset())


def _met(store: Store, actor: str) -> frozenset[Role] | None:
    """What the person is to those whose records name them as nearest manager or rater; None where no record does."""
    found: set[Role] = set()
    is_named = False
    for profile, _, _ in store.read_profiles():
        if profile is not None:
            found |= Access(actor, has_profile=False).roles_to(profile)
            is_named = is_named or any(one.rater == actor for one in profile.assessments)
    return frozenset(found) if found or is_named else None


def _refuse_to_act(store: Store, actor: str) -> None:
    """On a server, whoever sees everybody may act for a person; everybody else is who they logged in as."""
    from leaderdev.stores.folder import FolderStore

    if isinstance(store, FolderStore) or store.sees_everybody():
        return
    from leaderdev.stores.postgres.store import PostgresStore

    if isinstance(store, PostgresStore) and store.handle() != actor:
        raise NotAllowed("unknown-actor", actor=actor)
