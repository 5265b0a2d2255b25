"""Two programs that write the same leader on the server, and one that waits too long."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leaderdev.errors import Busy
from leaderdev.model.profile import Profile
from leaderdev.privacy.audit import Record
from leaderdev.storage.postgres import locks
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore

from .server import Server

HOUSE = Path(__file__).resolve().parents[2]
# The long run, which docs/reliability.md records, takes 500.
UPDATES = int(os.environ.get("LEADERDEV_UPDATES", "60"))
WRITER = """
import sys
import attrs
from leaderdev.errors import Busy
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
store, name = PostgresStore(parse(sys.argv[1])), sys.argv[2]
def change(profile):
    return attrs.evolve(profile, other={**profile.other, name: profile.other.get(name, 0) + 1})
for _ in range(int(sys.argv[3])):
    while True:
        try:
            store.change_profile("anna", change)
            break
        except Busy:
            pass
"""


def test_of_two_writers_no_update_is_lost(server: Server, database: str):
    address = server.address(database, "kim")
    store = PostgresStore(parse(address))
    store.add_profiles([Profile("anna", "t", "u")])
    path = os.pathsep.join([str(HOUSE), os.environ.get("PYTHONPATH", "")])
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, address, name, str(UPDATES)],
            env={**os.environ, "PYTHONPATH": path},
            stderr=subprocess.PIPE,
        )
        for name in ("first", "second")
    ]
    for one in writers:
        _, err = one.communicate(timeout=300)
        assert one.returncode == 0, err
    assert store.profile("anna").other == {"first": UPDATES, "second": UPDATES}


def test_who_waits_too_long_is_told(server: Server, database: str):
    first, second = (PostgresStore(parse(server.address(database, "kim"))) for _ in range(2))
    first.add_profiles([Profile("anna", "t", "u")])
    with first.server.transaction(writing=True) as connection:
        locks.leader(connection, "anna")
        with pytest.raises(Busy):
            second.change_profile("anna", lambda profile: profile)


def test_nothing_about_a_person_is_written_while_somebody_is_erased(server: Server, database: str):
    first, second = (PostgresStore(parse(server.address(database, "kim"))) for _ in range(2))
    first.add_profiles([Profile("anna", "t", "u"), Profile("bo", "t", "u")])
    with second.server.transaction(writing=True) as connection:
        locks.leader(connection, "bo")
        with pytest.raises(Busy):
            first.rights().erase("anna", Record("", "", "erase", leaders=("anna",)))
    assert first.profile_ids() == ["anna", "bo"]
