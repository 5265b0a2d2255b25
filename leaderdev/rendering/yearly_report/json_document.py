"""The yearly report as the JSON document of `report tiers`."""

from typing import TYPE_CHECKING, Any

from leaderdev.rendering.yearly_report.balance import BalancePicture
from leaderdev.rendering.yearly_report.bars import levels_of
from leaderdev.rendering.yearly_report.changes import Change
from leaderdev.rendering.yearly_report.group_figures import GroupFigures

if TYPE_CHECKING:
    from leaderdev.rendering.yearly_report.report import ByDimension, YearlyReport


def as_document(report: "YearlyReport") -> dict[str, Any]:
    """Ids and figures for programs; every sentence as it stands on the report, in its language."""
    return {
        "schema_version": 1,
        "kind": "tiers-paper",
        "language": report.language,
        "title": report.title,
        "date": report.on,
        "given_out": report.on if report.given_out else None,
        "facts": dict(report.facts),
        "scale": [{"value": value, "label": label} for value, label in report.scale],
        "summary": list(report.summary),
        "tiers": [_line(one, "tier") for one in report.tiers],
        "blocks": [_block(one) for one in report.blocks],
        "comparisons": list(report.comparisons),
        "strengths": [one.group[-1] for one in report.strengths],
        "develop": [one.group[-1] for one in report.develop],
        "ranked": {"shown": report.ranked[0], "of": report.ranked[1], "said": report.ranked_said or None},
        "pictures": [_picture(one) for one in report.pictures],
        "data_informed": [_line(one, "data_informed") for one in report.elements],
        "items": [_line(one, "item") for one in report.items],
        "changes": [_change(one) for one in report.changes],
        "changes_said": list(report.changes_said),
        "answered": list(report.answered),
        "withheld": list(report.withheld),
        "basis": list(report.basis),
        "caveat": report.caveat,
    }


def _line(line: GroupFigures, key: str) -> dict[str, Any]:
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


def _block(block: "ByDimension") -> dict[str, Any]:
    return {
        "tier": block.id,
        "title": block.title,
        "dimensions": [_line(one, "dimension") for one in block.lines],
        "strengths": list(block.strengths),
        "develop": list(block.develop),
        "note": " ".join(block.notes) or None,
    }


def _picture(picture: BalancePicture) -> dict[str, Any]:
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
