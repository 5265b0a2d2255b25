"""Whether a table that an engine counted may be given out beside those that were given out before.

An engine tells no names, so the rank test has nothing to work on. What holds instead: whoever has every table that is a sum
of a finer one knows no more than whoever has the finer one. So where the finest table behind all of them, every group of
leaders by every item, could be shown with exact levels, all of them can be; and of a group of leaders of which that is not so
no table may show anything.
"""

from collections.abc import Iterable, Sequence

import attrs

from leaderdev.analysis.aggregate import Cell
from leaderdev.analysis.disclosure.counts_alone import tellable
from leaderdev.analysis.disclosure.shapes import SafeRow
from leaderdev.analysis.groups import OF_LEADERS

# In place of a key: the table has no rows for its groups, and is summed over those that may be told of.
SUMMED = "*"


@attrs.frozen
class Answers:
    """Which answers a table rests on.

    data         -- a stamp of them all
    since, until -- ISO days, inclusive; "" where open
    last         -- the last day that there are answers of; "" where that is not known
    """

    data: str
    roles: tuple[str, ...]
    since: str
    until: str
    frameworks: tuple[str, ...]
    last: str = ""

    def may_share(self, other: "Answers") -> bool:
        """Whether some answer may be in both. Frameworks do not tell them apart: a carried answer stands under several."""
        apart = self._ends_before(other) or other._ends_before(self)
        return not apart and not set(self.roles).isdisjoint(other.roles)

    def _ends_before(self, other: "Answers") -> bool:
        ends = min(filter(None, (self.until, self.last)), default="")
        return bool(ends and other.since and ends < other.since)


@attrs.frozen
class Table:
    """A table that was given out. by -- its keys, one of them with SUMMED behind it where it is only summed over."""

    answers: Answers
    by: tuple[str, ...]
    rows: tuple[SafeRow, ...]

    def key(self) -> str:
        """The key of leaders; "" where there is none, so that everybody is in every row."""
        return next((name for name in (one.removesuffix(SUMMED) for one in self.by) if name in OF_LEADERS), "")

    def telling(self) -> set[str]:
        """The groups of leaders of which something is shown."""
        if self.key() not in self.by:
            return set()
        place = self.by.index(self.key())
        return {row.group[place] for row in self.rows if row.withheld is None}


def keys_of(by: Sequence[str], past: Iterable[Table]) -> tuple[str, ...]:
    """The keys of leaders of a new table and those before it."""
    new = [key for key in by if key in OF_LEADERS]
    return tuple(dict.fromkeys([*new, *(table.key() for table in past if table.key())]))


def untellable(
    by: Sequence[str], past: Sequence[Table], finest: Iterable[Cell], scale: Sequence[int]
) -> set[str] | None:
    """The groups of leaders of which the new table may show nothing; None where it may not be shown at all.

    past   -- the tables before it, on the same answers
    finest -- the cells of all of them by `keys_of` and item, in this order
    """
    hidden = {cell.group[:-1] for cell in finest if cell.people and not tellable(cell, scale)}
    if not hidden:
        return set()
    keys = keys_of(by, past)
    alone = len(keys) == 1 and keys[0] in by and all(table.key() == keys[0] for table in past)
    names = {group[0] for group in hidden if group}
    if not alone or any(not names.isdisjoint(table.telling()) for table in past):
        return None
    return names
