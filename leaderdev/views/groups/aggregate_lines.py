"""Ratings by groups as lines for a terminal of any width."""

from collections import Counter
from collections.abc import Iterator, Sequence

from leaderdev.disclosure import OTHER, REASONS, SafeRow, band_name, bands_of
from leaderdev.locales import Language
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs
from leaderdev.statistics.groups import OF_LEADERS, TOTAL
from leaderdev.views.groups.aggregate import AggregateView

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
    """A bar of levels, or of bands, which are kept apart by a line; "–" where neither is shown."""
    width = _BAR if len(shown.by) == 1 else _SHORT_BAR
    if row.levels is not None:
        return text_layout.spread([row.levels[level] for level in shown.scale], width, signs.blocks)
    if row.bands is not None:
        counts = list(row.bands.values())
        return text_layout.spread_apart(counts, width, _band_signs(shown, signs), signs.expected)
    return "–"


def _band_signs(shown: AggregateView, signs: Signs) -> list[str]:
    """The sign of each band's outermost or only level."""
    bands = bands_of(shown.scale)
    middle = signs.blocks[(len(shown.scale) // 2) % len(signs.blocks)]
    last = signs.blocks[(len(shown.scale) - 1) % len(signs.blocks)]
    return [signs.blocks[0], *([middle] if len(bands) > 2 else []), last]


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
    places = " ".join(f"{signs.blocks[place]}={level}" for place, level in enumerate(shown.scale))
    said = language.say("by.legend", levels=places)
    if any(row.bands is not None and row.levels is None for row in shown.rows):
        bands = zip(_band_signs(shown, signs), bands_of(shown.scale), strict=True)
        told = " ".join(f"{sign}={band_name(band)}" for sign, band in bands)
        said = f"{said} {language.say('by.legend_bands', line=signs.expected, bands=told)}"
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
            yield language.say(f"by.few_{reason}")
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
