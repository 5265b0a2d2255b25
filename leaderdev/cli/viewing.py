"""Who looks at a leader's ratings, and what of them that one may see."""

import argparse
from collections.abc import Sequence

from leaderdev.lus import blind
from leaderdev.model.profile import Profile
from leaderdev.model.version import Reference
from leaderdev.stores.base import Store


def viewer_of(given: argparse.Namespace) -> str:
    """Whoever looks, a word of blind.VIEWERS: the leader, where nobody is named."""
    return given.viewer or "self"


def as_seen(store: Store, profile: Profile, viewer: str) -> Profile:
    """`profile` without what `viewer` may not see yet. Raises BadInput where the settings, which may allow it, cannot be read."""
    return blind.as_seen_by(profile, viewer) if store.settings().blind else profile


def all_as_seen(store: Store, profiles: Sequence[Profile], viewer: str) -> list[Profile]:
    """The same of many; the settings are read once."""
    if not store.settings().blind:
        return list(profiles)
    return [blind.as_seen_by(profile, viewer) for profile in profiles]


def hidden_roles(profile: Profile, seen: Profile, newest: Reference) -> tuple[str, ...]:
    """The roles of which something is hidden that was rated under `newest` or an earlier version of it."""
    roles = {
        one.role
        for one in profile.assessments
        if one.framework.id == newest.id and one.framework <= newest and one not in seen.assessments
    }
    return tuple(role for role in blind.VIEWERS if role in roles)
