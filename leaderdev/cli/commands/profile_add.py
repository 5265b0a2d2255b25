"""`profile add ID`: one more leader."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services.people import LANGUAGES


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--tier", "tier", metavar="TIER", required=True)
    parser.option("--unit", "unit", metavar="UNIT", required=True)
    parser.option("--manager", "manager", metavar="HANDLE", default="")
    parser.option("--name", "name", metavar="NAME", default="")
    parser.option("--language", "language", choices=LANGUAGES, default="")


def run(given: argparse.Namespace, session: Session) -> int:
    added = session.workspace().people.add(
        given.leader,
        tier=given.tier,
        unit=given.unit,
        manager=given.manager,
        name=given.name,
        language=given.language,
    )
    session.output.line(session.language.say("done.profile_added", leader=added.id, unit=added.unit))
    return 0
