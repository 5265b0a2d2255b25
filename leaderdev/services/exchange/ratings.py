"""Ratings out of survey tools, and all ratings as a flat table for other programs."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import attrs

from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.exchange.flat_tables import COLUMNS, FlatTables, Row
from leaderdev.exchange.survey import column_mapping, reading
from leaderdev.exchange.survey.importing import add_to_profile, import_states
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Profile
from leaderdev.rendering.plain_text import cell
from leaderdev.rendering.targets import refuse_no_place
from leaderdev.services.access import Action
from leaderdev.services.context import Context, Progress, no_progress
from leaderdev.views.exchange.exports import RatingsExport
from leaderdev.views.exchange.ratings_import import RatingsView

ENDINGS = (".csv", ".parquet")


@attrs.frozen
class RatingsPreview(RatingsView):
    """What a file would add; nothing is added before `apply`."""

    _context: Context = attrs.field(kw_only=True, repr=False, eq=False)

    def apply(self) -> RatingsView:
        """Adds what is new to the records as they are now, all of it or nothing; what is there by now is not added again.

        Raises BadInput where something is there with other levels by now; NotAllowed, Busy, StorageFailed.
        """
        context = self._context
        context.access.require(Action.IMPORT_RATINGS)
        of_leader: dict[str, list[reading.SurveyAssessment]] = defaultdict(list)
        for key, state in self.states.items():
            if state.name == "new":
                of_leader[key.leader].append(state.found)
        changes: dict[str, Callable[[Profile], Profile]] = {
            leader: lambda profile, mine=tuple(mine): add_to_profile(profile, mine)  # type: ignore[misc] # mine is bound at once
            for leader, mine in of_leader.items()
        }
        if changes:
            about = sorted({key.framework for key, state in self.states.items() if state.name == "new"})
            with context.logged_here("ratings import", *changes, about=about):
                context.store.change_profiles(changes)
        return RatingsView(self.file, True, self.rows, self.repeated, self.unread, self.states)


def read(context: Context, path: Path, mapping: Path | None, progress: Progress | None) -> RatingsPreview:
    """See `Exchange.import_ratings`."""
    context.access.require(Action.IMPORT_RATINGS)
    columns = column_mapping.SurveyMapping() if mapping is None else column_mapping.read_mapping(mapping)
    profiles = _profiles(context)
    people = reading.People({leader: profile.manager for leader, profile in profiles.items()})
    found = reading.read(path, columns, people, _by_name(context), progress or no_progress)
    states = import_states(found.assessments, profiles)
    found.problems += [state.problem(path.name) for state in states.values() if state.differs]
    if found.problems:
        raise BadInput("file-unusable", found.problems, file=path.name)
    return RatingsPreview(path.name, False, found.rows, found.repeated, found.unread, states, context=context)


def _profiles(context: Context) -> dict[str, Profile]:
    """Every profile that can be read, by handle; a warning for each of the others."""
    profiles, problems = context.profiles()
    context.warn(problems)
    return {profile.id: profile for profile in profiles}


def _by_name(context: Context) -> Callable[[str], ResolvedFramework | None]:
    @cache
    def found(written: str) -> ResolvedFramework | None:
        try:
            return context.framework(written or None)
        except (NotFound, BadInput):
            # Without a name it is the workspace's current framework, and its error is raised.
            if not written:
                raise
            return None

    return found


def write(context: Context, target: str, progress: Progress | None) -> RatingsExport:
    """See `Exchange.export_ratings`."""
    from leaderdev.engines import postgres

    context.access.require(Action.EXPORT_RATINGS)
    export = _Export(context, progress)
    if postgres.is_address(target):
        postgres.load(target, COLUMNS, (rows for _, rows in export))
    else:
        _to_disk(Path(target), export)
    context.warn(export.problems)
    shown = target.rpartition("@")[2] if postgres.is_address(target) else target
    return RatingsExport(shown, export.leaders, export.ratings, tuple(export.problems))


def _to_disk(target: Path, export: "_Export") -> None:
    """Raises BadInput where nothing can be written there, or another ending is asked for."""
    ending = target.suffix.lower()
    if ending in ENDINGS:
        refuse_no_place(target)
        _to_file(target, ending, export)
        return
    if not target.absolute().parent.is_dir():
        raise BadInput("no-place-for-file", file=str(target))
    if ending and not target.is_dir():
        raise BadInput("unknown-ending", file=target.name, known=ENDINGS)
    from leaderdev.exchange import flat_tables

    flat_tables.import_pyarrow()
    with flat_tables.new_folder(target) as waiting:
        folder = flat_tables.ParquetFolder(waiting)
        for leader, rows in export:
            folder.add(leader, rows)
        folder.close()
        (waiting / flat_tables.ABOUT).write_text("leaderdev: leaders, assessments, ratings\n", encoding="utf-8")
        _make_private(waiting)


def _make_private(folder: Path) -> None:
    """Only the owner can read the files, also where the folder is moved."""
    for place in folder.rglob("*"):
        place.chmod(0o700 if place.is_dir() else 0o600)


def _to_file(target: Path, ending: str, export: "_Export") -> None:
    with _replacing(target) as waiting, ExitStack() as closing:
        file: _Target
        if ending == ".csv":
            from leaderdev.exchange.flat_tables import CsvFile

            file = CsvFile(waiting, cell)
        else:
            from leaderdev.exchange.flat_tables import ParquetFile

            file = ParquetFile(waiting, "ratings")
        closing.callback(file.close)
        for _, rows in export:
            file.add(rows["ratings"])


class _Target(Protocol):
    def add(self, rows: Sequence[Row]) -> None: ...
    def close(self) -> None: ...


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A file beside `target`, for its owner alone, that takes its place when it is written whole."""
    waiting = target.with_name(f".{target.name}.new")
    try:
        with suppress(FileNotFoundError):
            waiting.unlink()
        os.close(os.open(waiting, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield waiting
        os.replace(waiting, target)
    finally:
        waiting.unlink(missing_ok=True)


class _Export:
    """The rows of every leader in turn; counts and problems are complete once it is exhausted."""

    def __init__(self, context: Context, progress: Progress | None) -> None:
        self._store, self._progress = context.store, progress
        self._tables = FlatTables(_by_reference(context))
        self.leaders = self.ratings = 0
        self.problems: list[Problem] = []

    def __iter__(self) -> Iterator[tuple[str, Mapping[str, list[tuple[Any, ...]]]]]:
        of = len(self._store.profile_ids()) if self._progress is not None else 0
        for number, (profile, _, problems) in enumerate(self._store.read_profiles(), start=1):
            self.problems += problems
            if profile is not None:
                rows = self._tables.of(profile)
                self.leaders += 1
                self.ratings += sum(row[-2] is not None for row in rows["ratings"])
                yield profile.id, rows
            if self._progress is not None:
                self._progress(min(number, of), of)
        self.problems += [
            Problem("rated-under-unknown-framework", values={"framework": one}) for one in sorted(self._tables.unknown)
        ]


def _by_reference(context: Context) -> Callable[[Reference], ResolvedFramework | None]:
    @cache
    def found(reference: Reference) -> ResolvedFramework | None:
        try:
            return context.framework(str(reference))
        except NotFound:
            return None

    return found
