"""The rights of a person, how long records are kept, and the log."""

from leaderdev.services.context import Context


class Privacy:
    """`Workspace.privacy`."""

    def __init__(self, context: Context) -> None:
        self._context = context
