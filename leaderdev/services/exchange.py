"""Other people's files, in and out."""

from leaderdev.services.context import Context


class Exchange:
    """`Workspace.exchange`."""

    def __init__(self, context: Context) -> None:
        self._context = context
