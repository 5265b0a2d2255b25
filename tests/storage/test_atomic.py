"""A save is whole or has not happened."""

import errno
import os
import stat
import sys

import pytest

from leaderdev.errors import StorageFailed
from leaderdev.storage import disk

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
REFUSALS = ["ENOSPC", "EROFS", "EIO"]


@pytest.fixture
def room(tmp_path):
    return tmp_path / "waiting"


@pytest.fixture
def saved(tmp_path, room):
    """A file that was saved before."""
    path = tmp_path / "a.toml"
    disk.write(path, b"old", room)
    return path


def test_a_new_file_in_a_new_folder(tmp_path, room):
    path = tmp_path / "some" / "where" / "a.toml"
    disk.write(path, b"new\r\n\x00", room)
    assert path.read_bytes() == b"new\r\n\x00"
    assert list(room.iterdir()) == []


def test_new_content_takes_the_place_of_the_old(saved, room):
    disk.write(saved, b"n", room)
    assert saved.read_bytes() == b"n"
    assert list(room.iterdir()) == []


def test_a_reader_who_has_the_file_open_reads_the_old_content_to_its_end(saved, room):
    with saved.open("rb") as file:
        try:
            disk.write(saved, b"new", room)
        except StorageFailed:
            assert sys.platform == "win32"
        assert file.read() == b"old"


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_the_mode_is_the_one_asked_for_whatever_it_was_before(saved, room, mode):
    saved.chmod(0o666)
    disk.write(saved, b"new", room, mode)
    assert stat.S_IMODE(saved.stat().st_mode) == mode


@posix
def test_content_is_never_readable_for_others_while_it_waits(saved, room, monkeypatch):
    seen = []

    def replace(source, target, real=os.replace):
        seen.append(stat.S_IMODE(os.stat(source).st_mode))
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    disk.write(saved, b"new", room, 0o600)
    assert seen == [0o600]
    assert stat.S_IMODE(room.stat().st_mode) == 0o700


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("call", ["open", "fdopen", "fsync", "replace"])
def test_the_old_content_stands_whatever_the_disk_refuses(saved, room, failing, call, refusal):
    number = getattr(errno, refusal)
    failing(call, number)
    with pytest.raises(StorageFailed) as caught:
        disk.write(saved, b"new", room)
    assert caught.value.values["reason"] == os.strerror(number)
    assert caught.value.values["file"] == str(saved)
    assert saved.read_bytes() == b"old"
    assert list(room.iterdir()) == []


@pytest.mark.parametrize("refusal", REFUSALS)
@pytest.mark.parametrize("call", ["open", "fsync"])
def test_what_is_called_a_failure_has_changed_nothing_also_after_the_replacement(saved, room, failing, call, refusal):
    """The second call is for the folder. Either the save failed and the old content stands, or it did not fail."""
    failing(call, getattr(errno, refusal), nth=2)
    try:
        disk.write(saved, b"new", room)
    except StorageFailed:
        assert saved.read_bytes() == b"old"
    else:
        assert saved.read_bytes() == b"new"
    assert list(room.iterdir()) == []


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_new_file_that_is_not_confirmed_is_not_there(tmp_path, room, failing, refusal):
    failing("fsync", getattr(errno, refusal), nth=2)
    path = tmp_path / "new.toml"
    try:
        disk.write(path, b"new", room)
    except StorageFailed:
        assert not path.exists()
    else:
        assert path.read_bytes() == b"new"


@pytest.mark.parametrize("refusal", REFUSALS)
def test_a_folder_that_cannot_be_made(tmp_path, room, failing, refusal):
    failing("mkdir", getattr(errno, refusal))
    with pytest.raises(StorageFailed):
        disk.write(tmp_path / "new" / "a.toml", b"new", room)
    assert not (tmp_path / "new").exists()


def test_a_disk_that_fills_up_half_way_through(saved, room, monkeypatch):
    def half(*args, real=os.fdopen):
        file = real(*args, buffering=0)

        class Full:
            def __enter__(self):
                return self

            def __exit__(self, *_):
                file.close()

            def write(self, content):
                file.write(content[: len(content) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        return Full()

    monkeypatch.setattr(os, "fdopen", half)
    with pytest.raises(StorageFailed):
        disk.write(saved, b"new content", room)
    assert saved.read_bytes() == b"old"
    assert list(room.iterdir()) == []


def test_content_is_on_the_disk_before_it_takes_its_place(saved, room, monkeypatch):
    """What a power cut right after the replacement would find."""
    done = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda *args, name=name, real=real: (done.append(name), real(*args)))
    disk.write(saved, b"new", room)
    assert done[:2] == ["fsync", "replace"]
    assert sys.platform == "win32" or done == ["fsync", "replace", "fsync"]


def test_sweeping_empties_the_room_and_stops_at_nothing(tmp_path, room):
    room.mkdir()
    (room / "left").write_text("half", encoding="utf-8")
    (room / "a-folder").mkdir()
    (room / "z-left").write_text("half", encoding="utf-8")
    disk.sweep(room)
    assert [path.name for path in room.iterdir()] == ["a-folder"]
    disk.sweep(tmp_path / "no such room")
