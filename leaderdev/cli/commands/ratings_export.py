"""`ratings export -o TARGET`: all ratings as a flat table, for other programs and for engines."""

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, NotFound, Problem
from leaderdev.exchange.flat import COLUMNS, Row, Tables
from leaderdev.language import Language
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.plain_text import cell
from leaderdev.stores.base import Store

ENDINGS = (".csv", ".parquet")
PRIVATE = 0o077


class _Target(Protocol):
    def add(self, rows: Sequence[Row]) -> None: ...
    def close(self) -> None: ...


def arguments(parser: Parser, language: Language) -> None:
    parser.option("-o", "ratings_output", dest="output", metavar="FILE|DIR|DSN", required=True)


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.engines.postgres import is_address

    store = session.store()
    export = _Export(store, _lookup(session, store))
    before = os.umask(PRIVATE)
    try:
        if is_address(given.output):
            _to_server(given.output, export)
        else:
            _to_disk(Path(given.output), export)
    finally:
        os.umask(before)
    session.warn(export.problems)
    shown = given.output.rpartition("@")[2] if is_address(given.output) else given.output
    say = session.language.say
    session.output.line(say("data.exported", count=export.ratings, leaders=export.leaders, target=shown))
    session.output.line(say("data.personal"))
    return 1 if export.problems else 0


def _to_server(address: str, export: "_Export") -> None:
    from leaderdev.engines.postgres import load

    load(address, COLUMNS, (rows for _, rows in export))


def _to_disk(target: Path, export: "_Export") -> None:
    """Raises BadInput where nothing can be written there, or another ending is asked for."""
    ending = target.suffix.lower()
    if not target.absolute().parent.is_dir() or (ending in ENDINGS and target.is_dir()):
        raise BadInput("no-place-for-file", file=str(target))
    if ending and ending not in ENDINGS and not target.is_dir():
        raise BadInput("unknown-ending", file=target.name, known=ENDINGS)
    if ending in ENDINGS:
        _to_file(target, ending, export)
        return
    from leaderdev.exchange import flat_parquet

    flat_parquet.arrow()
    with flat_parquet.new_folder(target) as waiting:
        folder = flat_parquet.ParquetFolder(waiting)
        for leader, rows in export:
            folder.add(leader, rows)
        folder.close()
        (waiting / flat_parquet.ABOUT).write_text("leaderdev: leaders, assessments, ratings\n", encoding="utf-8")


def _to_file(target: Path, ending: str, export: "_Export") -> None:
    with _replacing(target) as waiting, ExitStack() as closing:
        file: _Target
        if ending == ".csv":
            from leaderdev.exchange.flat_csv import CsvFile

            file = CsvFile(waiting, cell)
        else:
            from leaderdev.exchange.flat_parquet import ParquetFile

            file = ParquetFile(waiting, "ratings")
        closing.callback(file.close)
        for _, rows in export:
            file.add(rows["ratings"])


@contextmanager
def _replacing(target: Path) -> Iterator[Path]:
    """A file beside `target` that takes its place when it is written whole."""
    waiting = target.with_name(f".{target.name}.new")
    try:
        yield waiting
        os.replace(waiting, target)
    finally:
        waiting.unlink(missing_ok=True)


class _Export:
    """The rows of every leader in turn; what was counted and found on the way stands here afterwards."""

    def __init__(self, store: Store, lookup: Callable[[Reference], ResolvedFramework | None]) -> None:
        self._store = store
        self._tables = Tables(lookup)
        self.leaders = self.ratings = 0
        self.problems: list[Problem] = []

    def __iter__(self) -> Iterator[tuple[str, Mapping[str, list[tuple[Any, ...]]]]]:
        with Progress() as progress:
            of = len(self._store.profile_ids()) if progress.shown else 0
            for number, (profile, _, problems) in enumerate(self._store.read_profiles(), start=1):
                self.problems += problems
                if profile is not None:
                    rows = self._tables.of(profile)
                    self.leaders += 1
                    self.ratings += sum(row[-2] is not None for row in rows["ratings"])
                    yield profile.id, rows
                progress(min(number, of), of)
        self.problems += [
            Problem("rated-under-unknown-framework", values={"framework": one}) for one in sorted(self._tables.unknown)
        ]


def _lookup(session: Session, store: Store) -> Callable[[Reference], ResolvedFramework | None]:
    @cache
    def found(reference: Reference) -> ResolvedFramework | None:
        try:
            return session.framework(store, str(reference))
        except NotFound:
            return None

    return found
