"""A small town in which one person, Anna Holm (`anna`), stands in every place where a person can stand."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomli_w

from tests.sealing import sealed

BOTH = {"da": "Tekst", "en": "Text"}


def item(name: str) -> dict[str, Any]:
    anchors = {str(level): {"da": f"{name} {level}", "en": f"{name} {level}!"} for level in (1, 2, 3)}
    text = {"da": f"Dansk {name}", "en": f"English {name}"}
    return {
        "id": name,
        "dimension": "together",
        "text": text,
        "anchors": anchors,
        "expected": {"leader": 2, "manager": 3},
        "basis": "authored",
        "source": "–",
    }


FRAMEWORK = {
    "id": "small",
    "version": "1.0.0",
    "status": "draft",
    "kind": "conversation",
    "title": {"da": "Lille", "en": "Small"},
    "description": BOTH,
    "scale": {"levels": [{"value": one, "label": BOTH} for one in (1, 2, 3)]},
    "tiers": [
        {"id": "manager", "title": BOTH, "rank": 1},
        {"id": "leader", "title": BOTH, "rank": 2},
    ],
    "dimensions": [{"id": "together", "title": BOTH, "description": BOTH}],
    "items": [item("asks"), item("listens")],
}
PUBLISHED = sealed({**FRAMEWORK, "status": "published"})


def rated(identifier: str, role: str, rater: str, day: str = "2026-10-01", **more: Any) -> dict[str, Any]:
    return {
        "id": identifier,
        "framework": "small@1.0.0",
        "role": role,
        "rater": rater,
        "started_at": f"{day}T09:00:00+01:00",
        "completed_at": f"{day}T09:20:00+01:00",
        "levels": {"asks": 2, "listens": 3},
        **more,
    }


ANNA = {
    "id": "anna",
    "name": "Anna Holm",
    "tier": "leader",
    "unit": "care",
    "manager": "bo",
    "language": "da",
    "assessments": [
        rated("self-1", "self", "anna", comments={"asks": "<b>jeg spørger</b>"}),
        rated("manager-1", "manager", "bo", comments={"asks": "hun spørger"}),
        rated("peer-1", "peer", "carla"),
        rated("employee-1", "employee", "dan", comments={"asks": "fra en medarbejder"}),
    ],
    "conversations": [
        {
            "id": "c1",
            "held_on": "2026-10-05",
            "framework": "small@1.0.0",
            "topics": ["asks"],
            "summary": "Om at spørge",
            "agreements": [{"id": "anna-2026-10-05-1", "text": "Spørge først", "seen_by": "Færre mails"}],
        }
    ],
}
BO = {"id": "bo", "name": "Bo Bach", "tier": "manager", "unit": "care", "manager": "eva"}
# Anna leads Finn and has rated him twice; she and Carla have rated each other as colleagues.
FINN = {
    "id": "finn",
    "name": "Finn Friis",
    "tier": "leader",
    "unit": "park",
    "manager": "anna",
    "assessments": [
        rated("m-1", "manager", "anna", "2025-10-01"),
        rated("m-2", "manager", "anna", comments={"asks": "Finn spørger sjældent"}),
        rated("p-1", "peer", "carla"),
    ],
}
CARLA = {
    "id": "carla",
    "name": "Carla Dahl",
    "tier": "leader",
    "unit": "park",
    "manager": "bo",
    "assessments": [rated("p-1", "peer", "anna"), rated("p-2", "peer", "finn")],
}
NOTES = {
    "anna": [("2026-10-05", "2026-10-06", "bo", "Anna vil gerne have kursus")],
    "finn": [("2026-10-05", "2026-10-06", "anna", "Finn er træt"), ("2026-10-05", "2026-10-07", "bo", "Husk haven")],
    "carla": [("2026-10-05", "2026-10-06", "anna", "Kun fra mig")],
}


def write(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(content), encoding="utf-8")


def build(root: Path) -> Path:
    write(root / "frameworks" / "small" / "1.0.0.toml", PUBLISHED)
    (root / "leaderdev.toml").write_text('framework = "small@1.0.0"\n', encoding="utf-8")
    for person in (ANNA, BO, FINN, CARLA):
        write(root / "profiles" / str(person["unit"]) / f"{person['id']}.toml", person)
    keys = ("conversation", "written_on", "by", "text")
    for leader, notes in NOTES.items():
        write(root / "notes" / f"{leader}.toml", {"notes": [dict(zip(keys, note, strict=True)) for note in notes]})
    return root


def profile(root: Path, leader: str) -> dict[str, Any]:
    (path,) = root.glob(f"profiles/*/{leader}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def files(root: Path) -> dict[str, bytes]:
    """Every file, the program's own too, but for its lock and where it was tried."""
    found = (path for path in sorted(root.rglob("*")) if path.is_file() and path.name not in ("lock", "drive"))
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def records(root: Path) -> dict[str, bytes]:
    """Every file but the audit log."""
    return {name: content for name, content in files(root).items() if not name.startswith(".leaderdev/audit/")}
