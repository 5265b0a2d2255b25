"""Setting up a shared store on a PostgreSQL server, and its accounts.

They are for the server's administrator, who has no account in the workspace; so they are functions of an address, not methods of
an open workspace, and the server checks permissions.

Every function takes

store  -- a `postgresql://` address; None: the one that the settings of `folder` name
folder -- a folder whose `leaderdev.toml` names the store; None: the current one, or one above it

and raises BadInput where no store is named, ServerAway where the server cannot be reached, NotAllowed where it refuses.
"""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from leaderdev.errors import BadInput
from leaderdev.services import backends
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import Address
from leaderdev.storage.postgres.people import KINDS
from leaderdev.views.workspace.store import Account, Accounts, Granted, Migrated, Revoked, StoreStatus

# A person's roles, and what a person may let HR read.
ROLES = KINDS
GIVEN = people.GIVEN
Folder = str | os.PathLike[str] | None


def init(store: str | None = None, *, folder: Folder = None) -> str:
    """Creates a shared store in an empty database; returns its address, without a password.

    Raises BadInput where there is a store already, or the server is too old.
    """
    from leaderdev.storage.postgres import setup

    address = _address(store, folder)
    setup.init(address)
    return address.shown()


def migrate(
    store: str | None = None,
    *,
    folder: Folder = None,
    backup: str | os.PathLike[str] | None = None,
    backed_up: bool = False,
) -> Migrated:
    """Brings the tables to the version that this program needs.

    backup    -- a file that does not exist, for a copy of everything as it was; None for none
    backed_up -- whether there is such a copy already; one of the two is needed where there are tables to change

    Raises BadInput where neither or both are given, StorageFailed where the copy cannot be written.
    """
    from leaderdev.storage.postgres import setup

    if backup is not None and backed_up:
        raise BadInput("backup-or-backed-up")
    file = None if backup is None else Path(backup)
    before, after = setup.migrate(_address(store, folder), file, backed_up=backed_up)
    return Migrated(before, after, str(file) if file is not None and before != after else "")


def status(store: str | None = None, *, folder: Folder = None) -> StoreStatus:
    """What is on the server, and whether this program can work with it."""
    from leaderdev.storage.postgres import setup

    address = _address(store, folder)
    found = setup.status(address)
    return StoreStatus(
        address.shown(),
        found.server,
        found.found or None,
        found.wanted,
        found.encrypted,
        found.people,
        found.frameworks,
    )


def accounts(store: str | None = None, *, folder: Folder = None) -> Accounts:
    """The accounts and their roles, by handle."""
    from leaderdev.storage.postgres import people

    found = people.accounts(_address(store, folder))
    return Accounts(tuple(Account(one.handle, one.login, one.kinds) for one in found))


def grant(
    handle: str, roles: Iterable[str], *, login: str | None = None, store: str | None = None, folder: Folder = None
) -> Granted:
    """Grants a person roles.

    roles -- one or more words of ROLES
    login -- the database role that the person logs in as, created where there is none; None: the handle

    Raises BadInput for a role there is not, for a login that is somebody else's or has too many rights.
    """
    from leaderdev.storage.postgres import people

    wished = _roles(roles)
    if not wished:
        raise BadInput("unknown-choice", option="--role", found="", known=ROLES)
    named = login or handle
    done = people.grant(_address(store, folder), handle, wished, named)
    return Granted(handle, named, wished, done.is_new, done.profile)


def revoke(login: str, roles: Iterable[str] = (), *, store: str | None = None, folder: Folder = None) -> Revoked:
    """Revokes roles from a login.

    roles -- words of ROLES; none: all that the login has, and its account

    Raises NotFound where there is no such login, BadInput for a role there is not.
    """
    from leaderdev.storage.postgres import people

    wished = _roles(roles)
    return Revoked(login, people.revoke(_address(store, folder), login, wished))


def give(what: str, *, back: bool = False, store: str | None = None, folder: Folder = None) -> None:
    """Lets HR read what is otherwise one's own, for whoever logs in.

    what -- a word of GIVEN: "ratings", the completed ones of oneself, or "notes", the ones that one wrote
    back -- whether that is taken back

    Raises NotAllowed where whoever logs in is no person of the store, BadInput for another word.
    """
    if what not in GIVEN:
        raise BadInput("unknown-choice", option="what", found=what, known=GIVEN)
    people.give(_address(store, folder), what, back=back)


def _address(store: str | None, folder: Folder) -> Address:
    return backends.address(store, None if folder is None else os.fspath(folder))


def _roles(written: Iterable[str]) -> tuple[str, ...]:
    """Each once, in order. Raises BadInput for an unknown one."""
    named: Sequence[str] = [written] if isinstance(written, str) else list(written)
    for one in named:
        if one not in ROLES:
            raise BadInput("unknown-choice", option="--role", found=one, known=ROLES)
    return tuple(dict.fromkeys(named))
