"""`framework show ID[@VERSION]`: what a framework holds."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language
from leaderdev.reports import framework_view


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")
    parser.option("--resolved", "resolved", action="store_true")
    parser.formats()
    parser.all_languages()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    framework = session.framework(store, given.framework)
    if not given.resolved:
        framework = framework_view.only_own(framework)
    language = None if given.lang == "all" else session.language
    session.show(
        framework_view.as_document(framework, language, resolved=given.resolved),
        framework_view.as_rows(framework, session.language),
        framework_view.lines(framework, session.language, session.output.width),
    )
    return 0
