"""leaderdev: versioned competency frameworks, self-assessments, and gaps per leadership tier.

The public names are loaded when they are first used, so that importing the package costs nothing.
"""

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from leaderdev.analysis.gaps import item_gaps
    from leaderdev.errors import LeaderdevError, Problem
    from leaderdev.model.framework import Framework
    from leaderdev.model.profile import Assessment, Profile
    from leaderdev.model.version import Reference, Version
    from leaderdev.stores.folder import FolderStore
    from leaderdev.versioning.resolve import resolve

_HOMES = {
    "Assessment": "leaderdev.model.profile",
    "FolderStore": "leaderdev.stores.folder",
    "Framework": "leaderdev.model.framework",
    "LeaderdevError": "leaderdev.errors",
    "Problem": "leaderdev.errors",
    "Profile": "leaderdev.model.profile",
    "Reference": "leaderdev.model.version",
    "Version": "leaderdev.model.version",
    "item_gaps": "leaderdev.analysis.gaps",
    "resolve": "leaderdev.versioning.resolve",
}

__all__ = [
    "Assessment",
    "FolderStore",
    "Framework",
    "LeaderdevError",
    "Problem",
    "Profile",
    "Reference",
    "Version",
    "__version__",
    "item_gaps",
    "resolve",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
