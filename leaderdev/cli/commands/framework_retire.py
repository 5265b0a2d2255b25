"""`framework retire ID@VERSION`: nobody is assessed under it from now on; what was rated under it stays."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views.frameworks import drafts


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_version", metavar="ID@VERSION")


def run(given: argparse.Namespace, session: Session) -> int:
    done = session.workspace().frameworks.retire(given.framework)
    session.output.lines(drafts.retired_lines(done, session.language))
    return 0
