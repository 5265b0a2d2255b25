"""The tables of the yearly paper, asked for as one release: this is the only place where the paper meets what people answered."""

from collections.abc import Mapping, Sequence

import attrs

from leaderdev.analysis.disclosure import SafeRow
from leaderdev.analysis.observations import Selection
from leaderdev.cli import releasing
from leaderdev.cli.progress import Progress
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports.tiers_material import TABLES, Table
from leaderdev.stores.base import Store


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


def release(store: Store, asked: Asked) -> Released:
    """(this year's tables by name, the year before's), as they may be shown."""
    rows = dict(zip(TABLES, _protected(store, asked), strict=True))
    return (
        {table.name: found for table, found in rows.items() if not table.before},
        {table.name: found for table, found in rows.items() if table.before},
    )


def _protected(store: Store, asked: Asked) -> list[tuple[SafeRow, ...]]:
    """The rows of each of TABLES after disclosure control, in their order: what one shows is known when the next is decided,
    and everything stands in the ledger before anything is rendered. The same paper on the same answers is the same release.
    """
    found = []
    with Progress() as progress:
        for done, table in enumerate(TABLES):
            progress(done, len(TABLES))
            found.append(releasing.release(store, _asked(asked, table)).rows)
    return found


def _asked(asked: Asked, table: Table) -> releasing.Asked:
    """As `gaps --by` asks, in the same words, so that the same table is the same release whoever asks for it."""
    selection = asked.selection(table)
    words = (*selection.roles, selection.since, selection.until, str(selection.framework))
    return releasing.Asked(
        by=table.by,
        totals=False,
        min_group=asked.min_group,
        words=(*words, "data-informed") if table.data_informed else words,
        profiles=asked.profiles,
        frameworks=[asked.framework],
        selections=[selection],
        only=asked.woven() if table.data_informed else None,
    )
