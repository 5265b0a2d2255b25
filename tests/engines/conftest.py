"""The engines that take a while to start, once for all tests here."""

from collections.abc import Iterator

import pytest

from . import server as servers


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real server of this run's own."""
    with servers.server() as address:
        yield address
