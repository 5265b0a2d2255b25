"""Where the words of the spider stand: names around it, a key where they would lie on each other, the legend's rows.

Widths are estimated for the widest of the usual sans-serif fonts, since nobody knows which one will be there.
"""

from collections.abc import Sequence

import attrs

from leaderdev.rendering.text_layout import width_of, wrap

SIZE = 15.0
LINE = 17.5
_A_COLUMN = SIZE * 0.6
WIDEST, MOST_LINES = 17, 4


@attrs.frozen
class Label:
    """Lines of text, and where they are held: "start", "middle" or "end"."""

    anchor: str
    lines: tuple[str, ...]

    @property
    def width(self) -> float:
        return width_of_lines(self.lines)

    @property
    def height(self) -> float:
        return LINE * len(self.lines)


@attrs.frozen
class Placed:
    """A label at `x` (of its anchor) and `y` (of its upper edge)."""

    label: Label
    x: float
    y: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.label.anchor] * self.label.width
        return left, self.y, left + self.label.width, self.y + self.label.height


@attrs.frozen
class Names:
    """placed -- what stands around the spider; numbered -- the names, where only their numbers do."""

    placed: tuple[Placed, ...]
    numbered: tuple[str, ...] = ()

    def bounds(self, around: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        boxes = (around, *(one.box for one in self.placed))
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def cut_in(said: str, columns: int) -> tuple[str, ...]:
    """Lines of at most so many columns; a word longer than that is broken."""
    return tuple(wrap(" ".join(said.split()), columns, hyphens=True))


def width_of_lines(lines: Sequence[str]) -> float:
    return max((width_of(line) for line in lines), default=0) * _A_COLUMN


def around(names: Sequence[str], points: Sequence[tuple[float, float]]) -> Names:
    """The names outside the points, whose middle is (0, 0); their numbers where the names are too long or lie on each other."""
    placed = tuple(_at(cut_in(name, WIDEST), *point) for name, point in zip(names, points, strict=True))
    if all(len(one.label.lines) <= MOST_LINES for one in placed) and not _overlap(placed):
        return Names(placed)
    return Names(tuple(_at((str(number),), *point) for number, point in enumerate(points, start=1)), tuple(names))


def _at(lines: tuple[str, ...], x: float, y: float) -> Placed:
    reach = max(abs(x), abs(y))
    anchor = "middle" if abs(x) < 0.15 * reach else "start" if x > 0 else "end"
    label = Label(anchor, lines)
    # Above the spider a name ends at its point, below it begins there, at the sides its middle is there.
    share = 0.5 - 0.5 * y / (x * x + y * y) ** 0.5
    return Placed(label, x, y - label.height * share)


def _overlap(placed: Sequence[Placed]) -> bool:
    boxes = [one.box for one in placed]
    return any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for place, one in enumerate(boxes)
        for other in boxes[place + 1 :]
    )


def in_rows(widths: Sequence[float], gap: float, widest: float) -> tuple[list[tuple[float, float]], float, float]:
    """(upper left of each, width of all, height of all) for things set beside each other, with a new row where one is full."""
    places: list[tuple[float, float]] = []
    x = y = whole = 0.0
    for width in widths:
        if x and x + width > widest:
            x, y = 0.0, y + LINE + 4
        places.append((x, y))
        whole = max(whole, x + width)
        x += width + gap
    return places, whole, y + LINE if places else 0.0


def key(names: Sequence[str], columns: int = 56) -> tuple[list[str], float, float]:
    """(elements, width, height): what each number around the spider stands for, from (0, 0) down."""
    import html

    drawn = []
    y = 0.0
    for number, name in enumerate(names, start=1):
        drawn.append(f'<text class="key" x="22" y="{y + SIZE * 0.95:g}" text-anchor="end">{number}</text>')
        for line in cut_in(name, columns):
            drawn.append(f'<text class="key" x="32" y="{y + SIZE * 0.95:g}">{html.escape(line)}</text>')
            y += LINE
    return drawn, 32 + columns * _A_COLUMN if drawn else 0.0, y
