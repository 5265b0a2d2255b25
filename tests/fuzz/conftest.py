"""A town whose people say nothing but payloads."""

from pathlib import Path
from typing import Any

import pytest

from tests.privacy import town
from tests.privacy.conftest import run  # noqa: F401 # a fixture

from .payloads import TEXTS


def fillable(text: str) -> str:
    """TOML keeps every text but these, which no file can hold."""
    return text.replace("\x00", "")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town whose framework and profile say nothing but payloads: an item, a comment and an agreement for each."""
    root = town.build(tmp_path_factory.mktemp("hostile") / "workspace")
    texts = [fillable(one) for one in TEXTS]
    items = [hostile_item(number, text) for number, text in enumerate(texts)]
    title = {"da": texts[0] + texts[30], "en": "".join(texts[30:34])}
    framework = {**town.FRAMEWORK, "title": title, "description": title, "items": items}
    framework["dimensions"] = [{"id": "together", "title": title, "description": title}]
    newer = {
        **framework,
        "version": "2.0.0",
        "items": [{**one, "text": {"da": one["text"]["en"], "en": one["text"]["da"] + "?"}} for one in items[1:]],
    }
    town.write(root / "frameworks/small/1.0.0.toml", framework)
    town.write(root / "frameworks/small/2.0.0.toml", newer)
    extension = {name: framework[name] for name in ("version", "status", "title", "description")}
    questions = [{"item": f"i{number}", "text": {"da": text, "en": text}} for number, text in enumerate(texts)]
    extension |= {"id": "more", "kind": "extension", "extends": ["small@1.0.0"], "questions": questions}
    town.write(root / "frameworks/more/1.0.0.toml", extension)
    said = {f"i{number}": text for number, text in enumerate(texts)}
    levels = {name: 1 + number % 3 for number, name in enumerate(said)}
    assessments = [
        town.rated(f"{role}-1", role, rater, levels=levels, comments=said, evidence=said)
        for role, rater in (("self", "anna"), ("manager", "bo"))
    ]
    agreements = [
        {
            "id": f"anna-2026-10-05-{number + 1}",
            "text": text,
            "seen_by": text,
            "item": f"i{number}",
            "due_on": "2026-10-20",
            "status": "under-way",
            "follow_ups": [{"on": "2026-10-10", "status": "under-way", "seen": text}],
        }
        for number, text in enumerate(texts)
        if text.strip()
    ]
    conversation = {
        "id": "c1",
        "held_on": "2026-10-05",
        "summary": "\n".join(texts),
        "topics": ["i1"],
        "agreements": agreements,
    }
    anna = {**town.ANNA, "name": "".join(texts[:60:7]), "assessments": assessments, "conversations": [conversation]}
    town.write(root / "profiles/care/anna.toml", anna)
    notes = [
        {"conversation": "2026-10-05", "written_on": "2026-10-06", "by": "bo", "text": text or "x"} for text in texts
    ]
    town.write(root / "notes/anna.toml", {"notes": notes})
    return root


def hostile_item(number: int, text: str) -> dict[str, Any]:
    both = {"da": text, "en": text}
    return {
        **town.item(f"i{number}"),
        "text": both,
        "question": both,
        "anchors": {str(level): both for level in (1, 2, 3)},
        "source": text,
    }


@pytest.fixture
def root(made: Path) -> Path:
    return made
