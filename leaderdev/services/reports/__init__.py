"""Figures of groups that identify no one: tables, and the yearly report of each tier.

The administrator, and whoever holds the workspace, counts and publishes them: they are in the ledger before anybody sees them, so
that no later figure can be subtracted from them. With the same methods HR reads what was published.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import attrs

from leaderdev.disclosure import SMALLEST_MINIMUM, USUAL_MINIMUM, Release
from leaderdev.errors import BadInput, NotAllowed
from leaderdev.model.profile import ROLES
from leaderdev.services.access import Action
from leaderdev.services.choices import ENGINES
from leaderdev.services.context import Context, Progress
from leaderdev.services.reports import group_tables, publishing
from leaderdev.services.reports.group_tables import ExportedRatings, ProfileRatings
from leaderdev.statistics.groups import KEYS, suppress_small_counts
from leaderdev.views.groups import aggregate
from leaderdev.views.groups.aggregate import AggregateView
from leaderdev.views.groups.published_table import EVERY_VERSION, TableRequest, as_text

if TYPE_CHECKING:
    from leaderdev.model.framework import ResolvedFramework
    from leaderdev.rendering.yearly_report.report import YearlyReport
    from leaderdev.views.groups.published_report import YearlyRequest

# Their ratings are few, and shown as a group only: beside another role's they could be subtracted.
APART = ("peer", "employee")
Words = str | Iterable[str]
"""Several words, or one text with commas between them."""


class Reports:
    """`Workspace.reports`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def look(
        self,
        by: Words = ("tier",),
        *,
        roles: Words = ("self",),
        since: str = "",
        until: str = "",
        min_group: int | None = None,
        totals: bool = False,
        framework: str | None = None,
        engine: str | None = None,
        data: str | os.PathLike[str] | None = None,
        dry_run: bool = False,
    ) -> AggregateView:
        """Expected levels and ratings of groups, after disclosure control. A positive gap is below expectation.

        What is shown is published: it stands in the ledger before it is handed out, and later figures give way to it.

        by           -- the keys of the groups, of "tier", "unit", "dimension", "item", "moore", "leavitt", "data_informed",
                        "framework" and "period"
        roles        -- whose ratings: "self" and "manager" together or alone; "peer" or "employee" only alone
        since, until -- ISO dates of completion, both inclusive; "" is open
        min_group    -- the fewest people anything may rest on, at least 3; None: 5
        totals       -- whether rows of sums are wanted as well
        framework    -- `id@1.0.0`, or `id` for its newest published version; None: the workspace's current one, and by
                        "framework" every version that somebody was rated under
        engine       -- a word of `leaderdev.services.choices.ENGINES`; None: the one that fits the data
        data         -- exported data in a folder or at a `postgresql://` address; None: the profiles of the workspace
        dry_run      -- only which rows would be shown, and what later reports would lose by it; nothing is published

        Raises NotAllowed for whoever may neither count nor read reports, NotFound where HR reads and nothing was published for the
        request, BadInput, Busy, MissingExtra, EngineFailed.
        """
        kept = self._published(engine, data)
        request = self._table_request(by, roles, since, until, min_group, framework, totals=totals)
        if kept is not None:
            if dry_run:
                raise NotAllowed("dry-run-of-given-out")
            from leaderdev.services.reports import published

            return published.table(self._context, request, kept)
        ratings = group_tables.read(self._context) if data is None else group_tables.ratings_in(str(data), engine)
        try:
            with self._in_log("gaps", request.framework):
                return self._counted(request, ratings, dry_run=dry_run, is_kept=data is None)
        finally:
            ratings.close()

    def yearly(
        self,
        year: int | None = None,
        *,
        role: str = "self",
        min_group: int | None = None,
        framework: str | None = None,
        engine: str | None = None,
        data: str | os.PathLike[str] | None = None,
        progress: Progress | None = None,
    ) -> "YearlyReport":
        """The yearly report: where each tier stands, and what changed since the year before. All it shows is published.

        year     -- of the ratings, 1900 to 9999; None: the last in which somebody was rated
        role     -- whose ratings, of "self", "manager", "peer" and "employee"
        progress -- called with how many tables are done, of how many

        Else as `look`; raises NotFound where nobody was rated, too.
        """
        from leaderdev.rendering.yearly_report import content
        from leaderdev.services.reports import yearly_report

        context, kept = self._context, self._published(engine, data)
        request = self._yearly_request(year, role, min_group, framework)
        resolved = context.framework(request.framework)
        if kept is not None:
            from leaderdev.services.reports import published

            figures = published.yearly(context, request, resolved, kept)
        elif data is None:
            with self._in_log("report tiers", request.framework):
                figures = yearly_report.of_profiles(context, request, resolved, progress)
        else:
            kind = group_tables.engine_for(engine, str(data))
            if kind == "plain":
                raise BadInput("plain-paper")
            ratings = group_tables.exported(str(data), kind)
            try:
                with self._in_log("report tiers", request.framework):
                    figures = yearly_report.of_engine(context, request, resolved, ratings)
            finally:
                ratings.close()
        return content.view(figures, context.language)

    def _published(self, engine: str | None, data: str | os.PathLike[str] | None) -> Sequence[str] | None:
        """Everything published, where the person reads that; None where figures are counted. Raises NotAllowed, BadInput."""
        access = self._context.access
        if not access.may_anywhere(Action.COUNT):
            access.require(Action.READ_REPORTS)
        if engine is not None and engine not in ENGINES:
            raise BadInput("unknown-choice", option="--engine", found=engine, known=ENGINES)
        if data is not None:
            access.require(Action.COUNT)
            return None
        if engine not in (None, "plain"):
            raise BadInput("engine-needs-data", engine=engine)
        return self._context.store.published()

    @contextmanager
    def _in_log(self, command: str, framework: str) -> Iterator[None]:
        """Logs what a person counts; what whoever holds the workspace publishes is in the ledger alone."""
        if self._context.access.actor is None:
            yield
            return
        with self._context.logged_here(command, about=() if framework == EVERY_VERSION else (framework,)):
            yield

    def _table_request(
        self,
        by: Words,
        roles: Words,
        since: str,
        until: str,
        min_group: int | None,
        framework: str | None,
        *,
        totals: bool,
    ) -> TableRequest:
        """Raises BadInput for what cannot be grouped by, selected, or shown so small."""
        least = _smallest_group(min_group)
        keys, whose = _listed(by, KEYS, "--by"), _listed(roles, ROLES, "--role")
        apart = [role for role in whose if role in APART]
        if apart and len(whose) > 1:
            raise BadInput("roles-mixed", roles=apart)
        first, last = _day(since, "--since"), _day(until, "--until")
        if first and last and first > last:
            raise BadInput("dates-reversed", since=first, until=last)
        under = EVERY_VERSION if framework is None and "framework" in keys else self._named(framework)
        return TableRequest(keys, under, whose, first, last, least, bool(totals))

    def _yearly_request(
        self, year: int | None, role: str, min_group: int | None, framework: str | None
    ) -> "YearlyRequest":
        from leaderdev.services.reports.yearly_report import FIRST, LAST
        from leaderdev.views.groups.published_report import YearlyRequest

        least = _smallest_group(min_group)
        if year is not None and not (_is_number(year) and FIRST <= year <= LAST):
            raise BadInput("number-off-range", option="--year", found=year, lowest=FIRST, highest=LAST)
        if role not in ROLES:
            raise BadInput("unknown-choice", option="--role", found=role, known=ROLES)
        return YearlyRequest(self._named(framework), role, year, least)

    def _named(self, framework: str | None) -> str:
        """The framework that is meant, with its version. Raises BadInput or NotFound."""
        return str(self._context.framework(None if framework is None else str(framework)).framework.reference)

    def _counted(
        self, request: TableRequest, ratings: ProfileRatings | ExportedRatings, *, dry_run: bool, is_kept: bool
    ) -> AggregateView:
        """is_kept -- whether the view is kept for HR; whoever has exported data counts it again"""
        context = self._context
        frameworks = self._frameworks(request, ratings)
        if len(frameworks) == 1:
            request = attrs.evolve(request, framework=str(frameworks[0].framework.reference))
        part = ratings.participation(request, frameworks)

        def shown(release: Release) -> AggregateView:
            view = aggregate.view(
                by=request.by,
                release=release,
                framework=frameworks[0],
                selection=request.selections(frameworks)[0],
                participation=part,
                left_out={"unreadable": ratings.unreadable, **suppress_small_counts(part.left_out, request.min_group)},
                min_group=request.min_group,
                language=context.language,
            )
            return ratings.with_notes(context, view, request, frameworks)

        def tell(release: Release) -> str:
            return as_text(shown(release), request, context.today())

        if isinstance(ratings, ExportedRatings):
            return shown(self._of_engine(request, ratings, frameworks, dry_run=dry_run))
        if dry_run:
            release, costs = publishing.dry_run(context.store, request, frameworks, ratings.profiles)
            return attrs.evolve(shown(release), costs=costs)
        kept = tell if is_kept else None
        return shown(publishing.of_profiles(context.store, request, frameworks, ratings.profiles, kept))

    def _of_engine(
        self,
        request: TableRequest,
        ratings: ExportedRatings,
        frameworks: "Sequence[ResolvedFramework]",
        *,
        dry_run: bool,
    ) -> Release:
        from leaderdev.disclosure.counts_alone import stands_alone

        if dry_run or not stands_alone(request.by, totals=request.totals):
            raise BadInput("engine-unproved")
        publishing.refuse_without_scale(frameworks[0])
        rows = publishing.of_engine(
            self._context.store,
            request,
            ratings.answers(request, frameworks),
            frameworks[0].level_values(),
            lambda asked: ratings.cells(asked, frameworks),
        )
        return Release(rows, (), None)

    def _frameworks(
        self, request: TableRequest, ratings: ProfileRatings | ExportedRatings
    ) -> "list[ResolvedFramework]":
        """The framework of the request; for EVERY_VERSION the current one, then the others that somebody was rated under."""
        context = self._context
        if request.framework != EVERY_VERSION:
            return [context.framework(request.framework)]
        first = context.framework(None)
        others = (ratings.rated_under() & set(context.store.framework_references())) - {first.framework.reference}
        return [first, *(context.framework(str(one)) for one in sorted(others))]


def _smallest_group(given: int | None) -> int:
    """The fewest people anything may rest on. Raises BadInput for fewer than can be safe."""
    if given is None:
        return USUAL_MINIMUM
    if not _is_number(given) or given < SMALLEST_MINIMUM:
        raise BadInput("group-too-small", found=given, smallest=SMALLEST_MINIMUM)
    return given


def _is_number(given: object) -> bool:
    """Whether it is a whole number; True and False are none."""
    return isinstance(given, int) and not isinstance(given, bool)


def _listed(given: Words, known: Sequence[str], option: str) -> tuple[str, ...]:
    """The words, each once, in their order. Raises BadInput for one that is not known, and where there is none."""
    parts = given.split(",") if isinstance(given, str) else list(given) if isinstance(given, Iterable) else [given]
    words = [part.strip() if isinstance(part, str) else part for part in parts or [""]]
    for word in words:
        if word not in known:
            raise BadInput("unknown-choice", option=option, found=word, known=known)
    return tuple(dict.fromkeys(words))


def _day(written: str, option: str) -> str:
    """The ISO date; "" for none. Raises BadInput."""
    try:
        return date.fromisoformat(str(written)).isoformat() if written else ""
    except ValueError as error:
        raise BadInput("not-a-day", option=option, found=written) from error
