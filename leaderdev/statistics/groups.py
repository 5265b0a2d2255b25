"""Which assessments count, in which groups, why others do not, and the figures of a leader's peers and employees."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import attrs

from leaderdev.model.framework import Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import instant
from leaderdev.statistics.estimates import SMALLEST_MINIMUM

# Which groups a rating belongs to: by who the leader is, and by which item it is.

KEYS = ("tier", "unit", "dimension", "item", "moore", "leavitt", "data_informed", "framework", "period")
OF_LEADERS = ("tier", "unit", "framework", "period")
TAGS = ("moore", "leavitt", "data_informed")
TOTAL = "*"

Group = tuple[str, ...]


@attrs.frozen
class Grouping:
    """What is grouped by, and whether the groups in which keys are summed over are wanted besides."""

    by: tuple[str, ...]
    totals: bool = False

    @property
    def of_leaders(self) -> tuple[str, ...]:
        """The keys whose value a leader's assessment has, in order."""
        return tuple(key for key in self.by if key in OF_LEADERS)

    @property
    def of_items(self) -> tuple[str, ...]:
        """The keys whose values an item has, in order; of tags it can have several, and none."""
        return tuple(key for key in self.by if key not in OF_LEADERS)

    def summed(self, keys: Sequence[str]) -> Iterator[frozenset[str]]:
        """Every choice of `keys` to sum over: none of them, and with totals each other choice once."""
        for size in range(len(keys) + 1 if self.totals else 1):
            yield from map(frozenset, combinations(keys, size))

    def together(self, leader: Mapping[str, str], item: Mapping[str, str]) -> Group:
        """The whole group of its two halves."""
        return tuple(leader[key] if key in leader else item[key] for key in self.by)


def values_of(item: ResolvedItem, key: str) -> tuple[str, ...]:
    """The groups of `key` that an item is in."""
    match key:
        case "item":
            return (item.item.id,)
        case "dimension":
            return (item.item.dimension,)
        case _:
            found: tuple[str, ...] = getattr(item.item.tags, key)
            return tuple(dict.fromkeys(found))


@attrs.frozen
class ItemGroup:
    """The half of a group that items decide, and the places of its items among those of a tier."""

    names: Mapping[str, str]
    places: tuple[int, ...]


def item_groups(items: Sequence[ResolvedItem], grouping: Grouping) -> list[ItemGroup]:
    """The groups of the items of one tier. An item without a value of a key is in none, and in no sum over that key."""
    keys = grouping.of_items
    places: dict[Group, list[int]] = {}
    for place, item in enumerate(items):
        values = [values_of(item, key) for key in keys]
        for summed in grouping.summed(keys) if all(values) else ():
            named = ((TOTAL,) if key in summed else value for key, value in zip(keys, values, strict=True))
            for names in product(*named):
                places.setdefault(names, []).append(place)
    return [ItemGroup(dict(zip(keys, names, strict=True)), tuple(found)) for names, found in places.items()]


def leader_groups(values: Mapping[str, str], grouping: Grouping) -> list[dict[str, str]]:
    """The halves of groups that `values` of a leader's assessment decide. `values`: a value for each key, perhaps more."""
    keys = [key for key in grouping.of_leaders if key in values]
    return [{key: TOTAL if key in summed else values[key] for key in keys} for summed in grouping.summed(keys)]


@attrs.frozen
class LeaderStatus:
    """What of a leader decides the groups; leaders with the same status are counted together.

    tier, unit -- the leader's
    asked      -- (place of the framework, year) of each counted assessment
    """

    tier: str
    unit: str
    asked: frozenset[tuple[int, str]] = frozenset()


def group_sizes(
    standings: Iterable[tuple[frozenset[LeaderStatus], int]],
    frameworks: Sequence[ResolvedFramework],
    grouping: Grouping,
) -> dict[Group, int]:
    """How many active leaders belong to each group, with answers or without.

    standings -- how each leader stands (in one way, or in several where a handle is used twice), and how many stand so

    Who was not asked under a framework has no year, and counts in every year in which somebody else of the group was.
    """
    counted = list(standings)
    known = _groups_of({standing for stood, _ in counted for standing in stood}, frameworks, grouping)
    of: dict[Group, int] = {}
    for stood, number in counted:
        for group in set().union(*(known[standing] for standing in stood)):
            of[group] = of.get(group, 0) + number
    return of


def _groups_of(
    standings: Iterable[LeaderStatus], frameworks: Sequence[ResolvedFramework], grouping: Grouping
) -> dict[LeaderStatus, set[Group]]:
    plans = [{tier.id: item_groups(one.for_tier(tier.id), grouping) for tier in one.tiers} for one in frameworks]

    def groups(standing: LeaderStatus, place: int, years: Iterable[str]) -> Iterator[Group]:
        reference = str(frameworks[place].framework.reference)
        for year in years:
            values = {"tier": standing.tier, "unit": standing.unit, "framework": reference, "period": year}
            for half in leader_groups(values, grouping):
                for part in plans[place].get(standing.tier, ()):
                    yield grouping.together(half, part.names)

    places = range(len(frameworks))
    without_year = () if "period" in grouping.by else ("",)
    found: dict[LeaderStatus, set[Group]] = {standing: set() for standing in standings}
    for standing, mine in found.items():
        for place in places:
            years = {year for asked, year in standing.asked if asked == place}
            mine.update(groups(standing, place, years or without_year))
    if not without_year:
        there: set[Group] = set().union(*found.values())
        every_year = {year for standing in found for _, year in standing.asked}
        for standing, mine in found.items():
            for place in set(places) - {asked for asked, _ in standing.asked}:
                mine.update(there.intersection(groups(standing, place, every_year)))
    return found


# Which of a leader's assessments count.


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


def counted(profile: Profile, selection: Selection) -> tuple[Assessment, ...]:
    """The last completed assessment of each role and rater that the selection holds."""
    held = [assessment for assessment in profile.assessments if selection.holds(assessment)]
    if len(held) < 2:
        return tuple(held)
    last: dict[tuple[str, str], Assessment] = {}
    for assessment in sorted(held, key=lambda one: (instant(one.completed_at), one.id)):
        last[assessment.role, assessment.rater] = assessment
    return tuple(last.values())


# Who is in a selection of assessments, and why others are not.


@attrs.frozen
class Participation:
    """people: active leaders with a counted assessment; of: all active leaders; first, last: ISO dates of completion.

    left_out -- reason -> how many leaders: "unfinished" (only begun), "other_framework" (rated, but under another
    version), "other_period" (rated, but before or after), "nothing" (no assessment in these roles), "inactive"
    """

    people: int
    of: int
    first: str
    last: str
    left_out: dict[str, int]


REASONS = ("unfinished", "other_framework", "other_period", "nothing", "inactive")


def participation(profiles: Sequence[Profile], selections: Sequence[Selection]) -> Participation:
    """Every leader counts once: as counted in one of the selections, or under the first reason that fits."""
    left_out = dict.fromkeys(REASONS, 0)
    days: list[str] = []
    people = 0
    for profile in profiles:
        found = [one.completed_at[:10] for selection in selections for one in counted(profile, selection)]
        if not profile.active:
            left_out["inactive"] += 1
        elif found:
            people += 1
            days += found
        else:
            left_out[_reason(profile, selections)] += 1
    active = sum(profile.active for profile in profiles)
    return Participation(people, active, min(days, default=""), max(days, default=""), left_out)


def _reason(profile: Profile, selections: Sequence[Selection]) -> str:
    fitting = [one for one in profile.assessments if any(one.role in selection.roles for selection in selections)]
    frameworks = {selection.framework for selection in selections}
    if any(one.complete and one.framework in frameworks for one in fitting):
        return "other_period"
    if any(one.framework in frameworks for one in fitting):
        return "unfinished"
    return "other_framework" if any(one.complete for one in fitting) else "nothing"


def suppress_small_counts(left_out: Mapping[str, int], fewest: int) -> dict[str, int | None]:
    """The counts, with None for those between 0 and `fewest`.

    The active leaders are known, so a single suppressed count could be calculated: then the next smallest is suppressed, too.
    """
    told: dict[str, int | None] = {reason: None if 0 < count < fewest else count for reason, count in left_out.items()}
    active = [reason for reason in told if reason != "inactive"]
    if [told[reason] for reason in active].count(None) == 1:
        others = [reason for reason in active if told[reason]]
        if others:
            told[min(others, key=lambda reason: (left_out[reason], reason))] = None
    return told


# Figures of the peers or employees who rate one leader: never of fewer than three raters, and never exact.
#
# Differencing a report with three raters and a later one with four would give the fourth rater's levels. So means are rounded to
# half levels, and the number of raters to the lower end of a band. What remains: an outlier can move a mean by a half, and a
# mean at an end of the scale says what all rated.

ROLES = ("peer", "employee")
BANDS = (SMALLEST_MINIMUM, 5, 10, 20)


@attrs.frozen
class GroupLevels:
    """What may be shown of one role's raters.

    raters -- the least there are: the highest of BANDS that is reached, so at least SMALLEST_MINIMUM
    levels -- item -> the mean in half levels, a quarter going up; only items that SMALLEST_MINIMUM of them rated
    """

    raters: int
    levels: Mapping[str, float]

    def mean(self, items: Iterable[str]) -> float | None:
        """Of a dimension: the mean of what is shown of its items, so that it tells nothing more. None where nothing is."""
        shown = [self.levels[item] for item in items if item in self.levels]
        return sum(shown) / len(shown) if shown else None


def group_levels(profile: Profile, reference: Reference, role: str, scale: Iterable[int] = ()) -> GroupLevels | None:
    """The latest completed assessment of each rater in `role` under `reference`, together; None below SMALLEST_MINIMUM raters.

    scale -- the levels there are; others are no answers. Empty: every level counts. Who answered nothing is no rater.
    """
    answers = ratings_of_group(profile, reference, role, scale)
    if len(answers) < SMALLEST_MINIMUM:
        return None
    levels: dict[str, float] = {}
    for item in dict.fromkeys(item for one in answers for item in one):
        rated = [one[item] for one in answers if item in one]
        if len(rated) >= SMALLEST_MINIMUM:
            levels[item] = mean_in_halves(rated)
    return GroupLevels(max(band for band in BANDS if band <= len(answers)), levels)


def ratings_of_group(
    profile: Profile, reference: Reference, role: str, scale: Iterable[int] = ()
) -> list[dict[str, int]]:
    """Item -> level of each rater who answered anything. Not to be shown: `group_levels` is."""
    known = frozenset(scale)
    found = [
        {item: level for item, level in one.levels.items() if not known or level in known}
        for one in counted(profile, Selection(reference, (role,)))
    ]
    return [one for one in found if one]


def mean_in_halves(levels: Sequence[int]) -> float:
    """The mean of at least one level to the nearest half; a quarter goes up."""
    return (4 * sum(levels) + len(levels)) // (2 * len(levels)) / 2
