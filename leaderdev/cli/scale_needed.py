"""Without levels nothing is given out."""

from leaderdev.errors import BadInput, Problem
from leaderdev.model.resolved import ResolvedFramework


def refuse_without_scale(resolved: ResolvedFramework) -> None:
    """Between no levels nobody has room, and nothing can be proved."""
    if not resolved.scale:
        name = str(resolved.framework.reference)
        problem = Problem("no-scale", name, "scale.levels")
        raise BadInput("framework-unreadable", [problem], framework=name, file=name)
