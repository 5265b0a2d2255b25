"""What a new version of a framework means for those who were rated under the old one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from leaderdev.frameworks.diff import FrameworkDiff
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Assessment, Profile, latest

# So many leaders of a tier are counted; fewer could be named by whoever knows the tier.
FEWEST = 5


@attrs.frozen
class ItemRatings:
    """Ratings of one item of the old version, in finished assessments of all leaders and raters.

    count      -- how many; comparable -- how many of them can be read under the new version
    """

    item: str
    count: int
    comparable: int


@attrs.frozen
class Shift:
    """One item on which another level is expected of the leader's tier, while the rating stands.

    before, after -- the expected level under the old and the new version; None: the item is not for the tier
    rated         -- the level that was rated under the old version
    gap_before, gap_after -- expected minus rated, in levels; positive: below expectation; None where nothing is expected
    """

    item: str
    before: int | None
    after: int | None
    rated: int
    gap_before: int | None
    gap_after: int | None


@attrs.frozen
class LeaderShift:
    """A leader whose gaps change although nothing about the leader did.

    rated_by   -- whose ratings the gaps are measured on: "self" or "manager"
    items      -- the items with another expectation
    compared   -- how many items the means rest on: rated, comparable, and expected of the tier in both versions
    gap_before, gap_after -- mean gap over the compared items, in levels; None where there are none
    """

    leader: str
    tier: str
    unit: str
    rated_by: str
    items: tuple[Shift, ...]
    compared: int
    gap_before: float | None
    gap_after: float | None

    @property
    def gap_change(self) -> float | None:
        """Mean gap after less before; positive: farther below the expectation than it seemed."""
        return None if self.gap_before is None or self.gap_after is None else self.gap_after - self.gap_before


@attrs.frozen
class Consequences:
    """What happens to what was rated under `framework`.

    profiles     -- leaders with an assessment under the old version, finished or not; active or not
    assessments  -- how many there are
    open         -- how many of them are not finished
    items        -- every item of the old version that was rated, in its order
    shifts       -- apart from development: only the expectation moved, the ratings are the same. No item that was
                    redefined, split, merged or removed is in it. By leader's handle
    """

    framework: Reference
    profiles: int
    assessments: int
    open: int
    items: tuple[ItemRatings, ...]
    shifts: tuple[LeaderShift, ...]

    @property
    def ratings(self) -> int:
        return sum(item.count for item in self.items)

    def touched(self) -> list[tuple[str, int | None]]:
        """Tier -> how many leaders are in `shifts`, by the tier's id; None where they are fewer than FEWEST."""
        numbers = Counter(one.tier for one in self.shifts)
        return [(tier, number if number >= FEWEST else None) for tier, number in sorted(numbers.items())]

    @property
    def comparable(self) -> int:
        """How many ratings can be read under the new version."""
        return sum(item.comparable for item in self.items)


def consequences(
    diff: FrameworkDiff,
    old: ResolvedFramework,
    new: ResolvedFramework,
    profiles: Sequence[Profile],
    shown: Sequence[Profile] | None = None,
) -> Consequences:
    """For those of `profiles` who were rated under `old`.

    shown -- the same without the assessments whose levels may not be shown; None: all of them may
    """
    version = old.framework.reference
    found = [(profile, one) for profile in profiles for one in profile.assessments if one.framework == version]
    readable = profiles if shown is None else shown
    shifts = (_shift(diff, old, new, profile) for profile in sorted(readable, key=lambda profile: profile.id))
    return Consequences(
        framework=version,
        profiles=len({profile.id for profile, _ in found}),
        assessments=len(found),
        open=sum(not one.complete for _, one in found),
        items=tuple(_ratings(diff, old, found)),
        shifts=tuple(shift for shift in shifts if shift is not None),
    )


def _ratings(
    diff: FrameworkDiff, old: ResolvedFramework, found: Iterable[tuple[Profile, Assessment]]
) -> Iterator[ItemRatings]:
    """Of finished assessments. What one new item is made of is readable where all of it was rated, as `carry` reads it."""
    counts: Counter[str] = Counter()
    comparable: Counter[str] = Counter()
    readable = [change.origins for change in diff.items if change.comparable]
    for profile, one in found:
        if not one.complete:
            continue
        counts.update(one.levels.keys())
        if profile.tier not in diff.tiers_redefined:
            whole = (origin for origins in readable if set(origins) <= one.levels.keys() for origin in origins)
            comparable.update(set(whole))
    for item in old.items:
        name = item.item.id
        if counts[name]:
            yield ItemRatings(name, counts[name], comparable[name])


def _shift(diff: FrameworkDiff, old: ResolvedFramework, new: ResolvedFramework, profile: Profile) -> LeaderShift | None:
    """None where no expectation moved that the leader was rated on, or the leader is no longer active."""
    role = "self" if latest(profile, "self", old.framework.reference) else "manager"
    rated = latest(profile, role, old.framework.reference)
    if rated is None or not profile.active:
        return None
    before, after = ({item.item.id: item.expected for item in one.items} for one in (old, new))
    pairs = [
        _pair(change.item, before[change.origins[0]], after[change.item], profile.tier, rated.levels[change.origins[0]])
        for change in diff.of_kind("same", "reworded", "moved")
        if change.comparable and change.origins[0] in rated.levels
    ]
    moved = tuple(pair for pair in pairs if pair.before != pair.after)
    if not moved:
        return None
    compared = [(pair.gap_before, pair.gap_after) for pair in pairs]
    both = [(one, other) for one, other in compared if one is not None and other is not None]
    return LeaderShift(
        leader=profile.id,
        tier=profile.tier,
        unit=profile.unit,
        rated_by=role,
        items=moved,
        compared=len(both),
        gap_before=_mean([one for one, _ in both]),
        gap_after=_mean([other for _, other in both]),
    )


def _pair(item: str, old: Mapping[str, int], new: Mapping[str, int], tier: str, rated: int) -> Shift:
    before, after = old.get(tier), new.get(tier)
    gaps = [None if expected is None else expected - rated for expected in (before, after)]
    return Shift(item, before, after, rated, gaps[0], gaps[1])


def _mean(figures: Sequence[int]) -> float | None:
    return sum(figures) / len(figures) if figures else None
