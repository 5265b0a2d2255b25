"""A document as Markdown: what people wrote is text, whatever signs it has."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from leaderdev.rendering.blocks import (
    Beside,
    Block,
    Comparison,
    Document,
    Drawing,
    Entry,
    Facts,
    Figure,
    Items,
    Notices,
    Paragraph,
    Ruled,
    Section,
    Table,
    Words,
    text_of,
)
from leaderdev.rendering.plain_text import in_document

# What CommonMark and GitHub's dialect take for markup anywhere: also a colon that no blank follows (addresses, pictures by
# name) and www with its point. Any ASCII sign may stand behind a backslash; & and < become references.
_SIGNS = re.compile(r"[\\`*_{}\[\]#|~>!@^$]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
# What is markup only where a line begins: lists, lines under headings.
_AT_START = re.compile(r"^(\d*)([-+=.)])")
_REFERENCES = {"&": "&amp;", "<": "&lt;"}


def render(document: Document, picture: str = "") -> str:
    """The whole file. picture -- the name of the file with the drawing, beside this one; "" where words say what drawings show."""
    lines = [f"# {escaped(document.title)}", *_inside((*document.head, *document.blocks), picture)]
    return "\n".join(lines) + "\n"


def escaped(words: Words) -> str:
    """Text of one line in which nothing is markup; its line breaks are blanks."""
    said = " ".join(in_document(text_of(words)).split())
    flat = re.sub("[&<]", lambda one: _REFERENCES[one.group()], said)
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", flat))


def _inside(blocks: Iterable[Block], picture: str) -> Iterator[str]:
    """Each block with an empty line before it."""
    for one in blocks:
        yield from _shown(one, picture)


@singledispatch
def _shown(one: Block, picture: str) -> Iterator[str]:
    raise NotImplementedError(type(one).__name__)


@_shown.register
def _(one: Paragraph, _picture: str) -> Iterator[str]:
    yield from ("", escaped(one.words))


@_shown.register
def _(one: Notices, _picture: str) -> Iterator[str]:
    for said in one.sentences:
        yield from ("", f"> {escaped(said)}")


@_shown.register
def _(one: Facts, _picture: str) -> Iterator[str]:
    """Further paragraphs stand under the label, each as an entry of its own."""
    yield ""
    for label, value in one.pairs:
        said = [escaped(paragraph) for paragraph in in_document(value).splitlines() if paragraph.strip()]
        if one.kind and len(said) > 1:
            yield f"- **{escaped(label)}:**"
            yield from (f"    - {paragraph}" for paragraph in said)
        else:
            yield f"- **{escaped(label)}:** {escaped(value)}"


@_shown.register
def _(one: Items, _picture: str) -> Iterator[str]:
    yield ""
    for entry in one.entries:
        if isinstance(entry, Entry):
            known_by = f"; {escaped(entry.id)}" if entry.id else ""
            yield f"- **{escaped(entry.words)}** ({escaped(entry.status)}{known_by})"
            yield from (f"    - {escaped(said)}" for said in entry.more)
        else:
            yield f"- {escaped(entry)}"


@_shown.register
def _(one: Table, _picture: str) -> Iterator[str]:
    columns = [column for column in one.columns if not column.drawn]
    yield from ("", _row([column.title for column in columns]))
    yield "|".join(("", *(" ---: " if column.figure else " --- " for column in columns), ""))
    for row in one.rows:
        cells = (*row.cells, row.absent, *("" for _ in columns[2:])) if row.absent else row.cells
        drawn = (isinstance(cell, Drawing) and not cell.alt for cell in cells)
        yield _row(
            [
                cell.alt if isinstance(cell, Drawing) else cell
                for cell, left_out in zip(cells, drawn, strict=True)
                if not left_out
            ]
        )
    yield from [_row([""] * len(columns))] * one.blank


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, cells))} |"


@_shown.register
def _(one: Comparison, _picture: str) -> Iterator[str]:
    yield from ("", _row(["", *one.heads]), "| --- | --- | --- |")
    yield from (_row([row.part, text_of(row.old), text_of(row.new)]) for row in one.rows)


@_shown.register
def _(one: Figure, picture: str) -> Iterator[str]:
    from urllib.parse import quote

    said = escaped(one.alt)
    yield from ("", f"![{said}](<{quote(picture)}>)" if picture else said)


@_shown.register
def _(one: Ruled, _picture: str) -> Iterator[str]:
    yield from ("", f"**{escaped(one.label)}**", "")


@_shown.register
def _(one: Beside, picture: str) -> Iterator[str]:
    for part in one.parts:
        yield from _inside(part, picture)


@_shown.register
def _(one: Section, picture: str) -> Iterator[str]:
    if not one.appendix:
        number = f"{one.number}. " if one.number else ""
        yield from ("", f"{'#' * one.level} {number}{escaped(one.title)}", *_inside(one.blocks, picture))
