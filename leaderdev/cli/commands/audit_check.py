"""`audit check`: whether the audit log is as it was written, and holds a seal that was written down elsewhere."""

import argparse

from leaderdev.cli import problem_report
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.language import Language


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--seal", "audit_seal", metavar="N:SEAL")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    found = session.workspace().privacy.check_log(seal=given.seal)
    summary = session.language.say("rights.log_is", count=found.count, seal=found.seal or "–")
    return problem_report.show(session, session.store(), "audit-check", found.problems, summary)
