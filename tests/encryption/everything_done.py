"""Everything that writes in a workspace, done once, with words that a search finds again."""

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leaderdev.storage import conversation_files, index
from leaderdev.storage.folder import FolderStore
from tests.privacy import town
from tests.privacy.conftest import Run

# Names, comments, notes, agreements and answers of the town, and those that are added here.
WORDS = (
    *("Anna Holm", "Bo Bach", "Finn Friis", "Carla Dahl", "Gerda Gram", "Hans Hald", "Finn Fog"),
    *("jeg spørger", "hun spørger", "fra en medarbejder", "Finn spørger sjældent", "Om at spørge", "Færre mails"),
    *("Anna vil gerne have kursus", "Finn er træt", "Husk haven", "Kun fra mig"),
    *("a comment by file", "what was agreed", "seen in the meetings", "a note by hand", "a note on the draft"),
    *("asks = 2", "listens = 3", "asks = 1"),
)
TOLD = """
held_on = "2026-11-20"
topics = ["asks"]
summary = "Om at spørge igen"
[[agreements]]
item = "asks"
text = "what was agreed"
seen_by = "seen in the meetings"
due_on = "2026-12-20"
"""


def do_everything(root: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Raises where a command fails. Every folder is taken for a large one, so that the index is tried."""
    out = root.parent / "out"
    out.mkdir()
    for name, content in (
        ("told.toml", TOLD),
        ("answers.json", json.dumps({"levels": {"asks": 1, "listens": 3}, "comments": {"asks": "a comment by file"}})),
        ("people.csv", "id,tier,unit,manager,name\nhans,leader,park,bo,Hans Hald\n"),
        ("survey.csv", "leader,role,completed_at,asks\nhans,self,2026-11-20,2\n"),
        ("note.txt", "a note by hand"),
    ):
        (out / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(index, "FEWEST", 1)
    with (root / "leaderdev.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[retention]\nnotes = "20 days"\nconversations = "20 days"\n')

    def done(*words: object) -> None:
        given = [str(one).replace("OUT", str(out)) for one in words]
        answer = run(*given)
        assert answer.code == 0, (given, answer.said)

    done("profile", "edit", "finn", "--name", "Finn Fog")
    done("lus", "notes", "anna", "--by", "bo", "--note", "a note by hand")
    done("profile", "add", "gerda", "--tier", "leader", "--unit", "park", "--manager", "anna", "--name", "Gerda Gram")
    done("profile", "import", "OUT/people.csv")
    done("profile", "move", "gerda", "--unit", "care")
    done("ratings", "import", "OUT/survey.csv", "--apply")
    done("assess", "gerda", "--as", "manager", "--rater", "anna", "--answers", "OUT/answers.json")
    done("assess", "hans", "--as", "self", "--answers", "OUT/answers.json")
    done("lus", "record", "finn", "--file", "OUT/told.toml", "--note", "a note on the draft", "--by", "anna")
    done("lus", "notes", "finn", "--by", "bo", "--note", "a note by hand")
    done("lus", "follow-up", "finn-2026-11-20-1", "--status", "done", "--seen", "seen in the meetings")
    conversation_files.write_draft(FolderStore(root), "carla", {"summary": "a note on the draft"})
    for words in (
        ("gaps", "--by", "tier"),
        ("gaps", "anna"),
        ("lus", "status"),
        ("profile", "list"),
        ("profile", "show", "anna"),
    ):
        done(*words)
    done("ratings", "export", "-o", "OUT/ratings.csv")
    done("data", "export", "anna", "-o", "OUT/anna")
    done("retention", "apply")
    done("erase", "anna")


def watch(monkeypatch: pytest.MonkeyPatch, look: Callable[[], None]) -> None:
    """Looks after every file that takes its place."""
    replace = os.replace

    def replaced(source: Path, target: Path) -> None:
        replace(source, target)
        look()

    monkeypatch.setattr(os, "replace", replaced)


def found_in_the_clear(root: Path) -> dict[str, list[str]]:
    """File -> the words of WORDS that stand in it; what is packed is unpacked. Frameworks are nobody's answers."""
    found: dict[str, Any] = {}
    for name, content in town.files(root).items():
        if name.startswith("frameworks/"):
            continue
        text = gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content
        words = [word for word in WORDS if word.encode() in text or json.dumps(word)[1:-1].encode() in text]
        if words or content.startswith(b"SQLite"):
            found[name] = words
    return found
