"""The frameworks on the server: their texts, as they were written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from leaderdev.errors import Problem
from leaderdev.frameworks.resolve import file_of
from leaderdev.model.framework import Framework, Reference, Version
from leaderdev.storage import toml_file
from leaderdev.storage.framework_files import read_mapping, usable
from leaderdev.storage.postgres import locks
from leaderdev.storage.postgres.connection import ServerConnection, scalar

if TYPE_CHECKING:
    from leaderdev.storage.postgres.connection import Connection


class ServerFrameworkTexts:
    """See `leaderdev.storage.base.Shelf`."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection

    def read(self, reference: Reference) -> bytes | None:
        query = "SELECT content FROM leaderdev.framework WHERE id = %s AND version = %s"
        found = scalar(self._connection, query, *_named(reference))
        return None if found is None else bytes(found)

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


class ServerFrameworks:
    """See `leaderdev.storage.base.Store`."""

    def __init__(self, server: ServerConnection) -> None:
        self._server = server

    def references(self) -> list[Reference]:
        with self._server.transaction() as connection:
            found = connection.execute("SELECT id, version FROM leaderdev.framework").fetchall()
        return sorted(_reference(*row) for row in found)

    def framework(self, reference: Reference) -> Framework | None:
        content = self.content(reference)
        return None if content is None else usable(*_framework(reference, content), reference)

    def read(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        with self._server.transaction() as connection:
            found = connection.execute("SELECT id, version, content FROM leaderdev.framework").fetchall()
        for reference, content in sorted((_reference(*named), bytes(content)) for *named, content in found):
            yield _framework(reference, content)

    def content(self, reference: Reference) -> bytes | None:
        with self._server.transaction() as connection:
            return ServerFrameworkTexts(connection).read(reference)

    @contextmanager
    def changing(self) -> Iterator[ServerFrameworkTexts]:
        with self._server.transaction(writing=True) as connection:
            locks.frameworks(connection)
            yield ServerFrameworkTexts(connection)


def _reference(identifier: str, version: str) -> Reference:
    return Reference(identifier, Version.parse(version))


def _framework(reference: Reference, content: bytes) -> tuple[Framework | None, str, list[Problem]]:
    file = file_of(reference)
    return read_mapping(*toml_file.parse(content, file, "framework"), reference, file)
