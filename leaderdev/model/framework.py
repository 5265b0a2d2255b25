"""A competency framework, one version of it, as it stands in one file."""

from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.model.text import Text
from leaderdev.model.version import Reference, Version

STATUSES = ("draft", "published", "retired")
KINDS = ("foundation", "conversation", "extension")
BASES = ("documented", "authored")
MOORE = ("public-value", "legitimacy", "capacity")
LEAVITT = ("tasks", "technology", "actors", "structure", "environment")
DATA_INFORMED = ("handles-data", "decision-process", "cross-cutting", "long-term", "normative")
MERGE_RULES = ("lowest", "highest", "mean")
CHANGES = ("added", "removed", "reworded", "redefined", "split", "merged", "moved")


@attrs.frozen
class Level:
    """One step of the scale: its value (1 is lowest), its name, and how one knows it."""

    value: int
    label: Text
    description: Text = Text()


@attrs.frozen
class Tier:
    """A leadership tier. rank 1 is the top of the organisation."""

    id: str
    title: Text
    rank: int


@attrs.frozen
class Dimension:
    """A heading under which items stand; the description introduces it to the person who rates."""

    id: str
    title: Text
    description: Text = Text()


@attrs.frozen
class Tags:
    """What an item speaks to: Moore's parameters, Leavitt's variables, elements of data-informed leadership."""

    moore: tuple[str, ...] = ()
    leavitt: tuple[str, ...] = ()
    data_informed: tuple[str, ...] = ()


@attrs.frozen
class Item:
    """One behaviour that is rated.

    anchors    -- level value -> what is seen at that level
    expected   -- tier id -> the level expected there; a tier that is absent: the item is not for that tier
    question   -- opens the conversation on the item; empty where there is none
    follow_ups -- further questions
    basis      -- "documented" (the source reports it) or "authored" (written for this product)
    source     -- where the basis can be looked up
    """

    id: str
    dimension: str
    text: Text
    anchors: Mapping[int, Text]
    expected: Mapping[str, int]
    question: Text = Text()
    follow_ups: tuple[Text, ...] = ()
    tags: Tags = Tags()
    basis: str = "authored"
    source: str = ""


@attrs.frozen
class Question:
    """A question that a framework adds to an item, its own or one of a framework it extends."""

    item: str
    text: Text
    data_informed: tuple[str, ...] = ()


@attrs.frozen
class Expectation:
    """A raised or lowered expectation for an item of a framework that this one extends: tier id -> level."""

    item: str
    expected: Mapping[str, int]


@attrs.frozen
class Change:
    """What HR declares that happened to an item since the version before.

    kind      -- one of CHANGES
    item      -- the item in this version; for "removed" the item of the version before
    origins   -- the items of the version before it came from, for split, merged, moved
    equal     -- for split: this heir means what the origin meant, so ratings of the origin are carried to it
    rule      -- for merged: how ratings of the origins become one, a word of MERGE_RULES; "" declares none
    successor -- for removed: the item that takes its place, where there is one; ratings are not carried by it
    found     -- for reworded, redefined: `framework bump` wrote it from the wording, so it says what was found and
                 declares nothing; HR makes it a declaration by taking the key out
    """

    kind: str
    item: str
    origins: tuple[str, ...] = ()
    note: Text = Text()
    equal: bool = False
    rule: str = ""
    successor: str = ""
    found: bool = False


@attrs.frozen
class Framework:
    """One file. `scale` and `tiers` are empty where they are inherited from what it extends.

    digest        -- sha256 of the canonical content, set at publication; "" before
    published_on  -- ISO date; "" before
    other         -- keys this version of leaderdev does not know; kept as they were
    """

    id: str
    version: Version
    status: str
    title: Text
    description: Text
    kind: str
    extends: tuple[Reference, ...] = ()
    digest: str = ""
    published_on: str = ""
    scale: tuple[Level, ...] = ()
    tiers: tuple[Tier, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    items: tuple[Item, ...] = ()
    questions: tuple[Question, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    changes: tuple[Change, ...] = ()
    other: Mapping[str, Any] = attrs.field(factory=dict)

    @property
    def reference(self) -> Reference:
        return Reference(self.id, self.version)
