"""What is told where what was given out has no answer to a question: what it does answer, and who can give out more."""

from collections.abc import Sequence

from leaderdev.errors import NotFound

_MOST = 20


def nothing(command: str, known: Sequence[str], *, unreadable: bool, none: NotFound) -> NotFound:
    """known -- the commands that were answered, oldest first; none -- the error where there is none of them."""
    if unreadable and not known:
        return NotFound("given-out-unreadable", command=command)
    if not known:
        return none
    return NotFound("not-given-out", command=command, commands="; ".join(list(reversed(known))[:_MOST]))
