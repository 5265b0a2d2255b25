"""Figures of groups that identify no one."""

from leaderdev.services.context import Context


class Reports:
    """`Workspace.reports`."""

    def __init__(self, context: Context) -> None:
        self._context = context
