"""The ledger of releases on the server, for those who see everybody; HR reads what was shown."""

from collections.abc import Sequence

from leaderdev.disclosure.record import PastRelease
from leaderdev.errors import BadInput, ChangedOnDisk, NotAllowed, Problem
from leaderdev.storage import ledger as ledgers
from leaderdev.storage.ledger import Ledger
from leaderdev.storage.postgres import locks
from leaderdev.storage.postgres.connection import ServerConnection, scalar

TABLE = "release"


class ServerLedger:
    """See `leaderdev.storage.base.Store`."""

    def __init__(self, server: ServerConnection) -> None:
        self._server = server

    def read(self) -> Ledger:
        # Figures of some people only would count as published, too.
        if not self._server.sees_everybody():
            raise NotAllowed("not-everybody")
        found, problems = self._read()
        if found is None:
            raise BadInput("ledger-damaged", problems, folder=TABLE)
        return found

    def published(self) -> Sequence[str] | None:
        with self._server.transaction() as connection:
            may = connection.execute(
                "SELECT has_table_privilege('leaderdev.release', 'SELECT'), has_table_privilege('leaderdev.published', 'SELECT')"
            ).fetchone()
            counts, reads = may or (False, False)
            if counts:
                return None
            if not reads:
                raise NotAllowed("not-everybody")
            rows = connection.execute("SELECT content::text FROM leaderdev.published ORDER BY n").fetchall()
        return [content for (content,) in rows]

    def check(self) -> list[Problem]:
        return self._read()[1] if self._server.sees_everybody() else []

    def add(self, ledger: Ledger, release: PastRelease) -> None:
        with self._server.transaction(writing=True) as connection:
            locks.releases(connection)
            salt = scalar(connection, "SELECT salt FROM leaderdev.ledger")
            if self._files() != ledger.files or salt not in (None, ledger.salt):
                raise ChangedOnDisk("changed-on-disk", file=TABLE)
            if salt is None:
                connection.execute("INSERT INTO leaderdev.ledger (salt) VALUES (%s)", (ledger.salt,))
            self._insert(len(ledger.files) + 1, release)

    def _insert(self, number: int, release: PastRelease) -> None:
        content = ledgers.packed(release)
        with self._server.transaction(writing=True) as connection:
            connection.execute(
                "INSERT INTO leaderdev.release (n, content, digest) VALUES (%s, %s, %s)",
                (number, content, ledgers.digest_of(content)),
            )
            if release.view:
                connection.execute("INSERT INTO leaderdev.published (content) VALUES (%s)", (release.view,))

    def _files(self) -> tuple[tuple[str, str], ...]:
        with self._server.transaction() as connection:
            rows = connection.execute("SELECT n, digest FROM leaderdev.release ORDER BY n").fetchall()
        return tuple((ledgers.name_of(number), digest) for number, digest in rows)

    def _read(self) -> tuple[Ledger | None, list[Problem]]:
        with self._server.transaction() as connection:
            salt = scalar(connection, "SELECT salt FROM leaderdev.ledger")
            rows = connection.execute("SELECT n, content, digest FROM leaderdev.release ORDER BY n").fetchall()
        past, problems = [], []
        for place, (number, content, digest) in enumerate(rows, start=1):
            try:
                if number != place:
                    raise ValueError(number)
                past.append(ledgers.unpacked(bytes(content), digest))
            except ledgers.DAMAGES as error:
                values = {"reason": type(error).__name__}
                problems.append(Problem("ledger-unreadable", f"{TABLE}/{ledgers.name_of(number)}", "", values))
        if rows and salt is None:
            problems.append(Problem("ledger-unreadable", TABLE, "", {"reason": "salt"}))
        if problems:
            return None, problems
        files = tuple((ledgers.name_of(number), digest) for number, _, digest in rows)
        return Ledger(salt or ledgers.new_salt(), files, tuple(past)), []
