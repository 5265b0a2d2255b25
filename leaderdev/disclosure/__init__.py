"""Disclosure control: primary and secondary suppression of figures of groups, and the audit that proves every protection interval.

Every aggregate goes through `protect` before anything is rendered, and renderers take `SafeRow` only. `docs/disclosure.md`
says what is promised and to whom; `rank`, `width` and `programs` prove it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from leaderdev.disclosure.shapes import (
    COMPLEMENTARY,
    INTERVAL,
    OTHER,
    REASONS,
    TOO_FEW,
    GivenRatings,
    PriorKnowledge,
    PublicationCost,
    PublishedCell,
    SafeRow,
    band_name,
    bands_of,
)
from leaderdev.statistics.estimates import SMALLEST_MINIMUM, USUAL_MINIMUM

if TYPE_CHECKING:
    from leaderdev.disclosure.choice import Candidate
    from leaderdev.statistics.aggregate import Cell

__all__ = [
    "COMPLEMENTARY",
    "INTERVAL",
    "OTHER",
    "REASONS",
    "SMALLEST_MINIMUM",
    "TOO_FEW",
    "USUAL_MINIMUM",
    "GivenRatings",
    "PriorKnowledge",
    "PublicationCost",
    "PublishedCell",
    "Release",
    "SafeRow",
    "band_name",
    "bands_of",
    "protect",
]


@attrs.frozen
class Release:
    """What may be shown.

    rows   -- one for each group asked for, and those of `OTHER`
    shown  -- the published cells, to be recorded in the ledger
    people -- how many people the published rows rest on together; None where that would disclose more than the rows
    """

    rows: tuple[SafeRow, ...]
    shown: tuple[PublishedCell, ...]
    people: int | None


def protect(
    cells: "Iterable[Cell]",
    given: Mapping[str, GivenRatings],
    *,
    by: Sequence[str],
    scale: Sequence[int],
    min_group: int = USUAL_MINIMUM,
    known: PriorKnowledge | None = None,
) -> Release:
    """The rows that may be published, in the order of the cells, to a reader with the prior knowledge `known`.

    given     -- every assessment that a cell names
    min_group -- the fewest people anything may rest on. Raises ValueError below SMALLEST_MINIMUM.

    Raises BadInput where HiGHS is needed and not installed.
    """
    # Imported here, since showing rows and counting in an engine need no audit.
    from leaderdev.disclosure.choice import Spreads, select_cells
    from leaderdev.disclosure.proof import Audit, restore_cells
    from leaderdev.disclosure.record import split_assessments

    if min_group < SMALLEST_MINIMUM:
        raise ValueError(min_group)
    known = known or PriorKnowledge()
    cells = list(cells)
    if any(cell.people and not cell.assessments for cell in cells):
        raise ValueError("a cell does not say whose it is, so nothing can be proved of it")
    cells, counting, known, part_of = split_assessments(cells, given, known)
    candidates = select_cells(cells, by, counting, known, scale, min_group)
    spreads = Spreads(candidates, counting, known, scale, min_group)
    spreads.settle()
    proof = Audit(candidates, counting, known, scale, min_group)
    proof.withhold_until_protected()
    restore_cells(candidates, proof, spreads, counting, known, scale, min_group)
    return _release(candidates, scale, given, part_of)


def _release(
    candidates: "Sequence[Candidate]",
    scale: Sequence[int],
    given: Mapping[str, GivenRatings],
    part_of: Mapping[str, str],
) -> Release:
    from leaderdev.disclosure.choice import safe_row

    open_ = [one for one in candidates if not one.withheld]
    return Release(
        rows=tuple(safe_row(one, scale) for one in candidates),
        shown=tuple(_as_known(one.shown(), given, part_of) for one in open_),
        people=_behind(open_),
    )


def _as_known(row: PublishedCell, given: Mapping[str, GivenRatings], part_of: Mapping[str, str]) -> PublishedCell:
    """The cell with whole assessments, and their answers that did not count in it."""
    whole = frozenset(part_of.get(name, name) for name in row.assessments)
    missing = ((name, item) for name in whole for item in row.items - given[name].levels.keys())
    return attrs.evolve(row, assessments=whole, missing=frozenset(missing))


def _behind(shown: "Sequence[Candidate]") -> int | None:
    """How many people the rows rest on; None unless disjoint rows cover all of them."""
    rated = {name for one in shown for name in one.cell.assessments}
    together: set[str] = set()
    for one in sorted(shown, key=lambda one: -len(one.cell.assessments)):
        if together.isdisjoint(one.cell.assessments):
            together |= one.cell.assessments
    people = {leader for one in shown for leader in one.cell.people}
    return len(people) if rated and together == rated else None
