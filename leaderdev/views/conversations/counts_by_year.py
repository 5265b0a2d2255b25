"""HR's overview of a year: counts per unit and tier, with small units withheld by the service."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from leaderdev.conversations.held import ALL, SMALLEST, ConversationCounts
from leaderdev.errors import Problem
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table


@attrs.frozen
class StatusView:
    """How many conversations were held in a year.

    as_of    -- ISO date; later conversations do not count as held
    rows     -- the tiers of a unit by rank, then the unit; last all units. Where `open` and `overdue` are withheld they are None
    tiers    -- tier -> rank and title
    problems -- what is wrong with records that were read; already reported
    """

    headings: ClassVar[tuple[str, ...]] = (
        "unit",
        "tier",
        "leaders",
        "held",
        "both_assessed",
        "open",
        "overdue",
        "withheld",
    )

    year: int
    as_of: str
    rows: Sequence[ConversationCounts]
    tiers: Mapping[str, tuple[int, str]]
    problems: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return document("lus-status", year=self.year, as_of=self.as_of, min_group=SMALLEST, rows=self.as_rows())

    def as_rows(self) -> list[dict[str, Any]]:
        """A row a unit and tier, a unit, and all; "*" stands for all."""
        return [
            {
                **{key: getattr(row, key) for key in self.headings[:-1]},
                "withheld": "min-group" if row.withheld else None,
            }
            for row in self.rows
        ]


def view(
    rows: Sequence[ConversationCounts],
    year: int,
    as_of: str,
    tiers: Mapping[str, tuple[int, str]],
    problems: Sequence[Problem] = (),
) -> StatusView:
    def place(row: ConversationCounts) -> tuple[bool, str, bool, int, str]:
        rank = tiers[row.tier][0] if row.tier in tiers else len(tiers)
        return row.unit == ALL, row.unit, row.tier == ALL, rank, row.tier

    return StatusView(year, as_of, sorted(rows, key=place), tiers, tuple(problems))


def lines(shown: StatusView, language: Language, width: int) -> Iterator[str]:
    say = language.say
    title = say("held.title", year=str(shown.year), date=language.date(shown.as_of))
    yield from text_layout.wrap(title, width)
    yield ""
    columns = ("unit", "tier", "held", "both", "open", "overdue")
    headings = [say(f"held.column_{column}") for column in columns]
    yield from table(headings, [_cells(row, shown, language) for row in shown.rows], width, (2, 3, 4, 5))
    yield ""
    yield from text_layout.wrap(say("held.caveat"), width)
    if any(row.withheld for row in shown.rows):
        yield from text_layout.wrap(say("held.withheld", smallest=SMALLEST), width)


def _cells(row: ConversationCounts, shown: StatusView, language: Language) -> list[str]:
    everything = language.say("held.all")
    title = shown.tiers[row.tier][1] if row.tier in shown.tiers else row.tier
    agreements = [
        "" if row.tier != ALL else "–" if number is None else str(number) for number in (row.open, row.overdue)
    ]
    return [
        everything if row.unit == ALL else row.unit,
        everything if row.tier == ALL else title,
        language.say("held.of", held=row.held, leaders=row.leaders),
        language.say("held.of", held=row.both_assessed, leaders=row.leaders),
        *agreements,
    ]
