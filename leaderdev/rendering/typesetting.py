"""Typst: documents as PDF, A4, tagged as PDF/UA-1, the same bytes for the same data. The only file that knows it.

What is said goes in as data (JSON); a template is the only markup. The fonts are those inside the typesetter, so that a document
looks the same everywhere. The fonts of the system are asked only for what those cannot write, and a sign that no font has stands
as LOST.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from leaderdev.errors import BadInput
from leaderdev.rendering.plain_text import in_document

STANDARD = "ua-1"
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


def pages_of(made: bytes) -> int:
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


def shown(value: Any, missing: str) -> Any:
    """`value` with every text in it made fit to be set. missing -- characters that no font has."""
    if isinstance(value, str):
        return _set_text(value, missing).strip()
    if isinstance(value, dict):
        # A piece of a text keeps the blanks that part it from the next.
        whole = {key: shown(one, missing) for key, one in value.items()}
        return {**whole, "text": _set_text(value["text"], missing)} if "mark" in value else whole
    if isinstance(value, (list, tuple)):
        return [shown(one, missing) for one in value]
    return value


def _set_text(value: str, missing: str) -> str:
    return _LONG_WORD.sub(lambda found: _breakable(found[0]), named(in_document(value), missing))


def _breakable(word: str) -> str:
    parts = [word[0]]
    for place, character in enumerate(word[1:], start=1):
        joined = unicodedata.combining(character) or character in _JOINERS or word[place - 1] in _JOINERS
        if place % 10 == 0 and not joined:
            parts.append(_BREAK)
        parts.append(character)
    return "".join(parts)


def lost_in(value: Any, missing: str) -> set[str]:
    """The different signs in all texts of `value` that no font has."""
    if isinstance(value, str):
        return {found[0] for found in _lost(missing).finditer(in_document(value).strip())} if missing else set()
    if isinstance(value, dict):
        value = list(value.values())
    return {sign for one in value for sign in lost_in(one, missing)} if isinstance(value, (list, tuple)) else set()


def named(said: str, missing: str) -> str:
    """`said` with LOST for each sign that is made of characters that are `missing`."""
    return _lost(missing).sub(LOST, said) if set(missing) - set(_JOINERS) else said


@cache
def _lost(missing: str) -> re.Pattern[str]:
    """One sign: characters that are joined to one, or that only change how the one before them looks."""
    one = f"[{re.escape(''.join(sorted(set(missing) - set(_JOINERS))))}]"
    return re.compile(f"{one}(?:[{_JOINERS}{_TONES}]|(?<=\u200d){one})*")
