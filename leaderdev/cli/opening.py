"""Where the workspace of a command is: in a folder, or on the server that the command line or the settings name."""

from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.errors import BadInput, NotFound
from leaderdev.stores import workspace
from leaderdev.stores.base import Store

if TYPE_CHECKING:
    from leaderdev.stores.postgres.address import Address


def opened(store: str | None, folder: str | None) -> Store:
    """The store. Raises NotFound where there is no workspace, BadInput for an address that cannot be used.

    store, folder -- what `--store` and `--workspace` say
    """
    if store is not None:
        return shared(store)
    root = _root(folder)
    address = workspace.settings(root).store
    if address:
        return shared(address)
    if not workspace.is_workspace(root):
        raise NotFound("no-workspace", folder=folder or str(root))
    from leaderdev.stores.folder import FolderStore

    return FolderStore(root.resolve())


def shared(written: str) -> Store:
    from leaderdev.stores.postgres import address
    from leaderdev.stores.postgres.store import PostgresStore

    return PostgresStore(address.parse(written))


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
            store = workspace.settings(_root(folder)).store
        except NotFound:
            store = ""
    if not store:
        raise BadInput("which-store")
    return addresses.parse(store)


def _root(folder: str | None) -> Path:
    """The folder meant: a workspace, or one whose settings say where the shared store is."""
    if folder is not None:
        return Path(folder)
    for place in (start := Path.cwd().resolve(), *start.parents):
        if workspace.is_workspace(place) or workspace.read_settings(place)[0].store:
            return place
    raise NotFound("no-workspace", folder=str(start))
