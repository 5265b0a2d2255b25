"""The sheet as PDF: A4, typeset by Typst, tagged as PDF/UA-1, and the same bytes for the same sheet.

What is said goes in as data (JSON); the template beside this file is the only markup. The fonts are those inside the
typesetter, so that a sheet looks the same everywhere. The fonts of the system are asked only for what those cannot write, and
a sign that no font has stands as LOST; how many there are is said once, with what must be known before the rest is read.
"""

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from importlib.resources import files
from typing import Any

from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.reports.layout import shorten
from leaderdev.reports.lus_sheet import Row, Sheet
from leaderdev.reports.lus_sheet_parts import cells, day, fits_beside, height_by_width, status, text
from leaderdev.reports.plain_text import one_line

STANDARD = "ua-1"
FACTS_BESIDE = 4
WANTED = 2
# A sheet of three pages is tried in smaller type: two are easier to bring.
SCALES = (1.0, 0.96, 0.92, 0.88)
_NO_GLYPH = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-f]+)\}|(.))")
# A word longer than this may be broken anywhere: no column is as wide, and a word is never cut off.
_LONG_WORD = re.compile(r"\S{28,}")
_BREAK = "\u200b"
_JOINERS = "\u200d\ufe0e\ufe0f"
# Stands for a sign that no font has; the fonts inside the typesetter have it themselves.
LOST = "\u25a1"
# Colours of skin.
_TONES = "\U0001f3fb-\U0001f3ff"


def document(sheet: Sheet, svg: str) -> bytes:
    """The PDF. Raises BadInput `extra-missing` where the typesetter is not installed."""
    made = _at_scale(sheet, svg, SCALES[0])
    if _pages(made) == WANTED + 1:
        for scale in SCALES[1:]:
            smaller = _at_scale(sheet, svg, scale)
            if _pages(smaller) == WANTED:
                return smaller
    return made


def _at_scale(sheet: Sheet, svg: str, scale: float) -> bytes:
    template = files("leaderdev.reports").joinpath("lus_sheet.typ").read_bytes()
    return typeset(template, lambda missing: _data(sheet, svg, scale, missing), sheet.on)


def typeset(template: bytes, data: Callable[[str], dict[str, str]], on: str) -> bytes:
    """The PDF of a template. Raises BadInput `extra-missing`.

    data -- what the template is given, for a document without the characters that are named: no font has them
    on   -- the day of the document, ISO; "" where it has none
    """
    missing = ""
    for system in (False, True, True, True):
        try:
            return _set(template, data(missing), on, standard=STANDARD, system=system)
        except ValueError as failed:
            if system:
                missing += str(failed)
    return _set(template, data(missing), on, standard="", system=True)


def _pages(made: bytes) -> int:
    """How many pages a PDF has that Typst wrote: the largest count in its tree of pages."""
    return max(map(int, re.findall(rb"/Type\s*/Pages\b.{0,400}?/Count (\d+)", made, re.DOTALL)), default=0)


def compiled(source: bytes, given: dict[str, str], *, system: bool, **how: Any) -> bytes:
    """What Typst makes of `source` and the data. Raises BadInput `extra-missing`; else what Typst raises."""
    typst = _typst()
    return bytes(
        typst.compile(source, sys_inputs=given, font_paths=_fonts(system), ignore_system_fonts=not system, **how)
    )


def pages(source: bytes, given: dict[str, str], ppi: float) -> list[bytes]:
    """Every page as PNG, with the fonts of the typesetter alone. Raises BadInput `extra-missing`; else what Typst raises."""
    typst = _typst()
    made = typst.compile(
        source, sys_inputs=given, font_paths=_fonts(False), ignore_system_fonts=True, format="png", ppi=ppi
    )
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]


def _set(template: bytes, given: dict[str, str], on: str, *, standard: str, system: bool) -> bytes:
    """Raises ValueError with the characters that no font has, where `standard` asks for all of them."""
    moment = datetime.combine(date.fromisoformat(on), time(), UTC) if on else datetime(1970, 1, 1, tzinfo=UTC)
    try:
        return compiled(
            template, given, system=system, format="pdf", timestamp=moment, pdf_standards=[standard] if standard else []
        )
    except _typst().TypstError as failed:
        without = "".join(_unescaped(found) for found in _NO_GLYPH.findall(failed.diagnostic))
        if not without or not standard:
            raise
        raise ValueError(without) from failed


def _typst() -> Any:
    try:
        import typst
    except ImportError as missing:
        raise BadInput("extra-missing", extra="pdf") from missing
    return typst


@cache
def _fonts(system: bool) -> Any:
    return _typst().Fonts(include_system_fonts=system)


def _unescaped(quoted: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], quoted)


def _data(sheet: Sheet, svg: str, scale: float, missing: str) -> dict[str, str]:
    """What the template is given; `missing`: characters that no font has."""
    language = Language(sheet.language)
    data = {
        "language": sheet.language,
        "title": sheet.title,
        "scale": scale,
        "nothing_agreed": language.say("lus_sheet.nothing_agreed"),
        "no_topics": language.say("lus_sheet.no_topics"),
        "short": shorten(one_line(sheet.leader), 90),
        "on": _parts(sheet.on),
        "day": day(sheet, language),
        "facts": _facts(sheet),
        "notices": sheet.notices,
        "alt": sheet.spider.alt,
        "columns": sheet.columns,
        "beside": fits_beside(sheet, svg),
        "tall": height_by_width(svg),
        "rows": [_row(row, sheet, language, mean=True) for row in sheet.rows],
        "items": [
            {"title": row.title, "items": [_row(item, sheet, language, mean=False) for item in row.items]}
            for row in sheet.rows
            if row.items
        ],
        "agreement_of_raters": sheet.agreement_of_raters,
        "changes": sheet.changes,
        "agreements": [
            {"text": one.text, "status": status(one, language), "overdue": one.overdue, "lines": one.lines}
            for one in sheet.agreements
        ],
        "topics": [
            {
                name: getattr(one, name)
                for name in (
                    "title",
                    "dimension",
                    "figures",
                    "reasons",
                    "anchors",
                    "questions",
                    "data_questions",
                    "said",
                )
            }
            for one in sheet.topics
        ],
        "headings": dict(sheet.headings),
        "caveat": sheet.caveat,
    }
    if lost := len(_lost_in(data, missing)):
        data["notices"] = (*sheet.notices, language.say("lus_sheet.signs_lost", count=lost, sign=LOST))
    return {"sheet": json.dumps(shown(data, missing), ensure_ascii=False), "spider": named(svg, missing)}


def _facts(sheet: Sheet) -> list[dict[str, object]]:
    """The facts in a grid of four columns: a long one takes two of them, a very long one the whole width."""
    placed: list[dict[str, object]] = []
    row = column = 0
    for name, value in sheet.facts:
        span = 4 if len(value) > 90 else 2 if len(value) > 32 else 1
        if column + span > FACTS_BESIDE:
            row, column = row + 1, 0
        placed.append({"name": name, "value": value, "row": row, "column": column, "span": span})
        column += span
    return placed


def _parts(on: str) -> dict[str, int] | None:
    if not on:
        return None
    day_of = date.fromisoformat(on)
    return {"year": day_of.year, "month": day_of.month, "day": day_of.day}


def _row(row: Row, sheet: Sheet, language: Language, *, mean: bool) -> dict[str, object]:
    return {"title": row.title, "cells": cells(row, sheet, language, mean=mean)}


def shown(value: Any, missing: str) -> Any:
    """`value` with every text in it made fit to be set. missing -- characters that no font has."""
    if isinstance(value, str):
        return _LONG_WORD.sub(lambda found: _breakable(found[0]), named(text(value), missing))
    if isinstance(value, dict):
        return {key: shown(one, missing) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [shown(one, missing) for one in value]
    return value


def _breakable(word: str) -> str:
    parts = [word[0]]
    for place, character in enumerate(word[1:], start=1):
        joined = unicodedata.combining(character) or character in _JOINERS or word[place - 1] in _JOINERS
        if place % 10 == 0 and not joined:
            parts.append(_BREAK)
        parts.append(character)
    return "".join(parts)


def _lost_in(value: Any, missing: str) -> set[str]:
    """The different signs in all texts of `value` that no font has."""
    if isinstance(value, str):
        return {found[0] for found in _lost(missing).finditer(text(value))} if missing else set()
    if isinstance(value, dict):
        value = list(value.values())
    return {sign for one in value for sign in _lost_in(one, missing)} if isinstance(value, (list, tuple)) else set()


def named(said: str, missing: str) -> str:
    """`said` with LOST for each sign that is made of characters that are `missing`."""
    return _lost(missing).sub(LOST, said) if set(missing) - set(_JOINERS) else said


@cache
def _lost(missing: str) -> re.Pattern[str]:
    """One sign: characters that are joined to one, or that only change how the one before them looks."""
    one = f"[{re.escape(''.join(sorted(set(missing) - set(_JOINERS))))}]"
    return re.compile(f"{one}(?:[{_JOINERS}{_TONES}]|(?<=\u200d){one})*")
