"""The tables of the yearly paper, asked for as one release: this is the only place where the paper meets what people answered."""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis import aggregate, disclosure, observations
from leaderdev.analysis.disclosure import SafeRow
from leaderdev.analysis.observations import Observation, Selection
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports.tiers_material import TABLES, Table
from leaderdev.stores.folder import FolderStore


@attrs.frozen
class Asked:
    """What the paper rests on. now, before -- which assessments count, this year and the year before."""

    profiles: Sequence[Profile]
    framework: ResolvedFramework
    now: Selection
    before: Selection
    min_group: int

    def selection(self, table: Table) -> Selection:
        return self.before if table.before else self.now

    def woven(self) -> frozenset[str]:
        """The items that the tables of data-informed leadership rest on: the data-informed ones, or all where there is none."""
        items = [one.item for one in self.framework.items]
        return frozenset(one.id for one in items if one.tags.data_informed) or frozenset(one.id for one in items)


Released = tuple[Mapping[str, tuple[SafeRow, ...]], Mapping[str, tuple[SafeRow, ...]]]


def release(store: FolderStore, asked: Asked) -> Released:
    """(this year's tables by name, the year before's), as they may be shown."""
    rows = dict(zip(TABLES, _protected(store, asked), strict=True))
    return (
        {table.name: found for table, found in rows.items() if not table.before},
        {table.name: found for table, found in rows.items() if table.before},
    )


def _protected(_store: FolderStore, asked: Asked) -> list[tuple[SafeRow, ...]]:
    """The rows of each of TABLES after disclosure control: the one call of it. The store is for the ledger of what was given out."""
    scale = asked.framework.level_values()
    found = []
    for table in TABLES:
        cells = aggregate.count(seen(asked, table), table.by)
        found.append(tuple(disclosure.protect([aggregate.row(cell, scale) for cell in cells], asked.min_group)))
    return found


def seen(asked: Asked, table: Table) -> Iterable[Observation]:
    """The answers that a table counts."""
    everything = observations.observe(asked.profiles, asked.framework, asked.selection(table))
    if not table.data_informed:
        return everything
    woven = asked.woven()
    return (one for one in everything if one.keys["item"][0] in woven)
