"""A file of personal notes as a mapping, to and from the records."""

from collections.abc import Mapping, Sequence
from typing import Any

from leaderdev.codec.reading import Reader
from leaderdev.codec.schema import KEY
from leaderdev.errors import Problem
from leaderdev.model.conversation import Note


def notes_from(data: Mapping[str, Any], file: str = "") -> tuple[tuple[Note, ...], list[Problem]]:
    """The notes in the order of the file, and every problem. An unknown key is one: it would be lost at the next note."""
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    reader.value(KEY)
    notes = tuple(_note(inner) for inner in reader.tables("notes"))
    reader.refuse_others()
    return notes, problems


def _note(reader: Reader) -> Note:
    note = Note(
        conversation=reader.moment("conversation", required=True)[:10],
        written_on=reader.moment("written_on", required=True)[:10],
        by=reader.required_string("by"),
        text=reader.required_string("text"),
    )
    reader.refuse_others()
    return note


def notes_to(notes: Sequence[Note]) -> dict[str, Any]:
    """The mapping that `notes_from` reads."""
    return {
        "notes": [
            {"conversation": one.conversation, "written_on": one.written_on, "by": one.by, "text": one.text}
            for one in notes
        ]
    }
