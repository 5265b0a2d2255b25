"""A profile as a short record of the index, and back: who it is of, and the levels of each assessment."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from leaderdev.analysis.packed import ABSENT, PackedLevels
from leaderdev.model.profile import Assessment, Carried, Profile
from leaderdev.model.version import Reference

_DIGITS = {level: str(level) for level in range(10)}


class Shapes:
    """Framework -> its items in the order in which records have their levels, a digit each. It only ever grows."""

    def __init__(self, items: Mapping[str, list[str]]) -> None:
        self.items = {framework: list(names) for framework, names in items.items()}
        self._places = {
            framework: {name: place for place, name in enumerate(names)} for framework, names in self.items.items()
        }

    def written(self, framework: str, levels: Mapping[str, int]) -> str | list[list[Any]]:
        """The levels as digits; as pairs where one is no digit."""
        if any(level not in _DIGITS for level in levels.values()):
            return [[item, level] for item, level in levels.items()]
        names, places = self.items.setdefault(framework, []), self._places.setdefault(framework, {})
        for item in levels:
            if item not in places:
                places[item] = len(names)
                names.append(item)
        digits = [ABSENT] * len(names)
        for item, level in levels.items():
            digits[places[item]] = _DIGITS[level]
        return "".join(digits)


def record(profile: Profile, shapes: Shapes) -> str:
    made = [
        [
            one.id,
            str(one.framework),
            one.role,
            one.rater,
            one.completed_at,
            shapes.written(str(one.framework), one.levels),
            one.carried_from,
            {item: [carried.rule, dict(carried.sources)] for item, carried in one.carried.items()},
        ]
        for one in profile.assessments
    ]
    return json.dumps([profile.id, profile.tier, profile.unit, profile.active, made], separators=(",", ":"))


def profile_of(written: str, shapes: Shapes) -> Profile:
    """What a record says: the profile as far as it is counted. Raises ValueError, TypeError or KeyError for no record."""
    identifier, tier, unit, active, made = json.loads(written)
    assessments = tuple(_assessment(one, shapes) for one in made)
    return Profile(id=identifier, tier=tier, unit=unit, active=active, assessments=assessments)


def _assessment(written: list[Any], shapes: Shapes) -> Assessment:
    identifier, framework, role, rater, completed_at, levels, carried_from, carried = written
    return Assessment(
        id=identifier,
        framework=_reference(framework),
        digest="",
        role=role,
        rater=rater,
        started_at="",
        completed_at=completed_at,
        levels=PackedLevels(levels, shapes.items[framework]) if isinstance(levels, str) else dict(levels),
        carried_from=carried_from,
        carried={item: Carried(rule, sources) for item, (rule, sources) in carried.items()},
    )


@cache
def _reference(written: str) -> Reference:
    return Reference.parse(written)
