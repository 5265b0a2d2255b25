"""A candidate as the row that may be shown."""

from collections.abc import Sequence

from leaderdev.analysis import aggregate
from leaderdev.analysis.disclosure.candidates import Candidate
from leaderdev.analysis.disclosure.shapes import BANDS, EDGE, LEVELS, SafeRow, band_name, bands_of


def safe_row(one: Candidate, scale: Sequence[int]) -> SafeRow:
    """Nothing but the rule where it is withheld; else as much as its detail says."""
    if one.withheld:
        return SafeRow(one.cell.group, withheld=one.withheld)
    row = aggregate.row(one.cell.counted(), scale)
    bands = None
    if one.detail in (LEVELS, BANDS):
        bands = {band_name(band): sum(row.levels[level] for level in band) for band in bands_of(scale)} or None
    return SafeRow(
        group=row.group,
        people=row.people,
        of=row.of,
        ratings=row.ratings,
        missing=row.missing,
        levels=row.levels if one.detail == LEVELS else None,
        median=row.median if one.detail == LEVELS else None,
        mean=None if one.detail == EDGE else row.mean,
        expected_mean=row.expected_mean,
        gap_mean=None if one.detail == EDGE else row.gap_mean,
        bands=bands,
        mean_band=one.edge if one.detail == EDGE else None,
        partial=True if one.partial else None,
    )
