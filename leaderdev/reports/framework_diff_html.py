"""Two versions of a framework side by side, as one HTML file that loads nothing from anywhere.

Whatever a framework holds is text here: every value goes through `_text`, and nothing else makes markup.
"""

import html
from collections.abc import Iterator, Sequence

from leaderdev.language import Language
from leaderdev.reports import framework_diff_words as words
from leaderdev.reports.framework_diff import DiffView, Reworded, ShownItem
from leaderdev.reports.html_page import page
from leaderdev.reports.plain_text import plain
from leaderdev.versioning.diff import Segment

_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: 1rem 0; width: 100%; }
th, td { border: 1px solid #767676; overflow-wrap: anywhere; padding: .4rem .6rem; text-align: left; vertical-align: top; }
td.side { width: 45%; }
tbody th { overflow-wrap: normal; }
th.part { font-weight: normal; white-space: nowrap; width: 1%; }
h1 { font-size: 1.6rem; line-height: 1.25; }
h2 { font-size: 1.25rem; margin-top: 2rem; }
td.figure { text-align: right; }
code { font-size: .9em; }
ins { background: #d7f5dd; color: #0b3d17; text-decoration: underline; }
del { background: #fbdcdc; color: #5a0b0b; text-decoration: line-through; }
/* Read aloud and copied, not seen: there line and colour say it. */
.mark { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
@media print { body { margin: 0; max-width: none; } }
"""
# The marks stand in the text, so that they are read aloud and copied.
_MARKS = {
    kind: (tag, *(f'<span class="mark">{mark}</span>' for mark in marks))
    for kind, tag, marks in (("removed", "del", ("[−", "−]")), ("added", "ins", ("[+", "+]")))
}


def document(shown: DiffView, language: Language) -> str:
    """The whole file."""
    title = language.say("diff.title", title=shown.titles[1], old=shown.diff.old, new=shown.diff.new)
    return page(title, language.code, _STYLE.lstrip(), (), (f"<h1>{_text(title)}</h1>", *_body(shown, language)))


def _body(shown: DiffView, language: Language) -> Iterator[str]:
    yield f"<p>{_text(words.step(shown, language))}</p>"
    marks = {kind: f"<{tag}>{opened} … {closed}</{tag}>" for kind, (tag, opened, closed) in _MARKS.items()}
    yield f"<p>{language.say('diff.marks', **marks)}</p>"
    for kind in words.KINDS:
        yield from _of_kind(shown, kind, language)
    yield from _table("expectations", words.EXPECTATION_COLUMNS, words.expectation_rows(shown), language, 2)
    yield from _table("tags", words.TAG_COLUMNS, words.tag_rows(shown, language), language, 3)
    yield from _list("beside", list(words.beside(shown, language)), language)
    sentences = [sentence for means in shown.means for sentence in words.meaning(means, shown, language)]
    if shown.unreadable:
        sentences.append(language.say("by.left_out_unreadable", count=shown.unreadable))
    yield from _list("means", sentences, language)
    shifts = [row for means in shown.means for row in words.shift_rows(means, shown, language)]
    yield from _table("shifts", words.SHIFT_COLUMNS, shifts, language, 3)
    if shifts:
        yield f"<p>{_text(language.say('diff.shifts_note'))}</p>"


def _of_kind(shown: DiffView, kind: str, language: Language) -> Iterator[str]:
    items = shown.of_kind(kind)
    if not items:
        return
    heading = language.say("diff.kind_count", kind=language.say(f"diff.kind_{kind}"), count=len(items))
    yield f"<h2>{_text(heading)}</h2>"
    for item in items:
        yield from _item(item, shown, language)


def _item(item: ShownItem, shown: DiffView, language: Language) -> Iterator[str]:
    yield f"<h3><code>{_text(item.change.item)}</code></h3>"
    sentences = list(words.about(item, language))
    if sentences:
        yield "<ul>"
        yield from (f"<li>{_text(sentence)}</li>" for sentence in sentences)
        yield "</ul>"
    yield "<table>"
    old, new = (
        _text(f"{language.say(f'diff.version_{side}')} ({version})")
        for side, version in (("old", shown.diff.old), ("new", shown.diff.new))
    )
    yield f'<thead><tr><td></td><th scope="col">{old}</th><th scope="col">{new}</th></tr></thead>'
    yield "<tbody>"
    parts = [one.part for one in item.wordings if one.language == language.code]
    if "text" not in parts:
        yield _row(language.say("diff.part_text"), _whole(item.old_texts, language), _whole([item.new_text], language))
    for one in item.wordings:
        yield _row(words.part(one, language), _side(one, "added", language), _side(one, "removed", language))
    yield "</tbody></table>"


def _row(name: str, old: str, new: str) -> str:
    return f'<tr><th class="part" scope="row">{_text(name)}</th><td class="side">{old}</td><td class="side">{new}</td></tr>'


def _whole(texts: Sequence[str], language: Language) -> str:
    return "<br>".join(_text(text) for text in texts if text) or f"<em>{_text(language.say('diff.not_there'))}</em>"


def _side(one: Reworded, left_out: str, language: Language) -> str:
    """The old wording (`left_out` is "added") or the new one ("removed")."""
    segments = [segment for segment in one.segments if segment.kind != left_out]
    return (
        f'<span lang="{one.language}">{"".join(map(_segment, segments))}</span>' if segments else _whole((), language)
    )


def _segment(segment: Segment) -> str:
    if segment.kind not in _MARKS:
        return _text(segment.text)
    tag, opened, closed = _MARKS[segment.kind]
    return f"<{tag}>{opened}{_text(segment.text)}{closed}</{tag}>"


def _table(
    name: str, columns: Sequence[str], rows: Sequence[Sequence[str]], language: Language, first_figure: int
) -> Iterator[str]:
    """first_figure -- the place of the first column of figures; they are the last columns."""
    if not rows:
        return
    yield f"<h2>{_text(language.say(f'diff.heading_{name}'))}</h2>"
    yield "<table>"
    headings = "".join(f'<th scope="col">{_text(language.say(f"diff.column_{column}"))}</th>' for column in columns)
    yield f"<thead><tr>{headings}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        cells = "".join(
            f'<td class="figure">{_text(cell)}</td>' if place >= first_figure else f"<td>{_text(cell)}</td>"
            for place, cell in enumerate(row[1:], start=1)
        )
        yield f'<tr><th scope="row">{_text(row[0])}</th>{cells}</tr>'
    yield "</tbody></table>"


def _list(name: str, sentences: Sequence[str], language: Language) -> Iterator[str]:
    if sentences:
        yield f"<h2>{_text(language.say(f'diff.heading_{name}'))}</h2>"
        yield "<ul>"
        yield from (f"<li>{_text(sentence)}</li>" for sentence in sentences)
        yield "</ul>"


def _text(text: str) -> str:
    return html.escape(plain(text), quote=True)
