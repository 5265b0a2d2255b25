"""The connection to the server: opened when it is needed, reopened when it was lost, with its errors translated into ours."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from leaderdev.errors import BadInput, Busy, LeaderdevError, NotAllowed, ServerAway, StorageFailed
from leaderdev.storage.postgres import address as addresses
from leaderdev.storage.postgres.address import Address

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[tuple[Any, ...]]

# Seconds: to reach the server, to wait for somebody else who is saving, for one statement.
REACH, PATIENCE, LONGEST = 5, 5, 60
SCHEMA = "0001"
# Classes of errors: connection, operator intervention (the server is stopped or starting), too many connections.
_LOST = ("08", "57", "53")
# The prefix of errors that our functions on the server raise, and their codes.
_OURS = "leaderdev: "
SERVER_REFUSALS = (
    *("no-account", "not-yours", "names-oneself", "completed-in-future"),
    *("erase-of-oneself", "erase-of-mighty", "erase-needs-revoke", "erase-profile-there"),
)


class ServerConnection:
    """One user's connection to one server. Not for threads."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._open: Connection | None = None

    @contextmanager
    def transaction(self, *, writing: bool = False) -> Iterator["Connection"]:
        """One transaction on a working connection. Raises ServerAway, NotAllowed, Busy, StorageFailed or BadInput."""
        with translated_errors(self.address):
            connection = self._connected()
            if connection.info.transaction_status != driver().pq.TransactionStatus.IDLE:
                yield connection
                return
            try:
                with connection.transaction():
                    if not writing:
                        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
                    yield connection
            except BaseException:
                if connection.broken:
                    self.close()
                raise

    def value(self, query: str, *values: object) -> Any:
        """The single value that a query gives, in a transaction of its own; None where there is no row."""
        with self.transaction() as connection:
            return scalar(connection, query, *values)

    def sees_everybody(self) -> bool:
        """Whether the login may see everything about everybody, as the administrator does."""
        return bool(self.value("SELECT has_table_privilege('leaderdev.release', 'SELECT')"))

    def close(self) -> None:
        if self._open is not None:
            with suppress(Exception):
                self._open.close()
        self._open = None

    def __del__(self) -> None:
        self.close()

    def _connected(self) -> "Connection":
        if self._open is not None and not (self._open.closed or self._open.broken):
            return self._open
        made = connect(self.address)
        try:
            _refuse_other_schema(made)
            _refuse_nobody(made)
        except BaseException:
            made.close()
            raise
        self._open = made
        return made


def driver() -> Any:
    """psycopg. Raises BadInput where it is not installed."""
    try:
        import psycopg
    except ImportError as error:
        raise BadInput("no-psycopg") from error
    return psycopg


def connect(address: Address) -> "Connection":
    """A new connection, committing by transaction blocks only. Raises what psycopg raises: use it inside `translated_errors`."""
    made: Connection = driver().connect(
        address.written,
        autocommit=True,
        connect_timeout=REACH,
        application_name="leaderdev",
        # Statements use full names.
        options=f"-c search_path=pg_catalog -c timezone=UTC -c lock_timeout={PATIENCE}s -c statement_timeout={LONGEST}s"
        " -c idle_in_transaction_session_timeout=30s -c client_encoding=UTF8 -c default_transaction_isolation=read\\ committed",
        keepalives_idle=10,
        keepalives_interval=5,
        keepalives_count=3,
        tcp_user_timeout=15_000,
        **addresses.safety(address),
    )
    made.prepare_threshold = None
    return made


def scalar(connection: "Connection", query: str, *values: object) -> Any:
    """The first column of the first row; None where there is no row."""
    found = connection.execute(query.encode(), values or None).fetchone()
    return None if found is None else found[0]


@contextmanager
def translated_errors(address: Address) -> Iterator[None]:
    """Raises psycopg's errors as ours, without passwords."""
    try:
        yield
    except driver().Error as error:
        raise _translated(error, address) from error


def _translated(error: Any, address: Address) -> LeaderdevError:
    kinds, reason, store = driver().errors, _first_line(error), address.shown()
    if isinstance(error, kinds.InsufficientPrivilege):
        ours = reason.partition(_OURS)[2]
        return NotAllowed(ours) if ours in SERVER_REFUSALS else NotAllowed("not-allowed", reason=reason)
    if isinstance(error, (kinds.LockNotAvailable, kinds.DeadlockDetected, kinds.SerializationFailure)):
        return Busy("busy", seconds=PATIENCE)
    if isinstance(error, (kinds.UndefinedTable, kinds.InvalidSchemaName)):
        return BadInput("no-shared-store", store=store)
    if isinstance(error, (kinds.DataError, kinds.CheckViolation)):
        return BadInput("not-text", id=store)
    if error.sqlstate == "3D000" or ("FATAL:" in str(error) and f'"{_database(address)}" does not exist' in str(error)):
        return BadInput("no-such-database", store=store)
    if isinstance(error, kinds.InvalidAuthorizationSpecification) or _is_refusal(error):
        return NotAllowed("login-refused", store=store, reason=reason)
    if isinstance(error, kinds.OperationalError) and (error.sqlstate is None or error.sqlstate[:2] in _LOST):
        return ServerAway("server-away", store=store, reason=reason)
    if isinstance(error, kinds.ProgrammingError) and error.sqlstate is None:
        return BadInput("unknown-store")
    return StorageFailed("server-refuses", store=store, reason=reason)


def _database(address: Address) -> str:
    return urlsplit(address.written).path.lstrip("/")


def _is_refusal(error: Any) -> bool:
    """Whether the server refused the login. It sends no code then, only words, of which the first is not translated."""
    said = str(error)
    passing = ("starting up", "shutting down", "recovery", "too many", "remaining connection slots")
    return error.sqlstate is None and (
        "no password supplied" in said or ("FATAL:" in said and not any(word in said for word in passing))
    )


def _first_line(error: Exception) -> str:
    """The first line: details after it may repeat values."""
    said = (str(error).strip() or type(error).__name__).splitlines()[0]
    secret = os.environ.get("PGPASSWORD")
    return said.replace(secret, "***") if secret else said


def _refuse_nobody(connection: "Connection") -> None:
    """Raises NotAllowed: a login with a role and no account would see empty tables."""
    if not scalar(
        connection, "SELECT leaderdev.me() IS NOT NULL OR rolsuper FROM pg_roles WHERE rolname = current_user"
    ):
        raise NotAllowed("no-account")


def _refuse_other_schema(connection: "Connection") -> None:
    version = scalar(connection, "SELECT version_num FROM leaderdev.alembic_version") or ""
    if version < SCHEMA:
        raise LeaderdevError("store-too-old", found=version, wanted=SCHEMA)
    if version > SCHEMA:
        raise LeaderdevError("store-too-new", found=version, wanted=SCHEMA)
