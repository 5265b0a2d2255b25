"""Who there is: leaders, their tiers, units and managers."""

from leaderdev.services.context import Context


class People:
    """`Workspace.people`."""

    def __init__(self, context: Context) -> None:
        self._context = context
