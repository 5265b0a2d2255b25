"""`demo DIR`: a workspace with made-up leaders."""

import argparse
from datetime import date
from pathlib import Path
from random import Random

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.language import Language

MOST = 100_000


def arguments(parser: Parser, language: Language) -> None:
    parser.option("folder", "folder", metavar="DIR", type=Path)
    parser.option("--leaders", "leaders", metavar="N", type=int, default=120)
    parser.option("--seed", "seed", metavar="S", type=int, default=1)
    parser.option("--today", "today", metavar="YYYY-MM-DD", default="")


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.demo import conversations, organisation, ratings
    from leaderdev.stores import workspace
    from leaderdev.stores.folder import FolderStore

    if not 1 <= given.leaders <= MOST:
        raise BadInput("number-off-range", option="--leaders", found=given.leaders, lowest=1, highest=MOST)
    try:
        today = date.fromisoformat(given.today) if given.today else date.today()
    except ValueError as error:
        raise BadInput("not-a-day", option="--today", found=given.today) from error
    store = FolderStore(workspace.create(given.folder))
    random = Random(given.seed)
    profiles = organisation.people(given.leaders, random)
    framework = session.framework(store, str(session.current(store)))
    rated = ratings.rate(profiles, framework, today, random)
    store.add_profiles(conversations.hold(rated, framework, today, given.seed))
    units = len({profile.unit for profile in profiles})
    say = session.language.say
    session.output.line(say("done.demo", count=len(profiles), units=units, folder=given.folder))
    session.output.line(say("done.demo_next", folder=given.folder, leader=organisation.TRIAL))
    return 0
