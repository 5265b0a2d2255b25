"""What a store keeps longer than it should."""

from collections.abc import Mapping

from leaderdev.errors import Problem
from leaderdev.rights.periods import Period
from leaderdev.rights.retention import Due, has_no_day, remaining
from leaderdev.stores.base import Store


def due(store: Store, periods: Mapping[str, Period], today: str) -> tuple[list[Due], list[str], list[Problem]]:
    """See `leaderdev.stores.rights.RightsStore.due`."""
    found: list[Due] = []
    undated, problems = [], []
    about = {leader: (own, wrong) for leader, _, own, wrong in store.read_notes() if leader}
    for profile, _, wrong in store.read_profiles():
        problems += wrong
        if profile is not None:
            written, unread = about.get(profile.id, ((), ()))
            problems += unread
            found += remaining(profile, written, periods, today).due
            if "inactive" in periods and has_no_day(profile):
                undated.append(profile.id)
    return found, undated, problems
