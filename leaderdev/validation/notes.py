"""The rules of personal notes. No problem repeats what a note says: `check` may be read by others."""

from collections.abc import Iterator, Mapping, Sequence

from leaderdev.errors import Problem
from leaderdev.model.profile import Note
from leaderdev.model.text import is_identifier

ReadNotes = tuple[str, str, Sequence[Note], Sequence[Problem]]


def check_notes(read: Sequence[ReadNotes], days: Mapping[str, frozenset[str] | None]) -> Iterator[Problem]:
    """Every problem of the files of notes.

    days -- leader -> the dates of the conversations, None where the profile cannot be read; no leader, no profile
    """
    for leader, file, notes, problems in read:
        yield from problems
        if leader and leader not in days:
            yield Problem("notes-of-nobody", file, "", {"id": leader}, "warning")
        held = days.get(leader)
        for index, note in enumerate(notes):
            if held is not None and note.conversation not in held:
                values = {"date": note.conversation}
                yield Problem("note-of-no-conversation", file, f"notes[{index}].conversation", values, "warning")
            if not is_identifier(note.by):
                yield Problem("not-an-identifier", file, f"notes[{index}].by", {"key": "by", "found": note.by})
