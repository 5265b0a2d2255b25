"""The frameworks and their versions: reading, drafting, comparing, publishing, carrying."""

from leaderdev.services.context import Context


class Frameworks:
    """`Workspace.frameworks`."""

    def __init__(self, context: Context) -> None:
        self._context = context
