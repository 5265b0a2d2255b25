"""Fitting text to the width of a terminal, and the characters that bars and marks are made of."""

import textwrap
from collections.abc import Sequence

import attrs

NARROW = 60
# Characters of one column that reports are full of; for any other the library is asked, which takes a while to load.
_ONE_COLUMN = frozenset("–—‘’“”•…−→≤≥│░▒▓█▉●▲◆·»«") | {chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x300))}
_ONE_COLUMN -= {"\xad"}


def width_of(text: str) -> int:
    """How many columns `text` takes."""
    if _ONE_COLUMN.issuperset(text):
        return len(text)
    import wcwidth

    return wcwidth.width(text)


def wrap(text: str, width: int, indent: str = "", then: str | None = None, *, hyphens: bool = False) -> list[str]:
    """Lines of at most `width` columns; the first begins with `indent`, the others with `then` (as `indent` where None).

    hyphens -- whether a line may end after a hyphen: for handles in a narrow column, not for prose
    """
    if text and len(indent) + len(text) <= width and text == text.strip() and _ONE_COLUMN.issuperset(text):
        return [indent + text]
    following = indent if then is None else then
    breaker = textwrap.wrap
    if not _ONE_COLUMN.issuperset(text):
        import wcwidth

        breaker = wcwidth.wrap
    lines = breaker(text, max(width, 4), initial_indent=indent, subsequent_indent=following, break_on_hyphens=hyphens)
    return lines or [indent.rstrip()]


def shorten(text: str, width: int) -> str:
    """`text` in at most `width` columns, cut with an ellipsis where it is longer."""
    if width_of(text) <= width:
        return text
    kept = ""
    for character in text:
        if width_of(kept + character) > width - 1:
            break
        kept += character
    return kept.rstrip() + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` filled with blanks to `width` columns; `right`: the blanks stand before it."""
    blanks = " " * max(0, width - width_of(text))
    return blanks + text if right else text + blanks


def track(scale: Sequence[int], marks: Sequence[tuple[int | None, str]], together: str, empty: str) -> str:
    """The scale as a line of two columns a level, with a mark at each level named.

    marks -- (level, character), None is left out; where two different marks meet, `together` stands
    """
    line = [empty] * (2 * len(scale) - 1)
    for level, mark in marks:
        if level is not None and level in scale:
            place = 2 * scale.index(level)
            line[place] = mark if line[place] in (empty, mark) else together
    return "".join(line)


def spread(counts: Sequence[int], width: int, blocks: Sequence[str]) -> str:
    """The counts as one bar of `width` columns, a character of `blocks` for each place in turn.

    Columns are shared out by largest remainder, so the bar has its full width wherever there is a count.
    """
    return "".join(_pieces(counts, width, blocks))


def spread_apart(counts: Sequence[int], width: int, blocks: Sequence[str], between: str) -> str:
    """As `spread`, with a column of `between` after each place but the last, also where a place has none."""
    return between.join(_pieces(counts, width - len(counts) + 1, blocks))


def _pieces(counts: Sequence[int], width: int, blocks: Sequence[str]) -> list[str]:
    total = sum(counts)
    if not total:
        return []
    shares = [count * width / total for count in counts]
    columns = [int(share) for share in shares]
    order = sorted(range(len(counts)), key=lambda place: (columns[place] - shares[place], place))
    for place in order[: width - sum(columns)]:
        columns[place] += 1
    return [blocks[place % len(blocks)] * number for place, number in enumerate(columns)]


_PLACES = tuple("123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@attrs.frozen
class Signs:
    """The characters that pictures are made of, for a terminal that knows them or one that does not.

    expected, own, manager: marks on a track; both: two of them at one place; blocks: the levels of a spread."""

    expected: str
    own: str
    manager: str
    both: str
    empty: str
    blocks: tuple[str, ...]
    unicode: bool

    def levels(self, number: int) -> tuple[str, ...]:
        """A sign for each level of a scale, lowest first: blocks, or digits and letters where there are more levels than blocks."""
        return self.blocks if number <= len(self.blocks) else _PLACES[:number]

    def minus(self, figure: str) -> str:
        """A figure with the minus sign that the terminal has."""
        return figure if self.unicode else figure.replace("−", "-").replace("–", "-")


RICH = Signs("│", "●", "▲", "◆", "·", ("░", "▒", "▓", "█", "▉"), True)
PLAIN = Signs("|", "o", "^", "*", ".", (".", "-", "=", "#", "@"), False)


def signs_for(encoding: str | None) -> Signs:
    """RICH where `encoding` can write all of them, else PLAIN."""
    wanted = "".join((RICH.expected, RICH.own, RICH.manager, RICH.both, RICH.empty, *RICH.blocks, "−–…"))
    try:
        wanted.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return RICH
