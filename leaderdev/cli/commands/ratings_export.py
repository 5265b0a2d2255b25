"""`ratings export -o TARGET`: all ratings as a flat table, for other programs and for engines."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.locales import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.option("-o", "ratings_output", dest="output", metavar="FILE|DIR|DSN", required=True)


def run(given: argparse.Namespace, session: Session) -> int:
    exchange = session.workspace().exchange
    with Progress() as progress:
        written = exchange.export_ratings(given.output, progress=progress if progress.shown else None)
    say = session.language.say
    said = {"count": written.ratings, "leaders": written.leaders, "target": written.target}
    session.output.line(say("data.exported", **said))
    session.output.line(say("data.personal"))
    return 1 if written.problems else 0
