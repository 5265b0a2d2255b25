"""What a workspace stores about a person, for how long, and who did what: `data`, `erase`, `retention`, `audit`."""

import argparse

from leaderdev.cli.output import is_terminal
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import Cancelled
from leaderdev.views.workspace import privacy


def data_export_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("-o", "data_output", dest="output", metavar="DIR|FILE.zip", required=True)
    parser.option("--format", "format_lines", choices=("table", "json"), default="table")


def data_export(given: argparse.Namespace, session: Session) -> int:
    """Exports everything stored about a person, as files and as a page to read."""
    # The page is for that person: only --lang overrides the person's own language.
    done = session.workspace().privacy.export(given.leader, given.output, language=given.lang)
    session.show_view(done, privacy.export_lines(done, session.language))
    return 0 if done.is_complete else 1


def erase_arguments(parser: Parser) -> None:
    parser.leader()
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.option("--yes", "erase_yes", action="store_true")
    parser.option("--name", "erase_name", metavar="TEXT", action="append", default=[])
    parser.option("--reason", "erase_reason", metavar="TEXT")
    parser.option("--refuse", "erase_refuse", metavar="TEXT")
    parser.option("--legal-basis", "erase_law", dest="law", metavar="TEXT")
    parser.option("--format", "format_lines", choices=("table", "json"), default="table")


def erase(given: argparse.Namespace, session: Session) -> int:
    """Erases everything about a person, or refuses the request with its legal basis."""
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


def _ask(session: Session, plan: privacy.ErasureView) -> None:
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


def _show(session: Session, view: privacy.ErasureView) -> int:
    session.show_view(view, privacy.erasure_lines(view, session.language, session.output.width))
    return 0 if view.is_complete else 1


def retention_check_arguments(parser: Parser) -> None:
    parser.option("--suggested", "suggested", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def retention_check(given: argparse.Namespace, session: Session) -> int:
    """Lists what is stored longer than the retention periods allow."""
    found = session.workspace().privacy.retention(today=given.today or None, suggested=given.suggested)
    session.show_view(found, privacy.retention_lines(found, session.language, session.output.width))
    return 1 if found.due or found.unread else 0


def retention_apply_arguments(parser: Parser) -> None:
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.option("--suggested", "suggested", action="store_true")
    parser.option("--today", "as_of", metavar="YYYY-MM-DD")
    parser.formats()


def retention_apply(given: argparse.Namespace, session: Session) -> int:
    """Removes what is stored longer than the retention periods allow."""
    service = session.workspace().privacy
    done = service.apply_retention(today=given.today or None, suggested=given.suggested, dry_run=given.dry_run)
    session.show_view(done, privacy.retention_lines(done, session.language, session.output.width))
    return 0


def audit_show_arguments(parser: Parser) -> None:
    parser.option("--leader", "of_leader", metavar="HANDLE")
    parser.option("--since", "audit_since", metavar="YYYY-MM-DD")
    parser.option("--until", "audit_until", metavar="YYYY-MM-DD")
    parser.formats()


def audit_show(given: argparse.Namespace, session: Session) -> int:
    """Who did what to whose records, when."""
    log = session.workspace().privacy.log(leader=given.leader, since=given.since, until=given.until)
    session.show_view(log, privacy.log_lines(log, session.language, session.output.width))
    return 0 if log.is_sound else 1


def audit_check_arguments(parser: Parser) -> None:
    parser.option("--seal", "audit_seal", metavar="N:SEAL")
    parser.formats()


def audit_check(given: argparse.Namespace, session: Session) -> int:
    """Checks that the audit log is unchanged, and contains a seal that was noted elsewhere."""
    from leaderdev.views import problem_report

    report = session.workspace().privacy.check_log(seal=given.seal)
    session.show_view(report, problem_report.lines(report))
    return 1 if report.has_errors else 0
