"""`report tiers`: the paper for the top management, once a year."""

import argparse
from pathlib import Path

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.cli.targets import target_of
from leaderdev.engines.base import ENGINES
from leaderdev.errors import Cancelled
from leaderdev.language import Language
from leaderdev.model.profile import ROLES
from leaderdev.reports.tiers_paper import Paper

ENDINGS = (".pdf", ".html", ".docx", ".xlsx")


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--year", "report_year", metavar="YYYY", type=int)
    parser.option("--role", "report_role", choices=ROLES, default="self")
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--min-group", "min_group", metavar="N", type=int)
    parser.option("--engine", "engine", choices=ENGINES)
    parser.option("--data", "data", metavar="DIR|DSN")
    parser.option("-o", "report_output", dest="output", metavar="FILE")
    parser.option("--format", "sheet_format", choices=("table", "json"), default="table")


def run(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.cli import tiers_gathering
    from leaderdev.reports import tiers_view

    target = None if given.output is None else target_of(given.output, ENDINGS)
    try:
        paper = tiers_view.view(tiers_gathering.gather(given, session), session.language)
    except KeyboardInterrupt as stopped:
        raise Cancelled("paper-stopped") from stopped
    if target is not None:
        from leaderdev.stores import atomic

        # No person can be read out of it, but HR decides who sees it first.
        atomic.write(target, _rendered(paper, target), target.parent, 0o600)
        if given.format != "json":
            session.output.line(session.language.say("paper.written", file=str(target)))
    if given.format == "json":
        from leaderdev.reports.formats import as_json
        from leaderdev.reports.tiers_document import as_document

        session.output.json(as_json(as_document(paper)))
    elif target is None:
        from leaderdev.reports import tiers_terminal

        output = session.output
        output.lines(tiers_terminal.lines(paper, output.width, output.signs))
    return 0


def _rendered(paper: Paper, target: Path) -> bytes:
    """The whole file. Raises BadInput where what writes its kind is not installed."""
    ending = target.suffix.lower()
    if ending == ".pdf":
        from leaderdev.reports import tiers_pdf

        return tiers_pdf.document(paper)
    if ending == ".docx":
        from leaderdev.reports import tiers_word

        return tiers_word.document(paper)
    if ending == ".xlsx":
        from leaderdev.reports import tiers_xlsx

        return tiers_xlsx.document(paper)
    from leaderdev.reports import tiers_html

    return tiers_html.document(paper).encode()
