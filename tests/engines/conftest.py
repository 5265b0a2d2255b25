"""The engines that are no Python packages: a real server of this run's own, and a real JVM. CI has both."""

import os
import shutil
from collections.abc import Iterator

import pytest

from . import server as servers


def needs(there: object, what: str) -> None:
    """Passes a test over where `what` is not installed, except where every engine has to be tried."""
    if not there:
        assert "LEADERDEV_ALL_ENGINES" not in os.environ, f"{what} is not installed"
        pytest.skip(f"{what} is not installed")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of an empty database."""
    needs(servers.programs(), "PostgreSQL's server (Debian: apt-get install postgresql)")
    with servers.server() as address:
        yield address


@pytest.fixture(scope="session")
def java() -> None:
    needs(shutil.which("java") or os.environ.get("JAVA_HOME"), "a Java (Debian: apt-get install default-jre-headless)")
