"""The three shipped frameworks as they stand in their files, read with tomllib and nothing of leaderdev."""

import tomllib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("glostrup-foundation", "glostrup-lus", "data-informed-leadership")
LANGUAGES = ("da", "en")
TIERS = ("director", "strategic", "manager", "leader")
MOORE = ("public-value", "legitimacy", "capacity")
LEAVITT = ("tasks", "technology", "actors", "structure", "environment")
ELEMENTS = ("handles-data", "decision-process", "cross-cutting", "long-term", "normative")
OWN_WORDING = "egen formulering"


@cache
def framework(name: str) -> dict:
    return tomllib.loads((ROOT / "frameworks" / name / "1.0.0.toml").read_text(encoding="utf-8"))


def foundation() -> dict:
    return framework("glostrup-foundation")


def sheet() -> dict:
    return framework("glostrup-lus")


def extension() -> dict:
    return framework("data-informed-leadership")


def items() -> list[dict]:
    """Every item of all three."""
    return [item for name in NAMES for item in framework(name)["items"]]
