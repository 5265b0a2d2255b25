"""The yearly conversation: the sheet, what was agreed, and what came of it."""

from leaderdev.services.context import Context


class Conversations:
    """`Workspace.conversations`."""

    def __init__(self, context: Context) -> None:
        self._context = context
