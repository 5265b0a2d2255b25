"""A workspace with two versions of a framework, and the program run in it."""

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import attrs
import pytest
import tomli_w

from leaderdev.cli.main import main
from tests.sealing import sealed

LATER = "small@2.0.0"


def both(text: str) -> dict[str, str]:
    return {"da": f"dansk {text}", "en": text}


def item(
    name: str, expected: int, *, dimension: str = "core", anchors: str = "", says: tuple[str, ...] = ()
) -> dict[str, Any]:
    """anchors -- what they are about; "" the item itself; says -- the items whose words it has; () its own"""
    words = " ".join(f"{one}{number}" for one in says or (name,) for number in range(8))
    about = " ".join(f"{one}-{number}" for one in says or (anchors or name,) for number in range(8))
    return {
        "id": name,
        "dimension": dimension,
        "basis": "authored",
        "source": "–",
        "text": both(words),
        "expected": {"leader": expected},
        "anchors": {str(step): both(f"{about} {step}") for step in range(1, 6)},
    }


def framework(version: str, items: list[dict[str, Any]], changes: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": "small",
        "version": version,
        "status": "draft",
        "kind": "foundation",
        "title": both("Small"),
        "description": both("Small"),
        "scale": {"levels": [{"value": step, "label": both(f"step {step}")} for step in range(1, 6)]},
        "tiers": [{"id": "leader", "title": both("Leader"), "rank": 1}],
        "dimensions": [{"id": name, "title": both(name), "description": both(name)} for name in ("core", "edge")],
        "items": items,
        "changes": changes,
    }


FIRST = [item("asks", 3), item("plans", 2), item("steers", 5), item("counts", 4, dimension="edge"), item("ends", 1)]
SECOND = [
    item("asks", 5),
    item("leads", 4, says=("plans", "steers")),
    item("counts", 4, dimension="edge", anchors="otherwise"),
    item("begins", 2, dimension="edge"),
]
CHANGES = [
    {"kind": "merged", "item": "leads", "from": ["plans", "steers"], "rule": "mean"},
    {"kind": "removed", "item": "ends"},
]


@attrs.define
class Desk:
    """folder: the workspace; code, out, errors: of the last command."""

    folder: Path
    capsys: pytest.CaptureFixture[str]
    code: int = -1
    out: str = ""
    errors: str = ""

    def run(self, *words: str) -> int:
        self.capsys.readouterr()
        self.code = main(["--workspace", str(self.folder), "--lang", "en", *words])
        self.out, self.errors = self.capsys.readouterr()
        return self.code

    def trend(self, *words: str) -> dict[str, Any]:
        assert self.run("gaps", "anna", "--trend", *words, "--format", "json") == 0, self.errors
        return json.loads(self.out)

    def rows(self, *words: str) -> list[dict[str, str]]:
        assert self.run("gaps", "anna", "--trend", *words, "--format", "csv") == 0, self.errors
        return list(csv.DictReader(io.StringIO(self.out)))

    def rated(self, role: str, version: str, moment: str, **levels: int) -> None:
        place = self.folder / "profiles" / "jobcenter" / "anna.toml"
        profile = tomllib.loads(place.read_text(encoding="utf-8"))
        made = profile.setdefault("assessments", [])
        made.append(
            {
                "id": f"{role}-{moment[:10]}",
                "framework": f"small@{version}",
                "role": role,
                "rater": "anna" if role == "self" else "bo",
                "started_at": moment,
                "completed_at": moment,
                "levels": levels,
            }
        )
        place.write_text(tomli_w.dumps(profile), encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.delenv("LEADERDEV_LANG", raising=False)
    (tmp_path / "profiles" / "jobcenter").mkdir(parents=True)
    (tmp_path / "frameworks" / "small").mkdir(parents=True)
    for version, items, changes in (("1.0.0", FIRST, []), ("2.0.0", SECOND, CHANGES)):
        written = tomli_w.dumps(sealed(framework(version, items, changes)))
        (tmp_path / "frameworks" / "small" / f"{version}.toml").write_text(written, encoding="utf-8")
    (tmp_path / "leaderdev.toml").write_text(f'framework = "{LATER}"\n', encoding="utf-8")
    anna = {"id": "anna", "tier": "leader", "unit": "jobcenter", "manager": "bo"}
    (tmp_path / "profiles" / "jobcenter" / "anna.toml").write_text(tomli_w.dumps(anna), encoding="utf-8")
    return Desk(tmp_path, capsys)
