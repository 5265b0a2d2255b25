"""`framework export ID[@VERSION] -o FILE`: a framework in other people's formats, or an empty workbook to fill in."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.services import exchange
from leaderdev.services.exchange import WRITTEN_AS
from leaderdev.views.exchange import exports


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_exported", metavar="ID[@VERSION]", nargs="?")
    parser.option("-o", "export_output", dest="output", metavar="FILE", required=True)
    parser.option("--as", "export_as", dest="kind", choices=WRITTEN_AS)
    parser.option("--template", "export_template", action="store_true")


def run(given: argparse.Namespace, session: Session) -> int:
    if given.template and given.framework is None:
        # It holds nothing of a workspace, so it needs none.
        written = exchange.empty_workbook(given.output, language=session.language.code, kind=given.kind)
    else:
        written = session.workspace().exchange.export_framework(
            given.output, framework=given.framework, kind=given.kind, template=given.template
        )
    session.output.lines(exports.lines(written, session.language))
    return 0
