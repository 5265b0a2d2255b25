"""`framework publish ID[@VERSION]`: a draft is checked, frozen and given its digest."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_newest", metavar="ID[@VERSION]")
    parser.option("--date", "published_on", metavar="DATE")


def run(given: argparse.Namespace, session: Session) -> int:
    done = session.workspace().frameworks.publish(given.framework, given.date)
    session.output.line(session.language.say("desk.published", framework=done.reference, digest=done.digest))
    return 0
