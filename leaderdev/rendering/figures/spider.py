"""The spider: one drawing for every document, as SVG that needs nothing from outside.

Series differ by line and marker as well as by colour, so that it can be read in black and white. Lengths are in units of the
drawing; the axis begins one level below the lowest, so that the lowest level is a ring and not a point.
"""

import math
from collections.abc import Iterator, Sequence

from leaderdev.rendering.conversation_sheet.sheet import Spider
from leaderdev.rendering.figures import labels, spider_bars
from leaderdev.rendering.figures.labels import LINE, SIZE, Label, Placed
from leaderdev.rendering.figures.marks import (
    GREY,
    INK,
    PALE,
    RADIUS,
    READ,
    STYLES,
    Style,
    escaped,
    length,
    marker,
    number,
    points_of,
    rings,
    stroke,
    written,
)
from leaderdev.rendering.plain_text import stripped

MARGIN = 6.0
# By these a file is known for a drawing of ours.
BEGIN = '<svg xmlns="http://www.w3.org/2000/svg" class="spider" role="img" aria-labelledby="spider-title spider-alt"'


def drawing(spider: Spider) -> str:
    """The whole SVG. A radar; with fewer than three axes, bars."""
    drawn, bounds = (_radar if len(spider.names) > 2 else spider_bars.bars)(spider)
    left, top, right, bottom = bounds
    size = (right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)
    named = " · ".join(spider.labels[key] for key in READ if key in spider.series) or spider.alt
    return "\n".join(
        (
            f"{BEGIN} "
            f'viewBox="{number(left - MARGIN)} {number(top - MARGIN)} {number(size[0])} {number(size[1])}" '
            f'width="{number(size[0])}" height="{number(size[1])}" font-family="sans-serif" font-size="{number(SIZE)}" fill="{INK}">',
            f'<title id="spider-title">{escaped(named)}</title>',
            f'<desc id="spider-alt">{escaped(spider.alt)}</desc>',
            *drawn,
            "</svg>",
            "",
        )
    )


def point(place: int, axes: int, radius: float) -> tuple[float, float]:
    """Where axis `place` of `axes` is `radius` from the centre, which is (0, 0); the first axis points up, the next are clockwise."""
    angle = 2 * math.pi * place / axes
    return radius * math.sin(angle), -radius * math.cos(angle)


def _radar(spider: Spider) -> tuple[list[str], tuple[float, float, float, float]]:
    axes = len(spider.names)
    names = labels.around(
        [stripped(name) for name in spider.names], [point(place, axes, RADIUS + 14) for place in range(axes)]
    )
    points = {
        key: [
            None if value is None else point(place, axes, length(value, spider.axis))
            for place, value in enumerate(spider.series[key])
        ]
        for key in STYLES
        if key in spider.series
    }
    drawn = [*_area(points.get("expected", ())), *_web(spider, axes)]
    for key, around in points.items():
        drawn.extend(_series(key, STYLES[key], around))
    drawn.extend(_levels(spider, axes, write=True))
    drawn.extend(written(name, "name") for name in names.placed)
    left, top, right, bottom = names.bounds((-RADIUS, -RADIUS, RADIUS, RADIUS))
    for more in (_legend(spider), labels.key(names.numbered)):
        lines, width, height = more
        if lines:
            start = (left + right) / 2 - width / 2
            left, right = min(left, start), max(right, start + width)
            drawn.extend(_moved(lines, start, bottom + LINE))
            bottom += LINE + height
    return drawn, (left, top, right, bottom)


def _web(spider: Spider, axes: int) -> Iterator[str]:
    for level in rings(spider.axis):
        corners = [point(place, axes, length(level, spider.axis)) for place in range(axes)]
        yield f'<polygon class="ring" points="{points_of(corners)}" fill="none" stroke="{PALE}" stroke-width="1"/>'
    for place in range(axes):
        x, y = point(place, axes, RADIUS)
        yield f'<line class="axis" x1="0" y1="0" x2="{number(x)}" y2="{number(y)}" stroke="{PALE}" stroke-width="1"/>'
    yield from _levels(spider, axes, write=False)


def _levels(spider: Spider, axes: int, *, write: bool) -> Iterator[str]:
    """The figures of the rings, or the paper they are written on: that lies below the lines, and the figures above them."""
    for level in rings(spider.axis):
        # In the middle between the last axis and the first, where no marker can lie.
        far = length(level, spider.axis) * math.cos(math.pi / axes)
        x, y = -far * math.sin(math.pi / axes), -far * math.cos(math.pi / axes)
        if write:
            yield f'<text class="level" x="{number(x)}" y="{number(y + 4)}" font-size="11.5" fill="{GREY}" text-anchor="middle">{level}</text>'
        else:
            yield f'<rect class="paper" x="{number(x - 5)}" y="{number(y - 6)}" width="10" height="12" fill="#ffffff"/>'


def _area(points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    """What is expected, as an area below everything else; between axes of which one has no expectation there is none."""
    for run, whole in _runs(points):
        corners = run if whole else [(0.0, 0.0), *run]
        yield f'<polygon class="area" points="{points_of(corners)}" fill="{STYLES["expected"].fill}" fill-opacity="0.7"/>'


def _series(key: str, style: Style, points: Sequence[tuple[float, float] | None]) -> Iterator[str]:
    yield f'<g class="series {key}">'
    dashed = stroke(style)
    for run, whole in _runs(points):
        if len(run) > 1:
            shape = "polygon" if whole else "polyline"
            yield f'<{shape} class="line" points="{points_of(run)}" fill="none" {dashed}/>'
        elif key == "expected":
            yield f'<circle class="line" cx="{number(run[0][0])}" cy="{number(run[0][1])}" r="3" fill="none" {dashed}/>'
    yield from (marker(style, *one) for one in points if one is not None)
    yield "</g>"


def _runs(points: Sequence[tuple[float, float] | None]) -> Iterator[tuple[list[tuple[float, float]], bool]]:
    """(points that follow each other with none missing, whether they go all the way round)"""
    if all(one is not None for one in points):
        if not points:
            return
        yield [one for one in points if one is not None], True
        return
    start = next(place for place, one in enumerate(points) if one is None)
    run: list[tuple[float, float]] = []
    for one in (*points[start + 1 :], *points[: start + 1]):
        if one is not None:
            run.append(one)
        elif run:
            yield run, False
            run = []


def _legend(spider: Spider) -> tuple[list[str], float, float]:
    """(its elements, width, height), from (0, 0) down."""
    entries = [(key, labels.cut_in(stripped(spider.labels[key]), 40)) for key in READ if key in spider.series]
    sample, gap = 38.0, 22.0
    places, width, height = labels.in_rows([sample + labels.width_of_lines(lines) for _, lines in entries], gap, 560)
    drawn = []
    for (key, lines), (x, y) in zip(entries, places, strict=True):
        style = STYLES[key]
        middle = y + LINE / 2
        drawn.append(f'<g class="series {key}">')
        if key == "expected":
            drawn.append(
                f'<rect class="area" x="{number(x)}" y="{number(middle)}" width="30" height="6" fill="{style.fill}" fill-opacity="0.6"/>'
            )
        drawn.append(
            f'<line class="line" x1="{number(x)}" y1="{number(middle)}" x2="{number(x + 30)}" y2="{number(middle)}" {stroke(style)}/>'
        )
        drawn.append(marker(style, x + 15, middle))
        drawn.append("</g>")
        drawn.append(written(Placed(Label("start", lines), x + sample, y), "legend"))
    return drawn, width, height


def _moved(lines: Sequence[str], x: float, y: float) -> list[str]:
    return [f'<g transform="translate({number(x)} {number(y)})">', *lines, "</g>"]
