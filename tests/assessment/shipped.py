"""The shipped frameworks, read as plain TOML."""

import tomllib
from typing import Any

from leaderdev.storage.workspace import shipped_frameworks

COMBINED = ("glostrup-foundation", "glostrup-lus", "data-informed-leadership")


def files() -> list[dict[str, Any]]:
    return [
        tomllib.loads((shipped_frameworks() / name / "1.0.0.toml").read_text(encoding="utf-8")) for name in COMBINED
    ]


def items_for(tier: str) -> list[dict[str, Any]]:
    """The items whose own table expects something of `tier`."""
    return [item for file in files() for item in file.get("items", []) if tier in item["expected"]]


def widest_items(language: str) -> list[dict[str, Any]]:
    """The three items whose anchors and text take most room."""

    def room(item: dict[str, Any]) -> int:
        return sum(len(text[language]) for text in (item["text"], *item["anchors"].values()))

    return sorted(items_for("leader"), key=room)[-3:]


def introductions(language: str) -> dict[str, str]:
    """How each dimension is introduced: its title in capitals, then its description."""
    dimensions = [dimension for file in files() for dimension in file.get("dimensions", [])]
    return {one["id"]: f"{one['title'][language].upper()} {one['description'][language]}" for one in dimensions}
