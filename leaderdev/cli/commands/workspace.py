"""Makes a workspace and checks one."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session


def init_arguments(parser: Parser) -> None:
    parser.option("folder", "folder", metavar="DIR", type=Path)


def init(given: argparse.Namespace, session: Session) -> int:
    """Makes a workspace with the shipped frameworks."""
    from leaderdev.services import creating

    made = creating.create(given.folder)
    session.output.line(session.language.say("done.workspace", folder=given.folder))
    session.output.lines(f"  {reference}" for reference in made.frameworks)
    session.output.line(session.language.say("done.workspace_next", folder=given.folder))
    return 0


def demo_arguments(parser: Parser) -> None:
    parser.option("folder", "folder", metavar="DIR", type=Path)
    parser.option("--leaders", "leaders", metavar="N", type=int, default=120)
    parser.option("--seed", "seed", metavar="S", type=int, default=1)
    parser.option("--today", "today", metavar="YYYY-MM-DD", default="")


def demo(given: argparse.Namespace, session: Session) -> int:
    """Makes a workspace with made-up leaders."""
    from leaderdev.services import creating

    made = creating.create_demo(given.folder, leaders=given.leaders, seed=given.seed, today=given.today or None)
    say = session.language.say
    session.output.line(say("done.demo", count=made.leaders, units=made.units, folder=given.folder))
    session.output.line(say("done.demo_next", folder=given.folder, leader=made.trial))
    return 0


def check_arguments(parser: Parser) -> None:
    parser.formats()


def check(given: argparse.Namespace, session: Session) -> int:
    """Lists every problem of the workspace."""
    from leaderdev.views import problem_report

    report = session.workspace().check()
    session.show_view(report, problem_report.lines(report))
    return 1 if report.has_errors else 0
