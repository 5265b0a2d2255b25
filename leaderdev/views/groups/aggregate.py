"""The view of ratings by groups: safe rows, what they rest on, and the caveat that belongs to them."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.disclosure import OTHER, Cost, Release, SafeRow, band_name, bands_of
from leaderdev.locales import Language
from leaderdev.model.framework import DATA_INFORMED, LEAVITT, MOORE, Reference, ResolvedFramework
from leaderdev.statistics.groups import TOTAL, Participation, Selection

if TYPE_CHECKING:
    from leaderdev.views.frameworks.carried_note import CarriedNote


@attrs.frozen
class Basis:
    """What the figures rest on.

    people, of   -- the leaders behind the shown rows together, of all active leaders; None where showing it could tell
    left_out     -- why leaders or assessments do not count -> how many; None for some, but fewer than `min_group`
    """

    framework: str
    roles: tuple[str, ...]
    since: str
    until: str
    people: int | None
    of: int | None
    first: str
    last: str
    withheld_rows: int
    min_group: int
    left_out: Mapping[str, int | None]
    caveat: str


@attrs.frozen
class AggregateView:
    """by: the keys; rows: in the order to show; titles: key -> group -> its title in the language of the view.

    carried     -- what is to be said of ratings that were carried; None where none counts
    not_carried -- earlier versions under which there are ratings that could be carried
    made_only   -- there are carried ratings, and they do not count
    costs       -- of a dry run: what later reports would lose; None where it is none
    given_out   -- the ISO date on which it was published, where it was not counted now but read again; else ""
    """

    by: tuple[str, ...]
    rows: tuple[SafeRow, ...]
    titles: Mapping[str, Mapping[str, str]]
    scale: tuple[int, ...]
    basis: Basis
    carried: "CarriedNote | None" = None
    not_carried: tuple[Reference, ...] = ()
    made_only: bool = False
    costs: tuple[Cost, ...] | None = None
    published_on: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The view as the JSON document of `gaps --by`."""
        return {
            "schema_version": 1,
            "kind": "gaps-by",
            "by": list(self.by),
            "rows": [{**dict(zip(self.by, row.group, strict=True)), **_figures(row)} for row in self.rows],
            "basis": {
                "framework": self.basis.framework,
                "roles": list(self.basis.roles),
                "since": self.basis.since or None,
                "until": self.basis.until or None,
                "first": self.basis.first or None,
                "last": self.basis.last or None,
                "people": self.basis.people,
                "of": self.basis.of,
                "withheld_rows": self.basis.withheld_rows,
                "min_group": self.basis.min_group,
                "left_out": dict(self.basis.left_out),
                "caveat": self.basis.caveat,
            },
            "carried": None if self.carried is None else self.carried.as_dict(),
            "not_carried": [str(framework) for framework in self.not_carried],
            "given_out": self.published_on or None,
            "dry_run": None if self.costs is None else {"later": [_cost(cost) for cost in self.costs]},
        }

    def as_rows(self) -> list[dict[str, Any]]:
        """One row a group, for a spreadsheet; the spread as a column a level."""
        rows = []
        for row in self.rows:
            figures = _figures(row)
            counts, bands = figures.pop("levels") or {}, figures.pop("bands") or {}
            low, high = figures.pop("mean_band") or (None, None)
            spread = {f"level_{level}": counts.get(str(level)) for level in self.scale}
            spread |= {f"band_{name}": bands.get(name) for name in _bands(self.scale)}
            spread |= {"mean_from": low, "mean_to": high}
            rows.append({**dict(zip(self.by, row.group, strict=True)), **figures, **spread})
        return rows

    @property
    def headings(self) -> list[str]:
        """The columns of the rows, also where there is none."""
        figures = [name for name in _figures(SafeRow(())) if name not in ("levels", "bands", "mean_band")]
        spread = [f"level_{level}" for level in self.scale] + [f"band_{name}" for name in _bands(self.scale)]
        return [*self.by, *figures, *spread, "mean_from", "mean_to"]


def _figures(row: SafeRow) -> dict[str, Any]:
    levels = None if row.levels is None else {str(level): count for level, count in row.levels.items()}
    return {
        "people": row.people,
        "of": row.of,
        "ratings": row.ratings,
        "missing": row.missing,
        "levels": levels,
        "median": row.median,
        "mean": row.mean,
        "expected_mean": row.expected_mean,
        "gap_mean": row.gap_mean,
        "withheld": row.withheld,
        "bands": None if row.bands is None else dict(row.bands),
        "mean_band": None if row.mean_band is None else list(row.mean_band),
        "partial": row.partial,
    }


def _cost(cost: Cost) -> dict[str, Any]:
    return {"by": list(cost.by), "withheld_rows_now": cost.now, "withheld_rows_then": cost.then}


def _bands(scale: Sequence[int]) -> list[str]:
    return [band_name(band) for band in bands_of(scale)]


def view(
    *,
    by: Sequence[str],
    release: Release,
    framework: ResolvedFramework,
    selection: Selection,
    participation: Participation,
    left_out: Mapping[str, int | None],
    min_group: int,
    language: Language,
) -> AggregateView:
    """The view of what passed disclosure control. Its rows stand in the order of the framework."""
    rows = release.rows
    enough = participation.people >= min_group
    return AggregateView(
        by=tuple(by),
        rows=tuple(_in_order(rows, by, framework)),
        titles=titles(framework, language),
        scale=framework.level_values(),
        basis=Basis(
            framework=str(framework.framework.reference),
            roles=selection.roles,
            since=selection.since,
            until=selection.until,
            people=release.people if enough else None,
            of=participation.of if enough else None,
            first=participation.first if enough else "",
            last=participation.last if enough else "",
            withheld_rows=sum(row.withheld is not None for row in rows),
            min_group=min_group,
            left_out=left_out,
            caveat=language.say("by.caveat"),
        ),
    )


def _in_order(rows: Sequence[SafeRow], by: Sequence[str], framework: ResolvedFramework) -> list[SafeRow]:
    orders = [_order(key, framework) for key in by]

    def place(row: SafeRow) -> list[tuple[int, str]]:
        return [
            (order.get(group, len(order)) + (group == OTHER) + 2 * (group == TOTAL), group)
            for order, group in zip(orders, row.group, strict=True)
        ]

    return sorted(rows, key=place)


def _order(key: str, framework: ResolvedFramework) -> dict[str, int]:
    names: Sequence[str] = {
        "tier": [tier.id for tier in sorted(framework.tiers, key=lambda tier: tier.rank)],
        "dimension": [dimension.id for dimension in framework.dimensions],
        "item": [item.item.id for item in framework.items],
        "moore": MOORE,
        "leavitt": LEAVITT,
        "data_informed": DATA_INFORMED,
    }.get(key, ())
    return {name: place for place, name in enumerate(names)}


def titles(framework: ResolvedFramework, language: Language) -> dict[str, dict[str, str]]:
    """See AggregateView.titles."""
    code = language.code
    tags = {"moore": MOORE, "leavitt": LEAVITT, "data_informed": DATA_INFORMED}
    return {
        "tier": {tier.id: tier.title.to(code) for tier in framework.tiers},
        "dimension": {dimension.id: dimension.title.to(code) for dimension in framework.dimensions},
        "item": {item.item.id: item.item.text.to(code) for item in framework.items},
        **{key: {word: language.say(f"words.tag_{word}") for word in words} for key, words in tags.items()},
    }
