"""Every system call of a save goes wrong once: the process is killed at it, or the disk refuses it.

LEADERDEV_LONG=1 takes every call; without it every fourth that changes a name or flushes, and every twentieth of the others;
of refused calls of the other saves than `profile edit` a third of those.
"""

import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from leaderdev.cli.main import main
from tests.campaigns import LONG
from tests.privacy import town

from . import tracing
from .conftest import fresh, needs_strace
from .tracing import Call

pytestmark = needs_strace

DECISIVE = {"rename", "renameat", "renameat2", "link", "linkat", "unlink", "fsync", "ftruncate", "mkdir", "flock"}
REFUSALS = ("ENOSPC", "EIO", "EROFS")
SAVES = {
    "profile edit": ("profile", "edit", "anna", "--tier", "manager"),
    "profile move": ("profile", "move", "anna", "--unit", "park"),
    "lus record": (
        "lus",
        "record",
        "anna",
        "--date",
        "2026-11-20",
        "--what",
        "Ask",
        "--seen-by",
        "Mails",
        "--note",
        "x",
    ),
}


def chosen(found: list[Call], times: int = 1) -> list[Call]:
    if LONG:
        return found
    others = [one for one in found if one.name not in DECISIVE]
    return sorted(
        [one for one in found if one.name in DECISIVE][:: 6 * times] + others[:: 40 * times], key=lambda one: one.place
    )


def watched(tmp_path: Path, words: tuple[str, ...]) -> tuple[list[Call], dict[str, bytes], dict[str, bytes]]:
    """The calls of the save, the records before it, and after."""
    root, log = fresh(tmp_path / "workspace"), tmp_path / "log"
    shutil.copytree(root, tmp_path / "kept")
    before = town.records(root)
    done = tracing.run(root, words, log)
    assert done.code == 0, done.err
    return tracing.of_the_save(log, root), before, town.records(root)


def again(tmp_path: Path) -> Path:
    """The workspace as it was, in the same place."""
    root = tmp_path / "workspace"
    shutil.rmtree(root)
    shutil.copytree(tmp_path / "kept", root)
    return root


def records_alone(found: dict[str, bytes]) -> dict[str, bytes]:
    """What people wrote, without the program's own folder."""
    return {name: content for name, content in found.items() if not name.startswith(".leaderdev/")}


def of_python(call: Call, folder: Path) -> bool:
    """True where Python reads what it is made of: a disk that refuses that refuses no save, and Python itself complains."""
    return call.name == "openat" and str(folder) not in call.written and "O_RDONLY" in call.written


def steps(before: dict[str, bytes], after: dict[str, bytes]) -> Callable[[dict[str, bytes]], bool]:
    """Every file is as before or as after, whole; and no leader is in no place."""

    def right(found: dict[str, bytes]) -> bool:
        known = all(content in (before.get(name), after.get(name)) for name, content in found.items())
        people = {name.rpartition("/")[2] for name in before if name.startswith("profiles/")}
        return known and people == {name.rpartition("/")[2] for name in found if name.startswith("profiles/")}

    return right


@pytest.mark.parametrize("save", SAVES)
def test_killed_at_a_call_the_old_or_the_new_content_is_there(tmp_path: Path, save: str) -> None:
    found, before, after = watched(tmp_path, SAVES[save])
    assert len(found) > 30
    right = steps(records_alone(before), records_alone(after))
    for call in chosen(found):
        root = again(tmp_path)
        done = tracing.run(root, SAVES[save], tmp_path / "log2", call.gone_wrong("signal=KILL"))
        assert done.code in (-signal.SIGKILL, 128 + signal.SIGKILL), (call, done)
        assert right(records_alone(town.records(root))), call
        # The next command finds the lock free, sweeps up, and the log holds.
        assert main(["--workspace", str(root), "profile", "edit", "bo", "--language", "en"]) == 0, call
        assert not list((root / ".leaderdev" / "saving").iterdir()), call
        assert main(["--workspace", str(root), "audit", "check"]) == 0, call


@pytest.mark.parametrize("save", SAVES)
@pytest.mark.parametrize("refusal", REFUSALS)
def test_refused_at_a_call_the_old_content_is_there_and_it_is_said(tmp_path: Path, save: str, refusal: str) -> None:
    found, before, after = watched(tmp_path, SAVES[save])
    old, new = records_alone(before), records_alone(after)
    right, refused = steps(old, new), 0
    often = LONG or save == "profile edit"
    asked = [one for one in found if one.name != "close" and not of_python(one, tmp_path)]
    for call in chosen(asked, 1 if often else 3):
        root = again(tmp_path)
        done = tracing.run(root, SAVES[save], tmp_path / "log2", call.gone_wrong(f"error={refusal}"))
        assert "Traceback" not in done.err, call
        now = records_alone(town.records(root))
        assert right(now), call
        if done.code == 0:
            # What refuses is not needed for the save: a second name for the old content, or the tidying up.
            assert now == new, (call, done)
            continue
        refused += 1
        if save != "lus record":  # where the note is refused, the conversation is recorded
            assert now == old, (call, done)
        assert done.code in (1, 2), (call, done)
        assert done.err.strip().splitlines()[-1].startswith("→ "), (call, done.err)
        assert main(["--workspace", str(root), *SAVES["profile edit"][:2], "bo", "--language", "en"]) == 0, call
    # In the short form only every so many calls are tried, and which depends on how many there are.
    assert refused > (3 if often else 1)
