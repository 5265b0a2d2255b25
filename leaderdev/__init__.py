"""leaderdev: versioned competency frameworks, self-assessments, and gaps per leadership tier.

`open` a workspace, and everything that may be done with it is a method of what it gives back. The names are loaded when they
are first used, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from leaderdev.errors import (
        BadInput,
        Busy,
        ChangedOnDisk,
        LeaderdevError,
        MissingExtra,
        NotAllowed,
        NotFound,
        Problem,
        ServerAway,
        StorageFailed,
    )
    from leaderdev.model.framework import Reference, Version
    from leaderdev.services.creating import create, create_demo
    from leaderdev.services.opening import DataWarning
    from leaderdev.services.opening import open_workspace as open  # noqa: A004 # read as leaderdev.open, as gzip.open is
    from leaderdev.services.workspace import Workspace

_HOMES = {
    "BadInput": "leaderdev.errors",
    "Busy": "leaderdev.errors",
    "ChangedOnDisk": "leaderdev.errors",
    "DataWarning": "leaderdev.services.opening",
    "LeaderdevError": "leaderdev.errors",
    "MissingExtra": "leaderdev.errors",
    "NotAllowed": "leaderdev.errors",
    "NotFound": "leaderdev.errors",
    "Problem": "leaderdev.errors",
    "Reference": "leaderdev.model.framework",
    "ServerAway": "leaderdev.errors",
    "StorageFailed": "leaderdev.errors",
    "Version": "leaderdev.model.framework",
    "Workspace": "leaderdev.services.workspace",
    "create": "leaderdev.services.creating",
    "create_demo": "leaderdev.services.creating",
    "open": "leaderdev.services.opening",
}

__all__ = [
    "BadInput",
    "Busy",
    "ChangedOnDisk",
    "DataWarning",
    "LeaderdevError",
    "MissingExtra",
    "NotAllowed",
    "NotFound",
    "Problem",
    "Reference",
    "ServerAway",
    "StorageFailed",
    "Version",
    "Workspace",
    "__version__",
    "create",
    "create_demo",
    "open",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), "open_workspace" if name == "open" else name)
