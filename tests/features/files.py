"""Files of a workspace as their format describes them, written without the program."""

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import tomli_w

from tests.sealing import sealed

TIERS = {"director": ("Direktør", "Director"), "manager": ("Chef", "Manager"), "leader": ("Leder", "Leader")}


def both(danish: str, english: str) -> dict[str, str]:
    return {"da": danish, "en": english}


def write_framework(folder: Path, rows: list[dict[str, str]]) -> None:
    """A small draft framework, made the workspace's own. rows: dimension, item, and a tier -> what is expected of it."""
    tiers = [tier for tier in TIERS if any(tier in row for row in rows)]
    framework = {
        "id": "everyday",
        "version": "1.0.0",
        "status": "published",
        "kind": "foundation",
        "title": both("Hverdagens ledelse", "Everyday leadership"),
        "description": both("En lille ramme.", "A small framework."),
        "scale": {"levels": [{"value": step, "label": both(f"Trin {step}", f"Step {step}")} for step in range(1, 6)]},
        "tiers": [{"id": tier, "title": both(*TIERS[tier]), "rank": rank} for rank, tier in enumerate(tiers, 1)],
        "dimensions": [
            {
                "id": dimension.lower(),
                "title": both(dimension, dimension),
                "description": both(f"Om {dimension}", f"On {dimension}"),
            }
            for dimension in dict.fromkeys(row["dimension"] for row in rows)
        ],
        "items": [_item(row, tiers) for row in rows],
    }
    place = folder / "frameworks" / "everyday" / "1.0.0.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(tomli_w.dumps(sealed(framework)), encoding="utf-8")
    (folder / "leaderdev.toml").write_text('framework = "everyday@1.0.0"\n', encoding="utf-8")


def _item(row: dict[str, str], tiers: list[str]) -> dict[str, Any]:
    item = row["item"]
    return {
        "id": item,
        "dimension": row["dimension"].lower(),
        "basis": "authored",
        "source": "–",
        "text": both(f"Dansk {item}", item.capitalize()),
        "expected": {tier: int(row[tier]) for tier in tiers if tier in row},
        "tags": {"moore": row.get("moore", "").split()},
        "anchors": {str(step): both(f"{item} på trin {step}", f"{item} at step {step}") for step in range(1, 6)},
    }


def profile_file(folder: Path, leader: str) -> Path:
    (found,) = (folder / "profiles").glob(f"*/{leader}.toml")
    return found


def read_profile(folder: Path, leader: str) -> dict[str, Any]:
    return tomllib.loads(profile_file(folder, leader).read_text(encoding="utf-8"))


def write_profile(folder: Path, profile: dict[str, Any]) -> None:
    place = folder / "profiles" / profile["unit"] / f"{profile['id']}.toml"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(tomli_w.dumps(profile), encoding="utf-8")


def add_assessment(folder: Path, leader: str, role: str, day: str, levels: dict[str, int], **more: Any) -> None:
    """One more assessment of `leader`, by the leader or the manager, finished on `day` ("": still open).

    It is made under the workspace's own framework unless `more` says otherwise.
    """
    settings = tomllib.loads((folder / "leaderdev.toml").read_text(encoding="utf-8"))
    profile = read_profile(folder, leader)
    kept = profile.setdefault("assessments", [])
    assessment = {
        "id": f"{role}-{len(kept)}",
        "framework": settings["framework"],
        "role": role,
        "rater": leader if role == "self" else profile.get("manager", "bo"),
        "started_at": f"{day or '2026-11-01'}T09:00:00+01:00",
        **({"completed_at": f"{day}T09:20:00+01:00"} if day else {}),
        "levels": levels,
        **more,
    }
    kept.append(assessment)
    write_profile(folder, profile)


def write_sheet(folder: Path, kind: str, datatable: list[list[str]]) -> Path:
    """The table as a file of the kind; TOML and JSON hold answers only."""
    ending = kind.lower() if kind in ("TOML", "JSON") else "csv"
    path = folder.parent / f"sheet.{ending}"
    if ending == "csv":
        path.write_bytes(_spreadsheet(kind, datatable))
    else:
        answers = _answers(datatable)
        path.write_text(json.dumps(answers) if kind == "JSON" else tomli_w.dumps(answers), encoding="utf-8")
    return path


def _spreadsheet(kind: str, datatable: list[list[str]]) -> bytes:
    separator, encoding = {
        "CSV": (",", "utf-8"),
        "Danish Excel CSV": (";", "cp1252"),
        "Danish Excel CSV UTF-8": (";", "utf-8-sig"),
        "tab-separated text": ("\t", "utf-8"),
    }[kind]
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows(datatable)
    return written.getvalue().encode(encoding)


def _answers(datatable: list[list[str]]) -> dict[str, Any]:
    headings, *rows = datatable
    answers: dict[str, Any] = {"not_relevant": [], "levels": {}, "comments": {}, "evidence": {}}
    for cells in rows:
        row = dict(zip(headings, cells, strict=True))
        if written := row.get("level"):
            answers["levels"][row["item"]] = int(written) if written.lstrip("-").isdecimal() else written
        if row.get("not_relevant"):
            answers["not_relevant"].append(row["item"])
        for column, part in (("comment", "comments"), ("evidence", "evidence")):
            if row.get(column):
                answers[part][row["item"]] = row[column]
    return answers


def change_published(what: str, framework: dict[str, Any]) -> dict[str, Any]:
    """The framework with one thing changed, as somebody with an editor could."""
    first = framework["items"][0]
    if what == "a word":
        first["text"]["en"] += " indeed"
    elif what == "what is expected":
        first["expected"]["leader"] = first["expected"]["leader"] % 5 + 1
    elif what == "the order of the items":
        framework["items"].reverse()
    elif what == "a source":
        first["source"] = "elsewhere"
    else:
        raise ValueError(what)
    return framework
