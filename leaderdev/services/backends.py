"""The two kinds of store, a folder and a server: which of them a place names, and what differs between them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.errors import BadInput, NotFound
from leaderdev.model.profile import Profile
from leaderdev.storage import workspace
from leaderdev.storage.base import Store
from leaderdev.storage.disk import is_workspace

if TYPE_CHECKING:
    from leaderdev.storage.postgres.address import Address
    from leaderdev.storage.postgres.keeping import Tell
    from leaderdev.storage.rights import RightsStore
    from leaderdev.storage.workspace_folder import WorkspaceFolder

Save = Callable[[str, Callable[[Profile], Profile]], Profile]


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
    from leaderdev.storage.folder import FolderStore

    return FolderStore(root.resolve())


def shared(written: str) -> Store:
    from leaderdev.storage.postgres import address
    from leaderdev.storage.postgres.store import PostgresStore

    return PostgresStore(address.parse(written))


def a_folder(store: Store) -> "WorkspaceFolder":
    """The folder of the store, for what only a folder can do. Raises BadInput where it is a server."""
    from leaderdev.storage.folder import FolderStore

    if not isinstance(store, FolderStore):
        raise BadInput("server-not-encrypted")
    return store.folder


def either(written: str) -> Store:
    """A store as `store copy` names it: an address, or a folder that is a workspace."""
    from leaderdev.storage.postgres.address import is_address

    if is_address(written):
        return shared(written)
    if "://" in written:
        raise BadInput("unknown-store")
    return opened(None, written)


def address(store: str | None, folder: str | None) -> "Address":
    """The shared store that is meant. Raises BadInput where none is."""
    from leaderdev.storage.postgres import address as addresses

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


def close(store: Store) -> None:
    """Lets go of a connection, where there is one."""
    from leaderdev.storage.folder import FolderStore

    if isinstance(store, FolderStore):
        return
    from leaderdev.storage.postgres.store import PostgresStore

    if isinstance(store, PostgresStore):
        store.line.close()


def send_unsent(store: Store, tell: "Tell") -> None:
    """Sends the answers that a server did not confirm earlier and that are kept on this machine."""
    if not (store.root / ".leaderdev" / "unsent").is_dir():
        return
    from leaderdev.storage.postgres.keeping import send
    from leaderdev.storage.postgres.store import PostgresStore

    if isinstance(store, PostgresStore):
        send(store, tell)


def change_kept(store: Store, profile: Profile, tell: "Tell") -> "Save | None":
    """What saves a change of the leader so that no answer is lost by a server that goes away; None where no server is in between."""
    from leaderdev.storage.folder import FolderStore

    if isinstance(store, FolderStore):
        return None
    from leaderdev.storage.postgres.keeping import Keeping
    from leaderdev.storage.postgres.store import PostgresStore

    return Keeping(store, profile, tell).change_profile if isinstance(store, PostgresStore) else None


def logs_by_itself(store: Store) -> bool:
    """Whether every change is logged where the records are, as a server does, so that no program has to."""
    from leaderdev.storage.folder import FolderStore

    return not isinstance(store, FolderStore)


def rights(store: Store) -> "RightsStore":
    """What the store does for the rights of a person, and its audit log."""
    from leaderdev.storage.folder import FolderStore

    if isinstance(store, FolderStore):
        from leaderdev.storage.folder_rights import FolderRights

        return FolderRights(store.folder, store)
    from leaderdev.storage.postgres.rights import ServerRights
    from leaderdev.storage.postgres.store import PostgresStore

    if not isinstance(store, PostgresStore):
        raise TypeError(store)
    return ServerRights(store.line, store, store.notes)
