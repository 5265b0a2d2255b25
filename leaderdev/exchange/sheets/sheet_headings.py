"""Which column a heading stands for, in either language."""

import re
from collections.abc import Mapping, Sequence

from leaderdev.errors import Problem
from leaderdev.exchange.sheets.sheet_columns import SHEETS, Column
from leaderdev.exchange.sheets.sheet_words import STAR, Words

_DIGITS = re.compile(r"[0-9]{1,4}")
# Without these, nothing in a sheet can be understood; of several in one line, one is enough.
_NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "scale": (("value",),),
    "tiers": (("id",), ("rank",)),
    "dimensions": (("id",),),
    "items": (("id",), ("dimension",), ("text.da", "text.en")),
    "questions": (("item",),),
    "expectations": (("item",),),
    "changes": (("kind",), ("item",)),
}


def column_of(part: str, heading: str, words: Sequence[Words]) -> Column | None:
    """None where the heading says nothing here."""
    for one in words:
        for name in SHEETS[part]:
            said = one.heard(heading, name)
            if said is None:
                continue
            if STAR not in name:
                return Column(part, name)
            if name.startswith("expected."):
                return Column(part, name, said)
            # A level may be followed by its label.
            number = _DIGITS.match(said)
            if number is not None:
                return Column(part, name, number[0] if name.startswith("anchors.") else int(number[0]))
    return None


def problems_of(
    part: str,
    columns: Mapping[int, Column],
    headings: Mapping[int, str],
    file: str,
    at: Mapping[int, str],
    words: Words,
) -> list[Problem]:
    """Headings that stand twice, and those that are missing. at: the address of every heading, 0 that of their row."""
    found: list[Problem] = []
    seen: set[object] = set()
    for place, column in columns.items():
        if column.key in seen:
            found.append(Problem("column-twice", file, at[place], {"column": headings[place]}))
        seen.add(column.key)
    others = tuple(headings[place] for place in headings if place not in columns)
    names = {column.name for column in columns.values()}
    for wanted in _NEEDED.get(part, ()):
        if not names & set(wanted):
            values = {"column": words.heading(wanted[0], ""), "others": others}
            found.append(Problem("column-missing", file, at[0], values))
    return found
