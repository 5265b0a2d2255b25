"""`framework new ID`: a draft to fill in, or one that begins as a copy of another framework."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.model.framework import KINDS


def arguments(parser: Parser, language: Language) -> None:
    parser.option("id", "new_framework", metavar="ID")
    parser.option("--from", "copied", dest="source", metavar="ID[@VERSION]")
    parser.option("--kind", "kind", choices=KINDS)
    parser.option("--title-da", "title_da", metavar="TITLE")
    parser.option("--title-en", "title_en", metavar="TITLE")
    parser.option("--extends", "extends", action="append", default=[], metavar="ID[@VERSION]")


def run(given: argparse.Namespace, session: Session) -> int:
    made = session.workspace().frameworks.new(
        given.id,
        source=given.source,
        kind=given.kind,
        title_da=given.title_da,
        title_en=given.title_en,
        extends=given.extends,
    )
    say = session.language.say
    session.output.line(say("desk.draft_made", framework=made.reference, file=made.file))
    session.output.line(say("desk.edit_next", framework=made.reference))
    return 0
