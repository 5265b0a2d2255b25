"""Competency frameworks: their versions, what one version says in its file, and a version with everything it extends."""

import re
from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.model.text import Text

# Semantic versions, and the name of one framework version.

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)


@attrs.frozen(order=True)
class Version:
    """major.minor.patch; ordered by number."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Raises ValueError where `text` is not three plain numbers with dots between."""
        found = _VERSION.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(*(int(part) for part in found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@attrs.frozen(order=True)
class Reference:
    """One version of one framework, written `id@1.0.0`."""

    id: str
    version: Version

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Raises ValueError where `text` is not `id@major.minor.patch`."""
        identifier, at, version = text.partition("@")
        if not (identifier and at):
            raise ValueError(text)
        return cls(identifier, Version.parse(version))

    def __str__(self) -> str:
        return f"{self.id}@{self.version}"


# A competency framework, one version of it, as it stands in one file.

STATUSES = ("draft", "published", "retired")
# The content of such a version no longer changes.
FROZEN = ("published", "retired")
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


# A framework together with everything it extends: what a person is actually asked.


@attrs.frozen
class ResolvedItem:
    """An item with the expectation that holds after every extension.

    expected  -- tier id -> level, after what the extensions raise or lower
    origin    -- the framework version whose file the item stands in
    questions -- the questions that frameworks add to it
    """

    item: Item
    expected: Mapping[str, int]
    origin: Reference
    questions: tuple[Question, ...] = ()


@attrs.frozen
class ResolvedFramework:
    """`framework` and all it extends. Dimensions in their order of first appearance, items grouped by dimension.

    files -- `framework` and all it extends, each once, the extended before what extends it
    """

    framework: Framework
    scale: tuple[Level, ...]
    tiers: tuple[Tier, ...]
    dimensions: tuple[Dimension, ...]
    items: tuple[ResolvedItem, ...]
    files: tuple[Framework, ...] = ()

    def for_tier(self, tier: str) -> tuple[ResolvedItem, ...]:
        """The items that have an expectation for `tier`, in order."""
        return tuple(item for item in self.items if tier in item.expected)

    def tier(self, identifier: str) -> Tier | None:
        return next((tier for tier in self.tiers if tier.id == identifier), None)

    def dimension(self, identifier: str) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.id == identifier), None)

    def level_values(self) -> tuple[int, ...]:
        """The values of the scale, lowest first."""
        return tuple(sorted(level.value for level in self.scale))
