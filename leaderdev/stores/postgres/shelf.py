"""The texts of frameworks on the server, inside one transaction."""

from typing import TYPE_CHECKING

from leaderdev.model.version import Reference

if TYPE_CHECKING:
    from leaderdev.stores.postgres.connection import Connection


class Shelf:
    """See `leaderdev.stores.base.Shelf`."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def read(self, reference: Reference) -> bytes | None:
        found = self._connection.execute(
            "SELECT content FROM leaderdev.framework WHERE id = %s AND version = %s", _named(reference)
        ).fetchone()
        return None if found is None else bytes(found[0])

    def write(self, reference: Reference, content: bytes) -> None:
        changed = self._connection.execute(
            "UPDATE leaderdev.framework SET content = %s WHERE id = %s AND version = %s", (content, *_named(reference))
        ).rowcount
        if not changed:
            self._connection.execute(
                "INSERT INTO leaderdev.framework (content, id, version) VALUES (%s, %s, %s)",
                (content, *_named(reference)),
            )

    def remove(self, reference: Reference) -> None:
        self._connection.execute("DELETE FROM leaderdev.framework WHERE id = %s AND version = %s", _named(reference))


def _named(reference: Reference) -> tuple[str, str]:
    return reference.id, str(reference.version)
