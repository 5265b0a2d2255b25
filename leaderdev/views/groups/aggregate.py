"""Ratings by group: safe rows, what they rest on and their caveat; and their lines for a terminal."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.disclosure import OTHER, REASONS, PublicationCost, Release, SafeRow, band_name, bands_of
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import DATA_INFORMED, LEAVITT, MOORE, Reference, ResolvedFramework
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs
from leaderdev.statistics.groups import OF_LEADERS, TOTAL, Participation, Selection

if TYPE_CHECKING:
    from leaderdev.views.frameworks.carried_note import CarriedNote


@attrs.frozen
class Basis:
    """What the figures rest on.

    people, of   -- the leaders behind the shown rows together, of all active leaders; None where showing it could identify somebody
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
    costs: tuple[PublicationCost, ...] | None = None
    published_on: str = ""

    def as_dict(self) -> dict[str, Any]:
        return document(
            "gaps-by",
            by=list(self.by),
            rows=[{**dict(zip(self.by, row.group, strict=True)), **_figures(row)} for row in self.rows],
            basis={
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
            carried=None if self.carried is None else self.carried.as_dict(),
            not_carried=[str(framework) for framework in self.not_carried],
            given_out=self.published_on or None,
            dry_run=None if self.costs is None else {"later": [_cost(cost) for cost in self.costs]},
        )

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


def _cost(cost: PublicationCost) -> dict[str, Any]:
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
    """The view of what passed disclosure control, its rows in the framework's order."""
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


_BAR = 15
_SHORT_BAR = 8
_LONGEST_NAME = 44
_PARTIAL = " *"


def lines(shown: AggregateView, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The report, a line at a time: the table, what the bars mean, what it rests on, and the caveat."""
    headings = [language.say(f"words.key_{key}") for key in shown.by]
    columns = ("people", "missing", "spread", "median", "mean", "expected", "gap")
    headings += [language.say(f"by.column_{column}") for column in columns]
    first = len(shown.by)
    figures = tuple(range(first, first + len(columns)))
    if width < text_layout.NARROW:
        headings[first] = language.say("by.column_people_long")
    rows = [_cells(shown, row, language, signs) for row in shown.rows]
    yield from table(headings, rows, width, figures)
    yield ""
    yield from _legend(shown, language, width, signs)
    yield from text_layout.wrap(_basis(shown, language), width)
    if shown.published_on:
        yield from text_layout.wrap(language.say("by.published", day=language.date(shown.published_on)), width)
    for note in _notes(shown, language):
        yield from text_layout.wrap(note, width)
    yield from _carried(shown, language, width)
    yield ""
    yield from text_layout.wrap(shown.basis.caveat, width)


def _carried(shown: AggregateView, language: Language, width: int) -> Iterator[str]:
    if shown.carried is not None:
        from leaderdev.views.frameworks import carried_note

        yield from carried_note.lines(shown.carried, language, width)
    if shown.made_only:
        yield from text_layout.wrap(language.say("carry.not_counted"), width)
    for framework in shown.not_carried:
        words = language.say("carry.not_carried_by", framework=framework, new=shown.basis.framework)
        yield from text_layout.wrap(words, width)


def _cells(shown: AggregateView, row: SafeRow, language: Language, signs: Signs) -> list[str]:
    names = [_title(shown, key, group, language) for key, group in zip(shown.by, row.group, strict=True)]
    if row.withheld is not None:
        return [*names, "", "", language.say("by.withheld"), "", "", "", ""]
    if shown.costs is not None:
        return [*names, "", "", language.say("by.would_be_shown"), "", "", "", ""]
    return [
        *names,
        f"{row.people}/{row.of}{_PARTIAL if row.partial else ''}",
        str(row.missing),
        _spread(shown, row, signs),
        _number(language, row.median),
        _mean(language, row, shown.scale),
        _number(language, row.expected_mean, 2),
        signs.minus("–" if row.gap_mean is None else language.signed(row.gap_mean, 2)),
    ]


def _spread(shown: AggregateView, row: SafeRow, signs: Signs) -> str:
    """A bar of levels, or of bands, separated by a line; "–" where neither is shown."""
    width = _BAR if len(shown.by) == 1 else _SHORT_BAR
    if row.levels is not None:
        return text_layout.spread([row.levels[level] for level in shown.scale], width, signs.levels(len(shown.scale)))
    if row.bands is not None:
        counts = list(row.bands.values())
        return text_layout.spread_apart(counts, width, _band_signs(shown, signs), signs.expected)
    return "–"


def _band_signs(shown: AggregateView, signs: Signs) -> list[str]:
    """The sign of each band's outermost or only level."""
    bands = bands_of(shown.scale)
    of_level = signs.levels(len(shown.scale))
    middle, last = of_level[len(shown.scale) // 2], of_level[len(shown.scale) - 1]
    return [of_level[0], *([middle] if len(bands) > 2 else []), last]


def _mean(language: Language, row: SafeRow, scale: Sequence[int]) -> str:
    """The mean, or the end of the scale that it is near."""
    if row.mean_band is None:
        return _number(language, row.mean, 2)
    low, high = row.mean_band
    return f"≥ {_number(language, low)}" if high >= scale[-1] else f"≤ {_number(language, high)}"


def _title(shown: AggregateView, key: str, group: str, language: Language) -> str:
    if group == OTHER and key in OF_LEADERS and not shown.titles.get(key, {}).get(group):
        return language.say("by.other")
    title = language.say("by.all") if group == TOTAL else shown.titles.get(key, {}).get(group, group)
    return text_layout.shorten(title, _LONGEST_NAME)


def _number(language: Language, value: float | None, digits: int = 1) -> str:
    return "–" if value is None else language.number(value, digits)


def _legend(shown: AggregateView, language: Language, width: int, signs: Signs) -> list[str]:
    of_level = zip(signs.levels(len(shown.scale)), shown.scale, strict=False)
    places = " ".join(f"{sign}={level}" for sign, level in of_level)
    said = language.say("by.legend", levels=places)
    if any(row.bands is not None and row.levels is None for row in shown.rows):
        bands = zip(_band_signs(shown, signs), bands_of(shown.scale), strict=True)
        legend = " ".join(f"{sign}={band_name(band)}" for sign, band in bands)
        said = f"{said} {language.say('by.legend_bands', line=signs.expected, bands=legend)}"
    return text_layout.wrap(said, width)


def _basis(shown: AggregateView, language: Language) -> str:
    basis = shown.basis
    roles = language.listed(language.word(f"words.role_{role}", role) for role in basis.roles)
    parts = [language.say("by.basis", framework=basis.framework, roles=roles)]
    if basis.people is not None:
        parts.append(language.say("by.basis_people", people=basis.people, of=basis.of))
    if basis.first:
        dates = {"first": language.date(basis.first), "last": language.date(basis.last)}
        parts.append(language.say("by.basis_period", **dates))
    return " ".join(parts)


def _notes(shown: AggregateView, language: Language) -> Iterator[str]:
    """How many groups are withheld under each rule; what was left out of the others; who does not count; a dry run's cost."""
    withheld = Counter(row.withheld for row in shown.rows if row.withheld is not None)
    for reason in REASONS:
        if count := withheld[reason]:
            yield language.say(f"by.withheld_{reason}", count=count, minimum=shown.basis.min_group)
    open_ = [row for row in shown.rows if row.withheld is None]
    if any(OTHER in row.group for row in open_):
        yield language.say("by.note_other")
    if any(row.partial for row in open_):
        yield language.say("by.note_partial", minimum=shown.basis.min_group)
    if any(row.mean_band is not None for row in open_):
        yield language.say("by.note_edge")
    for reason, number in shown.basis.left_out.items():
        if number is None:
            yield language.say(f"by.some_{reason}")
        elif number:
            yield language.say(f"by.left_out_{reason}", count=number)
    yield from _dry_run(shown, language)


def _dry_run(shown: AggregateView, language: Language) -> Iterator[str]:
    if shown.costs is None:
        return
    yield language.say("by.dry_run")
    lost = [cost for cost in shown.costs if cost.then > cost.now]
    for cost in lost:
        yield language.say("by.dry_run_cost", by=",".join(cost.by), now=cost.now, then=cost.then)
    if not lost:
        yield language.say("by.dry_run_free")
