"""What `gaps LEADER --trend` and `--versions` both start from: a leader's ratings under all versions, in columns."""

import argparse
from collections.abc import Callable, Sequence
from functools import cache

import attrs

from leaderdev.cli.session import Session
from leaderdev.cli.viewing import as_seen, hidden_roles, viewer_of
from leaderdev.cli.ways import way_between
from leaderdev.errors import NotFound
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.versioning.comparing import Column, columns, newer
from leaderdev.versioning.reading import Way

_ROLES = ("self", "manager")


@attrs.frozen
class Compared:
    """seen: the profile as the viewer may see it; columns: its ratings, oldest first; hidden: the roles she may not see yet.

    newer    -- how many completed assessments were made under later versions
    way_from -- version, mapping -> how ratings under it are read in the framework
    """

    profile: Profile
    seen: Profile
    framework: ResolvedFramework
    columns: Sequence[Column]
    newer: int
    viewer: str
    hidden: tuple[str, ...]
    way_from: Callable[[Reference, str], Way]


def compared(given: argparse.Namespace, session: Session) -> Compared:
    """Raises NotFound where nothing is rated under any version that can be read in the framework."""
    store = session.store()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    framework = session.framework(store, given.framework)
    reference = framework.framework.reference

    @cache
    def way_from(old: Reference, mapping: str) -> Way:
        return way_between(session, store, old, framework, mapping)

    viewer = viewer_of(given)
    seen = as_seen(store, profile, viewer)
    hidden = hidden_roles(profile, seen, reference)
    found = columns(seen, framework, _ROLES, way_from)
    if not found and not hidden:
        rated = sorted({str(one.framework) for one in seen.assessments if one.complete})
        raise NotFound("nothing-rated", leader=profile.id, framework=str(reference), rated=rated)
    return Compared(profile, seen, framework, found, newer(seen, reference, _ROLES), viewer, hidden, way_from)
