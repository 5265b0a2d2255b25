"""A workspace with one framework and two leaders, and commands run as a user runs them."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from tests.command_line import Answer, call

Run = Callable[..., Answer]


def _item(name: str) -> dict[str, Any]:
    both = {"da": f"Dansk {name}", "en": f"English {name}"}
    anchors = {str(level): {"da": f"{name} {level}", "en": f"{name} {level} en"} for level in (1, 2, 3)}
    expected = {"leader": 2, "director": 3}
    basis = {"basis": "authored", "source": "–"}
    return {"id": name, "dimension": "together", "text": both, "anchors": anchors, "expected": expected, **basis}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    title = {"da": "Lille", "en": "Small"}
    framework = {
        "id": "small",
        "version": "1.0.0",
        "status": "draft",
        "kind": "conversation",
        "title": title,
        "description": title,
        "scale": {"levels": [{"value": one, "label": {"da": f"N{one}", "en": f"L{one}"}} for one in (1, 2, 3)]},
        "tiers": [
            {"id": "director", "title": {"da": "Direktør", "en": "Director"}, "rank": 1},
            {"id": "leader", "title": {"da": "Leder", "en": "Leader"}, "rank": 2},
        ],
        "dimensions": [{"id": "together", "title": title, "description": title}],
        "items": [_item("asks"), _item("listens")],
    }
    write(root / "frameworks" / "small" / "1.0.0.toml", framework)
    (root / "leaderdev.toml").write_text('framework = "small@1.0.0"\n', encoding="utf-8")
    write(root / "profiles" / "care" / "bo.toml", {"id": "bo", "tier": "director", "unit": "care"})
    anna = {"id": "anna", "name": "Anna Holm", "tier": "leader", "unit": "care", "manager": "bo"}
    write(root / "profiles" / "care" / "anna.toml", anna)
    return root


@pytest.fixture
def run(root: Path) -> Run:
    def command(*words: object, typed: str = "", **environment: str) -> Answer:
        return call(
            root, "--workspace", root, *words, typed=typed, **{"LEADERDEV_LANG": "en", "COLUMNS": "200", **environment}
        )

    return command


def write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(content), encoding="utf-8")


def conversations(root: Path, leader: str = "anna") -> list[dict[str, Any]]:
    """As they stand in the file."""
    (path,) = root.glob(f"profiles/*/{leader}.toml")
    found: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8")).get("conversations", [])
    return found


def files(root: Path) -> dict[str, bytes]:
    """Everything but the program's own folder."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and ".leaderdev" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}
