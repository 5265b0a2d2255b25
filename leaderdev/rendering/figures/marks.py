"""What the spider is drawn with: its measures, the look of each series, and text and numbers as SVG has them."""

import html
import math
from collections.abc import Mapping, Sequence

import attrs

from leaderdev.rendering.figures.labels import LINE, SIZE, Placed
from leaderdev.rendering.plain_text import stripped

RADIUS = 150.0
INK, GREY, PALE = "#1a1a1a", "#595959", "#c9c9c9"


@attrs.frozen
class Style:
    """colour, width and dash of the line; marker -- "none" or its shape; fill -- of the marker."""

    colour: str
    width: float
    dash: str
    marker: str
    size: float
    fill: str


# In the order they are drawn: what comes later lies on top, and markers at one place lie inside each other.
STYLES: Mapping[str, Style] = {
    "expected": Style("#4d4d4d", 1.8, "7 4", "none", 0, "#e6e6e6"),
    "before": Style("#6b4c9a", 1.6, "1.6 3.4", "diamond", 8.4, "#ffffff"),
    "manager": Style("#a8480a", 2.2, "11 3 2.5 3", "square", 5.4, "#ffffff"),
    "own": Style("#00558c", 2.6, "", "circle", 3.5, "#00558c"),
}
# The order they are read in.
READ = ("expected", "own", "manager", "before")


def length(level: float, axis: tuple[int, int], full: float = RADIUS) -> float:
    """How far from the centre a level is, of `full` for the highest."""
    lowest, highest = axis
    return full * (level - lowest + 1) / (highest - lowest + 1)


def rings(axis: tuple[int, int]) -> range:
    """The levels that have a ring: all of them, or about six."""
    lowest, highest = axis
    return range(highest, lowest - 1, -max(1, math.ceil((highest - lowest) / 6)))


def stroke(style: Style) -> str:
    dash = f' stroke-dasharray="{style.dash}"' if style.dash else ""
    return f'stroke="{style.colour}" stroke-width="{number(style.width)}" stroke-linejoin="round"{dash}'


def marker(style: Style, x: float, y: float) -> str:
    paint = f'class="marker" fill="{style.fill}" stroke="{style.colour}" stroke-width="1.6"'
    size = style.size
    if style.marker == "circle":
        return f'<circle {paint} cx="{number(x)}" cy="{number(y)}" r="{number(size)}"/>'
    if style.marker == "square":
        return f'<rect {paint} x="{number(x - size)}" y="{number(y - size)}" width="{number(2 * size)}" height="{number(2 * size)}"/>'
    if style.marker == "diamond":
        corners = [(x, y - size), (x + size, y), (x, y + size), (x - size, y)]
        return f'<polygon {paint} points="{points_of(corners)}"/>'
    return ""


def written(placed: Placed, kind: str) -> str:
    """A label of one or more lines; its place is its upper edge."""
    spans = "".join(
        f'<tspan x="{number(placed.x)}" y="{number(placed.y + LINE * place + SIZE * 0.95)}">{escaped(line)}</tspan>'
        for place, line in enumerate(placed.label.lines)
    )
    return f'<text class="{kind}" text-anchor="{placed.label.anchor}">{spans}</text>'


def points_of(points: Sequence[tuple[float, float]]) -> str:
    """As the attribute of a polygon."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in points)


def number(measure: float) -> str:
    """To a hundredth of a unit; minus zero is zero."""
    return f"{round(measure, 2) + 0.0:g}"


def escaped(said: str) -> str:
    return html.escape(stripped(said), quote=True)
