"""Setting a shared store up, bringing its tables to the newest version, and what is there. For the administrator."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput, LeaderdevError, NotAllowed
from leaderdev.stores.postgres import backing_up, roles, upgrading
from leaderdev.stores.postgres.address import Address
from leaderdev.stores.postgres.connection import SCHEMA, connect, told

if TYPE_CHECKING:
    from leaderdev.stores.postgres.connection import Connection

# The first that has views which ask for the reader's rights.
OLDEST_SERVER = 15
# Seconds that a transaction may be open without anything asked.
IDLE = 60


@attrs.frozen
class Status:
    """What is there.

    server   -- the version of PostgreSQL; found, wanted -- the version of the tables that is there ("" none) and ours
    people, frameworks -- how many the one who asks may see; None without a right to see any
    encrypted -- whether the line to the server is
    """

    server: str
    found: str
    wanted: str
    encrypted: bool
    people: int | None = None
    frameworks: int | None = None


def init(address: Address) -> None:
    """A new shared store in an empty database. Raises BadInput where there is one already, NotAllowed without the right."""
    with told(address), connect(address) as connection:
        if _version(connection) is not None:
            raise BadInput("store-exists", store=address.shown())
        if connection.info.server_version < OLDEST_SERVER * 10_000:
            raise BadInput("server-too-old", found=connection.info.server_version // 10_000, wanted=OLDEST_SERVER)
        # An init that was interrupted has them already.
        if _owner(connection) is None:
            with connection.transaction():
                _make_roles(connection)
        _upgrade(connection)


def migrate(address: Address, backup: Path | None, *, backed_up: bool = False) -> tuple[str, str]:
    """Brings the tables to our version; gives back the versions before and after. Raises BadInput, NotAllowed, StorageFailed.

    backup    -- a file that does not exist, for a copy of everything as it was; None for none
    backed_up -- whether somebody says that there is one already
    """
    with told(address), connect(address) as connection:
        if _owner(connection) is None:
            raise BadInput("no-shared-store", store=address.shown())
        before = _version(connection) or ""
        if before > SCHEMA:
            raise LeaderdevError("store-too-new", found=before, wanted=SCHEMA)
        if before == SCHEMA:
            return before, before
        if backup is not None and before:
            backing_up.back_up(address, backup)
        elif before and not backed_up:
            raise BadInput("migrate-needs-backup", found=before, wanted=SCHEMA)
        _upgrade(connection)
        return before, _version(connection) or ""


def status(address: Address) -> Status:
    with told(address), connect(address) as connection:
        version = connection.info.server_version
        encrypted = bool(connection.pgconn.ssl_in_use)
        found = _version(connection) if _may_read_version(connection) else None
        seen = _seen(connection) if found == SCHEMA else (None, None)
    return Status(f"{version // 10_000}.{version % 10_000}", found or "", SCHEMA, encrypted, *seen)


def _make_roles(connection: "Connection") -> None:
    from psycopg import sql

    database = connection.info.dbname
    named = roles.names(database)
    if max(map(len, named.values())) > 63:
        raise BadInput("database-name-too-long", found=database)
    known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for role in named.values():
        if role not in known:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    held = {kind: sql.Identifier(role) for kind, role in named.items()}
    if not _is_superuser(connection):
        # Whoever makes the tables must be able to become their owner; a superuser can.
        connection.execute(sql.SQL("GRANT {}, {} TO CURRENT_USER").format(held["owner"], held["inner"]))
    connection.execute(sql.SQL("GRANT {} TO {}").format(held["inner"], held["owner"]))
    place = sql.Identifier(database)
    # PostgreSQL lets everybody in and everybody make temporary tables; here only people with a role come in.
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(place))
    connection.execute(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
    for kind in roles.KINDS:
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(place, held[kind]))
    connection.execute(sql.SQL("CREATE SCHEMA leaderdev AUTHORIZATION {}").format(held["owner"]))
    connection.execute(sql.SQL("CREATE SCHEMA leaderdev_inner AUTHORIZATION {}").format(held["inner"]))


def _upgrade(connection: "Connection") -> None:
    owner = _owner(connection)
    if owner is None:
        raise NotAllowed("not-allowed", reason="leaderdev")
    _end_idle_transactions(connection)
    upgrading.upgrade(connection, owner)


def _end_idle_transactions(connection: "Connection") -> None:
    """Whoever forgets an open transaction in psql holds others up no longer than this; who wants to can say otherwise for
    their own session. Only the database's owner may set it."""
    from psycopg import sql
    from psycopg.errors import InsufficientPrivilege

    place = sql.Identifier(connection.info.dbname)
    asked = sql.SQL("ALTER DATABASE {} SET idle_in_transaction_session_timeout = {}")
    with suppress(InsufficientPrivilege):
        connection.execute(asked.format(place, sql.Literal(f"{IDLE}s")))


def _owner(connection: "Connection") -> str | None:
    found = connection.execute(
        "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = 'leaderdev'"
    ).fetchone()
    return None if found is None else str(found[0])


def _may_read_version(connection: "Connection") -> bool:
    """False where there are no tables, or none for this person."""
    found = connection.execute(
        "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'leaderdev'"
    ).fetchone()
    return bool(found and found[0])


def _version(connection: "Connection") -> str | None:
    """None where there are no tables."""
    there = connection.execute(
        "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'leaderdev' AND c.relname = 'alembic_version'"
    ).fetchone()
    if there is None:
        return None
    found = connection.execute("SELECT version_num FROM leaderdev.alembic_version").fetchone()
    return "" if found is None else str(found[0])


def _seen(connection: "Connection") -> tuple[int | None, int | None]:
    counted: list[int | None] = []
    for table in ("profile", "framework"):
        may = connection.execute("SELECT has_table_privilege(%s, 'SELECT')", (f"leaderdev.{table}",)).fetchone()
        found = (
            connection.execute(f"SELECT count(*) FROM leaderdev.{table}".encode()).fetchone()
            if may and may[0]
            else None
        )
        counted.append(int(found[0]) if found else None)
    return counted[0], counted[1]


def _is_superuser(connection: "Connection") -> bool:
    found = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()
    return bool(found and found[0])
