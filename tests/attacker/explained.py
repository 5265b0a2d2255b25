"""Which numbers a JSON document explains, and which numbers of a file it does not. Nothing of leaderdev is used here."""

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal

NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
WORD = re.compile(r"\w*[^\W\d]\w*")
SPREADS = ("spread", "levels", "bands")


def half_away(value: float, digits: int) -> str:
    """Rounded half away from zero, as people read figures."""
    return str(Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


class Explained:
    """Every number of a document as it may be written in a file of the same release.

    A file may round: a figure with decimals to one or two of them, and a share of a spread to whole percent. It may not have
    a whole number, or more decimals, that the document has not.
    """

    def __init__(self, document: dict, layout: Iterable[float] = ()) -> None:
        """layout -- the numbers that stand in every file of this kind, whatever was answered"""
        self.words: set[str] = set()
        values = set(_values(document, self.words))
        shares = {int(half_away(100 * part / sum(one), 0)) for one in _spreads(document) if sum(one) for part in one}
        self.exact = {*values, *map(float, shares), *map(float, layout)}
        self.rounded = {half_away(value, digits) for value in self.exact for digits in (1, 2)}

    def __contains__(self, written: str) -> bool:
        number = written.replace(",", ".")
        if any(abs(float(number) - one) < 1e-9 for one in self.exact):
            return True
        return len(number.partition(".")[2]) in (1, 2) and number in self.rounded

    def unexplained(self, said: str) -> list[str]:
        """The numbers of a text that the document does not explain; a name with a digit in it must be one of the document's."""
        left = WORD.sub(lambda word: "" if word[0] in self.words else word[0], said)
        return [one for one in NUMBER.findall(left) if one not in self]


def _values(said, words: set[str]) -> Iterator[float]:
    if isinstance(said, dict):
        for pair in said.items():
            for one in pair:
                yield from _values(one, words)
    elif isinstance(said, list):
        for one in said:
            yield from _values(one, words)
    elif isinstance(said, str):
        words.update(WORD.findall(said))
        yield from (float(one.replace(",", ".")) for one in NUMBER.findall(WORD.sub("", said)))
    elif isinstance(said, int | float) and not isinstance(said, bool):
        yield abs(float(said))


def _spreads(said) -> Iterator[list[float]]:
    """Every spread of the document: how many ratings on each level or band."""
    if isinstance(said, dict):
        for name, one in said.items():
            if name in SPREADS and isinstance(one, dict):
                yield list(one.values())
            elif name in SPREADS and isinstance(one, list):
                yield [part["ratings"] for part in one]
            else:
                yield from _spreads(one)
    elif isinstance(said, list):
        for one in said:
            yield from _spreads(one)
