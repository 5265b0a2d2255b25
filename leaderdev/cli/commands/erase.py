"""`erase LEADER`: everything about a person goes, or the request is refused with its reason in law."""

import argparse
from collections.abc import Sequence

from leaderdev.cli.output import is_terminal
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled
from leaderdev.language import Language
from leaderdev.reports import rights_view
from leaderdev.stores.rights import Erasure, RightsStore

LONGEST = 500


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.option("--yes", "erase_yes", action="store_true")
    parser.option("--name", "erase_name", metavar="TEXT", action="append", default=[])
    parser.option("--reason", "erase_reason", metavar="TEXT")
    parser.option("--refuse", "erase_refuse", metavar="TEXT")
    parser.option("--legal-basis", "erase_law", dest="law", metavar="TEXT")
    parser.option("--format", "format_lines", choices=("table", "json"), default="table")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    rights = session.rights(store)
    if (given.refuse is None) != (given.law is None):
        raise BadInput("refusal-needs-law")
    if not given.dry_run:
        # What a save or an erasure that was killed left holds the person too.
        store.sweep()
    found = rights.plan_erasure(given.leader, given.name)
    words = {"reason": given.reason, "refuse": given.refuse, "law": given.law}
    told = {name: _fit(text, found, given.name) for name, text in words.items() if text is not None}
    if given.refuse is not None:
        return _refuse(session, rights, given.leader, told)
    if given.dry_run:
        return _show(session, found, dry_run=True)
    if not given.yes and is_terminal():
        _ask(session, found)
    reason = {"reason": told["reason"]} if "reason" in told else {}
    record = session.record("erase", given.leader, **reason)
    return _show(session, rights.erase(given.leader, record, given.name), dry_run=False)


def _fit(text: str, found: Erasure, more: Sequence[str]) -> str:
    """The log outlives the person in it, so no word of who it was may come into it."""
    words = " ".join(text.split())
    low = words.casefold()
    parts = (part for name in (found.name, *more) for part in name.split() if len(part) > 1)
    names = [found.leader, found.name, *more, *parts]
    if not words or len(words) > LONGEST:
        raise BadInput("reason-length", limit=LONGEST)
    if any(name and name.casefold() in low for name in names):
        raise BadInput("reason-names-person")
    return words


def _refuse(session: Session, rights: RightsStore, leader: str, told: dict[str, str]) -> int:
    import attrs

    record = session.record("erase", leader, reason=told["refuse"], legal_basis=told["law"])
    rights.log(attrs.evolve(record, outcome="refused"))
    if session.given.format == "json":
        session.show(rights_view.refusal_document(leader, told["refuse"], told["law"]), (), ())
    else:
        session.output.line(session.language.say("rights.refused", leader=leader, law=told["law"]))
    return 0


def _ask(session: Session, found: Erasure) -> None:
    """Raises Cancelled where the handle is not typed."""
    from leaderdev.cli.prompts import prompts_for

    output = session.output
    output.lines(rights_view.erasure_lines(found, session.language, output.width, dry_run=True))
    try:
        typed = prompts_for(session.language, output).text(
            session.language.say("rights.ask_erase", leader=found.leader)
        )
    except Cancelled as stopped:
        raise Cancelled("erase-cancelled", leader=found.leader) from stopped
    if typed.strip() != found.leader:
        raise Cancelled("erase-cancelled", leader=found.leader)


def _show(session: Session, found: Erasure, *, dry_run: bool) -> int:
    lines = rights_view.erasure_lines(found, session.language, session.output.width, dry_run=dry_run)
    session.show(rights_view.erasure_document(found, dry_run=dry_run), (), lines)
    return 1 if any(one.what not in ("unseen", "login") for one in found.left) else 0
