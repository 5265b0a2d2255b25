"""Setting a shared store up, bringing its tables to the newest version after a backup, and what is there. For the administrator."""

import os
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.errors import BadInput, LeaderdevError, NotAllowed, StorageFailed
from leaderdev.storage.disk import PRIVATE
from leaderdev.storage.postgres import address as addresses
from leaderdev.storage.postgres import locks, people
from leaderdev.storage.postgres.address import Address
from leaderdev.storage.postgres.connection import SCHEMA, connect, scalar, translated_errors

if TYPE_CHECKING:
    from alembic.config import Config

    from leaderdev.storage.postgres.connection import Connection


# the backup before tables change, by pg_dump

# Bytes of a dump, which `pg_restore` reads.
BEGINNING = b"PGDMP"


def back_up(address: Address, file: Path) -> None:
    """Writes all of it or nothing, readable by this user only. Raises BadInput where it cannot begin, StorageFailed where it fails."""
    part = file.with_name(f".{file.name}.part")
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
    except FileExistsError as error:
        raise BadInput("backup-taken", file=file) from error
    except OSError as error:
        raise StorageFailed("backup-failed", reason=error.strerror or type(error).__name__) from error
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE))
        _dump(address, part)
        _refuse_other_content(part)
        os.replace(part, file)
    except OSError as error:
        _remove(part, file)
        raise StorageFailed("backup-failed", reason=error.strerror or type(error).__name__) from error
    except BaseException:
        _remove(part, file)
        raise


def _refuse_other_content(part: Path) -> None:
    """Also flushes the file to the disk."""
    with part.open("rb+") as stream:
        whole = stream.read(len(BEGINNING)) == BEGINNING
        os.fsync(stream.fileno())
    if not whole:
        raise StorageFailed("backup-failed", reason="pg_dump")


def _remove(*files: Path) -> None:
    for one in files:
        with suppress(OSError):
            one.unlink()


def _dump(address: Address, file: Path) -> None:
    # libpq reads from the environment what the address does not say; the password is in neither.
    asked = {f"PG{name.upper()}": value for name, value in addresses.safety(address).items()}
    words = ["pg_dump", "--format=custom", "--no-password", f"--file={file}", f"--dbname={address.written}"]
    try:
        done = subprocess.run(  # noqa: S603 -- no shell, and the address was parsed
            words,
            env={**os.environ, **asked, "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError as error:
        raise BadInput("no-pg-dump") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise StorageFailed("backup-failed", reason=said[0] if said else str(done.returncode))


# migrating with alembic

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(connection: "Connection", owner: str, to: str = "head") -> None:
    """Runs the outstanding migrations, all or none; others wait. Raises BadInput without alembic.

    owner -- the role that has the tables; to -- the version to go to
    """
    try:
        from alembic.runtime.environment import EnvironmentContext
        from alembic.script import ScriptDirectory
        from sqlalchemy import create_engine
        from sqlalchemy.exc import DBAPIError
        from sqlalchemy.pool import StaticPool
    except ImportError as error:
        raise BadInput("no-alembic") from error
    from psycopg import sql

    named = people.names(people.prefix_of(owner))
    config = _config()
    script = ScriptDirectory.from_config(config)
    engine = create_engine("postgresql+psycopg://", creator=lambda: _for_alembic(connection), poolclass=StaticPool)
    try:
        with engine.connect() as line:
            line.exec_driver_sql(sql.SQL("SET ROLE {}").format(sql.Identifier(owner)).as_string(None))
            locks.tables(connection)

            def steps(revision: Any, _context: Any) -> Any:
                return script._upgrade_revs(to, revision)

            with EnvironmentContext(config, script, fn=steps) as environment:
                environment.configure(
                    connection=line,
                    version_table_schema="leaderdev",
                    transactional_ddl=True,
                    roles=named,
                )
                with environment.begin_transaction():
                    environment.run_migrations()
            line.exec_driver_sql("RESET ROLE")
            line.commit()
    except DBAPIError as error:
        # psycopg's own error, which `translated_errors` knows.
        raise error.orig or error from error


def _for_alembic(connection: "Connection") -> "Connection":
    """The same connection, with transactions as SQLAlchemy expects them."""
    connection.autocommit = False
    return connection


def _config() -> "Config":
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


# for the server's administrator

# The first with security_invoker views.
OLDEST_SERVER = 15
# Seconds that a transaction may be idle.
IDLE = 60


@attrs.frozen
class Status:
    """server   -- the version of PostgreSQL; found, wanted -- the version of the tables that is there ("" none) and ours
    people, frameworks -- how many the login may see; None without permission
    encrypted -- whether the connection is
    """

    server: str
    found: str
    wanted: str
    encrypted: bool
    people: int | None = None
    frameworks: int | None = None


def init(address: Address) -> None:
    """A new shared store in an empty database. Raises BadInput where there is one already, NotAllowed without the right."""
    with translated_errors(address), connect(address) as connection:
        if _version(connection) is not None:
            raise BadInput("store-exists", store=address.shown())
        if connection.info.server_version < OLDEST_SERVER * 10_000:
            raise BadInput("server-too-old", found=connection.info.server_version // 10_000, wanted=OLDEST_SERVER)
        # An init that was interrupted has them already.
        if people.owner_of(connection) is None:
            with connection.transaction():
                _make_roles(connection)
        _upgrade(connection)


def migrate(address: Address, backup: Path | None, *, backed_up: bool = False) -> tuple[str, str]:
    """Brings the tables to our version; gives back the versions before and after. Raises BadInput, NotAllowed, StorageFailed.

    backup    -- a file that does not exist, for a copy of everything as it was; None for none
    backed_up -- whether somebody says that there is one already
    """
    with translated_errors(address), connect(address) as connection:
        if people.owner_of(connection) is None:
            raise BadInput("no-shared-store", store=address.shown())
        before = _version(connection) or ""
        if before > SCHEMA:
            raise LeaderdevError("store-too-new", found=before, wanted=SCHEMA)
        if before == SCHEMA:
            return before, before
        if backup is not None and before:
            back_up(address, backup)
        elif before and not backed_up:
            raise BadInput("migrate-needs-backup", found=before, wanted=SCHEMA)
        _upgrade(connection)
        return before, _version(connection) or ""


def status(address: Address) -> Status:
    with translated_errors(address), connect(address) as connection:
        version = connection.info.server_version
        encrypted = bool(connection.pgconn.ssl_in_use)
        found = _version(connection) if _may_read_version(connection) else None
        is_ours = found == SCHEMA
        seen = [_visible_rows(connection, table) if is_ours else None for table in ("profile", "framework")]
    return Status(f"{version // 10_000}.{version % 10_000}", found or "", SCHEMA, encrypted, *seen)


def _make_roles(connection: "Connection") -> None:
    from psycopg import sql

    database = connection.info.dbname
    named = people.names(database)
    if max(map(len, named.values())) > 63:
        raise BadInput("database-name-too-long", found=database)
    known = {name for (name,) in connection.execute("SELECT rolname FROM pg_roles")}
    for role in named.values():
        if role not in known:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    held = {kind: sql.Identifier(role) for kind, role in named.items()}
    if not scalar(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"):
        # Whoever makes the tables must be able to become their owner; a superuser can.
        connection.execute(sql.SQL("GRANT {}, {} TO CURRENT_USER").format(held["owner"], held["inner"]))
    connection.execute(sql.SQL("GRANT {} TO {}").format(held["inner"], held["owner"]))
    place = sql.Identifier(database)
    # By default everybody may connect and create temporary tables; here only people with a role may.
    connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(place))
    connection.execute(sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"))
    for kind in people.KINDS:
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {} TO {}").format(place, held[kind]))
    connection.execute(sql.SQL("CREATE SCHEMA leaderdev AUTHORIZATION {}").format(held["owner"]))
    connection.execute(sql.SQL("CREATE SCHEMA leaderdev_inner AUTHORIZATION {}").format(held["inner"]))


def _upgrade(connection: "Connection") -> None:
    owner = people.owner_of(connection)
    if owner is None:
        raise NotAllowed("not-allowed", reason="leaderdev")
    _end_idle_transactions(connection)
    upgrade(connection, owner)


def _end_idle_transactions(connection: "Connection") -> None:
    """Ends transactions that somebody forgot in psql; every session may set another limit. Only the database's owner may set it."""
    from psycopg import sql
    from psycopg.errors import InsufficientPrivilege

    place = sql.Identifier(connection.info.dbname)
    asked = sql.SQL("ALTER DATABASE {} SET idle_in_transaction_session_timeout = {}")
    with suppress(InsufficientPrivilege):
        connection.execute(asked.format(place, sql.Literal(f"{IDLE}s")))


def _may_read_version(connection: "Connection") -> bool:
    """False where there are no tables, or none for this person."""
    query = "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = 'leaderdev'"
    return bool(scalar(connection, query))


def _version(connection: "Connection") -> str | None:
    """None where there are no tables."""
    there = (
        "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
        " WHERE n.nspname = 'leaderdev' AND c.relname = 'alembic_version'"
    )
    if scalar(connection, there) is None:
        return None
    return str(scalar(connection, "SELECT version_num FROM leaderdev.alembic_version") or "")


def _visible_rows(connection: "Connection", table: str) -> int | None:
    """None without permission to read the table."""
    if not scalar(connection, "SELECT has_table_privilege(%s, 'SELECT')", f"leaderdev.{table}"):
        return None
    return int(scalar(connection, f"SELECT count(*) FROM leaderdev.{table}"))
