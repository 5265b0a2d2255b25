"""The rules of assessments that were carried from an earlier version."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from leaderdev.errors import Problem
from leaderdev.frameworks.carry import apply_rule, source_of
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Assessment, Carried, Profile

if TYPE_CHECKING:
    from leaderdev.validation.profile import ProfileContext

_SAME_AS_SOURCE = ("role", "rater", "started_at", "completed_at")


def carried_has_a_source(profile: Profile, context: "ProfileContext") -> Iterator[Problem]:
    """A carried assessment has an original of the same leader, under an earlier version, that was not carried itself."""
    for path, carried in _carried(profile):
        source = source_of(profile, carried)
        if source is None:
            known = [one.id for one in profile.assessments if not one.carried_from]
            values = {"found": carried.carried_from, "known": known}
            yield Problem("carried-source-missing", path=f"{path}.carried_from", values=values)
        elif (
            source.carried_from or source.framework.id != carried.framework.id or source.framework >= carried.framework
        ):
            said = {"source": source.id, "framework": source.framework, "new": carried.framework}
            yield Problem("carried-from-no-earlier", path=f"{path}.carried_from", values=said)


def carried_by_the_same_person(profile: Profile, context: "ProfileContext") -> Iterator[Problem]:
    """A carried assessment has the rater and the times of its source."""
    for path, carried in _carried(profile):
        source = source_of(profile, carried)
        if source is None:
            continue
        for key in _SAME_AS_SOURCE:
            said, found = getattr(source, key), getattr(carried, key)
            if said != found:
                values = {"key": key, "found": found, "said": said, "source": carried.carried_from}
                yield Problem("carried-differs", path=f"{path}.{key}", values=values)


def carried_levels_have_an_account(profile: Profile, context: "ProfileContext") -> Iterator[Problem]:
    """Every level of a carried assessment names its source, and no source is without a level."""
    for path, carried in _carried(profile):
        for item in (item for item in carried.levels if item not in carried.carried):
            yield Problem("carried-without-source", path=f"{path}.levels.{item}", values={"item": item})
        for item in (item for item in carried.carried if item not in carried.levels):
            yield Problem("carried-without-level", path=f"{path}.carried.{item}", values={"item": item})
    for index, assessment in enumerate(profile.assessments):
        if assessment.carried and not assessment.carried_from:
            yield Problem("carried-from-nowhere", path=f"assessments[{index}].carried", values={"id": assessment.id})


def carried_from_what_was_rated(profile: Profile, context: "ProfileContext") -> Iterator[Problem]:
    for path, carried in _carried(profile):
        source = source_of(profile, carried)
        if source is None:
            continue
        for item, account in carried.carried.items():
            for origin, level in account.sources.items():
                rated = source.levels.get(origin)
                if rated != level:
                    place = f"{path}.carried.{item}.from.{origin}"
                    values = {"origin": origin, "found": level, "rated": "–" if rated is None else rated}
                    yield Problem("carried-from-another-level", path=place, values=values)


def carried_by_the_rule(profile: Profile, context: "ProfileContext") -> Iterator[Problem]:
    """Recalculates every level from its sources. Skipped where a framework is missing."""
    for path, carried in _carried(profile):
        source = source_of(profile, carried)
        old = context.frameworks.get(source.framework) if source is not None else None
        new = context.frameworks.get(carried.framework)
        if old is None or new is None:
            continue
        for item, account in carried.carried.items():
            found, due = carried.levels.get(item), _level_by_rule(account, old, new)
            if found is not None and found != due:
                values = {"item": item, "found": found, "rule": account.rule, "due": "–" if due is None else due}
                yield Problem("carried-not-by-rule", path=f"{path}.levels.{item}", values=values)


def _level_by_rule(account: Carried, old: ResolvedFramework, new: ResolvedFramework) -> int | None:
    return apply_rule(account.rule, list(account.sources.values()), old.level_values(), new.level_values())


def _carried(profile: Profile) -> Iterator[tuple[str, Assessment]]:
    for index, assessment in enumerate(profile.assessments):
        if assessment.carried_from:
            yield f"assessments[{index}]", assessment
