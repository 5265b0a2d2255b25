"""What every store of a workspace can do."""

from collections.abc import Callable, Iterator
from typing import Protocol

from leaderdev.errors import Problem
from leaderdev.model.framework import Framework
from leaderdev.model.profile import Profile
from leaderdev.model.version import Reference


class Store(Protocol):
    """Frameworks and profiles, read and saved whole."""

    def framework_references(self) -> list[Reference]:
        """Every framework version there is, ordered by id and version."""

    def framework(self, reference: Reference) -> Framework | None:
        """None where there is no such version. Raises BadInput with its problems where the file cannot be read."""

    def read_frameworks(self) -> Iterator[tuple[Framework | None, str, list[Problem]]]:
        """Every framework, with its file and problems; None where it cannot be read."""

    def profile_ids(self) -> list[str]:
        """The handles of all leaders, in order."""

    def profile(self, identifier: str) -> Profile:
        """Raises NotFound for an unknown handle, BadInput with its problems where the file cannot be read."""

    def read_profiles(self) -> Iterator[tuple[Profile | None, str, list[Problem]]]:
        """Every profile, with its file and problems; None where it cannot be read."""

    def add_profiles(self, profiles: list[Profile]) -> None:
        """All or none. Raises BadInput where a handle is taken."""

    def change_profile(self, identifier: str, change: Callable[[Profile], Profile]) -> Profile:
        """Reads, changes and saves under one lock, and returns what was saved. Nothing is written where nothing changed."""

    def sweep(self) -> None:
        """Removes what interrupted saves left behind, unless somebody is writing just now."""
