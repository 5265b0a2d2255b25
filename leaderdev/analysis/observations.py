"""Which of a leader's assessments count."""

import attrs

from leaderdev.model.moment import instant
from leaderdev.model.profile import Assessment, Profile
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


def counted(profile: Profile, selection: Selection) -> tuple[Assessment, ...]:
    """The last completed assessment of each role and rater that the selection holds."""
    held = [assessment for assessment in profile.assessments if selection.holds(assessment)]
    if len(held) < 2:
        return tuple(held)
    last: dict[tuple[str, str], Assessment] = {}
    for assessment in sorted(held, key=lambda one: (instant(one.completed_at), one.id)):
        last[assessment.role, assessment.rater] = assessment
    return tuple(last.values())
