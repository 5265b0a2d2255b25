"""`report …`: the yearly report."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import Cancelled
from leaderdev.model.profile import ROLES
from leaderdev.rendering import text_layout
from leaderdev.rendering.targets import target_of
from leaderdev.rendering.yearly_report.report import ENDINGS
from leaderdev.services.choices import ENGINES


def report_tiers_arguments(parser: Parser) -> None:
    parser.option("--year", "report_year", metavar="YYYY", type=int)
    parser.option("--role", "report_role", choices=ROLES, default="self")
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("--min-group", "min_group", metavar="N", type=int)
    parser.option("--engine", "engine", choices=ENGINES)
    parser.option("--data", "data", metavar="DIR|DSN")
    parser.option("-o", "report_output", dest="output", metavar="FILE")
    parser.option("--format", "sheet_format", choices=("table", "json"), default="table")


def report_tiers(given: argparse.Namespace, session: Session) -> int:
    from leaderdev.cli.progress import Progress

    # Refused before anything is published.
    target = None if given.output is None else target_of(given.output, ENDINGS)
    try:
        with Progress() as progress:
            report = session.workspace().reports.yearly(
                given.year,
                role=given.role,
                min_group=given.min_group,
                framework=given.framework,
                engine=given.engine,
                data=given.data,
                progress=progress,
            )
    except KeyboardInterrupt as stopped:
        raise Cancelled("paper-stopped") from stopped
    if target is not None:
        report.write(target)
        if given.format != "json":
            session.output.line(session.language.say("yearly.written", file=str(target)))
    if given.format == "json":
        session.show_view(report, ())
    elif target is None:
        from leaderdev.rendering import terminal

        output = session.output
        if report.given_out:
            output.lines(text_layout.wrap(report.given_out, output.width))
        output.lines(terminal.lines(report.document(), output.width, output.signs))
    return 0
