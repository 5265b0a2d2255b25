"""The view of two versions of a framework: what every renderer shows of what changed and what that means."""

from collections.abc import Iterable, Iterator, Mapping

import attrs

from leaderdev.language import Language
from leaderdev.model.framework import Change, Item
from leaderdev.model.resolved import ResolvedFramework, ResolvedItem
from leaderdev.model.text import LANGUAGES, Text
from leaderdev.versioning import bump
from leaderdev.versioning.bump import Reason
from leaderdev.versioning.changes import FrameworkDiff, ItemChange
from leaderdev.versioning.consequences import Consequences
from leaderdev.versioning.meaning import likeness
from leaderdev.versioning.wording import Segment, wording


@attrs.frozen
class Reworded:
    """One text that is worded otherwise. part -- "text", "anchor", "question" or "follow_up"; level -- of the anchor."""

    part: str
    level: int | None
    language: str
    segments: tuple[Segment, ...]


@attrs.frozen
class ShownItem:
    """One item of either side.

    old_texts, new_text        -- in the language of the view; () and "" where there is none
    old_dimension, new_dimension -- titles; "" where there is none
    wordings                   -- of an item that goes on as one item: in the language of the view first, then in others
    likeness                   -- of one that goes on: how much of the wording is the same words, 0 to 1; None for others
    notes                      -- what HR wrote of the change, in the language of the view
    """

    change: ItemChange
    old_texts: tuple[str, ...]
    new_text: str
    old_dimension: str
    new_dimension: str
    wordings: tuple[Reworded, ...]
    likeness: float | None
    notes: tuple[str, ...]
    successor: str

    @property
    def is_changed(self) -> bool:
        return self.change.kind != "same" or bool(set(self.change.reasons) - {"scale"})


@attrs.frozen
class DiffView:
    """Everything a renderer needs.

    titles            -- the framework's, old and new
    step, reasons     -- the step of the version that the difference needs, and why
    dimensions, tiers -- id -> title, of both versions
    means             -- what it means for those who were rated: under the old version, and under every framework that
                         builds on it, as if that stood on the new one
    unreadable        -- profiles that are missing in it
    """

    diff: FrameworkDiff
    titles: tuple[str, str]
    step: str
    reasons: tuple[Reason, ...]
    items: tuple[ShownItem, ...]
    scales: tuple[tuple[int, ...], tuple[int, ...]]
    dimensions: Mapping[str, str]
    tiers: Mapping[str, str]
    means: tuple[Consequences, ...]
    unreadable: int

    def of_kind(self, kind: str) -> list[ShownItem]:
        """The changed items of a kind; of "same" those of which something beside the wording changed."""
        return [item for item in self.items if item.change.kind == kind and item.is_changed]


def view(
    diff: FrameworkDiff,
    old: ResolvedFramework,
    new: ResolvedFramework,
    means: Iterable[Consequences],
    language: Language,
    *,
    unreadable: int,
) -> DiffView:
    """unreadable -- how many profiles could not be read and are not in `means`"""
    found = bump.reasons(diff)
    code = language.code
    both = (*old.dimensions, *new.dimensions)
    return DiffView(
        diff=diff,
        titles=(old.framework.title.to(code), new.framework.title.to(code)),
        step=bump.needed(found),
        reasons=found,
        items=tuple(_items(diff, old, new, language)),
        scales=(old.level_values(), new.level_values()),
        dimensions={dimension.id: dimension.title.to(code) for dimension in both},
        tiers={tier.id: tier.title.to(code) for tier in (*old.tiers, *new.tiers)},
        means=tuple(means),
        unreadable=unreadable,
    )


def _items(
    diff: FrameworkDiff, old: ResolvedFramework, new: ResolvedFramework, language: Language
) -> Iterator[ShownItem]:
    before, after = ({item.item.id: item for item in one.items} for one in (old, new))
    titles = {one.id: one.title.to(language.code) for one in (*old.dimensions, *new.dimensions)}
    declared_of: dict[str, list[Change]] = {}
    for one in diff.declared:
        declared_of.setdefault(one.item, []).append(one)
    for change in diff.items:
        origins = [before[origin] for origin in change.origins]
        item = after.get(change.item) if change.kind != "removed" else None
        declared = declared_of.get(change.item, [])
        yield ShownItem(
            change=change,
            old_texts=tuple(one.item.text.to(language.code) for one in origins),
            new_text=item.item.text.to(language.code) if item else "",
            old_dimension=_dimension(origins[0], titles) if origins else "",
            new_dimension=_dimension(item, titles) if item else "",
            wordings=tuple(_wordings(origins[0].item, item.item, language)) if item and len(origins) == 1 else (),
            likeness=likeness(origins[0].item, item.item) if item and len(origins) == 1 else None,
            notes=tuple(dict.fromkeys(note for one in declared if (note := one.note.to(language.code)))),
            successor=next((one.successor for one in declared if one.successor), ""),
        )


def _dimension(item: ResolvedItem, titles: Mapping[str, str]) -> str:
    return titles.get(item.item.dimension, item.item.dimension)


def _wordings(old: Item, new: Item, language: Language) -> Iterator[Reworded]:
    """Every text that differs, in each language in which it does."""
    for code in sorted(LANGUAGES, key=lambda code: code != language.code):
        for part, level, before, after in _texts(old, new):
            written, rewritten = getattr(before, code), getattr(after, code)
            if written != rewritten:
                yield Reworded(part, level, code, wording(written, rewritten))


def _texts(old: Item, new: Item) -> Iterator[tuple[str, int | None, Text, Text]]:
    yield "text", None, old.text, new.text
    for level in sorted(old.anchors.keys() | new.anchors.keys()):
        yield "anchor", level, old.anchors.get(level, Text()), new.anchors.get(level, Text())
    yield "question", None, old.question, new.question
    for place in range(max(len(old.follow_ups), len(new.follow_ups))):
        before, after = (one.follow_ups[place] if place < len(one.follow_ups) else Text() for one in (old, new))
        yield "follow_up", None, before, after
