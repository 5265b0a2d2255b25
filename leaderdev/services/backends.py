"""The two kinds of store, a folder and a server: which of them a place names."""

from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.errors import BadInput, NotFound
from leaderdev.storage import workspace
from leaderdev.storage.base import OpenStore
from leaderdev.storage.disk import is_workspace

if TYPE_CHECKING:
    from leaderdev.storage.postgres.address import Address
    from leaderdev.storage.workspace_folder import WorkspaceFolder


def opened(store: str | None, folder: str | None) -> OpenStore:
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


def shared(written: str) -> OpenStore:
    from leaderdev.storage.postgres import address
    from leaderdev.storage.postgres.store import PostgresStore

    return PostgresStore(address.parse(written))


def a_folder(store: OpenStore) -> "WorkspaceFolder":
    """The folder of the store, for what only a folder can do. Raises BadInput where it is a server."""
    from leaderdev.storage.folder import FolderStore

    if not isinstance(store, FolderStore):
        raise BadInput("server-not-encrypted")
    return store.folder


def either(written: str) -> OpenStore:
    """A store as `store copy` names it: an address, or a folder that is a workspace."""
    from leaderdev.storage.postgres.address import is_address

    if is_address(written):
        return shared(written)
    if "://" in written:
        raise BadInput("unknown-store")
    return opened(None, written)


def address(store: str | None, folder: str | None) -> "Address":
    """The address of the shared store. Raises BadInput where none is named."""
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
    """The address in the settings, or "". Raises BadInput where they cannot be read and may name one."""
    settings, problems = workspace.read_settings(root)
    path = root / workspace.SETTINGS
    if problems and not settings.store and path.is_file() and b"postgres" in path.read_bytes():
        raise BadInput("settings-unusable", problems, file=workspace.SETTINGS)
    return settings.store


def _root(folder: str | None) -> Path:
    """The folder: a workspace, or one whose settings name a shared store."""
    if folder is not None:
        return Path(folder)
    for place in (start := Path.cwd().resolve(), *start.parents):
        if is_workspace(place) or workspace.read_settings(place)[0].store:
            return place
    raise NotFound("no-workspace", folder=str(start))
