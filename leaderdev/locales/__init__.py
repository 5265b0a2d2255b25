"""Every text a user reads, in one place per language, and how a language writes numbers, dates and plurals."""

import locale
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from importlib import import_module
from typing import Any

from leaderdev.model.rounding import rounded
from leaderdev.model.text import LANGUAGES

Plural = dict[str, str]


class Language:
    """One language. `code` is "da" or "en"."""

    def __init__(self, code: str) -> None:
        self.code = code

    def say(self, key: str, /, **values: Any) -> str:
        """The text `topic.name`, filled with `values`. A text with plural forms is chosen by `count`.

        Numbers among the values are written as the language writes them. Raises KeyError for an unknown key.
        """
        topic, _, name = key.partition(".")
        template = _texts(self.code, topic)[name]
        if isinstance(template, dict):
            template = template[self._form(values["count"])]
        return template.format(**{name: self._written(value) for name, value in values.items()})

    def has(self, key: str) -> bool:
        topic, _, name = key.partition(".")
        return name in _texts(self.code, topic)

    def word(self, key: str, written: str) -> str:
        """The text of `key`, or what was `written` in a file where the language has no word for it."""
        return self.say(key) if self.has(key) else written

    def number(self, value: float, digits: int = 1) -> str:
        """`value` rounded to `digits` decimals, half away from zero, with the decimal mark of the language."""
        return f"{rounded(value, digits):.{digits}f}".replace(".", self.say("words.decimal"))

    def signed(self, value: float, digits: int = 1) -> str:
        """As `number`, with its sign; no sign where it rounds to nothing."""
        written = self.number(abs(value), digits)
        if not any(digit in "123456789" for digit in written):
            return written
        return f"{'+' if value > 0 else '−'}{written}"

    def date(self, moment: str) -> str:
        """An ISO date or date-time as a day with the name of its month."""
        day = datetime.fromisoformat(moment)
        month = self.say("words.months").split()[day.month - 1]
        return self.say("words.date", day=day.day, month=month, year=day.year)

    def listed(self, words: Iterable[object], most: int = 12) -> str:
        """The words with commas between; past `most` of them how many more there are."""
        named = [str(word) for word in words]
        if not named:
            return self.say("words.none")
        if len(named) <= most:
            return ", ".join(named)
        return self.say("words.and_more", words=", ".join(named[:most]), count=len(named) - most)

    def words_of_argparse(self) -> Mapping[str, str | Plural]:
        """What argparse says, from its English to this language; empty for English."""
        return {} if self.code == "en" else _texts(self.code, "argparse_words")

    def _form(self, count: int) -> str:
        """The plural form of a whole number; Danish and English have the same two, as CLDR gives them."""
        return "one" if count == 1 else "other"

    def _written(self, value: object) -> object:
        if isinstance(value, float):
            return self.number(value)
        if isinstance(value, (list, tuple, set, frozenset)):
            return self.listed(value)
        return value


@cache
def _texts(code: str, topic: str) -> Mapping[str, str | Plural]:
    texts: Mapping[str, str | Plural] = import_module(f"leaderdev.locales.{code}.{topic}").TEXTS
    return texts


def choose(*wishes: str) -> Language:
    """The first of the wishes that is a language of the house; else that of the system; else English."""
    for wish in (*wishes, _of_the_system()):
        if wish in LANGUAGES:
            return Language(wish)
    return Language("en")


def language_named(written: str) -> str:
    """The language that is named, `written` or in the environment; "" where none of the house's is."""
    named = written or os.environ.get("LEADERDEV_LANG", "")
    return named if named in LANGUAGES else ""


def _of_the_system() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if written := os.environ.get(name, ""):
            return written[:2].lower()
    named = (locale.getlocale()[0] or "").lower()
    return "da" if named.startswith(("da", "danish")) else named[:2]
