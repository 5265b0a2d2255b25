"""`audit check`: whether the audit log is as it was written, and holds a seal that was written down elsewhere."""

import argparse

from leaderdev.cli import problem_report
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Problem
from leaderdev.language import Language
from leaderdev.stores.rights import RightsStore


def arguments(parser: Parser, language: Language) -> None:
    parser.option("--seal", "audit_seal", metavar="N:SEAL")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    rights = session.rights(store)
    entries, problems = rights.entries()
    if given.seal is not None:
        problems += _against(given.seal, rights)
    head = rights.log_head()
    say = session.language.say
    summary = say("rights.log_is", count=len(entries), seal=f"{head.count}:{head.seal}" if head.count else "–")
    return problem_report.show(session, store, "audit-check", problems, summary)


def _against(written: str, rights: RightsStore) -> list[Problem]:
    n, _, seal = written.partition(":")
    if not n.isascii() or not n.isdecimal() or len(n) > 12 or len(seal) != 64:
        raise BadInput("not-a-seal", found=written)
    if rights.seal_at(int(n)) == seal:
        return []
    return [Problem("audit-other-seal", "", "", {"n": int(n)})]
