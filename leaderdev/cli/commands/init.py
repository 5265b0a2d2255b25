"""`init DIR`: a new workspace with the shipped frameworks."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import creating


def arguments(parser: Parser, language: Language) -> None:
    parser.option("folder", "folder", metavar="DIR", type=Path)


def run(given: argparse.Namespace, session: Session) -> int:
    made = creating.create(given.folder)
    session.output.line(session.language.say("done.workspace", folder=given.folder))
    session.output.lines(f"  {reference}" for reference in made.frameworks)
    session.output.line(session.language.say("done.workspace_next", folder=given.folder))
    return 0
