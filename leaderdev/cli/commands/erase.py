"""`erase LEADER`: everything about a person goes, or the request is refused with its reason in law."""

import argparse

from leaderdev.cli.output import is_terminal
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import Cancelled
from leaderdev.locales import Language
from leaderdev.views.workspace import privacy
from leaderdev.views.workspace.privacy import ErasureView


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
    service = session.workspace().privacy
    if given.refuse is not None or given.law is not None:
        refused = service.refuse_erasure(given.leader, reason=given.refuse, law=given.law, names=given.name)
        said = session.language.say("rights.refused", leader=given.leader, law=refused.law)
        session.show_view(refused, [said])
        return 0
    plan = service.erasure(given.leader, names=given.name, reason=given.reason, look_only=given.dry_run)
    if given.dry_run:
        return _show(session, plan)
    if not given.yes and is_terminal():
        _ask(session, plan)
    return _show(session, plan.apply())


def _ask(session: Session, plan: ErasureView) -> None:
    """Raises Cancelled where the handle is not typed."""
    from leaderdev.cli.prompts import prompts_for

    output = session.output
    output.lines(privacy.erasure_lines(plan, session.language, output.width))
    try:
        typed = prompts_for(session.language, output).text(session.language.say("rights.ask_erase", leader=plan.leader))
    except Cancelled as stopped:
        raise Cancelled("erase-cancelled", leader=plan.leader) from stopped
    if typed.strip() != plan.leader:
        raise Cancelled("erase-cancelled", leader=plan.leader)


def _show(session: Session, view: ErasureView) -> int:
    session.show_view(view, privacy.erasure_lines(view, session.language, session.output.width))
    return 0 if view.is_complete else 1
