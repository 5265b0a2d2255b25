"""The façade: one open workspace, and everything that a person may do with it."""

from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

from leaderdev.services.context import Context

if TYPE_CHECKING:
    from leaderdev.services.assessments import Assessments
    from leaderdev.services.conversations import Conversations
    from leaderdev.services.exchange import Exchange
    from leaderdev.services.frameworks import Frameworks
    from leaderdev.services.people import People
    from leaderdev.services.privacy import Privacy
    from leaderdev.services.reports import Reports
    from leaderdev.views.problem_report import ProblemReport


class Workspace:
    """One workspace, open for one person; see `leaderdev.open`. What it returns is safe for that person.

    context -- what the services share; not for doors
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    @property
    def actor(self) -> str | None:
        """The handle of the person it is open for; None for whoever holds the workspace."""
        return self._context.access.actor

    @property
    def language(self) -> str:
        """The code of the language that views are worded in, "da" or "en"."""
        return self._context.language.code

    @cached_property
    def people(self) -> "People":
        """Leaders, their tiers, units and managers."""
        from leaderdev.services.people import People

        return People(self._context)

    @cached_property
    def frameworks(self) -> "Frameworks":
        """The frameworks and their versions: reading, drafting, comparing, publishing, carrying."""
        from leaderdev.services.frameworks import Frameworks

        return Frameworks(self._context)

    @cached_property
    def assessments(self) -> "Assessments":
        """One leader's ratings: giving them, and what comes of them."""
        from leaderdev.services.assessments import Assessments

        return Assessments(self._context)

    @cached_property
    def reports(self) -> "Reports":
        """Figures of groups that identify no one."""
        from leaderdev.services.reports import Reports

        return Reports(self._context)

    @cached_property
    def conversations(self) -> "Conversations":
        """The yearly conversation: the sheet, what was agreed, and what came of it."""
        from leaderdev.services.conversations import Conversations

        return Conversations(self._context)

    @cached_property
    def privacy(self) -> "Privacy":
        """The rights of a person, how long records are kept, and the log."""
        from leaderdev.services.privacy import Privacy

        return Privacy(self._context)

    @cached_property
    def exchange(self) -> "Exchange":
        """Other people's files, in and out."""
        from leaderdev.services.exchange import Exchange

        return Exchange(self._context)

    def check(self) -> "ProblemReport":
        """Every problem of the whole workspace at once."""
        from leaderdev.services.checking import check

        return check(self._context)

    def close(self) -> None:
        """Closes the connection to a server."""
        self._context.unguarded.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
