"""What is said in a workbook, in one language; the texts come from whoever speaks it."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property

import attrs

_EDGES = "\u200b\u2060\ufeff"
STAR = "*"


@attrs.frozen(slots=False)
class Words:
    """language -- its code

    sheets   -- part of a framework -> name of its sheet
    headings -- name of a column (see sheet_columns) -> its heading, with {n} where the name has a star
    choices  -- kind of a column -> word of the framework file -> what stands in the cell
    hints    -- name of a column -> what belongs there
    guide    -- lines of the first sheet; one that begins with # is a heading
    """

    language: str
    sheets: Mapping[str, str]
    headings: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    hints: Mapping[str, str]
    guide: tuple[str, ...]

    def heading(self, name: str, star: str | int) -> str:
        return self.headings[name].replace("{n}", str(star))

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        return {
            name: re.compile(re.escape(tidy(heading)).replace(r"\{n\}", "(.+)"), re.IGNORECASE | re.DOTALL)
            for name, heading in self.headings.items()
        }

    def heard(self, heading: str, name: str) -> str | None:
        """What stands for the star in a heading that is that of `name`, "" where it has none; None where it is another."""
        found = self._patterns[name].fullmatch(tidy(heading))
        if found is None:
            return None
        return found[1].strip() if found.groups() else ""


def tidy(text: str) -> str:
    """A name as it was meant: without space at its ends, one space between words, letters put together."""
    return unicodedata.normalize("NFC", " ".join(text.strip(_EDGES).split()).strip(_EDGES))


def same(one: str, other: str) -> bool:
    return tidy(one).casefold() == tidy(other).casefold()
