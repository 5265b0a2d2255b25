"""The yearly paper as the JSON document of `report tiers`."""

from typing import Any

from leaderdev.rendering.yearly_report.bars import levels_of
from leaderdev.rendering.yearly_report.paper import Block, Change, Line, Paper, Picture


def as_document(paper: Paper) -> dict[str, Any]:
    """Ids and figures for programs; every sentence as it stands on the paper, in its language."""
    return {
        "schema_version": 1,
        "kind": "tiers-paper",
        "language": paper.language,
        "title": paper.title,
        "date": paper.on,
        "given_out": paper.on if paper.given_out else None,
        "facts": dict(paper.facts),
        "scale": [{"value": value, "label": label} for value, label in paper.scale],
        "summary": list(paper.summary),
        "tiers": [_line(one, "tier") for one in paper.tiers],
        "blocks": [_block(one) for one in paper.blocks],
        "comparisons": list(paper.comparisons),
        "strengths": [one.group[-1] for one in paper.strengths],
        "develop": [one.group[-1] for one in paper.develop],
        "ranked": {"shown": paper.ranked[0], "of": paper.ranked[1], "said": paper.ranked_said or None},
        "pictures": [_picture(one) for one in paper.pictures],
        "data_informed": [_line(one, "data_informed") for one in paper.elements],
        "items": [_line(one, "item") for one in paper.items],
        "changes": [_change(one) for one in paper.changes],
        "changes_said": list(paper.changes_said),
        "answered": list(paper.answered),
        "withheld": list(paper.withheld),
        "basis": list(paper.basis),
        "caveat": paper.caveat,
    }


def _line(line: Line, key: str) -> dict[str, Any]:
    return {
        key: line.group[-1],
        "title": line.title,
        "people": line.people,
        "of": line.of,
        "ratings": line.ratings,
        "missing": line.missing,
        "spread": [{"levels": levels_of(one), "ratings": one.ratings} for one in line.parts] or None,
        "mean": line.mean,
        "mean_band": _pair(line.mean_band),
        "interval": _pair(line.interval),
        "all_answered": None if line.people is None else line.people == line.of,
        "expected_mean": line.expected,
        "gap_mean": line.gap,
        "partial": line.partial,
        "withheld": line.code or None,
    }


def _pair(given: tuple[float, float] | None) -> list[float] | None:
    return None if given is None else list(given)


def _block(block: Block) -> dict[str, Any]:
    return {
        "tier": block.id,
        "title": block.title,
        "dimensions": [_line(one, "dimension") for one in block.lines],
        "strengths": list(block.strengths),
        "develop": list(block.develop),
        "note": " ".join(block.notes) or None,
    }


def _picture(picture: Picture) -> dict[str, Any]:
    return {
        "picture": picture.kind,
        "title": picture.title,
        "variables": [{**_line(one.line, "variable"), "state": one.state} for one in picture.nodes],
        "middle": picture.middle,
        "span": picture.span,
        "said": list(picture.said),
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "group": change.group[-1],
        "title": change.title,
        "people": change.now,
        "people_before": change.before,
        "rated": change.rated,
        "interval": _pair(change.interval),
        "certain": change.certain,
        "expected": change.moved,
        "gap": change.gap,
        "said": change.said or change.withheld,
    }
