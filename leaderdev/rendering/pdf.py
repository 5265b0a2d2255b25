"""A document as PDF: A4 with headers, page numbers and tags, the same bytes for the same document.

The blocks go as data to one template of Typst, which is the only markup. How many signs there are that no font has is said once,
with what must be known before the rest is read.
"""

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

import attrs

from leaderdev.locales import Language
from leaderdev.rendering import typesetting
from leaderdev.rendering.blocks import Beside, Block, Document, Facts, Figure, Notices, Section
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.text_layout import shorten

FACTS_BESIDE = 4
# A document of a page too many is tried in smaller type.
SCALES = (1.0, 0.96, 0.92, 0.88)


def render(document: Document) -> bytes:
    """The whole file. Raises BadInput `extra-missing` where the typesetter is not installed."""
    made = _at_scale(document, SCALES[0])
    if document.pages and typesetting.pages_of(made) == document.pages + 1:
        for scale in SCALES[1:]:
            smaller = _at_scale(document, scale)
            if typesetting.pages_of(smaller) == document.pages:
                return smaller
    return made


def _at_scale(document: Document, scale: float) -> bytes:
    template = files("leaderdev.rendering").joinpath("templates/document.typ").read_bytes()
    return typesetting.typeset(template, lambda missing: _data(document, scale, missing), document.on)


def _data(document: Document, scale: float, missing: str) -> dict[str, str]:
    """What the template is given; `missing`: characters that no font has."""
    language = Language(document.language)
    blocks = [_block(one) for one in document.blocks]
    data: dict[str, Any] = {
        "language": document.language,
        "title": document.title,
        "short": shorten(one_line(document.short or document.title), 90),
        "scale": scale,
        "on": _parts(document.on),
        "day": language.date(document.on) if document.on else "",
        "head": [_block(one) for one in document.head],
        "blocks": blocks,
    }
    if lost := len(typesetting.lost_in(data, missing)):
        said = language.say("lus_sheet.signs_lost", count=lost, sign=typesetting.LOST)
        if not (blocks and blocks[0]["block"] == "notices"):
            blocks.insert(0, _block(Notices(())))
        blocks[0]["sentences"] = (*blocks[0]["sentences"], said)
    drawings = [typesetting.named(svg, missing) for svg in _drawings(document.blocks)]
    return {
        "document": json.dumps(typesetting.shown(data, missing), ensure_ascii=False),
        "drawings": json.dumps(drawings, ensure_ascii=False),
    }


def _drawings(blocks: tuple[Block, ...]) -> Iterator[str]:
    """In the order in which the template comes to them."""
    for one in blocks:
        if isinstance(one, Figure):
            yield one.svg
        elif isinstance(one, Section):
            yield from _drawings(one.blocks)
        elif isinstance(one, Beside):
            for part in one.parts:
                yield from _drawings(part)


def _block(one: Block) -> dict[str, Any]:
    """The block as data, its name among it; a drawing goes beside it."""
    given: dict[str, Any] = {"block": one.block}
    for field in attrs.fields(type(one)):
        given[field.name] = _value(getattr(one, field.name))
    if isinstance(one, Facts) and not one.kind:
        given["placed"] = _placed(one)
    given.pop("svg", None)
    return given


def _value(value: Any) -> Any:
    if hasattr(value, "block"):
        return _block(value)
    if isinstance(value, tuple):
        return [_value(one) for one in value]
    if attrs.has(type(value)):
        return {field.name: _value(getattr(value, field.name)) for field in attrs.fields(type(value))}
    return value


def _placed(facts: Facts) -> list[dict[str, object]]:
    """The facts in a grid of four columns: a long one takes two of them, a very long one the whole width."""
    placed: list[dict[str, object]] = []
    row = column = 0
    for name, value in facts.pairs:
        span = 4 if len(value) > 90 else 2 if len(value) > 32 else 1
        if column + span > FACTS_BESIDE:
            row, column = row + 1, 0
        placed.append({"name": name, "value": value, "row": row, "column": column, "span": span})
        column += span
    return placed


def _parts(on: str) -> dict[str, int] | None:
    if not on:
        return None
    day = date.fromisoformat(on)
    return {"year": day.year, "month": day.month, "day": day.day}
