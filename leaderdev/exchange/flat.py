"""The profiles as three flat tables: leaders, assessments and ratings. Personal data, every row of them.

Comments, evidence and names are not among the columns.
"""

from collections.abc import Callable, Iterator
from typing import Any

import attrs

from leaderdev.model.framework import Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant

Lookup = Callable[[Reference], ResolvedFramework | None]
Row = tuple[Any, ...]

# Column -> what it holds: text, day, flag or whole number. An empty day, text or level is None.
_OF_LEADER = {"leader": "text", "tier": "text", "unit": "text", "active": "flag"}
_OF_ASSESSMENT = {
    **_OF_LEADER,
    "framework": "text",
    "role": "text",
    "rater": "text",
    "completed_at": "text",
    "completed_on": "day",
    "replaced_on": "day",
    "remade_on": "day",
    "carried_from": "text",
}
COLUMNS: dict[str, dict[str, str]] = {
    "leaders": _OF_LEADER,
    "assessments": {**_OF_ASSESSMENT, "levels": "number"},
    "ratings": {**_OF_ASSESSMENT, "item": "text", "dimension": "text", "level": "number", "expected": "number"},
}


@attrs.frozen
class Replaced:
    """When the same rater made the assessment anew; "" while nobody has.

    on   -- the first day of another completed one of the same leader, framework and role, made or carried
    made -- of another that was not carried
    """

    on: str = ""
    made: str = ""


def replaced(profile: Profile) -> dict[int, Replaced]:
    """For each completed assessment, by its place in the profile, when it was replaced.

    `groups.counted` takes the last of a period; with these days that is a condition on one row: an
    assessment counts in a period up to a day when it was completed by then and replaced after then. (Two moments whose
    offsets put the later one on the earlier day are both of the later day here.)
    """
    chains: dict[tuple[Reference, str, str], list[int]] = {}
    done = [place for place, one in enumerate(profile.assessments) if one.complete]
    for place in sorted(done, key=lambda place: _moment(profile.assessments[place])):
        one = profile.assessments[place]
        chains.setdefault((one.framework, one.role, one.rater), []).append(place)
    found = {}
    for chain in chains.values():
        on = made = ""
        for place in reversed(chain):
            one = profile.assessments[place]
            day = one.completed_at[:10]
            found[place] = Replaced(max(on, day) if on else "", max(made, day) if made else "")
            on = min(on, day) if on else day
            if not one.carried_from:
                made = min(made, day) if made else day
    return found


def _moment(one: Assessment) -> tuple[Any, str]:
    return instant(one.completed_at), one.id


def leader(profile: Profile) -> Row:
    """A row of `leaders`."""
    return (profile.id, profile.tier, profile.unit, profile.active)


def assessments(profile: Profile) -> Iterator[tuple[Assessment, Row]]:
    """The rows of `assessments`, without their last column; those half done too, with no day of completion."""
    person = leader(profile)
    times = replaced(profile)
    made = {one.id: str(one.framework) for one in profile.assessments}
    for place, one in enumerate(profile.assessments):
        when = times.get(place, Replaced())
        yield (
            one,
            (
                *person,
                str(one.framework),
                one.role,
                one.rater,
                one.completed_at or None,
                one.completed_at[:10] or None,
                when.on or None,
                when.made or None,
                made.get(one.carried_from, one.carried_from) or None,
            ),
        )


class Tables:
    """The rows of all three tables, profile by profile. `unknown`: the frameworks that were not found, and whose ratings
    are therefore missing from `ratings`."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._items: dict[tuple[Reference, str], tuple[ResolvedItem, ...] | None] = {}
        self.unknown: set[Reference] = set()

    def of(self, profile: Profile) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = {"leaders": [leader(profile)], "assessments": [], "ratings": []}
        for one, row in assessments(profile):
            rows["assessments"].append((*row, len(one.levels)))
            if one.complete:
                rows["ratings"].extend(self._ratings(one, row, profile.tier))
        return rows

    def _ratings(self, one: Assessment, row: Row, tier: str) -> Iterator[Row]:
        """A row for each item that was asked, answered or not."""
        key = (one.framework, tier)
        if key not in self._items:
            found = self._lookup(one.framework)
            self._items[key] = None if found is None else found.for_tier(tier)
        items = self._items[key]
        if items is None:
            self.unknown.add(one.framework)
            return
        for item in items:
            name = item.item.id
            yield (*row, name, item.item.dimension, one.levels.get(name), item.expected[tier])
