"""Whether there is a later assessment under an earlier version than the one that is shown."""

from leaderdev.model.moment import instant
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.version import Reference


def not_carried(profile: Profile, role: str, new: Reference, shown: Assessment | None) -> Assessment | None:
    """The last assessment in `role` that was made under an earlier version, where it is later than what is shown.

    None where there is none. One that was carried is as late as what it became, so it is never later than what is shown.
    """
    made = [
        one
        for one in profile.assessments
        if one.complete and one.role == role and not one.carried_from and one.framework.id == new.id
        if one.framework < new and (shown is None or instant(one.completed_at) > instant(shown.completed_at))
    ]
    return max(made, key=lambda one: (instant(one.completed_at), one.id), default=None)
