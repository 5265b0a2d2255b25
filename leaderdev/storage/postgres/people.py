"""Roles and accounts, and what people let HR read."""

from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput, NotAllowed, NotFound
from leaderdev.model.text import is_identifier
from leaderdev.storage.postgres.address import Address
from leaderdev.storage.postgres.connection import ServerConnection, connect, scalar, translated_errors

if TYPE_CHECKING:
    from leaderdev.storage.postgres.connection import Connection


# The database roles of a shared store.
#
# A person logs in as a role of their own and is a member of one or more of the KINDS, which the policies speak of. They are
# named after the database, so that two stores on one server know nothing of each other: `<database>_leader` and so on.

# leader, manager -- own ratings, those of the leaders below; hr -- frameworks, people; auditor -- the log;
# keeper -- everything but the log, for copying a store whole and for the data subject's rights
KINDS = ("leader", "manager", "hr", "auditor", "keeper")

# Nobody can log in as these: owner has the tables, inner the functions that read rows for others.
HIDDEN = ("owner", "inner")
_END = "_owner"


def names(prefix: str) -> dict[str, str]:
    """Kind -> role, for the kinds and the hidden ones."""
    return {kind: f"{prefix}_{kind}" for kind in (*KINDS, *HIDDEN)}


def prefix_of(owner: str) -> str:
    """What the names begin with, from the role that has the tables."""
    return owner.removesuffix(_END)


# For the server's administrator.


@attrs.frozen
class Account:
    """login -- the database role; handle -- the person, "" where a login has roles and no account; kinds -- words of roles.KINDS."""

    login: str
    handle: str
    kinds: tuple[str, ...]


@attrs.frozen
class Granted:
    """is_new -- whether the role was created; profile -- whether the person has a profile, None where it cannot be seen"""

    is_new: bool
    profile: bool | None


def accounts(address: Address) -> tuple[Account, ...]:
    from psycopg import sql

    with translated_errors(address), connect(address) as connection:
        owner = _owner(connection, address)
        connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)))
        rows = connection.execute("SELECT login, handle FROM leaderdev.account ORDER BY handle, login").fetchall()
        kinds = _roles_of_logins(connection, names(prefix_of(owner)))
        logins = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles WHERE rolcanlogin")}
        rows += [(login, "") for login in kinds if login in logins - {known for known, _ in rows}]
        return tuple(Account(login, handle, kinds.get(login, ())) for login, handle in rows)


def grant(address: Address, handle: str, kinds: tuple[str, ...], login: str) -> Granted:
    """Lets the person `handle` log in as the database role `login` with `kinds`.

    Raises BadInput where the login belongs to somebody else, or may do more on the server than a person should.
    """
    from psycopg import sql

    if not is_identifier(handle):
        raise BadInput("not-an-identifier", key="HANDLE", found=handle)
    with translated_errors(address), connect(address) as connection, connection.transaction():
        owner = _owner(connection, address)
        named = names(prefix_of(owner))
        account = _account(connection, owner, login)
        if account is not None and account != handle:
            raise BadInput("login-of-another", login=login, other=account)
        rights = "rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication"
        is_mighty = scalar(connection, f"SELECT {rights} FROM pg_roles WHERE rolname = %s", login)
        if login.startswith("pg_") or login in named.values() or is_mighty:
            raise BadInput("login-too-mighty", login=login)
        if is_mighty is None:
            connection.execute(
                sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE").format(sql.Identifier(login))
            )
        for kind in kinds:
            connection.execute(sql.SQL("GRANT {} TO {}").format(sql.Identifier(named[kind]), sql.Identifier(login)))
        if account is None:
            connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
            connection.execute("INSERT INTO leaderdev.account (login, handle) VALUES (%s, %s)", (login, handle))
            connection.execute("RESET ROLE")
        return Granted(is_mighty is None, _has_profile(connection, handle))


def revoke(address: Address, login: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Revokes `kinds` from the login; without any it has no account either. Returns which it had. Raises NotFound.

    A login whose person was erased has no account and may still have them.
    """
    from psycopg import sql

    with translated_errors(address), connect(address) as connection, connection.transaction():
        owner = _owner(connection, address)
        named = names(prefix_of(owner))
        held = _roles_of_logins(connection, named).get(login, ())
        if _account(connection, owner, login) is None and not held:
            raise NotFound("no-such-login", login=login)
        taken = tuple(kind for kind in kinds or KINDS if kind in held)
        for kind in taken:
            connection.execute(sql.SQL("REVOKE {} FROM {}").format(sql.Identifier(named[kind]), sql.Identifier(login)))
        if set(taken) == set(held):
            connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
            connection.execute("DELETE FROM leaderdev.account WHERE login = %s", (login,))
        return taken


def _has_profile(connection: "Connection", handle: str) -> bool | None:
    """None for an administrator who cannot see the rows."""
    sees = "SELECT has_table_privilege('leaderdev.profile', 'SELECT') AND NOT row_security_active('leaderdev.profile')"
    if not scalar(connection, sees):
        return None
    return bool(scalar(connection, "SELECT EXISTS (SELECT FROM leaderdev.profile WHERE handle = %s)", handle))


def _roles_of_logins(connection: "Connection", named: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Login -> its kinds, in the order of KINDS. named -- see `names`"""
    rows = connection.execute(
        "SELECT p.rolname, g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid"
        " JOIN pg_roles p ON p.oid = m.member WHERE g.rolname = ANY (%s) ORDER BY 1",
        ([named[kind] for kind in KINDS],),
    ).fetchall()
    return {login: tuple(kind for kind in KINDS if (login, named[kind]) in rows) for login, _ in rows}


def owner_of(connection: "Connection") -> str | None:
    """The role that has the tables; None where there are none."""
    found = scalar(connection, "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'leaderdev'")
    return None if found is None else str(found)


def _owner(connection: "Connection", address: Address) -> str:
    found = owner_of(connection)
    if found is None:
        raise BadInput("no-shared-store", store=address.shown())
    return found


def _account(connection: "Connection", owner: str, login: str) -> str | None:
    """The handle that `login` belongs to, read as the owner of the tables, since the server's administrator has no account."""
    from psycopg import sql

    connection.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(owner)))
    found = scalar(connection, "SELECT handle FROM leaderdev.account WHERE login = %s", login)
    connection.execute("RESET ROLE")
    return None if found is None else str(found)


# what people let HR read

GIVEN = ("ratings", "notes")


def give(address: Address, what: str, *, back: bool) -> None:
    """Lets HR read the ratings of whoever logs in, or their notes, or takes that back. Raises NotAllowed without an account."""
    server = ServerConnection(address)
    with server.transaction(writing=True) as connection:
        handle = scalar(connection, "SELECT leaderdev.me()")
        if handle is None:
            raise NotAllowed("not-yours")
        connection.execute("DELETE FROM leaderdev.given WHERE giver = %s AND what = %s", (handle, what))
        if not back:
            connection.execute("INSERT INTO leaderdev.given (giver, what) VALUES (%s, %s)", (handle, what))
    server.close()
