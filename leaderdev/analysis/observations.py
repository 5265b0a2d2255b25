"""The ratings of many leaders as rows that can be grouped."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import attrs

from leaderdev.model.moment import instant
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.resolved import ResolvedFramework, ResolvedItem
from leaderdev.model.version import Reference


@attrs.frozen
class Selection:
    """Which assessments count.

    framework    -- the version that was rated
    roles        -- whose ratings
    since, until -- ISO dates of completion, both inclusive; "" is open
    made_only    -- without those that were carried, so that a rating counts under one version only
    """

    framework: Reference
    roles: tuple[str, ...] = ("self",)
    since: str = ""
    until: str = ""
    made_only: bool = False

    def holds(self, assessment: Assessment) -> bool:
        return (
            assessment.complete
            and assessment.role in self.roles
            and assessment.framework == self.framework
            and not (self.made_only and assessment.carried_from)
            and self.in_period(assessment)
        )

    def in_period(self, assessment: Assessment) -> bool:
        day = assessment.completed_at[:10]
        return (not self.since or day >= self.since) and (not self.until or day <= self.until)


@attrs.frozen
class Observation:
    """One item that one leader could be rated on, by one rater or by none.

    keys     -- what it can be grouped by -> the groups it belongs to (several where an item has several tags)
    expected -- the level expected of the leader's tier
    level    -- None where it was not answered
    asked    -- False where the leader has no assessment in the selection: the leader counts in N and nowhere else
    item, assessment -- the item's name, and the assessment's in the workspace (see `name_of`)
    """

    leader: str
    keys: Mapping[str, tuple[str, ...]]
    expected: int
    level: int | None
    asked: bool
    item: str = ""
    assessment: str = ""


def counted(profile: Profile, selection: Selection) -> tuple[Assessment, ...]:
    """The last completed assessment of each role and rater that the selection holds."""
    last: dict[tuple[str, str], Assessment] = {}
    held = [assessment for assessment in profile.assessments if selection.holds(assessment)]
    for assessment in sorted(held, key=lambda one: (instant(one.completed_at), one.id)):
        last[assessment.role, assessment.rater] = assessment
    return tuple(last.values())


def name_of(profile: Profile, assessment: Assessment) -> str:
    """What an assessment is called in the whole workspace."""
    return f"{profile.id}/{assessment.id}"


def observe(profiles: Iterable[Profile], framework: ResolvedFramework, selection: Selection) -> Iterator[Observation]:
    """Every item of every active leader. Leaders of a tier that the framework does not know are passed over."""
    items = {tier.id: framework.for_tier(tier.id) for tier in framework.tiers}
    scale = frozenset(framework.level_values())
    for profile in profiles:
        if profile.active:
            yield from _of_leader(profile, items.get(profile.tier, ()), selection, scale)


def _level(assessment: Assessment, item: ResolvedItem, scale: Collection[int]) -> int | None:
    """The level given; None also for one that the scale does not have, which is no answer."""
    level = assessment.levels.get(item.item.id)
    return level if level in scale else None


def _of_leader(
    profile: Profile, items: Sequence[ResolvedItem], selection: Selection, scale: Collection[int]
) -> Iterator[Observation]:
    assessments = counted(profile, selection)
    for item in items:
        fixed = _keys(profile, item, selection.framework)
        expected = item.expected[profile.tier]
        if not assessments:
            yield Observation(profile.id, {**fixed, "period": ()}, expected, None, False, item.item.id)
        for assessment in assessments:
            keys = {**fixed, "period": (assessment.completed_at[:4],)}
            level, name = _level(assessment, item, scale), name_of(profile, assessment)
            yield Observation(profile.id, keys, expected, level, True, item.item.id, name)


def _keys(profile: Profile, item: ResolvedItem, framework: Reference) -> dict[str, tuple[str, ...]]:
    return {
        "tier": (profile.tier,),
        "unit": (profile.unit,),
        "dimension": (item.item.dimension,),
        "item": (item.item.id,),
        "moore": item.item.tags.moore,
        "leavitt": item.item.tags.leavitt,
        "data_informed": item.item.tags.data_informed,
        "framework": (str(framework),),
    }
