"""`ratings import FILE`: ratings from a survey tool; all of them or none."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.option("file", "survey_file", metavar="FILE")


def run(given: argparse.Namespace, session: Session) -> int:
    return 0
