"""What only Python gets, since no command prints it: `as_dict()` is as the schema of its kind says."""

import json
from pathlib import Path
from typing import Any

import leaderdev
from leaderdev import schemas

from .asking import Desk, held

OURS = "data-informed-leadership@1.0.0"


def test_every_document_that_no_command_prints(desk: Desk, tmp_path: Path) -> None:
    assert desk.root is not None
    seen: dict[str, Any] = {}

    def look(view: Any) -> Any:
        document = json.loads(json.dumps(view.as_dict()))
        held(document["kind"], document)
        seen[document["kind"]] = document
        return view

    people = tmp_path / "people.csv"
    people.write_text("id,tier,unit,manager,name\nbo,leader,library,,Bo\nida,leader,library,bo,\n", encoding="utf-8")
    with leaderdev.open(desk.root, language="en") as ws:
        look(ws.exchange.import_people(people).apply())
        look(ws.assessments.save("bo", {"levels": {"shows-trust": 3}}))
        agreed = {"text": "Ask first", "item": "shows-trust", "seen_by": "Fewer mails", "due_on": "2026-12-24"}
        told = look(ws.conversations.record("bo", held_on="2026-11-20", topics=["shows-trust"], agreements=[agreed]))
        second = look(ws.conversations.record("ida", held_on="2026-11-20", summary="A good hour"))
        look(ws.conversations.follow_up(told.conversation.agreements[0].id, status="done", seen="Calmer"))
        look(ws.conversations.undo("ida", second.conversation.id))
        look(ws.exchange.export_ratings(tmp_path / "all.csv"))
        look(ws.exchange.badges("bo", tmp_path / "bo.json"))
        look(ws.assessments.reopen("bo"))
        look(ws.exchange.export_framework(tmp_path / "out.csv", framework="glostrup-foundation"))
        preview = look(ws.exchange.import_framework(tmp_path / "out.csv", identifier="read"))
        look(preview.apply())
        look(ws.frameworks.new("mine", source="glostrup-foundation@1.0.0"))
        draft = look(ws.frameworks.draft("mine"))
        text = draft.text.replace('status = "draft"', 'status = "draft" # mine')
        look(ws.frameworks.save_draft(draft, text))
        look(ws.frameworks.publish("mine"))
        look(ws.frameworks.use("mine"))
        look(ws.frameworks.retire(OURS))
    for_python = {kind for kind in schemas.kinds() if not schemas.schema(kind)["x-commands"]}
    assert set(seen) >= for_python
