"""A small store to attack, and those who attack it: normal logins with psql, who may write any SQL and undo it again."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg

from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import Address, parse
from leaderdev.storage.postgres.rights import ServerRights
from leaderdev.storage.postgres.store import PostgresStore

from .fixtures import run
from .server import Server

PEOPLE = {
    "anna": ("leader",),
    "bo": ("leader", "manager"),
    "hanne": ("hr",),
    "hilda": ("hr", "manager"),
    "lea": ("hr", "leader"),
    "mona": ("manager",),
    "otto": ("auditor",),
}
# Who is whose manager. Nobody gives HR anything but gerd.
MANAGERS = {"anna": "bo", "bo": "top", "gerd": "bo", "lea": "bo"}
ANSWERED = '{"a": 3}'


class Attacked:
    """The store, and a line for each of the people."""

    def __init__(self, server: Server, database: str) -> None:
        self.server, self.database = server, database
        for person, kinds in PEOPLE.items():
            people.grant(self.administrator(), person, kinds, person)
        for leader, manager in MANAGERS.items():
            run(
                self.address(),
                "INSERT INTO leaderdev.profile (handle, tier, unit, manager)"
                f" VALUES ('{leader}', 't', 'u', '{manager}')",
            )
        run(self.address(), "INSERT INTO leaderdev.given (giver, what) VALUES ('gerd', 'ratings'), ('gerd', 'notes')")

    def rate(self, leader: str, role: str, rater: str, completed_at: str, **more: str) -> None:
        """One more assessment, answered unless `levels` says otherwise."""
        row = {"levels": ANSWERED, "id": f"{role}-{completed_at}", "carried_from": "", "position": "0", **more}
        run(
            self.address(),
            "INSERT INTO leaderdev.assessment"
            " (key, leader, position, id, framework, role, rater, started_at, completed_at, levels, carried_from)"
            f" VALUES (gen_random_uuid(), '{leader}', {row['position']}, '{row['id']}', 'f@1.0.0', '{role}', '{rater}',"
            f" '2026-01-01', '{completed_at}', '{row['levels']}', '{row['carried_from']}')",
        )

    def address(self, person: str = "administrator") -> str:
        return self.server.address(self.database, person)

    def administrator(self) -> Address:
        return parse(self.address())

    def store(self, person: str) -> PostgresStore:
        return PostgresStore(parse(self.address(person)))

    def rights(self, person: str) -> ServerRights:
        return self.store(person).rights()

    @contextmanager
    def undone(self, person: str) -> Iterator["psycopg.Connection[Any]"]:
        """A transaction of that person's which comes to nothing, as of somebody who leaves no trace."""
        with (
            psycopg.connect(self.address(person), autocommit=True) as connection,
            connection.transaction(force_rollback=True),
        ):
            yield connection

    def seen(self, connection: "psycopg.Connection[Any]", role: str = "") -> int:
        asked = "SELECT count(*) FROM leaderdev.assessment WHERE role = %s OR %s = ''"
        return int((connection.execute(asked, (role, role)).fetchone() or (0,))[0])
