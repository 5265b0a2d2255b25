"""The yearly paper as PDF: A4, typeset by Typst as the conversation sheet is, tagged, and the same bytes for the same paper."""

import json
from datetime import date
from importlib.resources import files
from typing import Any

from leaderdev.locales import Language
from leaderdev.rendering import typesetting
from leaderdev.rendering.typesetting import named, shown
from leaderdev.rendering.yearly_report import bars, drawings
from leaderdev.rendering.yearly_report.paper import Block, Line, Paper


def document(paper: Paper) -> bytes:
    """The PDF. Raises BadInput `extra-missing` where the typesetter is not installed."""
    template = files("leaderdev.rendering.yearly_report").joinpath("report.typ").read_bytes()

    def given(missing: str) -> dict[str, str]:
        return {"paper": json.dumps(_fit(data(paper), missing), ensure_ascii=False)}

    return typesetting.typeset(template, given, paper.on)


def _fit(value: Any, missing: str) -> Any:
    """`value` with its texts made fit to be set. A drawing is no text: only what no font has is named in it."""
    if isinstance(value, dict):
        return {key: named(one, missing) if key == "svg" else _fit(one, missing) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_fit(one, missing) for one in value]
    return shown(value, missing)


def data(paper: Paper) -> dict[str, Any]:
    """What the template is given: texts, and drawings with what they show in words."""
    language = Language(paper.language)
    levels = [value for value, _ in paper.scale]

    def rows(lines: tuple[Line, ...]) -> list[dict[str, Any]]:
        return [_row(one, levels, language) for one in lines]

    return {
        "language": paper.language,
        "title": paper.title,
        "subtitle": paper.subtitle,
        "short": language.date(paper.on) if paper.on else "",
        "on": _parts(paper.on),
        "facts": paper.facts,
        "summary": paper.summary,
        "key": _drawing(bars.key(paper), ", ".join(name for _, name in paper.scale)),
        "axis": _drawing(bars.axis_head(levels), ""),
        "tiers": rows(paper.tiers),
        "comparisons": paper.comparisons,
        "answered": paper.answered,
        "blocks": [_block(one, rows(one.lines)) for one in paper.blocks],
        "strengths": rows(paper.strengths),
        "develop": rows(paper.develop),
        "ranked_said": paper.ranked_said,
        "pictures": [
            {
                "title": one.title,
                "said": one.said,
                "drawing": _drawing(drawings.drawn(one, paper), one.alt),
                "rows": rows(tuple(node.line for node in one.nodes)),
            }
            for one in paper.pictures
        ],
        "no_pictures": paper.no_pictures,
        "elements": rows(paper.elements),
        "elements_note": paper.elements_note,
        "changes": [
            {
                "title": one.title,
                "withheld": one.withheld,
                "cells": (one.people, one.rated_text, one.sure_text, one.moved_text, one.gap_text, one.said),
            }
            for one in paper.changes
        ],
        "changes_said": paper.changes_said,
        "withheld": paper.withheld,
        "basis": paper.basis,
        "caveat": paper.caveat,
        "headings": dict(paper.headings),
    }


def _parts(on: str) -> dict[str, int] | None:
    if not on:
        return None
    day = date.fromisoformat(on)
    return {"year": day.year, "month": day.month, "day": day.day}


def _row(line: Line, levels: list[int], language: Language) -> dict[str, Any]:
    if line.withheld:
        return {"title": line.title, "withheld": line.withheld}
    alt = bars.told(line, language)
    return {
        "title": line.title,
        "withheld": "",
        "answered": line.answered,
        "bar": _drawing(bars.spread(line.parts, levels, language, alt), alt) if line.parts else None,
        "axis": _drawing(bars.axis(line, levels), ""),
        "mean": line.mean_text,
        "sure": line.sure,
        "expected": line.expected_text,
        "gap": line.gap_text,
    }


def _block(block: Block, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "title": block.title,
        "rows": rows,
        "hidden": all(one.withheld for one in block.lines),
        "strengths": block.strengths,
        "develop": block.develop,
        "notes": block.notes,
    }


def _drawing(svg: str, alt: str) -> dict[str, Any]:
    return {"svg": svg, "alt": alt, "wide": bars.width(svg)}
