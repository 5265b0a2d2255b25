"""Several processes in one workspace."""

import json

import attrs
import pytest

from leaderdev.errors import Busy
from leaderdev.storage.folder import FolderStore

ADDS = """
import sys
from pathlib import Path
import attrs
from leaderdev.storage.folder import FolderStore
store = FolderStore(Path(sys.argv[1]), patience=60)
print("ready", flush=True)
sys.stdin.readline()
for number in range(100):
    key = f"{sys.argv[2]}-{number}"
    store.change_profile("l-01", lambda profile: attrs.evolve(profile, other={**profile.other, key: number}))
"""
HOLDS = """
import sys
from pathlib import Path
from leaderdev.storage.disk import writing
with writing(Path(sys.argv[1]) / ".leaderdev" / "lock"):
    print("held", flush=True)
    sys.stdin.readline()
"""


def bo(profile):
    return attrs.evolve(profile, name="Bo")


@pytest.fixture
def holder(root, other_process):
    """A process that has the lock until it is told to go on, or killed."""
    process = other_process(HOLDS, root)
    assert process.stdout.readline() == "held\n"
    return process


def test_two_processes_with_a_hundred_changes_each_lose_none(store, root, leader, left_behind, other_process):
    store.add_profiles([leader()])
    both = [other_process(ADDS, root, name) for name in ("one", "other")]
    assert [process.stdout.readline() for process in both] == ["ready\n"] * 2
    for process in both:
        process.stdin.write("go\n")
        process.stdin.flush()
    assert [process.wait() for process in both] == [0, 0]
    expected = {f"{name}-{number}": number for name in ("one", "other") for number in range(100)}
    assert json.dumps(dict(store.profile("l-01").other), sort_keys=True) == json.dumps(expected, sort_keys=True)
    assert left_behind() == []


def test_a_writer_who_waits_in_vain_is_told_so_and_a_reader_does_not_wait(store, write_profile, holder, leader):
    path = write_profile("l-01")
    before = path.read_bytes()
    with pytest.raises(Busy):
        store.change_profile("l-01", bo)
    with pytest.raises(Busy):
        store.add_profiles([leader("l-02")])
    assert store.profile("l-01").name == ""
    assert path.read_bytes() == before


def test_a_writer_who_is_patient_gets_the_lock(root, write_profile, holder):
    write_profile("l-01")
    holder.stdin.write("go on\n")
    holder.stdin.flush()
    assert FolderStore(root, patience=30).change_profile("l-01", bo).name == "Bo"


def test_the_lock_of_a_process_that_is_killed_is_free(root, write_profile, holder):
    write_profile("l-01")
    holder.kill()
    holder.wait()
    assert FolderStore(root, patience=30).change_profile("l-01", bo).name == "Bo"


def test_nobody_sweeps_away_what_somebody_is_just_saving(store, write, left_behind, holder):
    write(".leaderdev/saving/half", "")
    store.sweep()
    assert left_behind() == ["half"]
