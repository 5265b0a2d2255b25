"""A disk that refuses, or a process that ends, in the middle of a change to the workspace."""

import errno
import os
from pathlib import Path

import attrs
import pytest

from leaderdev.errors import StorageFailed

DIES = """
import os, sys
from pathlib import Path
import attrs
from leaderdev.storage.folder import FolderStore
os.replace = lambda *_: os._exit(7)
FolderStore(Path(sys.argv[1])).change_profile("l-01", lambda profile: attrs.evolve(profile, name="Bo"))
"""


def bo(profile):
    return attrs.evolve(profile, name="Bo")


@pytest.mark.parametrize("refusal", ["ENOSPC", "EROFS", "EIO"])
@pytest.mark.parametrize("call", ["replace", "fsync"])
def test_the_old_profile_stands_and_the_next_change_succeeds(store, write_profile, left_behind, failing, call, refusal):
    path = write_profile("l-01")
    before = path.read_bytes()
    failing(call, getattr(errno, refusal))
    with pytest.raises(StorageFailed):
        store.change_profile("l-01", bo)
    assert path.read_bytes() == before
    assert left_behind() == []
    assert store.change_profile("l-01", bo).name == "Bo"


def test_a_batch_is_added_whole_or_not_at_all(store, leader, failing):
    store.add_profiles([leader("l-01")])
    failing("replace", errno.ENOSPC, nth=2)
    with pytest.raises(StorageFailed):
        store.add_profiles([leader("l-02"), leader("l-03"), leader("l-04")])
    assert store.profile_ids() == ["l-01"]


def test_a_move_that_cannot_remove_the_old_file_leaves_the_leader_in_one_place(store, leader, monkeypatch):
    store.add_profiles([leader("l-01")])

    def unlink(path, *_, real=os.unlink, **__):
        if Path(path).parent.name == "south":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        real(path)

    monkeypatch.setattr(os, "unlink", unlink)
    with pytest.raises(StorageFailed):
        store.change_profile("l-01", lambda profile: attrs.evolve(profile, unit="north"))
    assert store.profile("l-01") in (leader("l-01"), leader("l-01", "north"))


def test_a_lock_that_cannot_be_made(store, write_profile, failing):
    write_profile("l-01")
    failing("mkdir", errno.EROFS)
    with pytest.raises(StorageFailed):
        store.change_profile("l-01", bo)


def test_a_process_that_dies_in_the_middle_loses_nothing_and_locks_nobody_out(
    store, root, write_profile, left_behind, other_process
):
    path = write_profile("l-01")
    before = path.read_bytes()
    assert other_process(DIES, root).wait() == 7
    assert path.read_bytes() == before
    assert left_behind()
    store.sweep()
    assert left_behind() == []
    assert store.change_profile("l-01", bo).name == "Bo"


def test_the_next_change_sweeps_as_well(store, root, write_profile, left_behind, other_process):
    write_profile("l-01")
    other_process(DIES, root).wait()
    store.change_profile("l-01", bo)
    assert left_behind() == []


def test_sweeping_a_workspace_that_was_never_written_to_writes_nothing(store, root):
    store.sweep()
    assert sorted(path.name for path in root.iterdir()) == ["frameworks", "profiles"]
