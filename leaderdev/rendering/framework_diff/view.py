"""Two versions of a framework: what changed, and what it means for those who were rated; as data, document, rows and file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from leaderdev.errors import BadInput
from leaderdev.frameworks import bump
from leaderdev.frameworks.bump import Reason
from leaderdev.frameworks.consequences import Consequences, LeaderShift
from leaderdev.frameworks.diff import KINDS, FrameworkDiff, ItemChange, Segment, likeness, wording
from leaderdev.locales import Language
from leaderdev.model.framework import Change, Item, ResolvedFramework, ResolvedItem, Tags
from leaderdev.model.text import LANGUAGES, Text
from leaderdev.rendering import data_formats
from leaderdev.rendering.blocks import Document
from leaderdev.rendering.text_layout import RICH, Signs

COLUMNS = ("change", "item", "from", "tier", "before", "after", "comparable", "reasons")
# The ending of a file -> the format it is written in.
ENDINGS = {".html": "html", ".json": "json", ".csv": "csv", ".txt": "table"}


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
    names             -- whether leaders stand in it with their gaps, so that it is internal; else how many there are by tier
    language          -- of the texts
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
    names: bool
    language: Language = attrs.field(eq=False, repr=False)

    def of_kind(self, kind: str) -> list[ShownItem]:
        """The changed items of a kind; of "same" those of which something beside the wording changed."""
        return [item for item in self.items if item.change.kind == kind and item.is_changed]

    def as_dict(self) -> dict[str, Any]:
        """The view as a JSON document."""
        diff = self.diff
        counts = Counter(change.kind for change in diff.items)
        return {
            "schema_version": 1,
            "kind": "framework-diff",
            "old": str(diff.old),
            "new": str(diff.new),
            "step": self.step or None,
            "reasons": [{"step": one.step, "code": one.code, "about": one.about or None} for one in self.reasons],
            "counts": {kind: counts[kind] for kind in KINDS},
            "items": [_item_document(item) for item in self.items],
            "expectations": [
                {"item": one.item, "tier": one.tier, "before": one.before, "after": one.after}
                for one in diff.expectations
            ],
            "tags": [{"item": one.item, "before": _tags(one.before), "after": _tags(one.after)} for one in diff.tags],
            "dimensions": {
                "added": list(diff.dimensions_added),
                "removed": list(diff.dimensions_removed),
                "reworded": list(diff.dimensions_changed),
                "redefined": list(diff.dimensions_redefined),
            },
            "tiers": {
                "added": list(diff.tiers_added),
                "removed": list(diff.tiers_removed),
                "reworded": list(diff.tiers_changed),
                "redefined": list(diff.tiers_redefined),
                "reordered": diff.tiers_reordered,
            },
            "scale": {
                "changed": diff.scale_changed,
                "before": list(self.scales[0]),
                "after": list(self.scales[1]),
                "reworded": list(diff.levels_changed),
                "redefined": list(diff.levels_redefined),
            },
            "head_changed": diff.heads_changed,
            "order_changed": diff.order_changed,
            "offered": [{"kind": one.kind, "item": one.item, "from": list(one.origins)} for one in diff.offered],
            "audience": "internal" if self.names else None,
            "means": {
                **_means(self.means[0], names=self.names),
                "through": [_means(one, names=self.names) for one in self.means[1:]],
                "unreadable": self.unreadable,
            },
        }

    def as_rows(self) -> list[dict[str, Any]]:
        """One row a change, for a spreadsheet: first of items, then of what is expected, of tags and of everything else."""
        return [*_item_rows(self), *_other_rows(self)]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns of `as_rows`."""
        return COLUMNS

    def document(self) -> Document:
        """What stands on the page, for any renderer."""
        from leaderdev.rendering.framework_diff.document import document

        return document(self)

    def rendered(self, kind: str, width: int = 80, signs: Signs = RICH) -> str:
        """The whole view as one text.

        kind -- a format: "html", "json", "csv" or "table"; width, signs -- of a table: its columns, and the characters it is
        made of. Raises BadInput for another format.
        """
        if kind not in ENDINGS.values():
            raise BadInput("unknown-choice", option="format", found=kind, known=sorted(ENDINGS.values()))
        if kind == "json":
            return data_formats.as_json(self.as_dict())
        if kind == "csv":
            return data_formats.as_csv(self.as_rows(), self.headings)
        if kind == "html":
            from leaderdev.rendering import html

            return html.render(self.document())
        from leaderdev.rendering import terminal

        return "\n".join(terminal.lines(self.document(), width, signs))

    def write(self, path: str | Path, *, kind: str | None = None, width: int = 80, signs: Signs = RICH) -> Path:
        """Writes the view as a file, and gives back where it is. A file that stands there gives way to it.

        kind -- as for `rendered`; None: the one that the ending asks for, .html, .json, .csv or .txt. Raises BadInput for
        another ending or format, or where no file can stand there, StorageFailed where the disk refuses.
        """
        from leaderdev.storage import disk

        text = self.rendered(kind or format_of(path), width, signs)
        try:
            place = Path(path).resolve()
            fits = place.parent.is_dir() and (place.is_file() or not place.exists())
        except (OSError, ValueError):  # a name that is too long, or has a character that no name can have
            fits = False
        if not fits:
            raise BadInput("no-place-for-file", file=str(path))
        disk.write(place, f"{text.rstrip()}\n".encode(), place.parent)
        return place


def format_of(path: str | Path) -> str:
    """The format that the ending of a file asks for, a value of ENDINGS. Raises BadInput for another ending."""
    ending = Path(path).suffix.lower()
    if ending not in ENDINGS:
        raise BadInput("unknown-ending", file=str(path), known=sorted(ENDINGS))
    return ENDINGS[ending]


def view(
    diff: FrameworkDiff,
    old: ResolvedFramework,
    new: ResolvedFramework,
    means: Iterable[Consequences],
    language: Language,
    *,
    unreadable: int,
    names: bool,
) -> DiffView:
    """unreadable -- how many profiles could not be read and are not in `means`; names -- see DiffView"""
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
        names=names,
        language=language,
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


def _item_document(item: ShownItem) -> dict[str, Any]:
    change = item.change
    return {
        "item": change.item,
        "kind": change.kind,
        "from": list(change.origins),
        "comparable": change.comparable,
        "reasons": list(change.reasons),
        "broken_in": str(change.broken_in) if change.broken_in else None,
        "likeness": item.likeness,
        "rule": change.rule or None,
        "successor": item.successor or None,
        "notes": list(item.notes),
        "dimension_before": item.old_dimension or None,
        "dimension_after": item.new_dimension or None,
        "text_before": list(item.old_texts),
        "text_after": item.new_text or None,
        "wording": [
            {
                "part": one.part,
                "level": one.level,
                "language": one.language,
                "segments": [{"kind": segment.kind, "text": segment.text} for segment in one.segments],
            }
            for one in item.wordings
        ],
    }


def _tags(tags: Tags) -> dict[str, list[str]]:
    return {"moore": list(tags.moore), "leavitt": list(tags.leavitt), "data_informed": list(tags.data_informed)}


def _means(meaning: Consequences, *, names: bool) -> dict[str, Any]:
    return {
        "framework": str(meaning.framework),
        "profiles": meaning.profiles,
        "assessments": meaning.assessments,
        "open": meaning.open,
        "ratings": meaning.ratings,
        "comparable": meaning.comparable,
        "items": [
            {
                "item": one.item,
                "ratings": one.count,
                "comparable": one.comparable == one.count,
                "comparable_ratings": one.comparable,
            }
            for one in meaning.items
        ],
        "touched": [{"tier": tier, "leaders": number} for tier, number in meaning.touched()],
        "expectation_only": [_shift(one) for one in meaning.shifts] if names else [],
    }


def _shift(shift: LeaderShift) -> dict[str, Any]:
    return {
        "leader": shift.leader,
        "tier": shift.tier,
        "unit": shift.unit,
        "gap_of": shift.rated_by,
        "compared": shift.compared,
        "gap_before": shift.gap_before,
        "gap_after": shift.gap_after,
        "gap_change": shift.gap_change,
        "items": [
            {
                "item": one.item,
                "expected_before": one.before,
                "expected_after": one.after,
                "rated": one.rated,
                "gap_before": one.gap_before,
                "gap_after": one.gap_after,
            }
            for one in shift.items
        ],
    }


def _item_rows(shown: DiffView) -> Iterator[dict[str, Any]]:
    for item in shown.items:
        if item.is_changed:
            change = item.change
            yield {
                "change": change.kind,
                "item": change.item,
                "from": " ".join(change.origins),
                "before": " / ".join(item.old_texts),
                "after": item.new_text,
                "comparable": "" if change.kind == "added" else change.comparable,
                "reasons": " ".join(change.reasons),
            }


def _other_rows(shown: DiffView) -> Iterator[dict[str, Any]]:
    diff = shown.diff
    for moved in diff.expectations:
        yield {
            "change": "expectation",
            "item": moved.item,
            "tier": moved.tier,
            "before": moved.before,
            "after": moved.after,
        }
    for tagged in diff.tags:
        before, after = (
            " ".join(word for group in _tags(one).values() for word in group) for one in (tagged.before, tagged.after)
        )
        yield {"change": "tags", "item": tagged.item, "before": before, "after": after}
    if diff.scale_changed:
        before, after = (" ".join(map(str, scale)) for scale in shown.scales)
        yield {"change": "scale", "before": before, "after": after}
    of_items = {"expectation", "tags", "scale", "question", "source", *KINDS}
    for reason in shown.reasons:
        if reason.code not in of_items:
            yield {"change": reason.code, "item": reason.about}
