"""Scales of two to twelve levels go through every command that shows levels, in every format."""

import json
import random
from pathlib import Path

import pytest
import tomli_w

from tests.command_line import call
from tests.sealing import sealed

LEADERS = 8
ITEMS = ("a", "b", "c", "d")


def both(text: str) -> dict[str, str]:
    return {"da": f"dansk {text}", "en": f"english {text}"}


def framework(levels: int) -> dict:
    scale = range(1, levels + 1)
    return {
        "id": "scaled",
        "version": "1.0.0",
        "status": "published",
        "kind": "foundation",
        "title": both("ramme"),
        "description": both("om"),
        "scale": {"levels": [{"value": one, "label": both(f"trin {one}")} for one in scale]},
        "tiers": [{"id": "top", "title": both("top"), "rank": 1}],
        "dimensions": [{"id": "one", "title": both("tema"), "description": both("om")}],
        "items": [
            {
                "id": item,
                "dimension": "one",
                "basis": "authored",
                "source": "–",
                "text": both(f"punkt {item}"),
                "expected": {"top": 1 + levels // 2},
                "anchors": {str(one): both(f"{item} på {one}") for one in scale},
            }
            for item in ITEMS
        ],
    }


@pytest.fixture
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Eight leaders rated on a scale of so many levels, by themselves and by their managers, each at random."""
    levels, chance = request.param, random.Random(request.param)
    place = tmp_path / "frameworks" / "scaled" / "1.0.0.toml"
    place.parent.mkdir(parents=True)
    (tmp_path / "profiles").mkdir()
    place.write_text(tomli_w.dumps(sealed(framework(levels))), encoding="utf-8")
    (tmp_path / "leaderdev.toml").write_text('framework = "scaled@1.0.0"\n', encoding="utf-8")
    for number in range(LEADERS):
        under = ("--manager", "p0") if number else ()
        assert call(tmp_path, "profile", "add", f"p{number}", "--tier", "top", "--unit", "u", *under).code == 0
        for role in ("self", "manager") if number else ("self",):
            rated = {item: chance.randint(1, levels) for item in ITEMS}
            (tmp_path / "answers.json").write_text(json.dumps({"levels": rated}), encoding="utf-8")
            words = ("assess", f"p{number}", "--as", role, "--answers", str(tmp_path / "answers.json"))
            assert call(tmp_path, *words).code == 0
    return tmp_path


@pytest.mark.parametrize("workspace", range(2, 13), indirect=True)
def test_every_length_of_a_scale_goes_through_every_command(workspace: Path) -> None:
    looks = [
        ("gaps", "p1"),
        ("gaps", "p1", "--trend"),
        ("gaps", "p1", "--versions"),
        ("gaps", "--by", "tier"),
        ("gaps", "--by", "item"),
        ("gaps", "--by", "tier,dimension", "--totals"),
    ]
    for words in looks:
        for form in ("table", "json", "csv"):
            for columns in ("80", "40") if form == "table" else ("80",):
                done = call(workspace, *words, "--format", form, COLUMNS=columns)
                assert (words, done.code, done.err) == (words, 0, "")
    for ending in ("html", "pdf", "docx", "xlsx", "md"):
        assert call(workspace, "report", "tiers", "-o", str(workspace / f"report.{ending}")).code == 0
    for ending in ("html", "pdf", "docx", "md"):
        assert call(workspace, "lus", "prepare", "p1", "-o", str(workspace / f"sheet.{ending}")).code == 0


@pytest.mark.parametrize("workspace", [6, 12], indirect=True)
def test_a_spread_of_more_levels_than_there_are_blocks_names_each_level_by_a_sign_of_its_own(workspace: Path) -> None:
    said = call(workspace, "gaps", "--by", "tier", LEADERDEV_LANG="en", COLUMNS="100").out
    rated = json.loads(call(workspace, "gaps", "--by", "tier", "--format", "json").out)["rows"][0]["levels"]
    assert "1=1 2=2 3=3 4=4 5=5 6=6" in " ".join(said.split())
    assert rated is None or len(rated) in (6, 12)
