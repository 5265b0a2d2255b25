"""features/trend.feature."""

import tomllib
from collections.abc import Callable
from typing import Any

import tomli_w
from pytest_bdd import given, parsers, scenarios

from tests.sealing import sealed

from .desk import Desk
from .files import both

scenarios("trend.feature")


def next_version(desk: Desk, version: str, item: str, change: Callable[[dict[str, Any]], None]) -> None:
    """The framework once more with one item changed, as the workspace's own; the one before is published with it."""
    folder = desk.folder / "frameworks" / "everyday"
    framework = tomllib.loads((folder / "1.0.0.toml").read_text(encoding="utf-8"))
    change(next(one for one in framework["items"] if one["id"] == item))
    framework["version"] = version
    (folder / f"{version}.toml").write_text(tomli_w.dumps(sealed(framework)), encoding="utf-8")
    (desk.folder / "leaderdev.toml").write_text(f'framework = "everyday@{version}"\n', encoding="utf-8")


@given(parsers.parse('HR expects {level:d} of a leader at "{item}" in version {version}'))
def _(desk: Desk, level: int, item: str, version: str) -> None:
    next_version(desk, version, item, lambda found: found["expected"].update(leader=level))


@given(parsers.parse('HR changes the anchors of "{item}" in version {version}'))
def _(desk: Desk, item: str, version: str) -> None:
    anchors = {
        str(step): both(f"Noget helt andet, nummer {step}", f"Quite another thing, number {step}")
        for step in range(1, 6)
    }
    next_version(desk, version, item, lambda found: found.update(anchors=anchors))
