"""Where one is in an interview, and where one goes next."""

from collections.abc import Sequence

import attrs

from leaderdev.model.framework import Dimension, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment

SECONDS_AN_ITEM = 20


@attrs.frozen
class Stop:
    """One item of the interview. number counts from 1 to `of`; opens: the first item of its dimension."""

    item: ResolvedItem
    dimension: Dimension
    number: int
    of: int
    opens: bool


@attrs.frozen
class Progress:
    """How far an assessment is, in items. answered: rated or not relevant. minutes: a careful guess at what is left."""

    answered: int
    left: int
    of: int
    minutes: int


def course(framework: ResolvedFramework, tier: str) -> tuple[Stop, ...]:
    """Every item that is for `tier`, in the order of the framework."""
    items = framework.for_tier(tier)
    stops = []
    before = ""
    for number, item in enumerate(items, start=1):
        name = item.item.dimension
        dimension = framework.dimension(name)
        if dimension is None:
            raise ValueError(name)
        stops.append(Stop(item, dimension, number, len(items), name != before))
        before = name
    return tuple(stops)


def is_answered(assessment: Assessment, item: str) -> bool:
    """True where the item is rated or found not relevant; a comment alone is no answer."""
    return item in assessment.levels or item in assessment.not_relevant


def progress(stops: Sequence[Stop], assessment: Assessment) -> Progress:
    answered = sum(is_answered(assessment, stop.item.item.id) for stop in stops)
    left = len(stops) - answered
    return Progress(answered, left, len(stops), -(-left * SECONDS_AN_ITEM // 60))


def resume_at(stops: Sequence[Stop], assessment: Assessment) -> int:
    """The place (0 is first) to take up: after the last answer, skipped ones before it staying skipped; len at the end."""
    last = max((place for place, stop in enumerate(stops) if is_answered(assessment, stop.item.item.id)), default=-1)
    return last + 1
