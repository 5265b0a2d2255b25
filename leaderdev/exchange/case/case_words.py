"""Texts in CASE: one language in the field that everybody reads, all languages under `extensions`."""

from collections.abc import Mapping

from leaderdev.model.text import LANGUAGES, Text
from leaderdev.serialization.framework import text_to

FIRST_LANGUAGE = LANGUAGES[0]


def language_of(written: object, otherwise: str) -> str:
    """Ours that a language tag means; for one that is not ours "en", for none at all `otherwise`."""
    if not isinstance(written, str) or not written.strip():
        return otherwise
    tag = written.strip().lower()[:2]
    return tag if tag in LANGUAGES else "en"


def said_in(text: Mapping[str, object], first: str) -> str:
    """The language in which a text stands in the field: `first` where it has that, else the other."""
    return first if text.get(first) else next((one for one in LANGUAGES if text.get(one)), first)


def said(text: Text, first: str) -> str:
    return text_to(text).get(said_in(text_to(text), first), "")


def one_line(text: str) -> str:
    """As CASE wants its titles: without line breaks and tabs."""
    return text.translate({9: " ", 10: " ", 13: " "})


def heard(field: object, stored: object, first: str) -> dict[str, str]:
    """The text in its languages. What the field says holds, since another program may have changed only that.

    stored -- the languages under `extensions`; first -- the language that the field has by preference
    """
    known = {key: one for key, one in stored.items() if isinstance(one, str)} if isinstance(stored, Mapping) else {}
    if not isinstance(field, str) or not field:
        return known
    language = said_in(known, first)
    if one_line(known.get(language, "")) == one_line(field):
        return known
    return {**known, language: field}
