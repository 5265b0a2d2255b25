"""Two versions of a framework as the JSON document and the rows of `framework diff`."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from leaderdev.model.framework import Tags
from leaderdev.reports.framework_diff import DiffView, ShownItem
from leaderdev.versioning.changes import KINDS
from leaderdev.versioning.consequences import Consequences, LeaderShift

COLUMNS = ("change", "item", "from", "tier", "before", "after", "comparable", "reasons")


def as_document(shown: DiffView) -> dict[str, Any]:
    diff = shown.diff
    counts = Counter(change.kind for change in diff.items)
    return {
        "schema_version": 1,
        "kind": "framework-diff",
        "old": str(diff.old),
        "new": str(diff.new),
        "step": shown.step or None,
        "reasons": [{"step": one.step, "code": one.code, "about": one.about or None} for one in shown.reasons],
        "counts": {kind: counts[kind] for kind in KINDS},
        "items": [_item(item) for item in shown.items],
        "expectations": [
            {"item": one.item, "tier": one.tier, "before": one.before, "after": one.after} for one in diff.expectations
        ],
        "tags": [{"item": one.item, "before": _tags(one.before), "after": _tags(one.after)} for one in diff.tags],
        "dimensions": {
            "added": list(diff.dimensions_added),
            "removed": list(diff.dimensions_removed),
            "reworded": list(diff.dimensions_changed),
        },
        "tiers": {
            "added": list(diff.tiers_added),
            "removed": list(diff.tiers_removed),
            "reworded": list(diff.tiers_changed),
            "reordered": diff.tiers_reordered,
        },
        "scale": {
            "changed": diff.scale_changed,
            "before": list(shown.scales[0]),
            "after": list(shown.scales[1]),
            "reworded": list(diff.levels_changed),
        },
        "head_changed": diff.heads_changed,
        "order_changed": diff.order_changed,
        "means": {
            **_means(shown.means[0]),
            "through": [_means(one) for one in shown.means[1:]],
            "unreadable": shown.unreadable,
        },
    }


def _item(item: ShownItem) -> dict[str, Any]:
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


def _means(meaning: Consequences) -> dict[str, Any]:
    return {
        "framework": str(meaning.framework),
        "profiles": meaning.profiles,
        "assessments": meaning.assessments,
        "open": meaning.open,
        "ratings": meaning.ratings,
        "comparable": meaning.comparable,
        "items": [{"item": one.item, "ratings": one.count, "comparable": one.comparable} for one in meaning.items],
        "expectation_only": [_shift(one) for one in meaning.shifts],
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


def as_rows(shown: DiffView) -> list[dict[str, Any]]:
    """One row a change, for a spreadsheet: first of items, then of what is expected, of tags and of everything else."""
    return [*_item_rows(shown), *_other_rows(shown)]


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
