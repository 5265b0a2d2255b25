"""Where the counts of `gaps --by` come from: the workspace's folder, or an engine over exported data."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

import attrs

from leaderdev.analysis.disclosure import Cost, Release
from leaderdev.analysis.observations import Selection
from leaderdev.analysis.participation import Participation
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.aggregate import AggregateView
from leaderdev.stores.base import Store

Tell = Callable[[Release], str]


@attrs.frozen
class Wish:
    """What was asked for: the keys, whose ratings, from when to when (ISO dates, inclusive), the smallest group, and whether
    it is to be shown or only to be seen what that would cost."""

    by: tuple[str, ...]
    roles: tuple[str, ...]
    since: str
    until: str
    min_group: int
    totals: bool
    dry_run: bool


class Data(Protocol):
    """Ratings of many leaders that can be counted. `unreadable`: how many profiles could not be read."""

    unreadable: int

    def rated_under(self) -> set[Reference]:
        """The frameworks that somebody was rated under, not counting what was carried."""

    def release(
        self,
        store: Store,
        wish: Wish,
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
        tell: Tell | None,
    ) -> tuple[Release, list[Cost] | None]:
        """What may be shown; and, of a dry run, what it would cost. Raises BadInput, Busy.

        tell -- all that a reader sees of it, as text, to be kept with it; None where that is not kept
        """

    def participation(
        self, frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection]
    ) -> Participation: ...

    def with_notes(
        self,
        view: AggregateView,
        session: Session,
        store: Store,
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
    ) -> AggregateView:
        """The view with what is to be said of carried ratings."""

    def close(self) -> None: ...


def of(given: argparse.Namespace, store: Store) -> Data:
    """What `--engine` and `--data` ask for; without them the folder. Raises BadInput, NotFound, MissingExtra, EngineFailed."""
    if given.data is None:
        if given.engine in (None, "plain"):
            from leaderdev.cli.gaps_in_memory import InMemory

            found = store.counted()
            return InMemory(found.profiles, found.unreadable)
        raise BadInput("engine-needs-data", engine=given.engine)
    kind = kind_of(given)
    if kind == "plain":
        from leaderdev.cli.gaps_in_memory import InMemory
        from leaderdev.engines import plain

        return InMemory(plain.profiles(Path(given.data)), 0)
    from leaderdev.cli.gaps_counted import Counted, engine_of

    return Counted(engine_of(kind, given.data), given.data)


def kind_of(given: argparse.Namespace) -> str:
    """The engine for `--data`. Raises BadInput where `--engine` is another's."""
    from leaderdev.engines.postgres import is_address

    kind: str = given.engine or ("postgres" if is_address(given.data) else "duckdb")
    if is_address(given.data) != (kind == "postgres"):
        raise BadInput("engine-and-data", engine=kind)
    return kind
