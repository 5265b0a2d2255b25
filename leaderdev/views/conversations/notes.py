"""Personal notes: for whoever wrote them, and in no other view."""

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.profile import Note
from leaderdev.rendering import text_layout


@attrs.frozen
class NoteList:
    """The notes that `by` wrote on the conversations with `leader`, as they were written. Both are handles."""

    headings: ClassVar[tuple[str, ...]] = ("conversation", "written_on", "text")

    leader: str
    by: str
    notes: tuple[Note, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return document("lus-notes", leader=self.leader, by=self.by, notes=self.as_rows())

    def as_rows(self) -> list[dict[str, Any]]:
        """One row a note."""
        return [{key: getattr(one, key) for key in self.headings} for one in self.notes]


def lines(view: NoteList, language: Language, width: int) -> Iterator[str]:
    """Each note with its days, or that there is none."""
    say = language.say
    if not view.notes:
        yield say("record.no_notes")
    for note in view.notes:
        days = {"held": language.date(note.conversation), "written": language.date(note.written_on)}
        yield from text_layout.wrap(say("record.note_on", **days), width)
        for line in note.text.splitlines():
            yield from text_layout.wrap(line, width, "  ") if line.strip() else [""]
