"""Workspaces as files, written and read without the code under test."""

import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from tests.sealing import sealed

TIERS = ("director", "leader")
TEXTS = {
    "asks": ("Spørger om råd, før det brænder på", "Asks for advice in good time"),
    "listens": ("Lytter færdig", "Listens to the end"),
    "decides": ("Træffer beslutningen selv", "Takes the decision in person"),
}
DIMENSIONS = {
    "together": ("Sammen", "Together", "Tænk på mødet i går.", "Think of the meeting yesterday."),
    "alone": ("Ene", "Alone", "Tænk på kørslen hjem.", "Think of the way home."),
}


def in_both(da: str, en: str) -> dict[str, str]:
    return {"da": da, "en": en}


def level_label(value: int, language: str) -> str:
    return f"{'Trin' if language == 'da' else 'Step'} {value}"


def anchor(item: str, value: int, language: str) -> str:
    """The text of one choice in `small_framework`; no two are the same."""
    return f"{item} {'på niveau' if language == 'da' else 'at level'} {value}"


def small_framework(identifier: str = "small") -> dict[str, Any]:
    """Three items in two dimensions: asks and listens in "together", decides in "alone"."""
    values = range(1, 6)
    return {
        "id": identifier,
        "version": "1.0.0",
        "status": "published",
        "kind": "foundation",
        "title": in_both("Lille ramme", "Small framework"),
        "description": in_both("Til prøver.", "For tests."),
        "scale": {"levels": [{"value": value, "label": _both(level_label, value)} for value in values]},
        "tiers": [{"id": tier, "title": in_both(tier, tier), "rank": rank} for rank, tier in enumerate(TIERS, 1)],
        "dimensions": [
            {"id": name, "title": in_both(*texts[:2]), "description": in_both(*texts[2:])}
            for name, texts in DIMENSIONS.items()
        ],
        "items": [
            {
                "id": name,
                "dimension": "alone" if name == "decides" else "together",
                "basis": "authored",
                "source": "–",
                "text": in_both(*texts),
                "expected": dict.fromkeys(TIERS, 3),
                "anchors": {str(value): _both(anchor, name, value) for value in values},
            }
            for name, texts in TEXTS.items()
        ],
    }


def _both(text: Any, *values: Any) -> dict[str, str]:
    return in_both(text(*values, "da"), text(*values, "en"))


class Workspace:
    """A folder with one framework and one leader, nora of the unit care."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def new(cls, root: Path, framework: dict[str, Any], **profile: Any) -> "Workspace":
        workspace = cls(root)
        workspace.add_framework(framework)
        (root / "leaderdev.toml").write_text(f'framework = "{framework["id"]}@1.0.0"\n', encoding="utf-8")
        workspace.add_leader(**profile)
        return workspace

    def add_framework(self, framework: dict[str, Any]) -> None:
        _write(self.root / "frameworks" / framework["id"] / "1.0.0.toml", sealed(framework))

    def add_leader(self, identifier: str = "nora", **profile: Any) -> None:
        written = {"id": identifier, "tier": "leader", "unit": "care", **profile}
        _write(self._profile(identifier), written)

    def profile(self, identifier: str = "nora") -> dict[str, Any]:
        return tomllib.loads(self._profile(identifier).read_text(encoding="utf-8"))

    def assessments(self, identifier: str = "nora") -> list[dict[str, Any]]:
        return self.profile(identifier).get("assessments", [])

    def assessment(self, identifier: str = "nora") -> dict[str, Any]:
        """The only assessment there is; empty where there is none."""
        found = self.assessments(identifier)
        assert len(found) < 2
        return found[0] if found else {}

    def levels(self, identifier: str = "nora") -> dict[str, int]:
        return self.assessment(identifier).get("levels", {})

    def left_over(self) -> list[str]:
        """The temporary files that saves have left behind."""
        room = self.root / ".leaderdev" / "saving"
        return sorted(path.name for path in room.iterdir()) if room.is_dir() else []

    def stamp(self, identifier: str) -> tuple[int, int, int]:
        """Another one as soon as anything has happened to the profile's file."""
        found = self._profile(identifier).stat()
        return found.st_ino, found.st_size, found.st_mtime_ns

    def _profile(self, identifier: str) -> Path:
        return self.root / "profiles" / "care" / f"{identifier}.toml"


def completed(**more: Any) -> dict[str, Any]:
    """A self-assessment of nora, finished on 3 March 2025."""
    return {
        "id": "2025-03-03-self",
        "framework": "small@1.0.0",
        "role": "self",
        "rater": "nora",
        "started_at": "2025-03-03T10:00:00+01:00",
        "completed_at": "2025-03-03T10:20:00+01:00",
        "levels": {"asks": 4},
        **more,
    }


def half_done(**more: Any) -> dict[str, Any]:
    """A self-assessment of nora that was begun on 4 April 2025."""
    begun = completed(id="2025-04-04-self", started_at="2025-04-04T10:00:00+02:00")
    del begun["completed_at"], begun["levels"]
    return {**begun, **more}


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(content), encoding="utf-8")
