"""Where the counts of `gaps --by` come from: the workspace's folder, or an engine over exported data."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import attrs

from leaderdev.analysis import membership, participation
from leaderdev.analysis.disclosure import Cost, Release
from leaderdev.analysis.disclosure.counts_alone import protect_counts, stands_alone
from leaderdev.analysis.observations import Selection
from leaderdev.analysis.participation import Participation
from leaderdev.cli import carried_notes, releasing
from leaderdev.cli.session import Session
from leaderdev.engines.base import Engine
from leaderdev.errors import BadInput
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.aggregate import AggregateView
from leaderdev.reports.carried_note import CarriedNote
from leaderdev.stores.base import Store


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
        self, store: Store, wish: Wish, frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection]
    ) -> tuple[Release, list[Cost] | None]:
        """What may be shown; and, of a dry run, what it would cost. Raises BadInput, Busy."""

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
            found = store.counted()
            return InMemory(found.profiles, found.unreadable)
        raise BadInput("engine-needs-data", engine=given.engine)
    from leaderdev.engines.postgres import is_address

    kind = given.engine or ("postgres" if is_address(given.data) else "duckdb")
    if is_address(given.data) != (kind == "postgres"):
        raise BadInput("engine-and-data", engine=kind)
    if kind == "plain":
        from leaderdev.engines import plain

        return InMemory(plain.profiles(Path(given.data)), 0)
    return Asked(_engine(kind, given.data))


def _engine(kind: str, place: str) -> Engine:
    if kind == "postgres":
        from leaderdev.engines.postgres import Postgres

        return Postgres(place)
    if kind == "spark":
        from leaderdev.engines.spark import Spark

        return Spark(place)
    from leaderdev.engines.duckdb import DuckDB

    return DuckDB(Path(place))


@attrs.define
class InMemory:
    """See Data. Profiles that were read, counted in plain Python."""

    profiles: Sequence[Profile]
    unreadable: int

    def rated_under(self) -> set[Reference]:
        made = (one for profile in self.profiles for one in profile.assessments if one.complete)
        return {one.framework for one in made if not one.carried_from}

    def release(
        self, store: Store, wish: Wish, frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection]
    ) -> tuple[Release, list[Cost] | None]:
        seen = [
            observation
            for framework, selection in zip(frameworks, selections, strict=True)
            for observation in membership.observe(self.profiles, framework, selection)
        ]
        words = (*wish.roles, wish.since, wish.until, *(str(one.framework) for one in selections))
        asked = releasing.Asked(
            wish.by, wish.totals, wish.min_group, words, self.profiles, frameworks, selections, seen
        )
        return releasing.dry_run(store, asked) if wish.dry_run else (releasing.release(store, asked), None)

    def participation(
        self,
        frameworks: Sequence[ResolvedFramework],  # noqa: ARG002 -- an engine needs them for its question
        selections: Sequence[Selection],
    ) -> Participation:
        return participation.participation(self.profiles, selections)

    def with_notes(
        self,
        view: AggregateView,
        session: Session,
        store: Store,
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
    ) -> AggregateView:
        made = [one for profile in self.profiles for one in profile.assessments]
        carried = any(one.carried_from for one in made)
        if len(frameworks) > 1:
            return attrs.evolve(view, made_only=carried)
        if not carried and {one.framework for one in made} <= {selections[0].framework}:
            # Most often there is nothing to tell, and finding that out for each leader would take as long as counting.
            return view
        fewest = view.basis.min_group
        note = carried_notes.of_groups(session, store, self.profiles, frameworks[0], selections[0], fewest=fewest)
        not_carried = carried_notes.not_carried_in_groups(self.profiles, selections[0])
        return attrs.evolve(view, carried=note, not_carried=not_carried)

    def close(self) -> None:
        """Nothing is held."""


@attrs.define
class Asked:
    """See Data. Tables that an engine counts."""

    engine: Engine
    unreadable: int = 0

    def rated_under(self) -> set[Reference]:
        from leaderdev.engines import grouping

        return {Reference.parse(name) for (name,) in self.engine.rows(grouping.rated_under())}

    def release(
        self,
        store: Store,  # noqa: ARG002 -- the ledger knows assessments, and an engine tells none
        wish: Wish,
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
    ) -> tuple[Release, list[Cost] | None]:
        from leaderdev.engines import counting as by_engine

        if wish.dry_run or not stands_alone(wish.by, totals=wish.totals):
            raise BadInput("engine-unproved")
        cells = by_engine.count(self.engine, by_engine.question(frameworks, selections, wish.by, totals=False))
        scale = frameworks[0].level_values()
        rows = protect_counts(cells, by=wish.by, scale=scale, totals=False, min_group=wish.min_group)
        return Release(rows, (), None), None

    def participation(self, frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection]) -> Participation:
        from leaderdev.engines import counting as by_engine

        return by_engine.participation(self.engine, by_engine.question(frameworks, selections, ()))

    def with_notes(
        self,
        view: AggregateView,
        session: Session,  # noqa: ARG002 -- a folder needs both to look its carried ratings up
        store: Store,  # noqa: ARG002
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
    ) -> AggregateView:
        """Where carried ratings come from and how many they are. What carrying left out is told by the folder only."""
        from leaderdev.engines import counting as by_engine
        from leaderdev.engines import grouping

        if len(frameworks) > 1:
            return view
        asked = by_engine.question(frameworks, selections, ())
        found = {Reference.parse(name): int(number) for name, number in self.engine.rows(grouping.carried(asked))}
        if not found:
            return view
        ratings = sum(found.values()) if view.basis.people is not None else None
        new = frameworks[0].framework.reference
        return attrs.evolve(view, carried=CarriedNote(tuple(sorted(found)), new, ratings, ()))

    def close(self) -> None:
        self.engine.close()
