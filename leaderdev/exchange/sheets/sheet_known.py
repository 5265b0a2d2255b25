"""The dimensions and tiers that the sheets name, so that a slip of the pen is found at its cell."""

from collections.abc import Mapping, Sequence

import attrs

from leaderdev.exchange.lenient import identifier_in
from leaderdev.exchange.sheets.sheet_columns import Key
from leaderdev.exchange.sheets.sheet_words import same
from leaderdev.model.text import LANGUAGES

Values = Mapping[Key, object]


@attrs.frozen
class Known:
    """dimensions, tiers -- the identifiers; titles -- of each, the titles by identifier

    judged -- by part, False where the framework inherits some that do not stand in the sheets, so that nobody can tell
    """

    dimensions: tuple[str, ...]
    tiers: tuple[str, ...]
    titles: Mapping[str, Mapping[str, tuple[str, ...]]]
    judged: Mapping[str, bool]

    def dimension(self, written: str) -> str:
        """The identifier that is meant, also where its title was written."""
        return self._meant(written, "dimensions", self.dimensions)

    def tier(self, written: str) -> str:
        return self._meant(written, "tiers", self.tiers)

    def has_dimension(self, identifier: str) -> bool:
        return identifier in self.dimensions or not self.judged["dimensions"]

    def has_tier(self, identifier: str) -> bool:
        return identifier in self.tiers or not self.judged["tiers"]

    def _meant(self, written: str, part: str, known: Sequence[str]) -> str:
        # A heading may say both: Leder [leader].
        _, bracket, inside = written.removesuffix("]").rpartition("[")
        if bracket and written.endswith("]"):
            written = inside
        if written in known:
            return written
        # What is inherited does not stand here, so what looks like an identifier is one, and not another's title.
        if not self.judged[part] and written == identifier_in(written):
            return written
        meant = [
            one for one in known if any(same(title, written) for title in self.titles[part][one]) or same(one, written)
        ]
        return meant[0] if len(meant) == 1 else written


def known_in(rows: Mapping[str, Sequence[Values]]) -> Known:
    """rows -- the values of every row of the parts framework, tiers and dimensions, those that are inherited too"""
    extends = any(row.get(("extends",)) for row in rows["framework"])
    names: dict[str, tuple[str, ...]] = {}
    titles: dict[str, dict[str, tuple[str, ...]]] = {}
    judged: dict[str, bool] = {}
    for part in ("dimensions", "tiers"):
        named = [row for row in rows[part] if ("id",) in row]
        names[part] = tuple(dict.fromkeys(str(row[("id",)]) for row in named))
        titles[part] = {
            str(row[("id",)]): tuple(str(row[("title", one)]) for one in LANGUAGES if row.get(("title", one)))
            for row in named
        }
        judged[part] = not extends or any(row.get(("inherited",)) for row in named)
    judged["tiers"] = judged["tiers"] and bool(names["tiers"])
    return Known(names["dimensions"], names["tiers"], titles, judged)
