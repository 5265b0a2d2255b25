"""The view of what a framework speaks to, of one version or of two side by side: data for every renderer, document and rows."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from leaderdev.frameworks.coverage import GROUPS, Coverage, Lack, coverage
from leaderdev.locales import Language
from leaderdev.model.framework import ResolvedFramework

COLUMNS = ("framework", "dimension", "group", "tag", "items", "questions", "item_ids")


@attrs.frozen
class ShownLack:
    """state -- "open": there in the newest version shown; "closed": only in the older; "new": only in the newer of two."""

    lack: Lack
    state: str


@attrs.frozen
class CoverageView:
    """What one version speaks to, or two side by side.

    sides -- one version, or the older and the newer; dimensions -- id -> title, in the order of the last, then of the first
    """

    sides: tuple[Coverage, ...]
    dimensions: Mapping[str, str]
    lacks: tuple[ShownLack, ...]
    language: Language = attrs.field(eq=False, repr=False)

    def as_dict(self) -> dict[str, Any]:
        """The view as a JSON document."""
        return {
            "schema_version": 1,
            "kind": "framework-coverage",
            "frameworks": [_side(side, self) for side in self.sides],
            "missing": [_lack(one, self) for one in self.lacks],
        }

    def as_rows(self) -> list[dict[str, Any]]:
        """One row for each version, dimension and tag."""
        return [
            {
                "framework": str(side.framework),
                "dimension": row.dimension,
                "group": group,
                "tag": tag,
                "items": len(row.by_tag[group][tag]),
                "questions": row.asked.get(tag, None),
                "item_ids": " ".join(row.by_tag[group][tag]),
            }
            for side in self.sides
            for row in side.rows
            for group, tags in GROUPS.items()
            for tag in tags
        ]

    @property
    def headings(self) -> tuple[str, ...]:
        """The columns of `as_rows`."""
        return COLUMNS


def view(frameworks: list[ResolvedFramework], language: Language) -> CoverageView:
    """frameworks -- one or two, the older first."""
    sides = tuple(coverage(framework) for framework in frameworks)
    titles: dict[str, str] = {}
    for framework in reversed(frameworks):
        for one in framework.dimensions:
            titles.setdefault(one.id, one.title.to(language.code))
    return CoverageView(sides, titles, tuple(_compared(sides)), language)


def _compared(sides: tuple[Coverage, ...]) -> Iterator[ShownLack]:
    newest = {lack.about: lack for lack in sides[-1].lacks}
    if len(sides) == 1:
        yield from (ShownLack(lack, "open") for lack in newest.values())
        return
    before = {lack.about: lack for lack in sides[0].lacks}
    yield from (ShownLack(lack, "closed") for about, lack in before.items() if about not in newest)
    yield from (ShownLack(lack, "open" if about in before else "new") for about, lack in newest.items())


def counts(side: Coverage, dimension: str | None, group: str) -> dict[str, int]:
    """tag -> number of items; dimension None: of all."""
    rows = [row for row in side.rows if dimension in (None, row.dimension)]
    return {tag: sum(len(row.by_tag[group][tag]) for row in rows) for tag in GROUPS[group]}


def items(side: Coverage, dimension: str | None) -> int:
    return sum(len(row.items) for row in side.rows if dimension in (None, row.dimension))


def asked(side: Coverage, dimension: str | None, tag: str) -> int:
    """The added questions on `tag`, in one dimension or in all."""
    return sum(row.asked[tag] for row in side.rows if dimension in (None, row.dimension))


def _side(side: Coverage, shown: CoverageView) -> dict[str, Any]:
    return {
        "framework": str(side.framework),
        "items": side.items,
        "totals": {group: counts(side, None, group) for group in GROUPS},
        "dimensions": [
            {
                "dimension": row.dimension,
                "title": shown.dimensions[row.dimension],
                "items": len(row.items),
                **{group: counts(side, row.dimension, group) for group in GROUPS},
                "data_informed_questions": dict(row.asked),
            }
            for row in side.rows
        ],
        "cells": [{**attrs.asdict(cell), "items": list(cell.items)} for cell in side.cells],
    }


def _lack(one: ShownLack, shown: CoverageView) -> dict[str, Any]:
    return {
        "state": one.state,
        "code": one.lack.code,
        "group": one.lack.group or None,
        "tag": one.lack.tag or None,
        "dimension": one.lack.dimension or None,
        "items": list(one.lack.items),
        "message": sentence(one.lack, shown),
    }


def sentence(lack: Lack, shown: CoverageView) -> str:
    """What is missing, in words."""
    language = shown.language
    total = next(side.items for side in reversed(shown.sides) if lack in side.lacks)
    return language.say(
        f"coverage.lack_{lack.code}",
        tag=language.say(f"words.tag_{lack.tag}") if lack.tag else "",
        dimension=shown.dimensions.get(lack.dimension, ""),
        count=len(lack.items),
        of=total,
    )
