"""Every problem of the whole workspace at once."""

from leaderdev.reports.problem_report import ProblemReport
from leaderdev.services.context import Context


def check(context: Context) -> ProblemReport:
    """To be written."""
    raise NotImplementedError(context)
