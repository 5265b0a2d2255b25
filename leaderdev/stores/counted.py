"""The profiles of a store as far as they are counted."""

import attrs

from leaderdev.model.profile import Profile


@attrs.define
class Profiles:
    """profiles: those that could be read; unreadable: how many could not; read: how many files were opened for it."""

    profiles: list[Profile] = attrs.field(factory=list)
    unreadable: int = 0
    read: int = 0
