"""Tables that an engine counts over exported data."""

import sys
from collections.abc import Sequence
from pathlib import Path

import attrs

from leaderdev.analysis.aggregate import Cell
from leaderdev.analysis.disclosure import Cost, Release
from leaderdev.analysis.disclosure.counted_before import Answers
from leaderdev.analysis.disclosure.counts_alone import stands_alone
from leaderdev.analysis.observations import Selection
from leaderdev.analysis.participation import Participation
from leaderdev.cli import counted_release
from leaderdev.cli.gaps_data import Tell, Wish
from leaderdev.cli.scale_needed import refuse_without_scale
from leaderdev.cli.session import Session
from leaderdev.engines.base import Engine
from leaderdev.errors import BadInput
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.aggregate import AggregateView
from leaderdev.reports.carried_note import CarriedNote
from leaderdev.stores.base import Store


def engine_of(kind: str, place: str) -> Engine:
    if kind == "postgres":
        from leaderdev.engines.postgres import Postgres

        return Postgres(place)
    if kind == "spark":
        from leaderdev.engines.spark import Spark

        return Spark(place)
    from leaderdev.engines.duckdb import DuckDB

    _keep_to_the_end()
    return DuckDB(Path(place))


def _keep_to_the_end() -> None:
    """What has been imported stays until the process ends, and Python would look all of it through again then. DuckDB has to be
    tidied up, and so it may not be there yet."""
    import gc

    if "duckdb" not in sys.modules:
        gc.freeze()


@attrs.define
class Counted:
    """See `gaps_data.Data`. Tables that an engine counts; place: where they lie."""

    engine: Engine
    place: str
    unreadable: int = 0

    def rated_under(self) -> set[Reference]:
        from leaderdev.engines import grouping

        return {Reference.parse(name) for (name,) in self.engine.rows(grouping.rated_under())}

    def release(
        self,
        store: Store,
        wish: Wish,
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
        tell: Tell | None,  # noqa: ARG002 -- whoever asks again has the data as well
    ) -> tuple[Release, list[Cost] | None]:
        if wish.dry_run or not stands_alone(wish.by, totals=wish.totals):
            raise BadInput("engine-unproved")
        refuse_without_scale(frameworks[0])
        answers = self.answers(selections)
        scale = frameworks[0].level_values()
        asked = counted_release.Asked(
            answers, wish.by, wish.min_group, lambda by: self.count(frameworks, selections, by), scale
        )
        return Release(counted_release.release(store, asked), (), None), None

    def count(
        self, frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection], by: Sequence[str]
    ) -> list[Cell]:
        from leaderdev.engines import counting as by_engine

        return by_engine.count(self.engine, by_engine.question(frameworks, selections, by))

    def answers(self, selections: Sequence[Selection]) -> Answers:
        """What tells these answers from others."""
        from leaderdev.engines import grouping
        from leaderdev.engines.stamp import stamp

        one = selections[0]
        names = tuple(str(selection.framework) for selection in selections)
        ((last,),) = self.engine.rows(grouping.last_day())
        day = "" if last is None else str(last)[:10]
        return Answers(stamp(self.engine, self.place), one.roles, one.since, one.until, names, day)

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
        found = {} if len(frameworks) > 1 else self.carried_from(frameworks, selections)
        if not found:
            return view
        ratings = sum(found.values()) if view.basis.people is not None else None
        new = frameworks[0].framework.reference
        return attrs.evolve(view, carried=CarriedNote(tuple(sorted(found)), new, ratings, ()))

    def carried_from(
        self, frameworks: Sequence[ResolvedFramework], selections: Sequence[Selection]
    ) -> dict[Reference, int]:
        """The versions that counted ratings were carried from, and how many ratings that are."""
        from leaderdev.engines import counting as by_engine
        from leaderdev.engines import grouping

        asked = by_engine.question(frameworks, selections, ())
        return {Reference.parse(name): int(number) for name, number in self.engine.rows(grouping.carried(asked))}

    def close(self) -> None:
        self.engine.close()
