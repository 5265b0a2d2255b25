"""The bars that stand for the spider where there are fewer than three axes."""

from collections.abc import Iterator

from leaderdev.rendering.conversation_sheet.sheet import Spider
from leaderdev.rendering.figures import labels
from leaderdev.rendering.figures.labels import LINE, Label, Placed
from leaderdev.rendering.figures.marks import GREY, PALE, READ, STYLES, length, marker, number, rings, stroke, written
from leaderdev.rendering.plain_text import stripped


def bars(spider: Spider) -> tuple[list[str], tuple[float, float, float, float]]:
    """For each axis its name, and a bar for each series; a series without a value keeps its place empty."""
    keys = [key for key in READ if key in spider.series]
    left = labels.width_of_lines([stripped(spider.labels[key]) for key in keys]) + 14
    full, thick = 340.0, 13.0
    drawn: list[str] = []
    y = 0.0
    for place, name in enumerate(spider.names):
        lines = labels.cut_in(stripped(name), 52)
        drawn.append(written(Placed(Label("start", lines), 0, y), "name"))
        y += LINE * len(lines) + 5
        end = y + (thick + 9) * len(keys)
        for level in rings(spider.axis):
            x = left + length(level, spider.axis, full)
            drawn.append(
                f'<line class="ring" x1="{number(x)}" y1="{number(y)}" x2="{number(x)}" y2="{number(end)}" stroke="{PALE}" stroke-width="1"/>'
            )
            drawn.append(
                f'<text class="level" x="{number(x)}" y="{number(end + 12)}" font-size="11" fill="{GREY}" text-anchor="middle">{level}</text>'
            )
        for key in keys:
            drawn.extend(_bar(key, spider, place, (left, full, thick), y + 3))
            y += thick + 9
        y += LINE * 1.6
    return drawn, (0.0, 0.0, left + full + 10, max(y, LINE))


def _bar(key: str, spider: Spider, place: int, box: tuple[float, float, float], y: float) -> Iterator[str]:
    """box -- (where bars begin, length of the longest, thickness)"""
    left, full, thick = box
    style, value = STYLES[key], spider.series[key][place]
    yield written(Placed(Label("start", (stripped(spider.labels[key]),)), 0, y - 2), "legend")
    if value is None:
        return
    wide = length(value, spider.axis, full)
    fill = style.colour if key == "own" else style.fill
    yield f'<g class="series {key}">'
    yield f'<rect class="bar" x="{number(left)}" y="{number(y)}" width="{number(wide)}" height="{number(thick)}" fill="{fill}" {stroke(style)}/>'
    yield marker(style, left + wide, y + thick / 2)
    yield "</g>"
