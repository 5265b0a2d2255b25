"""Counting ratings of many leaders: profiles that were read, in plain Python, or exported data, by an engine.

Nothing that is counted here may be shown: `publishing` decides what may be.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.statistics.groups import Participation, participation
from leaderdev.views.groups.aggregate import AggregateView
from leaderdev.views.groups.published_table import TableRequest

if TYPE_CHECKING:
    from leaderdev.disclosure.counts_alone import AnswerScope
    from leaderdev.engines import counting
    from leaderdev.engines.base import Engine
    from leaderdev.services.context import Context
    from leaderdev.statistics import aggregate

Frameworks = Sequence[ResolvedFramework]


@attrs.define
class ProfileRatings:
    """Profiles that were read, counted in plain Python. unreadable -- how many could not be read"""

    profiles: Sequence[Profile]
    unreadable: int

    def rated_under(self) -> set[Reference]:
        """The frameworks that somebody was rated under, not counting what was carried."""
        made = (one for profile in self.profiles for one in profile.assessments if one.complete)
        return {one.framework for one in made if not one.carried_from}

    def participation(self, request: TableRequest, frameworks: Frameworks) -> Participation:
        return participation(self.profiles, request.selections(frameworks))

    def with_notes(
        self, context: "Context", view: AggregateView, request: TableRequest, frameworks: Frameworks
    ) -> AggregateView:
        made = [one for profile in self.profiles for one in profile.assessments]
        carried = any(one.carried_from for one in made)
        if len(frameworks) > 1:
            return attrs.evolve(view, made_only=carried)
        (selection,) = request.selections(frameworks)
        if not carried and {one.framework for one in made} <= {selection.framework}:
            # Most often there is nothing to tell, and finding that out for each leader would take as long as counting.
            return view
        from leaderdev.services.assessments import carried_notes

        note = carried_notes.of_groups(context, self.profiles, frameworks[0], selection, fewest=request.min_group)
        latest_not_carried = carried_notes.not_carried_in_groups(self.profiles, selection)
        return attrs.evolve(view, carried=note, not_carried=latest_not_carried)

    def close(self) -> None:
        """Nothing is held."""


def cells_of(profiles: Sequence[Profile], request: TableRequest, frameworks: Frameworks) -> "list[aggregate.Cell]":
    """One cell for each group that any active leader belongs to, with who is in it."""
    from leaderdev.statistics.aggregate import gather

    selections, only = request.selections(frameworks), request.items(frameworks)
    return gather(profiles, frameworks, selections, request.by, totals=request.totals, only=only)


@attrs.define
class ExportedRatings:
    """Exported data that an engine counts. place -- where it lies"""

    engine: "Engine"
    place: str
    unreadable: int = 0

    def rated_under(self) -> set[Reference]:
        from leaderdev.engines import counting

        return {Reference.parse(name) for (name,) in self.engine.rows(counting.rated_under_sql())}

    def cells(self, request: TableRequest, frameworks: Frameworks) -> "list[aggregate.CountedCell]":
        """One cell for each group that any active leader belongs to, with how many are in it."""
        from leaderdev.engines import counting

        return counting.count(self.engine, _count_request(request, frameworks, request.by))

    def answers(self, request: TableRequest, frameworks: Frameworks) -> "AnswerScope":
        """What identifies the answers that the request is about."""
        from leaderdev.disclosure.counts_alone import AnswerScope
        from leaderdev.engines import counting
        from leaderdev.engines.base import stamp

        names = tuple(str(one.framework.reference) for one in frameworks)
        ((last,),) = self.engine.rows(counting.last_day_sql())
        day = "" if last is None else str(last)[:10]
        return AnswerScope(stamp(self.engine, self.place), request.roles, request.since, request.until, names, day)

    def participation(self, request: TableRequest, frameworks: Frameworks) -> Participation:
        from leaderdev.engines import counting

        return counting.participation(self.engine, _count_request(request, frameworks))

    def with_notes(
        self,
        context: "Context",  # noqa: ARG002 -- profiles need it to look their carried ratings up
        view: AggregateView,
        request: TableRequest,
        frameworks: Frameworks,
    ) -> AggregateView:
        """Where carried ratings come from and how many they are. Only profiles show what carrying left out."""
        found = {} if len(frameworks) > 1 else self.carried_from(request, frameworks)
        if not found:
            return view
        from leaderdev.views.frameworks.carried_note import CarriedNote

        ratings = sum(found.values()) if view.basis.people is not None else None
        new = frameworks[0].framework.reference
        return attrs.evolve(view, carried=CarriedNote(tuple(sorted(found)), new, ratings, ()))

    def carried_from(self, request: TableRequest, frameworks: Frameworks) -> dict[Reference, int]:
        """The versions that counted ratings were carried from, and how many ratings that are."""
        from leaderdev.engines import counting

        found = self.engine.rows(counting.carried_sql(_count_request(request, frameworks)))
        return {Reference.parse(name): int(number) for name, number in found}

    def close(self) -> None:
        self.engine.close()


def _count_request(request: TableRequest, frameworks: Frameworks, by: Sequence[str] = ()) -> "counting.CountRequest":
    """The request as engines take it. by -- none where nobody is grouped"""
    from leaderdev.engines import counting

    return counting.request(frameworks, request.selections(frameworks), by)


def read(context: "Context") -> ProfileRatings:
    """Every profile of the workspace, as far as it is counted."""
    found = context.store.counted()
    return ProfileRatings(found.profiles, found.unreadable)


def ratings_in(place: str, engine: str | None) -> ProfileRatings | ExportedRatings:
    """The exported data at `place`. engine -- as in `engine_for`

    Raises BadInput, NotFound, MissingExtra, EngineFailed.
    """
    kind = engine_for(engine, place)
    if kind != "plain":
        return exported(place, kind)
    from leaderdev.engines import plain

    return ProfileRatings(plain.profiles(Path(place)), 0)


def exported(place: str, kind: str) -> ExportedRatings:
    """The exported data at `place`, to be counted by the engine `kind`, which is not "plain". Raises as `ratings_in`."""
    return ExportedRatings(_opened(kind, place), place)


def engine_for(engine: str | None, place: str) -> str:
    """The engine for the data at `place`: the one that is named, else the one that fits. Raises BadInput where it is another's."""
    from leaderdev.engines.postgres import is_address

    kind = engine or ("postgres" if is_address(place) else "duckdb")
    if is_address(place) != (kind == "postgres"):
        raise BadInput("engine-and-data", engine=kind)
    return kind


def _opened(kind: str, place: str) -> "Engine":
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
    """Keeps the garbage collector from looking through all imported modules again when the process ends. DuckDB needs
    collecting, so this must happen before it is imported."""
    import gc

    if "duckdb" not in sys.modules:
        gc.freeze()
