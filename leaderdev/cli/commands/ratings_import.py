"""`ratings import FILE`: ratings from a survey tool; all of them or none. Without `--apply` only told of."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.errors import Cancelled
from leaderdev.locales import Language
from leaderdev.views.exchange import ratings_import
from leaderdev.views.exchange.ratings_import import RatingsView


def arguments(parser: Parser, language: Language) -> None:
    parser.option("file", "survey_file", metavar="FILE", type=Path)
    parser.option("--mapping", "mapping", metavar="MAP.toml", type=Path)
    parser.option("--apply", "apply", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    exchange = session.workspace().exchange
    with Progress() as progress:
        preview = exchange.import_ratings(given.file, mapping=given.mapping, progress=progress)
    shown: RatingsView = preview
    if given.apply:
        try:
            shown = preview.apply()
        except KeyboardInterrupt as stopped:
            raise Cancelled("import-stopped") from stopped
    session.show_view(shown, ratings_import.lines(shown, session.language, session.output.width))
    return 0
