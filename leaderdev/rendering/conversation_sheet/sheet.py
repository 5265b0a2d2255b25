"""What a conversation sheet is made of (`Material`), and everything on it in words and figures (`Sheet`), for every renderer.

All texts are in the language of the sheet and are text: a renderer never takes any of it for markup. A text may hold line
breaks, any script, and be long; a renderer shows it whole.
"""

from collections.abc import Mapping

import attrs

from leaderdev.conversations.rounds import Round, figures_of
from leaderdev.conversations.topics import ChosenTopic, Figures
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
    picked: tuple[ChosenTopic, ...] = ()
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


@attrs.frozen
class Levels:
    """Of an item whole levels, of a dimension means. None: there is none, or the one who reads may not see it yet.

    before -- the leader's own last time; manager_before -- the manager's last time; only where they compare
    peers, employees -- the mean of a group of at least three; None below that
    """

    expected: float | None = None
    own: float | None = None
    manager: float | None = None
    before: float | None = None
    manager_before: float | None = None
    peers: float | None = None
    employees: float | None = None


@attrs.frozen
class Row:
    """A dimension or an item of the table. gap -- expected minus rated, as written ("+1,5"); "–" where there is none."""

    id: str
    title: str
    levels: Levels
    gap: str
    items: tuple["Row", ...] = ()


@attrs.frozen
class Topic:
    """What deserves a part of the hour.

    levels    -- for the line of figures; figures -- the same in words ("Expected 4 · self 2 · manager 3")
    reasons   -- why it is here, a sentence each
    anchors   -- (heading, text): what is seen at the levels that matter, the level expected among them
    questions -- to open it; data_questions -- the data-informed ones, at least one
    said      -- (who, text): comments and examples that were written with the ratings, a long one cut and saying so
    """

    item: str
    title: str
    dimension: str
    levels: Levels
    figures: str
    reasons: tuple[str, ...]
    anchors: tuple[tuple[str, str], ...]
    questions: tuple[str, ...]
    data_questions: tuple[str, ...]
    said: tuple[tuple[str, str], ...] = ()


@attrs.frozen
class Agreed:
    """An agreement from before. lines -- what it is about, how it is seen, when it is due, what came of it; a sentence each."""

    id: str
    text: str
    status: str
    overdue: bool
    lines: tuple[str, ...] = ()


@attrs.frozen
class Spider:
    """The radar: one axis a dimension. names -- on the axes; axis -- (lowest, highest) level; alt -- what it shows, in words.

    series -- key ("expected", "own", "manager", "before") -> the values in the order of the axes; a key is absent where
              nothing of it is known, a value None where the dimension has none
    labels -- key -> its name in the legend
    """

    names: tuple[str, ...]
    axis: tuple[int, int]
    series: Mapping[str, tuple[float | None, ...]]
    labels: Mapping[str, str]
    alt: str


@attrs.frozen
class Sheet:
    """One sheet.

    title     -- "Leader development conversation: Anna Holm"; leader -- name or handle
    facts     -- (label, value): leader, tier, unit, manager, date, framework and version, the assessments with their dates
    notices   -- what must be known to read it: nothing from the manager yet, ratings that are hidden, not comparable, first time
    columns   -- the headings of the table: dimension, then those of `shown` in their order, then the gap
    shown     -- the attributes of Levels that the table and the figures have, in order: only those that somebody has
    changes   -- what has changed since last time, a sentence each; real change and moved expectations in sentences of their own
    agreement_of_raters -- how far self and manager agree, a sentence each
    headings  -- words for the parts: "spider", "table", "changes", "agreements", "topics", "questions", "data_questions", "anchors",
                 "said", "room" (for notes by hand), "new_agreements", "agreement_what", "agreement_seen", "agreement_due", "basis"
    caveat    -- that data is a normative slice of reality, and what the figures rest on
    on        -- the day of the sheet, ISO: stands in the header of the pages and dates the file; "" where there is none
    """

    language: str
    title: str
    leader: str
    facts: tuple[tuple[str, str], ...]
    notices: tuple[str, ...]
    spider: Spider
    columns: tuple[str, ...]
    shown: tuple[str, ...]
    rows: tuple[Row, ...]
    changes: tuple[str, ...]
    agreement_of_raters: tuple[str, ...]
    agreements: tuple[Agreed, ...]
    topics: tuple[Topic, ...]
    headings: Mapping[str, str]
    caveat: tuple[str, ...]
    on: str = ""
