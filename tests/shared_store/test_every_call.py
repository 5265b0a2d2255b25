"""Every system call between a program and the server while it saves goes wrong once: the program is killed at it, or the line breaks.

LEADERDEV_LONG=1 takes every call; without it every eighth.
"""

import signal
import sys
from pathlib import Path

import pytest

from leaderdev.model.profile import Profile
from leaderdev.storage.postgres.address import parse
from leaderdev.storage.postgres.store import PostgresStore
from tests.campaigns import LONG
from tests.faults import tracing
from tests.faults.tracing import Call

from .server import Server

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")

STEP = 1 if LONG else 8
# What a client says to a server, and hears.
LINE = ("socket", "connect", "sendto", "recvfrom", "sendmsg", "recvmsg", "poll", "ppoll", "getsockopt", "close")
# Not at a call that sends: libpq then listens for the server's last word, and here the server is still there, waiting too.
BREAKS = {"recvfrom": "ECONNRESET", "connect": "ECONNREFUSED"}


class Saving:
    """`profile edit` of anna, from leader to manager, on a server."""

    def __init__(self, server: Server, database: str, folder: Path) -> None:
        self.address, self.log = server.address(database, "kim"), folder / "log"
        self.store = PostgresStore(parse(self.address))
        self.store.add_profiles([Profile("anna", "leader", "care"), Profile("bo", "leader", "care")])
        # What the program's own machine keeps is made before, so that a save is only a save.
        assert self.run().code == 0
        self.undo()
        assert self.run().code == 0
        found = list(tracing.calls(self.log))
        begin = next(one.place for one in found if one.name == "connect" and "sin_port" in one.written)
        self.calls = [one for one in found if one.place >= begin]

    def run(self, inject: str = "") -> tracing.Done:
        words = ("--store", self.address, "profile", "edit", "anna", "--tier", "manager")
        return tracing.traced(words, self.log, inject, LINE)

    def undo(self) -> None:
        """As another person does it: the lock of who was killed must be free."""
        self.store.change_profile("anna", lambda one: Profile(one.id, "leader", "care"))

    def tier(self) -> str:
        found = self.store.profile("anna")
        assert found in (Profile("anna", "leader", "care"), Profile("anna", "manager", "care"))
        return found.tier

    def some(self, names: tuple[str, ...] = LINE) -> list[Call]:
        return [one for one in self.calls if one.name in names][::STEP]


@pytest.fixture
def saving(server: Server, database: str, tmp_path: Path) -> Saving:
    return Saving(server, database, tmp_path)


def test_killed_at_a_call_the_old_or_the_new_is_on_the_server(saving: Saving) -> None:
    tiers = set()
    assert len(saving.calls) > 30
    for call in saving.some():
        saving.undo()
        done = saving.run(call.gone_wrong("signal=KILL"))
        assert done.code in (-signal.SIGKILL, 128 + signal.SIGKILL), (call, done)
        tiers.add(saving.tier())
    saving.undo()
    print({"killed at": len(saving.some()), "then": sorted(tiers)})
    assert "leader" in tiers


def test_a_line_that_breaks_at_a_call_is_said_and_nothing_is_half_saved(saving: Saving) -> None:
    refused = 0
    for call in saving.some(tuple(BREAKS)):
        saving.undo()
        done = saving.run(call.gone_wrong(f"error={BREAKS[call.name]}"))
        assert "Traceback" not in done.err, (call, done)
        tier = saving.tier()
        if done.code == 0:
            assert tier == "manager", call
            continue
        refused += 1
        assert done.code in (1, 2), (call, done)
        assert done.err.strip().splitlines()[-1].startswith("→ "), (call, done.err)
    print({"broken at": len(saving.some(tuple(BREAKS))), "refused": refused})
    assert refused
