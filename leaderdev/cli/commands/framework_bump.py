"""`framework bump ID`: a draft gets the version that its content needs, and the `[[changes]]` that tell of it."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services.frameworks.versions import STEPS
from leaderdev.views.frameworks import bump


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "bump_framework", metavar="ID[@VERSION]")
    wishes = parser.add_mutually_exclusive_group()
    wishes.add_argument("--to", metavar="VERSION", help=language.say("options.bump_to"))
    for step in STEPS:
        told = language.say("options.bump_step", step=step)
        wishes.add_argument(f"--{step}", dest="step", action="store_const", const=step, default="", help=told)
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    frameworks = session.workspace().frameworks
    shown = frameworks.bump(given.framework, to=given.to, step=given.step, dry_run=given.dry_run)
    session.show_view(shown, bump.lines(shown, session.language, session.output.width))
    return 0
