"""The small drawings of the yearly report's rows: how ratings lie over the scale, and where mean and expectation stand on it.

Light is low and dark is high, so that a copier loses nothing; every mark has a form of its own. Each is an SVG that needs
nothing from outside; lengths are in units of the drawing.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from leaderdev.locales import Language
from leaderdev.rendering.figures.marks import escaped, number
from leaderdev.rendering.yearly_report.group_figures import GroupFigures
from leaderdev.statistics.intervals import LevelBand

if TYPE_CHECKING:
    from leaderdev.rendering.yearly_report.report import YearlyReport

WIDE, HIGH = 210.0, 19.0
AXIS = 150.0
_EDGE = 9.0
_SHADES = ((236, 241, 245), (196, 210, 221), (142, 168, 187), (80, 116, 144), (24, 52, 76))
INK, GREY = "#1a1a1a", "#767676"
_DIGIT = 6.7  # units that a sign of a label takes


def shade(place: float) -> str:
    """The colour at a place of the scale, 0 the lowest and 1 the highest level."""
    at = min(max(place, 0.0), 1.0) * (len(_SHADES) - 1)
    low = min(int(at), len(_SHADES) - 2)
    mixed = (round(a + (b - a) * (at - low)) for a, b in zip(_SHADES[low], _SHADES[low + 1], strict=True))
    return "#" + "".join(f"{one:02x}" for one in mixed)


def _on(place: float) -> str:
    """The colour of a label that can be read there."""
    return "#ffffff" if place > 0.6 else INK


def spread(parts: Sequence[LevelBand], levels: Sequence[int], language: Language, alt: str) -> str:
    """One bar of full width, a piece a level or band; its share of the ratings stands in it where there is room."""
    return drawing(WIDE, HIGH, alt, _pieces(parts, levels, language))


def _pieces(parts: Sequence[LevelBand], levels: Sequence[int], language: Language) -> Iterator[str]:
    whole = sum(one.ratings for one in parts)
    x = 0.5
    for one in parts if whole else ():
        width = (WIDE - 1) * one.ratings / whole
        place = _place((one.low + one.high) / 2, levels)
        yield f'<rect x="{number(x)}" y="0.5" width="{number(width)}" height="{number(HIGH - 1)}" fill="{shade(place)}" stroke="#ffffff" stroke-width="0.8"/>'
        said = label(one, share(one, parts, language), width)
        if said:
            yield f'<text x="{number(x + width / 2)}" y="{number(HIGH / 2 + 4.1)}" font-size="12" fill="{_on(place)}" text-anchor="middle">{escaped(said)}</text>'
        x += width
    yield f'<rect x="0.5" y="0.5" width="{number(WIDE - 1)}" height="{number(HIGH - 1)}" fill="none" stroke="{GREY}" stroke-width="0.8"/>'


def share(one: LevelBand, parts: Sequence[LevelBand], language: Language) -> str:
    """The part's share of the ratings, in whole percent."""
    whole = sum(part.ratings for part in parts)
    return language.say("yearly.percent", number=language.number(100 * one.ratings / whole, 0))


def levels_of(one: LevelBand) -> str:
    return str(one.low) if one.low == one.high else f"{one.low}–{one.high}"


def label(one: LevelBand, percent: str, width: float) -> str:
    """What there is room for: of a band its levels too; "" where there is none."""
    wishes = [percent] if one.low == one.high else [f"{levels_of(one)}: {percent}", levels_of(one)]
    return next((wish for wish in wishes if len(wish) * _DIGIT + 5 <= width), "")


def in_words(line: GroupFigures, language: Language) -> str:
    """The bar in words. The figures of the row say where mean and expectation are, so that drawing says nothing more."""
    return ", ".join(
        language.say("yearly.alt_part", levels=levels_of(one), share=share(one, line.parts, language))
        for one in line.parts
        if one.ratings
    )


def _place(level: float, levels: Sequence[int]) -> float:
    return (level - levels[0]) / max(levels[-1] - levels[0], 1)


def _x(level: float, levels: Sequence[int], wide: float = AXIS) -> float:
    return _EDGE + _place(level, levels) * (wide - 2 * _EDGE)


def axis(line: GroupFigures, levels: Sequence[int]) -> str:
    """The scale as a line, with what is expected, the mean and how sure it is; what lies between the two is drawn thick."""
    return drawing(AXIS, HIGH, "", marks(line, levels, AXIS, HIGH / 2 + 2))


def marks(line: GroupFigures, levels: Sequence[int], wide: float, y: float) -> Iterator[str]:
    """On a line at height `y`; also in the pictures."""

    def rule(low: float, high: float, thick: float, colour: str) -> str:
        return f'<line x1="{number(low)}" y1="{number(y)}" x2="{number(high)}" y2="{number(y)}" stroke="{colour}" stroke-width="{number(thick)}"/>'

    yield rule(_x(levels[0], levels, wide), _x(levels[-1], levels, wide), 0.9, GREY)
    for level in levels:
        x = number(_x(level, levels, wide))
        yield f'<line x1="{x}" y1="{number(y - 2.5)}" x2="{x}" y2="{number(y + 2.5)}" stroke="{GREY}" stroke-width="0.9"/>'
    if line.mean_band is not None:
        low, high = (_x(one, levels, wide) for one in line.mean_band)
        yield f'<rect x="{number(low)}" y="{number(y - 3)}" width="{number(high - low)}" height="6" fill="#ffffff" stroke="{INK}" stroke-width="1.2"/>'
    if line.mean is not None:
        mean = _x(line.mean, levels, wide)
        if line.expected is not None:
            wanted = _x(line.expected, levels, wide)
            yield rule(min(mean, wanted), max(mean, wanted), 3.4, "#8ea8bb")
        if line.interval is not None:
            low, high = (_x(one, levels, wide) for one in line.interval)
            yield rule(low, high, 1.1, INK)
            for end in (low, high):
                yield f'<line x1="{number(end)}" y1="{number(y - 3)}" x2="{number(end)}" y2="{number(y + 3)}" stroke="{INK}" stroke-width="1.1"/>'
        yield f'<circle cx="{number(mean)}" cy="{number(y)}" r="2.7" fill="{INK}"/>'
    if line.expected is not None:
        yield expected_mark(_x(line.expected, levels, wide), y)


def expected_mark(x: float, y: float) -> str:
    """A triangle above the line that points down at it."""
    return f'<polygon points="{number(x - 4)},{number(y - 10)} {number(x + 4)},{number(y - 10)} {number(x)},{number(y - 2.5)}" fill="#ffffff" stroke="{INK}" stroke-width="1.2"/>'


def axis_head(levels: Sequence[int]) -> str:
    """The numbers above the axes of a table."""
    step = -(-len(levels) // 10)
    numbers = (
        f'<text x="{number(_x(level, levels))}" y="11" font-size="11.2" fill="{INK}" text-anchor="middle">{level}</text>'
        for level in levels[::step]
    )
    return drawing(AXIS, 14, "", numbers)


def key(report: "YearlyReport") -> str:
    """What the shades and the marks mean."""
    from leaderdev.rendering.figures.labels import in_rows, width_of_lines

    levels = [value for value, _ in report.scale]
    heads = report.headings
    entries: list[tuple[str, str]] = [
        (
            f'<rect x="0" y="3" width="22" height="12" fill="{shade(_place(value, levels))}" stroke="{GREY}" stroke-width="0.8"/>',
            f"{value} {name}",
        )
        for value, name in report.scale
    ]
    entries += [
        (expected_mark(11, 15), heads["mark_expected"]),
        (f'<circle cx="11" cy="9" r="3" fill="{INK}"/>', heads["mark_mean"]),
        (f'<path d="M2 9H20M2 6V12M20 6V12" stroke="{INK}" stroke-width="1.2" fill="none"/>', heads["mark_interval"]),
    ]
    widths = [28 + width_of_lines([said]) * 0.78 for _, said in entries]
    places, wide, high = in_rows(widths, 14, 640)
    drawn = (
        f'<g transform="translate({number(x)} {number(y)})">{mark}<text x="27" y="13" font-size="11.5" fill="{INK}">{escaped(said)}</text></g>'
        for (mark, said), (x, y) in zip(entries, places, strict=True)
    )
    return drawing(wide, high + 2, ", ".join(said for _, said in entries), drawn)


def drawing(wide: float, high: float, alt: str, drawn: Iterator[str]) -> str:
    """An SVG of its own; `alt` is what it shows, in words, "" where it only repeats what stands beside it."""
    size = f'viewBox="0 0 {number(wide)} {number(high)}" width="{number(wide)}" height="{number(high)}"'
    known = f'role="img" aria-label="{escaped(alt)}"' if alt else 'aria-hidden="true"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {known} {size} font-family="sans-serif">{"".join(drawn)}</svg>'


def width(svg: str) -> float:
    """Of a drawing of ours, in its units."""
    return float(svg.partition('width="')[2].partition('"')[0])
