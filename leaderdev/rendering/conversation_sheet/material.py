"""What a sheet is made of, before it is put into words."""

from collections.abc import Mapping

import attrs

from leaderdev.conversations.rounds import Round, figures_of
from leaderdev.conversations.topics import Figures, Picked
from leaderdev.model.framework import Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Agreement, Assessment, Profile
from leaderdev.statistics.gaps import DimensionGap, dimension_gaps, item_gaps, rated_by
from leaderdev.statistics.groups import GroupLevels


@attrs.frozen
class Material:
    """Everything that is known before a conversation on `day`, an ISO date, of what `viewer` may see.

    profile     -- with what was there on that day; its ratings are not shown from here, but from `rounds`
    manager     -- the nearest manager's name or handle; "" at the top
    rounds      -- role -> what it rated, for "self" and "manager"
    groups      -- role -> what peers or employees say together; a role is absent where it may not be shown
    agreements  -- those the conversation comes back to, in order
    last_held   -- ISO date of the last conversation; "" where there was none
    waiting     -- role -> the earlier version under which there is a later assessment that was not carried
    lost        -- assessments under versions that are no longer in the workspace
    not_here    -- common topics of the workspace that this framework does not have
    gone        -- item -> its text, of items that the sheet names and this framework does not have
    """

    profile: Profile
    framework: ResolvedFramework
    viewer: str
    day: str
    rounds: Mapping[str, Round]
    picked: tuple[Picked, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    last_held: str = ""
    manager: str = ""
    groups: Mapping[str, GroupLevels] = attrs.field(factory=dict)
    waiting: Mapping[str, Reference] = attrs.field(factory=dict)
    lost: tuple[Assessment, ...] = ()
    not_here: tuple[str, ...] = ()
    gone: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def own(self) -> Assessment | None:
        return self.rounds["self"].current

    @property
    def by_manager(self) -> Assessment | None:
        return self.rounds["manager"].current

    def item(self, identifier: str) -> ResolvedItem:
        return next(one for one in self.framework.items if one.item.id == identifier)

    def has_item(self, identifier: str) -> bool:
        return any(one.item.id == identifier for one in self.framework.items)

    def figures(self) -> tuple[Figures, ...]:
        return figures_of(self.framework, self.profile.tier, self.rounds)

    def dimensions(self) -> tuple[DimensionGap, ...]:
        """The dimensions that have something for the tier, with their means now."""
        return dimension_gaps(item_gaps(self.framework, self.profile.tier, self.own, self.by_manager))

    def rated_by(self) -> str:
        """Whose rating gaps are measured on: "self" or "manager"."""
        return rated_by(self.own)
