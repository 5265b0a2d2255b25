"""Locks on the server, held until the transaction ends.

They are taken in one order, so that there are no deadlocks: everybody, people, leaders by their handles, releases.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaderdev.storage.postgres.connection import Connection


def leader(connection: "Connection", handle: str) -> None:
    """Nobody else changes the leader."""
    somebody(connection)
    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('leaderdev: leader ' || %s, 0))", (handle,))


def somebody(connection: "Connection") -> None:
    """Shared, for writing about a person: only an erasure waits."""
    connection.execute("SELECT pg_advisory_xact_lock_shared(hashtextextended('leaderdev: everybody', 0))")


def everybody(connection: "Connection") -> None:
    """Nobody changes anything about anybody."""
    for what in ("everybody", "people", "releases"):
        connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('leaderdev: ' || %s, 0))", (what,))


def people(connection: "Connection") -> None:
    """Nobody else adds people."""
    somebody(connection)
    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('leaderdev: people', 0))")


def releases(connection: "Connection") -> None:
    """Nobody else publishes anything."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('leaderdev: releases', 0))")


def tables(connection: "Connection") -> None:
    """Nobody else changes the tables."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('leaderdev: tables', 0))")


def frameworks(connection: "Connection") -> None:
    """Nobody else changes a framework."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtextextended('leaderdev: frameworks', 0))")
