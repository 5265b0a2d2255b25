"""An empty workspace, leaders to put in it, files written by hand, disks that fail and other processes."""

import os
import subprocess
import sys
from contextlib import ExitStack
from itertools import count
from pathlib import Path

import pytest

import leaderdev
from leaderdev.model.profile import Profile
from leaderdev.storage.folder import FolderStore

PACKAGE_LIES_IN = Path(leaderdev.__file__).resolve().parents[1]
FRAMEWORK = """
id = "{id}"
version = "{version}"
status = "draft"
kind = "foundation"
title = {{ da = "Ark", en = "Sheet" }}
"""


@pytest.fixture
def root(tmp_path):
    """A workspace with room around it, to see whether anything leaves it."""
    for folder in ("frameworks", "profiles"):
        (tmp_path / "workspace" / folder).mkdir(parents=True)
    return tmp_path / "workspace"


@pytest.fixture
def store(root):
    return FolderStore(root, patience=0.1)


@pytest.fixture
def leader():
    return lambda handle="l-01", unit="south", **more: Profile(handle, "leader", unit, **more)


@pytest.fixture
def write(root):
    """Writes a file of the workspace as somebody with an editor would."""

    def make(name, content):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return make


@pytest.fixture
def write_profile(write):
    def make(name, unit="south"):
        return write(f"profiles/{unit}/{name}.toml", f'id = "{name}"\nunit = "{unit}"\ntier = "leader"\n')

    return make


@pytest.fixture
def write_framework(write):
    def make(name, version="1.0.0"):
        return write(f"frameworks/{name}/{version}.toml", FRAMEWORK.format(id=name, version=version))

    return make


@pytest.fixture
def left_behind(root):
    """The temporary files that are left."""

    def found():
        place = root / ".leaderdev" / "saving"
        return sorted(path.name for path in place.iterdir()) if place.is_dir() else []

    return found


@pytest.fixture
def link():
    """Makes a symbolic link, where the system lets one."""

    def make(path, target, *, folder=False):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.symlink_to(target, target_is_directory=folder)
        except OSError:
            pytest.skip("no symbolic links here")
        return path

    return make


@pytest.fixture
def failing(monkeypatch):
    """Lets the nth call of a function of `os` fail, once."""

    def make(name, number, nth=1):
        real, calls = getattr(os, name), count(1)

        def call(*args, **kwargs):
            if next(calls) == nth:
                raise OSError(number, os.strerror(number))
            return real(*args, **kwargs)

        monkeypatch.setattr(os, name, call)

    return make


@pytest.fixture
def other_process():
    """Starts Python with `code` and arguments; whoever still runs at the end of the test is ended."""
    with ExitStack() as running:

        def start(code, *arguments):
            process = subprocess.Popen(
                [sys.executable, "-c", code, *map(str, arguments)],
                cwd=PACKAGE_LIES_IN,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            running.enter_context(process)
            running.callback(process.kill)
            return process

        yield start
