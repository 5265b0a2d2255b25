"""`audit check`: whether the audit log is as it was written, and holds a seal that was written down elsewhere."""

import argparse

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.locales import Language
from leaderdev.views import problem_report


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--seal", "audit_seal", metavar="N:SEAL")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    report = session.workspace().privacy.check_log(seal=given.seal)
    session.show_view(report, problem_report.lines(report))
    return 1 if report.has_errors else 0
