"""`profile edit LEADER`: what is known of a leader, other than ratings."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services.people import LANGUAGES


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--tier", "tier", metavar="TIER")
    parser.option("--manager", "manager", metavar="HANDLE")
    parser.option("--name", "name", metavar="NAME")
    parser.option("--language", "language", choices=LANGUAGES)
    parser.option("--active", "active", dest="active", action="store_true", default=None)
    parser.option("--inactive", "inactive", dest="active", action="store_false", default=None)


def run(given: argparse.Namespace, session: Session) -> int:
    changed = session.workspace().people.edit(
        given.leader,
        tier=given.tier,
        manager=given.manager,
        name=given.name,
        language=given.language,
        active=given.active,
    )
    session.output.line(session.language.say("done.profile_changed", leader=changed.id))
    return 0
