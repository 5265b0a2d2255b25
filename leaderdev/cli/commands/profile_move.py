"""`profile move LEADER --unit UNIT`: to another unit, with everything that is kept."""

import argparse

import attrs

from leaderdev.cli.parser import Parser
from leaderdev.cli.people import refuse_unfit
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.model.profile import Profile


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--unit", "unit", metavar="UNIT", required=True)
    parser.option("--manager", "manager", metavar="HANDLE")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()

    def moved(profile: Profile) -> Profile:
        manager = profile.manager if given.manager is None else given.manager
        return attrs.evolve(profile, unit=given.unit, manager=manager)

    refuse_unfit([moved(store.profile(given.leader))], store, session)
    with session.logged(store, "profile move", given.leader):
        store.change_profile(given.leader, moved)
    session.output.line(session.language.say("done.profile_moved", leader=given.leader, unit=given.unit))
    return 0
