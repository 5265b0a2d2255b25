"""Encrypting and decrypting a folder's private files, and the user's own key."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import LeaderdevError
from leaderdev.services import backends
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.views.workspace.encryption import Decrypted, Encrypted, OwnKey

if TYPE_CHECKING:
    from leaderdev.privacy.audit import Record
    from leaderdev.storage.workspace_folder import WorkspaceFolder


def encrypt(context: Context, to: Sequence[str], without: Sequence[str]) -> Encrypted:
    """See `Privacy.encrypt`."""
    from leaderdev.storage.encryption import converting

    context.access.require(Action.ADMINISTER)
    folder = backends.a_folder(context.unguarded)
    with _logged(folder, context.record("store encrypt", added=len(to), removed=len(without))) as begin:
        found = converting.encrypt(folder, to, without, begin)
    return Encrypted(found.recipients, found.added, found.removed, found.files, found.left)


def decrypt(context: Context) -> Decrypted:
    """See `Privacy.decrypt`."""
    from leaderdev.storage.encryption import converting

    context.access.require(Action.ADMINISTER)
    folder = backends.a_folder(context.unguarded)
    with _logged(folder, context.record("store decrypt")) as begin:
        found = converting.decrypt(folder, begin)
    return Decrypted(found.files, found.removed)


def own_key(*, clock: Callable[[], datetime] = datetime.now) -> OwnKey:
    """The user's key, which belongs to no workspace; created where there is none.

    clock -- gives the moment that stands in a new file

    Raises BadInput where the file cannot be used or lies in a workspace, StorageFailed, MissingExtra.
    """
    from leaderdev.storage.encryption import age as keys

    path, recipients, is_new = keys.make_key(clock().astimezone().isoformat(timespec="seconds"))
    return OwnKey(str(path), is_new, recipients)


@contextmanager
def _logged(folder: "WorkspaceFolder", record: "Record") -> Iterator[Callable[[Path], None]]:
    """Yields a function that logs the beginning; logs a failure after that."""
    from leaderdev.storage import audit_log

    begun = False

    def begin(waiting_room: Path) -> None:
        nonlocal begun
        audit_log.append_within(folder, record, waiting_room)
        begun = True

    try:
        yield begin
    except BaseException:
        if begun:
            with suppress(LeaderdevError):
                audit_log.append(folder, attrs.evolve(record, outcome="failed"))
        raise
