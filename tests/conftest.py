"""What holds for every test: a missing package is a failure where every engine is tried; what need be done once is done once.

Where every engine has to be tried (LEADERDEV_ALL_ENGINES), a test that is passed over for a missing package has failed.
"""

import os
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest

from leaderdev.storage import disk

EVERYTHING = "LEADERDEV_ALL_ENGINES" in os.environ
# No package: a module that Python has on some systems only.
OF_THE_SYSTEM = ("'fcntl'",)


_COMPILED = pytest.StashKey["tempfile.TemporaryDirectory[str]"]()


def pytest_configure(config: pytest.Config) -> None:
    """Where Python may not write compiled code, every program that a test starts would compile leaderdev anew.

    Such programs get a folder for compiled code that is removed at the end. Workers of pytest-xdist inherit it.
    """
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", "") and "PYTHONPYCACHEPREFIX" not in os.environ:
        folder = config.stash[_COMPILED] = tempfile.TemporaryDirectory(
            prefix="leaderdev-compiled-", ignore_cleanup_errors=True
        )
        os.environ["PYTHONPYCACHEPREFIX"] = folder.name


def pytest_unconfigure(config: pytest.Config) -> None:
    if _COMPILED in config.stash:
        config.stash[_COMPILED].cleanup()
        del os.environ["PYTHONPYCACHEPREFIX"]
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"


def _lacking(report: "pytest.TestReport | pytest.CollectReport") -> str:
    """What could not be imported, for a report that says so; else ""."""
    if not (EVERYTHING and report.skipped and isinstance(report.longrepr, tuple)):
        return ""
    reason = str(report.longrepr[2]).removeprefix("Skipped: ")
    is_lacking = reason.startswith("could not import") and not any(name in reason for name in OF_THE_SYSTEM)
    return reason if is_lacking else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if lacking := _lacking(report):
        report.outcome, report.longrepr = "failed", lacking
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if lacking := _lacking(report):
        report.outcome, report.longrepr = "failed", lacking
    return report


@pytest.fixture(scope="session", autouse=True)
def _locks_are_tried_once_a_drive() -> Iterator[None]:
    """The first save in a workspace starts a process that tries the locks of its drive; the tests' workspaces share theirs."""
    by_another_process, found = disk._by_another_process, dict[tuple[int, str], int]()

    def remembered(place: Path) -> int:
        asked = place.stat().st_dev, disk._TRY
        if asked not in found:
            found[asked] = by_another_process(place)
        return found[asked]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(disk, "_by_another_process", remembered)
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_need_outlast_the_machine() -> Iterator[None]:
    """Waiting for the disk would take longer than most tests. Programs that a test starts do wait, those of `faults` among them."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "fsync", os.fstat)
        yield
