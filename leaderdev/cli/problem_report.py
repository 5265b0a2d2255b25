"""What `audit check` shows, until it has a service of its own: every problem with its line, and how many there are."""

from collections.abc import Sequence

from leaderdev.cli.session import Session
from leaderdev.errors import Problem
from leaderdev.reports import problem_report
from leaderdev.stores.base import Store
from leaderdev.stores.problem_lines import ProblemLines


def show(session: Session, store: Store, kind: str, found: Sequence[Problem], summary: str) -> int:
    """Shows the problems; 1 where one of them is an error, else 0. summary: how many there are, and in what."""
    lines = ProblemLines(store.root)
    placed = tuple((one, lines.of(one)) for one in found)
    report = problem_report.ProblemReport(kind, placed, summary, session.language)
    session.show_view(report, problem_report.lines(report))
    return 1 if report.has_errors else 0
