"""A document as PDF: A4 with headers, page numbers and tags, the same bytes for the same document.

The blocks go as data to one template of Typst, which is the only markup. How many signs there are that no font has is said once,
with what must be known before the rest is read.
"""

import json
from datetime import date
from importlib.resources import files
from typing import Any

import attrs

from leaderdev.locales import Language
from leaderdev.rendering import typesetting
from leaderdev.rendering.blocks import Document, Facts, Notices, size_of
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
    drawings: dict[str, int] = {}
    blocks = _as_data(document.blocks, drawings)
    data: dict[str, Any] = {
        "language": document.language,
        "title": document.title,
        "short": shorten(one_line(document.short or document.title), 90),
        "scale": scale,
        "on": _parts(document.on),
        "day": language.date(document.on) if document.on else "",
        "head": _as_data(document.head, drawings),
        "blocks": blocks,
    }
    if lost := len(typesetting.lost_in(data, missing)):
        said = language.say("lus_sheet.signs_lost", count=lost, sign=typesetting.LOST)
        if not (blocks and blocks[0]["block"] == "notices"):
            blocks.insert(0, _as_data(Notices(()), drawings))
        blocks[0]["sentences"] = (*blocks[0]["sentences"], said)
    return {
        "document": json.dumps(typesetting.shown(data, missing), ensure_ascii=False),
        "drawings": json.dumps([typesetting.named(svg, missing) for svg in drawings], ensure_ascii=False),
    }


def _as_data(value: Any, drawings: dict[str, int]) -> Any:
    """A block and all in it as data: its name among it, and of a drawing its place in `drawings` and how wide it is."""
    if isinstance(value, tuple):
        return [_as_data(one, drawings) for one in value]
    if not attrs.has(type(value)):
        return value
    given = {field.name: _as_data(getattr(value, field.name), drawings) for field in attrs.fields(type(value))}
    if hasattr(value, "block"):
        given["block"] = value.block
    if "svg" in given:
        given["units"] = size_of(value.svg)[0]
        given["svg"] = drawings.setdefault(value.svg, len(drawings))
    if isinstance(value, Facts) and not value.kind:
        given["placed"] = _placed(value)
    return given


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
