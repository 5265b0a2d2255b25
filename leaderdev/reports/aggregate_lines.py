"""Ratings by groups as lines for a terminal of any width."""

from collections.abc import Iterator

from leaderdev.analysis.aggregate import TOTAL
from leaderdev.analysis.disclosure import SafeRow
from leaderdev.language import Language
from leaderdev.reports import carried_note, layout
from leaderdev.reports.aggregate import AggregateView
from leaderdev.reports.signs import Signs
from leaderdev.reports.terminal import table

_BAR = 15
_SHORT_BAR = 8
_LONGEST_NAME = 44


def lines(shown: AggregateView, language: Language, width: int, signs: Signs) -> Iterator[str]:
    """The report, a line at a time: the table, what the bars mean, what it rests on, and the caveat."""
    headings = [language.say(f"words.key_{key}") for key in shown.by]
    columns = ("people", "missing", "spread", "median", "mean", "expected", "gap")
    headings += [language.say(f"by.column_{column}") for column in columns]
    first = len(shown.by)
    figures = tuple(range(first, first + len(columns)))
    if width < layout.NARROW:
        headings[first] = language.say("by.column_people_long")
    rows = [_cells(shown, row, language, signs) for row in shown.rows]
    yield from table(headings, rows, width, figures)
    yield ""
    yield from _legend(shown, language, width, signs)
    yield from layout.wrap(_basis(shown, language), width)
    if shown.basis.withheld_rows:
        yield from layout.wrap(
            language.say("by.withheld_note", count=shown.basis.withheld_rows, minimum=shown.basis.min_group), width
        )
    for reason, count in shown.basis.left_out.items():
        if count:
            yield from layout.wrap(language.say(f"by.left_out_{reason}", count=count), width)
    yield from _carried(shown, language, width)
    yield ""
    yield from layout.wrap(shown.basis.caveat, width)


def _carried(shown: AggregateView, language: Language, width: int) -> Iterator[str]:
    yield from carried_note.lines(shown.carried, language, width)
    if shown.made_only:
        yield from layout.wrap(language.say("carry.not_counted"), width)
    for framework in shown.not_carried:
        words = language.say("carry.not_carried_by", framework=framework, new=shown.basis.framework)
        yield from layout.wrap(words, width)


def _cells(shown: AggregateView, row: SafeRow, language: Language, signs: Signs) -> list[str]:
    names = [_title(shown, key, group, language) for key, group in zip(shown.by, row.group, strict=True)]
    if row.withheld is not None or row.levels is None:
        return [*names, "", "", language.say("by.withheld"), "", "", "", ""]
    counts = [row.levels[level] for level in shown.scale]
    return [
        *names,
        f"{row.people}/{row.of}",
        str(row.missing),
        layout.spread(counts, _BAR if len(shown.by) == 1 else _SHORT_BAR, signs.blocks),
        _number(language, row.median),
        _number(language, row.mean, 2),
        _number(language, row.expected_mean, 2),
        signs.minus("–" if row.gap_mean is None else language.signed(row.gap_mean, 2)),
    ]


def _title(shown: AggregateView, key: str, group: str, language: Language) -> str:
    title = language.say("by.all") if group == TOTAL else shown.titles.get(key, {}).get(group, group)
    return layout.shorten(title, _LONGEST_NAME)


def _number(language: Language, value: float | None, digits: int = 1) -> str:
    return "–" if value is None else language.number(value, digits)


def _legend(shown: AggregateView, language: Language, width: int, signs: Signs) -> list[str]:
    places = " ".join(f"{signs.blocks[place]}={level}" for place, level in enumerate(shown.scale))
    return layout.wrap(language.say("by.legend", levels=places), width)


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
