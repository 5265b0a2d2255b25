"""What a role's raters say of one leader together: peers, employees. Never of fewer than three, and never exactly.

A report with three raters and a later one with four could be subtracted, and the newcomer's levels would stand there. So means
are given in half levels, no finer than so few raters carry, and the number of raters only as the least there are. What
remains: a newcomer far from the others can move a mean by a half, and a mean at an end of the scale says what all rated.
"""

from collections.abc import Iterable, Mapping, Sequence

import attrs

from leaderdev.analysis.group_sizes import SMALLEST_MINIMUM
from leaderdev.analysis.observations import Selection, counted
from leaderdev.model.profile import Profile
from leaderdev.model.version import Reference

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
    answers = ratings(profile, reference, role, scale)
    if len(answers) < SMALLEST_MINIMUM:
        return None
    levels: dict[str, float] = {}
    for item in dict.fromkeys(item for one in answers for item in one):
        rated = [one[item] for one in answers if item in one]
        if len(rated) >= SMALLEST_MINIMUM:
            levels[item] = mean_in_halves(rated)
    return GroupLevels(max(band for band in BANDS if band <= len(answers)), levels)


def ratings(profile: Profile, reference: Reference, role: str, scale: Iterable[int] = ()) -> list[dict[str, int]]:
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
