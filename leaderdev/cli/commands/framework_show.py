"""`framework show ID[@VERSION]`: what a framework holds."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.frameworks import framework


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")
    parser.option("--resolved", "resolved", action="store_true")
    parser.formats()
    parser.all_languages()


def run(given: argparse.Namespace, session: Session) -> int:
    frameworks = session.workspace().frameworks
    shown = frameworks.get(given.framework, resolved=given.resolved, both_languages=given.lang == "all")
    session.show_view(shown, framework.lines(shown, session.output.width))
    return 0
