"""What a framework covers, of one version or of two side by side: the view, and its tables for a terminal."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, ClassVar

import attrs

from leaderdev.frameworks.coverage import GROUPS, Coverage, CoverageGap, coverage
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import ResolvedFramework
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs


@attrs.frozen
class ShownLack:
    """state -- "open": there in the newest version shown; "closed": only in the older; "new": only in the newer of two."""

    lack: CoverageGap
    state: str


@attrs.frozen
class CoverageView:
    """What one version speaks to, or two side by side.

    sides -- one version, or the older and the newer; dimensions -- id -> title, in the order of the last, then of the first
    """

    headings: ClassVar[tuple[str, ...]] = ("framework", "dimension", "group", "tag", "items", "questions", "item_ids")

    sides: tuple[Coverage, ...]
    dimensions: Mapping[str, str]
    lacks: tuple[ShownLack, ...]
    language: Language = attrs.field(eq=False, repr=False)

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-coverage",
            frameworks=[_side(side, self) for side in self.sides],
            missing=[_lack_document(one, self) for one in self.lacks],
        )

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


def questions(side: Coverage, dimension: str | None, tag: str) -> int:
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


def _lack_document(one: ShownLack, shown: CoverageView) -> dict[str, Any]:
    return {
        "state": one.state,
        "code": one.lack.code,
        "group": one.lack.group or None,
        "tag": one.lack.tag or None,
        "dimension": one.lack.dimension or None,
        "items": list(one.lack.items),
        "message": sentence(one.lack, shown),
    }


def sentence(lack: CoverageGap, shown: CoverageView) -> str:
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


def lines(shown: CoverageView, width: int, signs: Signs) -> Iterator[str]:
    """Two versions share one table, as "before→after"; what did not change as one figure."""
    language = shown.language
    names = [str(side.framework) for side in shown.sides]
    key = "coverage.title" if len(names) == 1 else "coverage.title_two"
    yield from text_layout.wrap(language.say(key, old=names[0], new=names[-1]), width)
    for group in GROUPS:
        yield ""
        yield from text_layout.wrap(language.say(f"coverage.group_{group}"), width)
        yield from _table(shown, group, language, width, signs)
    yield ""
    yield from text_layout.wrap(language.say("coverage.legend"), width)
    yield from _missing(shown, language, width)
    yield ""
    yield from text_layout.wrap(language.say("coverage.caveat"), width)


def _table(shown: CoverageView, group: str, language: Language, width: int, signs: Signs) -> list[str]:
    tags = GROUPS[group]
    headings = [language.say("words.key_dimension"), language.say("words.column_items")]
    headings += [language.say(f"coverage.short_{tag}") for tag in tags]
    rows = []
    for dimension, title in (*shown.dimensions.items(), (None, language.say("coverage.all"))):
        row = [title, _both(shown, signs, lambda side, dimension=dimension: items(side, dimension))]  # type: ignore[misc]  # a bound default
        for tag in tags:
            figure = _both(shown, signs, lambda side, d=dimension, t=tag: counts(side, d, group)[t])  # type: ignore[misc]  # a bound default
            added = questions(shown.sides[-1], dimension, tag) if group == "data_informed" else 0
            row.append(f"{figure} +{added}?" if added else figure)
        rows.append(row)
    return table(headings, rows, width, tuple(range(1, len(headings))))


def _both(shown: CoverageView, signs: Signs, figure: Callable[[Coverage], int]) -> str:
    figures = [figure(side) for side in shown.sides]
    if len(set(figures)) == 1:
        return str(figures[0]) if figures[0] else "·" if signs.unicode else "."
    return ("→" if signs.unicode else ">").join(map(str, figures))


def _missing(shown: CoverageView, language: Language, width: int) -> Iterator[str]:
    for state in ("closed", "new", "open"):
        here = [one for one in shown.lacks if one.state == state]
        heading = "still_open" if state == "open" and len(shown.sides) > 1 else state
        if here:
            yield ""
            yield from text_layout.wrap(language.say(f"coverage.heading_{heading}", count=len(here)), width)
            for one in here:
                yield from _lack_lines(one, shown, language, width)
    if all(one.state == "closed" for one in shown.lacks):
        yield ""
        yield from text_layout.wrap(
            language.say("coverage.nothing_missing", framework=shown.sides[-1].framework), width
        )


def _lack_lines(one: ShownLack, shown: CoverageView, language: Language, width: int) -> Iterator[str]:
    text = sentence(one.lack, shown)
    if one.lack.items and one.lack.code != "dimension-without":
        text = f"{text} ({language.listed(one.lack.items, 6)})"
    yield from text_layout.wrap(text, width, "- ", "  ")
