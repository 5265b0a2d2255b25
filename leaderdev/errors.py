"""What can go wrong, as values: a problem found in data, and the errors that stop a command.

No sentence stands here. A problem or an error names a `code`; the sentence and the remedy for that code stand in
`leaderdev.locales`, once per language, and are put together where they are shown.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs


@attrs.frozen
class Problem:
    """One thing that is wrong in the data, with its address.

    code      -- what kind, for example "expected-off-scale"; the key of its message and remedy
    file      -- the file, relative to the workspace; "" where the data came from no file
    path      -- the key path inside the file, for example "items[3].expected.manager"; "" for the file as a whole
    values    -- what the message needs to name
    severity  -- "error" or "warning"; a warning never stops anything
    """

    code: str
    file: str = ""
    path: str = ""
    values: Mapping[str, Any] = attrs.field(factory=dict)
    severity: str = "error"


class LeaderdevError(Exception):
    """A command cannot go on. `language`: the one it was speaking, "" before that is known. `exit_code` follows the contract: 1 problems found, 2 usage or bad input, 130 cancelled."""

    exit_code = 2

    def __init__(self, code: str, problems: Iterable[Problem] = (), **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
        self.problems = tuple(problems)
        self.language = ""


class BadInput(LeaderdevError):
    """What was given cannot be used; nothing was changed."""


class NotFound(LeaderdevError):
    """A leader, framework, item or file that was named does not exist."""


class MissingExtra(LeaderdevError):
    """What was asked for needs a package that is not installed."""


class EngineFailed(LeaderdevError):
    """An engine or its data refused."""


class ChangedOnDisk(LeaderdevError):
    """The file is no longer the one that was read, so it was not overwritten."""

    exit_code = 1


class AnsweredElsewhere(LeaderdevError):
    """The item was answered in another window since it was shown here, so that answer was not replaced."""

    exit_code = 1


class Busy(LeaderdevError):
    """Somebody else is writing in the workspace, and did not finish in time."""

    exit_code = 1


class StorageFailed(LeaderdevError):
    """The disk refused (full, read-only, broken). The old content stands."""

    exit_code = 1


class NotAllowed(LeaderdevError):
    """The server does not let this person do that. Nothing was changed."""


class ServerAway(LeaderdevError):
    """The server of the shared store cannot be reached, or was lost on the way."""

    exit_code = 1


class Cancelled(LeaderdevError):
    """The user stopped. Its code says what became of what was begun."""

    exit_code = 130
