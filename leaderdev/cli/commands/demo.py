"""`demo DIR`: a workspace with made-up leaders."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import creating


def arguments(parser: Parser, language: Language) -> None:
    parser.option("folder", "folder", metavar="DIR", type=Path)
    parser.option("--leaders", "leaders", metavar="N", type=int, default=120)
    parser.option("--seed", "seed", metavar="S", type=int, default=1)
    parser.option("--today", "today", metavar="YYYY-MM-DD", default="")


def run(given: argparse.Namespace, session: Session) -> int:
    made = creating.create_demo(given.folder, leaders=given.leaders, seed=given.seed, today=given.today or None)
    say = session.language.say
    session.output.line(say("done.demo", count=made.leaders, units=made.units, folder=given.folder))
    session.output.line(say("done.demo_next", folder=given.folder, leader=made.trial))
    return 0
