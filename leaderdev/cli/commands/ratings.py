"""`ratings …`: ratings from a survey tool, and all ratings as one table."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.errors import Cancelled


def ratings_import_arguments(parser: Parser) -> None:
    parser.option("file", "survey_file", metavar="FILE", type=Path)
    parser.option("--mapping", "mapping", metavar="MAP.toml", type=Path)
    parser.option("--apply", "apply", action="store_true")
    parser.formats()


def ratings_import(given: argparse.Namespace, session: Session) -> int:
    """Imports ratings from a survey tool, all or none. Without `--apply` it only shows what would happen."""
    from leaderdev.views.exchange.ratings_import import RatingsView, lines

    exchange = session.workspace().exchange
    with Progress() as progress:
        preview = exchange.import_ratings(given.file, mapping=given.mapping, progress=progress)
    shown: RatingsView = preview
    if given.apply:
        try:
            shown = preview.apply()
        except KeyboardInterrupt as stopped:
            raise Cancelled("import-stopped") from stopped
    session.show_view(shown, lines(shown, session.language, session.output.width))
    return 0


def ratings_export_arguments(parser: Parser) -> None:
    parser.option("-o", "ratings_output", dest="output", metavar="FILE|DIR|DSN", required=True)


def ratings_export(given: argparse.Namespace, session: Session) -> int:
    """Exports all ratings as a flat table, for other programs and for engines."""
    exchange = session.workspace().exchange
    with Progress() as progress:
        written = exchange.export_ratings(given.output, progress=progress if progress.shown else None)
    say = session.language.say
    said = {"count": written.ratings, "leaders": written.leaders, "target": written.target}
    session.output.line(say("data.exported", **said))
    session.output.line(say("data.personal"))
    return 1 if written.problems else 0
