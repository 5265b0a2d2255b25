"""The characters that pictures in a terminal are made of, for terminals that know them and for those that do not."""

import attrs


@attrs.frozen
class Signs:
    """expected, own, manager: marks on a track; both: two of them at one place; blocks: the levels of a spread."""

    expected: str
    own: str
    manager: str
    both: str
    empty: str
    blocks: tuple[str, ...]
    unicode: bool

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
