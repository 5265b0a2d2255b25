"""What is different between two versions of a framework, with all they extend."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher
from typing import TypeVar

import attrs

from leaderdev.model.framework import (
    MERGE_RULES,
    Change,
    Dimension,
    Framework,
    Item,
    Reference,
    ResolvedFramework,
    ResolvedItem,
    Tags,
    Tier,
    Version,
)
from leaderdev.model.text import LANGUAGES, Text

# What is different between two versions of a framework, as records.

KINDS = ("same", "added", "removed", "reworded", "redefined", "moved", "split", "merged")


@attrs.frozen
class ItemChange:
    """What became of one item.

    kind       -- one of KINDS
    item       -- its id in the new version; for "removed" in the old one
    origins    -- the items of the old version it comes from; () for "added"; the item itself for "removed"
    comparable -- whether ratings of the origins may be read under the new item
    reasons    -- what differs or decides: "text", "anchors", "question" (also those that frameworks add), "source",
                  "dimension", "declared-redefined", "declared-reworded", "declared-equal", "no-equal-heir",
                  "no-merge-rule", "origin-goes-on" (the origin is asked beside it), "origin-added-later", "drift" (every step was small, all of them together are not), and
                  "scale": there only where nothing but the changed scale stands in the way
    broken_in  -- the version in which ratings ceased to compare; None where they compare, and for "added"
    rule       -- for "merged": how ratings of the origins become one, as HR declared it; "" for none
    """

    kind: str
    item: str
    origins: tuple[str, ...]
    comparable: bool
    reasons: tuple[str, ...] = ()
    broken_in: Reference | None = None
    rule: str = ""


@attrs.frozen
class ExpectationChange:
    """Another level expected of a tier that both versions have. None: the item is not for that tier."""

    item: str
    tier: str
    before: int | None
    after: int | None


@attrs.frozen
class TagChange:
    item: str
    before: Tags
    after: Tags


@attrs.frozen
class FrameworkDiff:
    """Everything that is different.

    items              -- every item of either side, in the order of the new version, those that were removed last
    expectations, tags -- of items that go on under one origin; `item` is the id in the new version
    *_changed          -- ids of dimensions and tiers whose title or description is worded otherwise
    *_redefined        -- those of them, and values of levels, whose words mean something else, see `means_the_same`
    tiers_reordered    -- tiers that both versions have stand in another order from the top of the organisation
    scale_changed      -- other values; levels_changed: values whose label or description is worded otherwise
    heads_changed      -- title, description, kind, what it extends, or keys that this version does not know
    order_changed      -- items or dimensions that both versions have are asked in another order
    declared           -- the changes that HR declared and the comparison went by
    offered            -- changes that HR could declare: the same text under a new id
    """

    old: Reference
    new: Reference
    items: tuple[ItemChange, ...]
    expectations: tuple[ExpectationChange, ...] = ()
    tags: tuple[TagChange, ...] = ()
    dimensions_added: tuple[str, ...] = ()
    dimensions_removed: tuple[str, ...] = ()
    dimensions_changed: tuple[str, ...] = ()
    tiers_added: tuple[str, ...] = ()
    tiers_removed: tuple[str, ...] = ()
    tiers_changed: tuple[str, ...] = ()
    tiers_reordered: bool = False
    dimensions_redefined: tuple[str, ...] = ()
    tiers_redefined: tuple[str, ...] = ()
    levels_redefined: tuple[int, ...] = ()
    scale_changed: bool = False
    levels_changed: tuple[int, ...] = ()
    heads_changed: bool = False
    order_changed: bool = False
    declared: tuple[Change, ...] = ()
    offered: tuple[Change, ...] = ()

    @property
    def is_another_scale(self) -> bool:
        """Whether no level is read as itself: there are other values, or some of them mean something else."""
        return self.scale_changed or bool(self.levels_redefined)

    def of_kind(self, *kinds: str) -> tuple[ItemChange, ...]:
        return tuple(change for change in self.items if change.kind in kinds)

    def about(self, item: str) -> ItemChange | None:
        """What became of `item`, by its id in the new version, or that of a removed one; None where there is no such item."""
        return next((change for change in self.items if change.item == item), None)


# Whether an item still means what it meant: how alike two wordings are, word by word.

# From here up two wordings mean the same; below the floor they do not, whatever anybody declares. In between it is for
# HR to say.
ALIKE = 0.6
FLOOR = 0.4
UNKNOWN = 0.5

# Japanese, Chinese and Korean are written without blanks: there every character counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+(?:['’-][^\\W{_UNSPACED}]+)*")
_LARGEST_LIKENESS = 90_000


def words(text: str) -> list[str]:
    """The words of `text` in small letters, without punctuation."""
    return _WORD.findall(text.casefold())


def similarity(old: str, new: str) -> float:
    """0 (no word in common) to 1 (the same words in the same order)."""
    if old == new:
        return 1.0
    before, after = words(old), words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if len(before) * len(after) > _LARGEST_LIKENESS:
        return matcher.quick_ratio()
    return matcher.ratio()


def likeness(old: Item, new: Item) -> float:
    """The lowest similarity of the text and of every anchor, in every language that both sides have.

    A language or an anchor that only one side has changes no meaning. Two texts without a language in common give
    UNKNOWN: only HR can tell.
    """
    return min((_alike(before, after) for before, after in _pairs(old, new)), default=1.0)


def differing(old: Item, new: Item) -> tuple[str, ...]:
    """Which parts are written differently: "text", "anchors", "question", "source"."""
    parts = {
        "text": old.text != new.text,
        "anchors": dict(old.anchors) != dict(new.anchors),
        "question": (old.question, old.follow_ups) != (new.question, new.follow_ups),
        "source": (old.basis, old.source) != (new.basis, new.source),
    }
    return tuple(part for part, differs in parts.items() if differs)


def _pairs(old: Item, new: Item) -> Iterator[tuple[Text, Text]]:
    yield old.text, new.text
    for level in old.anchors.keys() & new.anchors.keys():
        yield old.anchors[level], new.anchors[level]


# A word that turns a sentence into its opposite: whoever adds or takes away one means something else.
_NEGATIONS = frozenset(
    "ikke ej aldrig ingen intet hverken uden ikkje aldri ingenting inte utan not no never none nothing neither nor without cannot"
    " nicht kein keine keinen keiner keines nie niemals ohne".split()
)


def negations(text: str) -> int:
    """How many words of `text` deny something."""
    return sum(word in _NEGATIONS or word.endswith(("n't", "n’t")) for word in words(text))


def _alike(old: Text, new: Text) -> float:
    """How alike two texts are, in the language in which they are least so; 0 where one denies what the other says."""
    if not old or not new:
        return 1.0
    both = [
        (getattr(old, language), getattr(new, language))
        for language in LANGUAGES
        if getattr(old, language) and getattr(new, language)
    ]
    if any(negations(before) != negations(after) for before, after in both):
        return 0.0
    return min((similarity(before, after) for before, after in both), default=UNKNOWN)


# What is different between two versions beside the items: expectations, tags, dimensions, tiers, scale, head, order.

_Name = TypeVar("_Name", bound=Hashable)
_HEAD = ("title", "description", "kind", "extends", "other")


def framework_diff(
    old: ResolvedFramework, new: ResolvedFramework, items: tuple[ItemChange, ...], declared: tuple[Change, ...]
) -> FrameworkDiff:
    """The diff with what became of the items, now also held against the scale, and everything beside it."""
    scale_changed = old.level_values() != new.level_values()
    levels_redefined = _redefined(
        {level.value: (level.label, level.description) for level in old.scale},
        {level.value: (level.label, level.description) for level in new.scale},
    )
    if scale_changed or levels_redefined:
        items = tuple(_off_scale(change, new) for change in items)
    tiers = _by_id(old.tiers), _by_id(new.tiers)
    dimensions = _by_id(old.dimensions), _by_id(new.dimensions)
    levels = {level.value: level for level in old.scale}, {level.value: level for level in new.scale}
    going_on = list(_going_on(old, new, items))
    return FrameworkDiff(
        old=old.framework.reference,
        new=new.framework.reference,
        items=items,
        expectations=tuple(_expectations(going_on, [tier for tier in tiers[1] if tier in tiers[0]])),
        tags=tuple(
            TagChange(after.item.id, before.item.tags, after.item.tags)
            for before, after in going_on
            if before.item.tags != after.item.tags
        ),
        dimensions_added=_only_in(dimensions[1], dimensions[0]),
        dimensions_removed=_only_in(dimensions[0], dimensions[1]),
        dimensions_changed=_changed(*dimensions),
        tiers_added=_only_in(tiers[1], tiers[0]),
        tiers_removed=_only_in(tiers[0], tiers[1]),
        tiers_changed=_retitled(*tiers),
        tiers_reordered=_another_order(_ranked(old), _ranked(new)),
        dimensions_redefined=_redefined(_named(old.dimensions), _named(new.dimensions)),
        tiers_redefined=_redefined(_named(old.tiers), _named(new.tiers)),
        levels_redefined=levels_redefined,
        scale_changed=scale_changed,
        levels_changed=_changed(*levels),
        heads_changed=any(getattr(old.framework, key) != getattr(new.framework, key) for key in _HEAD),
        order_changed=_another_order(_asked(old), _asked(new)) or _another_order([*dimensions[0]], [*dimensions[1]]),
        declared=declared,
        offered=_renamed(old, new, declared),
    )


def _off_scale(change: ItemChange, new: ResolvedFramework) -> ItemChange:
    """`change` under another scale: nothing compares by itself."""
    if not change.comparable:
        return change
    reasons = (*change.reasons, "scale")
    return attrs.evolve(change, comparable=False, reasons=reasons, broken_in=new.framework.reference)


def _going_on(
    old: ResolvedFramework, new: ResolvedFramework, changes: Iterable[ItemChange]
) -> Iterator[tuple[ResolvedItem, ResolvedItem]]:
    """The items that go on as one item, as they were and as they are."""
    before, after = ({item.item.id: item for item in one.items} for one in (old, new))
    for change in changes:
        if change.kind in ("same", "reworded", "redefined", "moved") and len(change.origins) == 1:
            yield before[change.origins[0]], after[change.item]


def _expectations(
    items: Iterable[tuple[ResolvedItem, ResolvedItem]], tiers: Sequence[str]
) -> Iterator[ExpectationChange]:
    for old, new in items:
        for tier in tiers:
            before, after = old.expected.get(tier), new.expected.get(tier)
            if before != after:
                yield ExpectationChange(new.item.id, tier, before, after)


def _by_id(parts: Iterable[Tier] | Iterable[Dimension]) -> dict[str, Tier | Dimension]:
    return {part.id: part for part in parts}


def _only_in(here: Mapping[_Name, object], there: Mapping[_Name, object]) -> tuple[_Name, ...]:
    return tuple(name for name in here if name not in there)


def _changed(old: Mapping[_Name, object], new: Mapping[_Name, object]) -> tuple[_Name, ...]:
    return tuple(name for name in new if name in old and old[name] != new[name])


def _retitled(old: Mapping[str, Tier | Dimension], new: Mapping[str, Tier | Dimension]) -> tuple[str, ...]:
    return tuple(name for name in new if name in old and old[name].title != new[name].title)


Named = tuple[Text, Text]
"""A name, and the description below it; empty where there is none."""


def _named(parts: Iterable[Tier] | Iterable[Dimension]) -> dict[str, Named]:
    return {part.id: (part.title, part.description if isinstance(part, Dimension) else Text()) for part in parts}


def _redefined(old: Mapping[_Name, Named], new: Mapping[_Name, Named]) -> tuple[_Name, ...]:
    """Those that both have, and whose words mean something else now."""
    return tuple(name for name in new if name in old and not means_the_same(name, old, new))


def means_the_same(one: _Name, old: Mapping[_Name, Named], new: Mapping[_Name, Named]) -> bool:
    """Whether a level, tier or dimension still means what it meant.

    It does not where it now has the name that another one had, where a negation came or went, or where its name shares
    neither words nor spelling with the former one and its description does not go on either.
    """
    (name, description), (name_now, description_now) = old[one], new[one]
    if name == name_now:
        return _alike(description, description_now) > 0
    others = [label for key, (label, _) in old.items() if key != one]
    for language in LANGUAGES:
        now = getattr(name_now, language).casefold()
        if (
            now
            and now != getattr(name, language).casefold()
            and now in (getattr(each, language).casefold() for each in others)
        ):
            return False
    if _alike(name, name_now) >= FLOOR:
        return True
    if not description or not description_now:
        return _is_respelled(name, name_now)
    return _alike(description, description_now) >= FLOOR


# Two spellings of one name: so alike letter by letter, or one inside the other ("leder", "afdelingsleder").
_SPELLED_ALIKE = 0.75


def _is_respelled(old: Text, new: Text) -> bool:
    both = [
        (getattr(old, language).casefold(), getattr(new, language).casefold())
        for language in LANGUAGES
        if getattr(old, language) and getattr(new, language)
    ]
    return bool(both) and all(
        negations(before) == negations(after)
        and (
            before in after
            or after in before
            or SequenceMatcher(None, before, after, autojunk=False).ratio() >= _SPELLED_ALIKE
        )
        for before, after in both
    )


def _ranked(framework: ResolvedFramework) -> list[str]:
    return [tier.id for tier in sorted(framework.tiers, key=lambda tier: tier.rank)]


def _asked(framework: ResolvedFramework) -> list[tuple[str, str]]:
    """The items with their dimensions, so that one that moved is not taken for a change of order."""
    return [(item.item.dimension, item.item.id) for item in framework.items]


def _another_order(old: Sequence[_Name], new: Sequence[_Name]) -> bool:
    """Whether the names that both have stand in another order."""
    in_old, in_new = set(old), set(new)
    return [name for name in old if name in in_new] != [name for name in new if name in in_old]


# Two wordings word by word: what was kept, added and taken out.

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LARGEST_COMPARISON = 360_000

Run = tuple[str, str]
"""What was removed and what was added in its place; equal where it was kept."""


@attrs.frozen
class Segment:
    """A run of text. kind -- "kept", "removed" (only in the old wording) or "added" (only in the new one)."""

    kind: str
    text: str


def wording(old: str, new: str) -> tuple[Segment, ...]:
    """The segments in order; what was taken out stands before what came instead.

    Kept and removed make `old` to the letter, kept and added make `new`.
    """
    segments: list[Segment] = []
    for removed, added in _joined(_compared(old, new)):
        if removed == added:
            segments.append(Segment("kept", added))
        else:
            segments += [Segment(kind, text) for kind, text in (("removed", removed), ("added", added)) if text]
    return tuple(segments)


def _compared(old: str, new: str) -> Iterator[Run]:
    """What is too long to be compared word by word is exchanged whole."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > _LARGEST_COMPARISON:
        yield old, new
        return
    for _, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield "".join(before[first:last]), "".join(after[start:end])


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Changed words with nothing but a blank or a comma kept between them read better as one change."""
    found: list[Run] = []
    listed = list(runs)
    for place, (removed, added) in enumerate(listed):
        changed = removed != added or _is_thin(listed, place)
        if changed and found and found[-1][0] != found[-1][1]:
            found[-1] = (found[-1][0] + removed, found[-1][1] + added)
        else:
            found.append((removed, added))
    return found


def _is_thin(runs: Sequence[Run], place: int) -> bool:
    """Kept, without a letter or digit, and between two changes."""
    inside = 0 < place < len(runs) - 1
    return inside and not any(character.isalnum() for character in runs[place][1])


# What is different between two versions of a framework, with all they extend.

__all__ = ["ExpectationChange", "FrameworkDiff", "ItemChange", "TagChange", "declared_changes", "diff"]

Items = Mapping[str, ResolvedItem]


def diff(old: ResolvedFramework, new: ResolvedFramework) -> FrameworkDiff:
    """`new` held against `old` in one step; `leaderdev.frameworks.history.diff_between` goes by the versions in between.

    Items are matched by what HR declared in the new version, and by id.
    """
    declared = declared_changes(old, new)
    changes = item_changes(old, new, declared)
    return framework_diff(old, new, changes, declared)


def declared_changes(old: ResolvedFramework, new: ResolvedFramework) -> tuple[Change, ...]:
    """What HR declared in the new version and in the new versions of what it extends.

    From a newer version back to an older one it is what the newer one declared, as far as it can be read backwards.
    """
    forwards = [change for file in _newer(new, old) for change in file.changes]
    backwards = [back for file in _newer(old, new) for change in file.changes if (back := _backwards(change))]
    if not _newer(old, new) and new.framework.id not in {file.id for file in old.files}:
        forwards += new.framework.changes
    return (*forwards, *backwards)


def _newer(one: ResolvedFramework, other: ResolvedFramework) -> list[Framework]:
    """The files of `one` of which `other` has an older version and not the same."""
    versions: dict[str, Version] = {}
    for file in _files(other):
        versions[file.id] = max(file.version, versions.get(file.id, file.version))
    return [file for file in _files(one) if file.id in versions and file.version > versions[file.id]]


def _files(framework: ResolvedFramework) -> tuple[Framework, ...]:
    return framework.files or (framework.framework,)


def _backwards(change: Change) -> Change | None:
    if change.kind == "redefined":
        return change
    if change.kind == "moved" and len(change.origins) == 1:
        return Change("moved", change.origins[0], (change.item,))
    return None


def item_changes(old: ResolvedFramework, new: ResolvedFramework, declared: Sequence[Change]) -> tuple[ItemChange, ...]:
    """What became of every item, scales aside."""
    before = {item.item.id: item for item in old.items}
    about: dict[str, list[Change]] = {}
    for change in declared:
        if not change.found:
            about.setdefault(change.item, []).append(change)
    goes_on = {item.item.id for item in new.items}
    found = [_item_change(item, before, about.get(item.item.id, ()), goes_on) for item in new.items]
    went_on = {origin for change in found for origin in change.origins}
    gone = [name for name in before if name not in went_on]
    removed = [ItemChange("removed", name, (name,), False, (), new.framework.reference) for name in gone]
    return (*found, *removed)


def _renamed(old: ResolvedFramework, new: ResolvedFramework, declared: Sequence[Change]) -> tuple[Change, ...]:
    """What could be declared as moved: an item that says the same to the letter as one that is gone, undeclared both."""
    known = {*(one.item for one in declared), *(origin for one in declared for origin in one.origins)}
    before = {item.item.id: item.item for item in old.items}
    after = {item.item.id: item.item for item in new.items}
    gone: dict[str, list[str]] = {}
    for name, item in before.items():
        if name not in after and name not in known:
            gone.setdefault(_content(item), []).append(name)
    came: dict[str, list[str]] = {}
    for name, item in after.items():
        if name not in before and name not in known and item.text:
            came.setdefault(_content(item), []).append(name)
    return tuple(
        Change("moved", names[0], (gone[key][0],))
        for key, names in came.items()
        if len(names) == len(gone.get(key, ())) == 1
    )


def _content(item: Item) -> str:
    return repr((item.text, sorted(item.anchors.items())))


def _item_change(new: ResolvedItem, before: Items, declared: Sequence[Change], goes_on: AbstractSet[str]) -> ItemChange:
    """goes_on -- the items of the new version"""
    item = new.item.id
    for change in declared:
        origins = tuple(origin for origin in dict.fromkeys(change.origins) if origin in before)
        if change.kind == "split" and origins:
            return _split(new, before[origins[0]], origins, change)
        if change.kind == "merged" and origins:
            return _merged(new, [before[origin] for origin in origins], change, goes_on)
        if change.kind == "moved" and origins and item not in before:
            return _continued(new, before[origins[0]], {*(one.kind for one in declared), "reworded"})
    if item in before:
        return _continued(new, before[item], {change.kind for change in declared})
    return ItemChange("added", item, (), False)


def _split(new: ResolvedItem, old: ResolvedItem, origins: tuple[str, ...], change: Change) -> ItemChange:
    """An heir reads its origin's ratings only where HR declares it equal and the words bear that out."""
    if not change.equal:
        return ItemChange("split", new.item.id, origins, False, ("no-equal-heir",), new.origin)
    if likeness(old.item, new.item) < FLOOR:
        return ItemChange("split", new.item.id, origins, False, differing(old.item, new.item), new.origin)
    return ItemChange("split", new.item.id, origins, True, ("declared-equal",))


def _merged(new: ResolvedItem, old: Sequence[ResolvedItem], change: Change, goes_on: AbstractSet[str]) -> ItemChange:
    """Ratings of the origins become one where HR says how, the words bear out each origin, and none of them goes on beside it."""
    origins = tuple(one.item.id for one in old)
    if change.rule not in MERGE_RULES:
        return ItemChange("merged", new.item.id, origins, False, ("no-merge-rule",), new.origin)
    if any(origin in goes_on and origin != new.item.id for origin in origins):
        return ItemChange("merged", new.item.id, origins, False, ("origin-goes-on",), new.origin, change.rule)
    unlike = [one for one in old if likeness(one.item, new.item) < FLOOR]
    if unlike:
        reasons = tuple(dict.fromkeys(part for one in unlike for part in differing(one.item, new.item)))
        return ItemChange("merged", new.item.id, origins, False, reasons, new.origin, change.rule)
    return ItemChange("merged", new.item.id, origins, True, (), None, change.rule)


def _continued(new: ResolvedItem, old: ResolvedItem, declared: set[str]) -> ItemChange:
    """One item that goes on as one item. declared: the kinds of change that HR declared of it."""
    origins = (old.item.id,)
    reasons = tuple(differences(new, old))
    alike = likeness(old.item, new.item)
    if "redefined" in declared:
        reasons = ("declared-redefined", *reasons)
        return ItemChange("redefined", new.item.id, origins, False, reasons, new.origin)
    if alike < FLOOR or (alike < ALIKE and "reworded" not in declared):
        return ItemChange("redefined", new.item.id, origins, False, reasons, new.origin)
    if alike < ALIKE:
        reasons = ("declared-reworded", *reasons)
    return ItemChange(kind_of(new, old), new.item.id, origins, True, reasons)


def kind_of(new: ResolvedItem, old: ResolvedItem) -> str:
    """Of one item that still means the same: "reworded", "moved" or "same"."""
    if {"text", "anchors"} & set(differing(old.item, new.item)):
        return "reworded"
    moved = old.item.dimension != new.item.dimension or old.item.id != new.item.id
    return "moved" if moved else "same"


def differences(new: ResolvedItem, old: ResolvedItem) -> Iterator[str]:
    changed = differing(old.item, new.item)
    yield from (part for part in ("text", "anchors") if part in changed)
    if "question" in changed or old.questions != new.questions:
        yield "question"
    if "source" in changed:
        yield "source"
    if old.item.dimension != new.item.dimension:
        yield "dimension"
