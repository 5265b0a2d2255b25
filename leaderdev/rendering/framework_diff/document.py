"""What stands on the page about two versions of a framework: what changed, item by item, and what it means for the ratings."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leaderdev.locales import Language
from leaderdev.rendering.blocks import (
    Block,
    Column,
    Compared,
    Comparison,
    Document,
    Items,
    Notices,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    Words,
)
from leaderdev.rendering.framework_diff import words

if TYPE_CHECKING:
    from leaderdev.rendering.framework_diff.view import DiffView, Reworded, ShownItem

# In a terminal; a page and the data have all of them.
MOST_LEADERS = 40
_FIGURES = {"expectations": 2, "tags": 3, "shifts": 3, "touched": 2}
# Stand in the sentence about the marks for what they surround.
_REMOVED, _ADDED = "\ue000", "\ue001"


def document(shown: "DiffView") -> Document:
    language = shown.language
    title = language.say("diff.title", title=shown.titles[1], old=shown.diff.old, new=shown.diff.new)
    head = (Notices((language.say("diff.internal"),)),) if shown.names else ()
    return Document(title, language.code, tuple(_blocks(shown, language)), head)


def _blocks(shown: "DiffView", language: Language) -> Iterator[Block]:
    yield Paragraph(words.step(shown, language))
    if any(item.wordings for item in shown.items):
        yield Paragraph(_marks(language))
    for kind in words.KINDS:
        if items := shown.of_kind(kind):
            heading = language.say("diff.kind_count", kind=language.say(f"diff.kind_{kind}"), count=len(items))
            yield Section(heading, tuple(_item(item, shown, language) for item in items), name=kind)
    yield from _table("expectations", words.EXPECTATION_COLUMNS, words.expectation_rows(shown), language)
    yield from _table("tags", words.TAG_COLUMNS, words.tag_rows(shown, language), language)
    yield from _list("beside", tuple(words.beside(shown, language)), language)
    yield from _list("means", tuple(_meaning(shown, language)), language)
    yield from _shifts(shown, language) if shown.names else _touched(shown, language)


def _marks(language: Language) -> tuple[Span, ...]:
    said = language.say("diff.marks", removed=_REMOVED, added=_ADDED)
    marks = {_REMOVED: Span("…", "removed"), _ADDED: Span("…", "added")}
    return tuple(marks.get(piece) or Span(piece) for piece in re.split(f"([{_REMOVED}{_ADDED}])", said))


def _item(item: "ShownItem", shown: "DiffView", language: Language) -> Section:
    old, new = (
        f"{language.say(f'diff.version_{side}')} ({version})"
        for side, version in (("old", shown.diff.old), ("new", shown.diff.new))
    )
    rows = [
        Compared(
            words.part(one, language),
            _side(one, "added", language),
            _side(one, "removed", language),
            _marked(one),
            one.language,
        )
        for one in item.wordings
    ]
    if not any(one.part == "text" and one.language == language.code for one in item.wordings):
        old_text, new_text = _whole(item.old_texts, language), _whole((item.new_text,), language)
        rows.insert(0, Compared(language.say("diff.part_text"), old_text, new_text))
    said = tuple(words.about(item, language))
    blocks = (*((Items(said),) if said else ()), Comparison((old, new), tuple(rows)))
    summary = item.new_text or " / ".join(item.old_texts)
    return Section((Span(item.change.item, "code"),), blocks, level=3, summary=summary)


def _whole(texts: Sequence[str], language: Language) -> Words:
    return "\n".join(text for text in texts if text) or (Span(language.say("diff.not_there"), "absent"),)


def _side(one: "Reworded", left_out: str, language: Language) -> Words:
    """The old wording (`left_out` is "added") or the new one ("removed")."""
    return tuple(span for span in _marked(one) if span.mark != left_out) or _whole((), language)


def _marked(one: "Reworded") -> tuple[Span, ...]:
    return tuple(Span(each.text, "" if each.kind == "kept" else each.kind) for each in one.segments)


def _meaning(shown: "DiffView", language: Language) -> Iterator[str]:
    for means in shown.means:
        yield from words.meaning(means, shown, language)
    if shown.unreadable:
        yield language.say("by.left_out_unreadable", count=shown.unreadable)


def _shifts(shown: "DiffView", language: Language) -> Iterator[Block]:
    rows = [row for means in shown.means for row in words.shift_rows(means, shown, language)]
    rest = language.say("diff.more_leaders", count=len(rows) - MOST_LEADERS) if len(rows) > MOST_LEADERS else ""
    note = Paragraph(language.say("diff.shifts_note"))
    yield from _table("shifts", words.SHIFT_COLUMNS, rows, language, MOST_LEADERS, rest, note)


def _touched(shown: "DiffView", language: Language) -> Iterator[Block]:
    """How many leaders have another gap only because the expectation moved, by tier; nobody is named."""
    rows = [row for means in shown.means for row in words.touched_rows(means, shown, language)]
    note = Paragraph(language.say("diff.touched_note"))
    yield from _table("touched", words.TOUCHED_COLUMNS, rows, language, 0, "", note)


def _table(
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    language: Language,
    most: int = 0,
    rest: str = "",
    *after: Block,
) -> Iterator[Block]:
    if rows:
        heads = [
            Column(language.say(f"diff.column_{column}"), figure=place >= _FIGURES[name])
            for place, column in enumerate(columns)
        ]
        table = Table(tuple(heads), tuple(Row(tuple(row)) for row in rows), most=most, rest=rest)
        yield Section(language.say(f"diff.heading_{name}"), (table, *after), name=name)


def _list(name: str, sentences: tuple[str, ...], language: Language) -> Iterator[Block]:
    if sentences:
        yield Section(language.say(f"diff.heading_{name}"), (Items(sentences),), name=name)
