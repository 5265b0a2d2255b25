"""What is written as text and has rules of its own: texts in the languages of the house, identifiers, moments, formulas."""

import re
import unicodedata
from collections.abc import Container
from datetime import UTC, datetime

import attrs

# A text in the languages of the house.

LANGUAGES = ("da", "en")


@attrs.frozen
class Text:
    """The same text in Danish and English. An empty string means that the language is missing."""

    da: str = ""
    en: str = ""

    def to(self, language: str) -> str:
        """The text in `language`; in the other one where that is missing, so that nobody sees an empty line."""
        return (self.en or self.da) if language == "en" else (self.da or self.en)

    def __bool__(self) -> bool:
        return bool(self.da or self.en)


# Identifiers: short, portable, and never a path.

PATTERN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")

# Windows takes these for devices, whatever the ending, so a file of that name cannot be saved there.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"com{digit}" for digit in range(10)} | {f"lpt{digit}" for digit in range(10)}
)


def is_identifier(value: object) -> bool:
    """True for 1 to 64 of a–z, 0–9 and hyphen, with a letter or digit at both ends, that no system reserves."""
    return isinstance(value, str) and PATTERN.fullmatch(value) is not None and value not in RESERVED


def unused_identifier(wanted: str, taken: Container[str]) -> str:
    """`wanted`, with the lowest number behind it that makes it free."""
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    return name


# Moments as they are written: ISO dates, and date-times with or without an offset.

# The extended form only: also what people and spreadsheets write can then be compared by its first ten characters.
WRITTEN = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)?)?", re.ASCII)


def is_moment(text: str) -> bool:
    """True for an ISO date or date-time in the extended form that the calendar has."""
    if WRITTEN.fullmatch(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def instant(text: str) -> datetime:
    """When it was, comparable whatever the offsets; without an offset it is taken as UTC. Raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def is_before(one: str, other: str) -> bool:
    """True where `one` is certainly before `other`: by the day where either has no time or no offset."""
    exact = all(datetime.fromisoformat(text).tzinfo for text in (one, other))
    return instant(one) < instant(other) if exact else one[:10] < other[:10]


# What a spreadsheet would take for a formula.

# The minus sign is no hyphen to Unicode, and to some spreadsheets it is one.
_SIGNS = ("=", "+", "-", "@", "\u2212")


def begins_formula(text: str) -> bool:
    """Whether the first character that is seen starts one, also in its wide and small forms; blanks hold no spreadsheet back."""
    for character in text:
        if not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf"):
            return unicodedata.normalize("NFKC", character).startswith(_SIGNS)
    return False
