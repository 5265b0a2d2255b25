"""What a framework speaks to: its dimensions by Moore's parameters, Leavitt's variables and the elements of data-informed leadership.

The three sets of tags, and why an imbalance between them is a finding, are those of the source (its sections 2.1 to 2.3 and 5).
"""

from collections.abc import Iterator, Mapping
from itertools import product

import attrs

from leaderdev.model.framework import DATA_INFORMED, LEAVITT, MOORE, Reference, ResolvedFramework, ResolvedItem

GROUPS: Mapping[str, tuple[str, ...]] = {"moore": MOORE, "leavitt": LEAVITT, "data_informed": DATA_INFORMED}
# With fewer items, a tag depends on the wording of one or two; three indicators is the usual minimum for one construct.
FEWEST_ITEMS = 3


@attrs.frozen
class Row:
    """One dimension. by_tag -- group -> tag -> the items that carry it, in their order; asked -- element -> number of added questions."""

    dimension: str
    items: tuple[str, ...]
    by_tag: Mapping[str, Mapping[str, tuple[str, ...]]]
    asked: Mapping[str, int]


@attrs.frozen
class Cell:
    """The items of one dimension that carry one word of each group; None: the items that carry none of that group."""

    dimension: str
    moore: str | None
    leavitt: str | None
    data_informed: str | None
    items: tuple[str, ...]


@attrs.frozen
class CoverageGap:
    """One thing that is missing.

    code      -- "missing": no item carries the tag; "island": the tag is all that one dimension has, and stands nowhere else;
                 "few": fewer than FEW items carry it; "alone": it stands in one dimension of several;
                 "dimension-without": no item of the dimension carries an element of data-informed leadership, and no question
                 that is added to one does; "items-without": items with neither, counted over all dimensions
    group, tag, dimension -- what it is about; "" where it is about none
    items     -- the items it is about: those that carry the tag, or those without
    """

    code: str
    group: str = ""
    tag: str = ""
    dimension: str = ""
    items: tuple[str, ...] = ()

    @property
    def about(self) -> tuple[str, str]:
        """The key by which two versions are compared: a tag that was missing may have become few."""
        return (self.tag, "") if self.tag else (self.code, self.dimension)


@attrs.frozen
class Coverage:
    framework: Reference
    items: int
    rows: tuple[Row, ...]
    cells: tuple[Cell, ...]
    lacks: tuple[CoverageGap, ...]


def coverage(framework: ResolvedFramework) -> Coverage:
    """Of the framework with all it extends."""
    below = {
        one.id: [item for item in framework.items if item.item.dimension == one.id] for one in framework.dimensions
    }
    rows = tuple(_row(name, items) for name, items in below.items())
    return Coverage(
        framework=framework.framework.reference,
        items=len(framework.items),
        rows=rows,
        cells=tuple(_cells(below)),
        lacks=(*_tag_gaps(rows), *_items_without_data(below)),
    )


def _row(dimension: str, items: list[ResolvedItem]) -> Row:
    return Row(
        dimension=dimension,
        items=tuple(item.item.id for item in items),
        by_tag={
            group: {tag: tuple(item.item.id for item in items if tag in getattr(item.item.tags, group)) for tag in tags}
            for group, tags in GROUPS.items()
        },
        asked={
            tag: sum(tag in question.data_informed for item in items for question in item.questions)
            for tag in DATA_INFORMED
        },
    )


def _cells(below: Mapping[str, list[ResolvedItem]]) -> Iterator[Cell]:
    """Only those with items. An item with several words of a group stands in several cells."""
    for dimension, items in below.items():
        found: dict[tuple[str | None, str | None, str | None], list[str]] = {}
        for item in items:
            tags = item.item.tags
            for place in product(tags.moore or (None,), tags.leavitt or (None,), tags.data_informed or (None,)):
                found.setdefault(place, []).append(item.item.id)
        for (moore, leavitt, element), names in found.items():
            yield Cell(dimension, moore, leavitt, element, tuple(names))


def _tag_gaps(rows: tuple[Row, ...]) -> Iterator[CoverageGap]:
    filled = [row for row in rows if row.items]
    for group, tags in GROUPS.items():
        for tag in tags:
            places = [row for row in filled if row.by_tag[group][tag]]
            items = tuple(item for row in places for item in row.by_tag[group][tag])
            dimension = places[0].dimension if len(places) == 1 and len(filled) > 1 else ""
            if not items:
                yield CoverageGap("missing", group, tag)
            elif dimension and items == places[0].items:
                yield CoverageGap("island", group, tag, dimension, items)
            elif len(items) < FEWEST_ITEMS:
                yield CoverageGap("few", group, tag, "", items)
            elif dimension:
                yield CoverageGap("alone", group, tag, dimension, items)


def _items_without_data(below: Mapping[str, list[ResolvedItem]]) -> Iterator[CoverageGap]:
    without: list[str] = []
    for dimension, items in below.items():
        here = [item.item.id for item in items if not _is_data_informed(item)]
        without += here
        if items and len(here) == len(items):
            yield CoverageGap("dimension-without", dimension=dimension, items=tuple(here))
    if without:
        yield CoverageGap("items-without", items=tuple(without))


def _is_data_informed(item: ResolvedItem) -> bool:
    return bool(item.item.tags.data_informed) or any(question.data_informed for question in item.questions)
