"""Personal notes on the server: rows that only their author sees."""

import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import Note
from leaderdev.model.text import is_identifier
from leaderdev.serialization.profile import notes_from, notes_to
from leaderdev.storage import person_files
from leaderdev.storage.postgres import locks
from leaderdev.storage.postgres.connection import ServerConnection

_COLUMNS = "conversation, written_on, author, text"


class ServerNotes:
    """See `leaderdev.storage.base.Store`."""

    def __init__(self, server: ServerConnection) -> None:
        self._server = server

    def on(self, leader: str) -> tuple[Note, ...]:
        with self._server.transaction() as connection:
            asked = f"SELECT {_COLUMNS} FROM leaderdev.note WHERE leader = %s ORDER BY position, key"
            found = tuple(Note(*row) for row in connection.execute(asked.encode(), (leader,)))
        if problems := _problems(leader, found):
            raise BadInput("notes-unreadable", problems, file=person_files.notes_file(leader))
        return found

    def keyed(self, leader: str) -> list[tuple[Any, Note]]:
        """With the key of each row."""
        with self._server.transaction() as connection:
            asked = f"SELECT key, {_COLUMNS} FROM leaderdev.note WHERE leader = %s ORDER BY position, key"
            return [(key, Note(*row)) for key, *row in connection.execute(asked.encode(), (leader,))]

    def add(self, leader: str, note: Note) -> None:
        self.refuse_unfit(leader, note)
        with self._server.transaction(writing=True) as connection:
            locks.somebody(connection)
            connection.execute(
                "INSERT INTO leaderdev.note (key, leader, position, conversation, written_on, author, text) VALUES "
                "(%s, %s, extract(epoch FROM clock_timestamp()), %s, %s, %s, %s)",
                (uuid.uuid4(), leader, note.conversation, note.written_on, note.by, note.text),
            )

    def refuse_unfit(self, leader: str, note: Note) -> None:
        if not is_identifier(leader):
            raise BadInput("not-an-identifier", key="id", found=leader)
        person_files.notes_content((*self.on(leader), note), leader)

    def read(self) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
        with self._server.transaction() as connection:
            asked = f'SELECT leader, {_COLUMNS} FROM leaderdev.note ORDER BY leader COLLATE "C", position, key'
            rows = connection.execute(asked.encode()).fetchall()
        found: dict[str, list[Note]] = {}
        for leader, *row in rows:
            found.setdefault(leader, []).append(Note(*row))
        for leader, written in found.items():
            problems = _problems(leader, written)
            yield leader, person_files.notes_file(leader), () if problems else tuple(written), problems


def _problems(leader: str, written: Sequence[Note]) -> list[Problem]:
    """As of a file of these notes. The table takes any text of the form of a date, also one that is no day."""
    return notes_from(notes_to(written), person_files.notes_file(leader))[1]
