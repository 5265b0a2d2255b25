"""A small town full of secrets, and the list of who may know which: written from docs/permissions.md, not from the code."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs
import tomli_w

import leaderdev

PUBLISHED = datetime(2025, 1, 1, 12, tzinfo=UTC)
BOTH = {"da": "Tekst", "en": "Text"}
ITEMS = ("asks", "listens", "measures")
# Everybody who goes at the town. The administrator and whoever holds the folder may see everything.
ACTORS = {
    "leader": "anna",
    "nearest manager": "bo",
    "another manager": "dina",
    "peer": "pelle",
    "employee": "esben",
    "HR": "hanne",
    "auditor": "vera",
}
ROLES = {"hr": ["hanne"], "administrator": ["kim"], "auditor": ["vera"]}
# Leader -> nearest manager.
LEADERS = {"anna": "bo", "bo": "", "dina": "", "fritz": "dina", "gerd": "bo"}


@attrs.frozen
class Rating:
    """leader, role, rater -- whose, as what, by whom; `known`: who may read it; `day`; `levels` of ITEMS, None while under way

    name -- the word in its comment, its evidence and nowhere else
    """

    leader: str
    role: str
    rater: str
    known: frozenset[str]
    day: str
    levels: tuple[int, ...]
    completed: bool = True

    @property
    def name(self) -> str:
        return f"hemmelig-{self.leader}-{self.role}-{self.rater}-{self.day[:4]}"


def _two(*names: str) -> frozenset[str]:
    return frozenset(names)


RATINGS = (
    # Both are done: the two see them, and nobody else.
    Rating("anna", "self", "anna", _two("anna", "bo"), "2025-03-01", (1, 2, 3)),
    Rating("anna", "manager", "bo", _two("anna", "bo"), "2025-03-02", (3, 2, 1)),
    # The manager is done and the leader is not: hidden from her.
    Rating("gerd", "manager", "bo", _two("bo"), "2026-03-03", (1, 3, 1)),
    Rating("bo", "self", "bo", _two("bo"), "2026-03-04", (1, 1, 3)),
    Rating("fritz", "self", "fritz", _two("fritz"), "2026-03-05", (2, 3, 3)),
    Rating("anna", "manager", "ditlev", _two("ditlev", "bo"), "2026-04-01", (1, 1, 1)),
    # Those who rate in confidence: four, one, two and three of them.
    Rating("anna", "peer", "pelle", _two("pelle"), "2026-04-02", (1, 2, 3)),
    Rating("anna", "peer", "perle", _two("perle"), "2026-04-03", (2, 3, 1)),
    Rating("anna", "peer", "pytte", _two("pytte"), "2026-04-04", (3, 1, 2)),
    Rating("anna", "peer", "palner", _two("palner"), "2026-04-05", (3, 3, 3)),
    Rating("anna", "employee", "esben", _two("esben"), "2026-04-06", (1, 1, 2)),
    Rating("bo", "employee", "esben", _two("esben"), "2026-04-07", (3, 1, 1)),
    Rating("bo", "employee", "elof", _two("elof"), "2026-04-08", (2, 1, 1)),
    Rating("fritz", "peer", "pernille", _two("pernille"), "2026-04-09", (3, 1, 1)),
    Rating("fritz", "peer", "pylle", _two("pylle"), "2026-04-10", (2, 1, 1)),
    Rating("fritz", "peer", "putte", _two("putte"), "2026-04-11", (2, 2, 1)),
    Rating("dina", "peer", "pelle", _two("pelle"), "2026-04-12", (3, 2, 1), completed=False),
    Rating("gerd", "self", "gerd", _two("gerd"), "2026-04-13", (3, 3, 1), completed=False),
)
CONFIDENTIAL = ("peer", "employee")
# Leader, who wrote it.
NOTES = (("anna", "anna"), ("anna", "bo"), ("anna", "dina"), ("fritz", "dina"), ("fritz", "fritz"))
UNREADABLE = "hemmelig-ulæselig"


def note_of(leader: str, writer: str) -> str:
    return f"hemmelig-note-{leader}-{writer}"


def said_to(leader: str) -> tuple[str, ...]:
    return tuple(f"hemmelig-{what}-{leader}" for what in ("samtale", "aftale", "effekt", "opfoelgning"))


def secrets(actor: str) -> set[str]:
    """Every word that this actor may not see."""
    found = {rating.name for rating in RATINGS if actor not in rating.known}
    found |= {rating.rater for rating in RATINGS if rating.role in CONFIDENTIAL and rating.rater != actor}
    if actor != "bo":
        found.add("ditlev")
    found |= {note_of(leader, writer) for leader, writer in NOTES if writer != actor}
    for leader in ("anna", "fritz"):
        if actor not in (leader, LEADERS[leader]):
            found.update(said_to(leader))
    return found | {UNREADABLE}


def other(rating: Rating) -> Rating:
    """The same rating with other levels on another day."""
    return attrs.evolve(
        rating, levels=tuple(4 - level if level != 2 else 1 for level in rating.levels), day=rating.day[:8] + "27"
    )


def varied(actor: str) -> tuple[Rating, ...]:
    """The town in which all that the actor may not know is otherwise.

    Where the two see figures of a group of three or more, its members change places: the group is the same, and nobody in it.
    """
    rows = {
        (one.leader, one.role): [two for two in RATINGS if (two.leader, two.role) == (one.leader, one.role)]
        for one in RATINGS
    }
    changed: list[Rating] = []
    for one in RATINGS:
        group = rows[one.leader, one.role]
        seen_together = one.role in CONFIDENTIAL and len(group) >= 3 and actor in (one.leader, LEADERS[one.leader])
        if actor in one.known:
            changed.append(one)
        elif seen_together:
            after = group[(group.index(one) + 1) % len(group)]
            changed.append(attrs.evolve(one, levels=after.levels))
        else:
            changed.append(other(one))
    return tuple(changed)


def build(root: Path, ratings: Iterable[Rating] = RATINGS) -> Path:
    _write(root / "frameworks" / "small" / "1.0.0.toml", _framework("1.0.0"))
    _write(root / "leaderdev.toml", {"framework": "small@1.0.0", "roles": ROLES})
    (root / "profiles").mkdir()
    with leaderdev.open(root, clock=lambda: PUBLISHED) as ws:
        ws.frameworks.publish("small@1.0.0")
    _write(root / "frameworks" / "small" / "1.1.0.toml", _framework("1.1.0", expected=3))
    for leader, manager in LEADERS.items():
        person: dict[str, Any] = {
            "id": leader,
            "name": leader.title(),
            "tier": "leader",
            "unit": "care",
            "language": "da",
        }
        person |= {"manager": manager} if manager else {}
        person["assessments"] = [_assessment(one) for one in ratings if one.leader == leader]
        if leader in ("anna", "fritz"):
            person["conversations"] = [_conversation(leader)]
        _write(root / "profiles" / "care" / f"{leader}.toml", person)
        notes = [
            {"conversation": "2026-02-02", "written_on": "2026-02-03", "by": writer, "text": note_of(leader, writer)}
            for about, writer in NOTES
            if about == leader
        ]
        if notes:
            _write(root / "notes" / f"{leader}.toml", {"notes": notes})
    broken = root / "profiles" / "care" / "ulf.toml"
    text = f'id = "ulf"\nname = "Ulf"\ntier = "leader"\nunit = "care"\nmanager = "dina"\n[[assessments]]\nid = "{UNREADABLE}"\n'
    text += f'framework = "small@1.0.0"\nrole = "{UNREADABLE}"\nrater = "{UNREADABLE}"\nstarted_at = "{UNREADABLE}"\n'
    broken.write_text(
        text + f'levels = {{ "{UNREADABLE}" = 99 }}\ncomments = {{ asks = "{UNREADABLE}" }}\n', encoding="utf-8"
    )
    (root / "profiles" / "care" / "uwe.toml").write_text(f'id = "uwe"\nname = {UNREADABLE}\n', encoding="utf-8")
    return root


def _assessment(rating: Rating) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": f"{rating.day[:4]}-{rating.role}-{rating.rater}",
        "framework": "small@1.0.0",
        "role": rating.role,
        "rater": rating.rater,
        "started_at": f"{rating.day}T09:00:00+01:00",
        "levels": dict(zip(ITEMS if rating.completed else ITEMS[:1], rating.levels, strict=False)),
        "comments": {"asks": rating.name},
        "evidence": {"asks": rating.name},
    }
    return fields | ({"completed_at": f"{rating.day}T09:20:00+01:00"} if rating.completed else {})


def _conversation(leader: str) -> dict[str, Any]:
    summary, agreed, effect, seen = said_to(leader)
    agreement = {"id": f"{leader}-2026-02-02-1", "text": agreed, "seen_by": effect, "due_on": "2026-05-01"}
    agreement["follow_ups"] = [{"on": "2026-03-01", "status": "under-way", "seen": seen}]  # type: ignore[assignment]
    return {
        "id": "c1",
        "held_on": "2026-02-02",
        "framework": "small@1.0.0",
        "topics": ["asks"],
        "summary": summary,
        "agreements": [agreement],
    }


def _framework(version: str, expected: int = 2) -> dict[str, Any]:
    levels = [{"value": one, "label": BOTH, "description": BOTH} for one in (1, 2, 3)]
    return {
        "id": "small",
        "version": version,
        "status": "draft",
        "kind": "conversation",
        "title": {"da": "Lille", "en": "Small"},
        "description": BOTH,
        "scale": {"levels": levels},
        "tiers": [{"id": "leader", "title": BOTH, "rank": 1}],
        "dimensions": [{"id": "together", "title": BOTH, "description": BOTH}],
        "items": [
            {
                "id": name,
                "dimension": "together",
                "text": BOTH,
                "anchors": {str(level): {"da": f"{name} {level}", "en": f"{name} {level}"} for level in (1, 2, 3)},
                "expected": {"leader": expected},
                "basis": "authored",
                "source": "–",
            }
            for name in ITEMS
        ],
    }


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tomli_w.dumps(content), encoding="utf-8")
