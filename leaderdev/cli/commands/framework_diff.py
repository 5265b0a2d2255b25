"""`framework diff A B`: what changed between two versions, and what it means for those who were rated."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.rendering.framework_diff.view import format_of


def arguments(parser: Parser, language: Language) -> None:
    parser.option("old", "diff_old", metavar="A")
    parser.option("new", "diff_new", metavar="B")
    parser.formats("html")
    parser.option("-o", "diff_output", dest="output", metavar="FILE")


def run(given: argparse.Namespace, session: Session) -> int:
    kind = given.format if given.output is None or given.format != "table" else format_of(given.output)
    shown = session.workspace().frameworks.diff(given.old, given.new)
    output = session.output
    if given.output is not None:
        shown.write(given.output, kind=kind, width=output.width, signs=output.signs)
        output.line(session.language.say("diff.written", file=given.output))
    elif kind == "table":
        output.line(shown.rendered(kind, output.width, output.signs))
    else:
        output.document(shown.rendered(kind))
    return 0
