"""Levels as one digit an item, which is how many assessments are kept and counted quickly."""

from collections.abc import ItemsView, Iterator, Mapping, Sequence

ABSENT = "."


class PackedLevels(Mapping[str, int]):
    """Item -> level, unpacked when somebody asks; of most assessments nobody does.

    names  -- the items, in the order of the digits; there may be more of them than digits
    digits -- a level, or ABSENT for an item without one
    """

    __slots__ = ("_found", "digits", "names")

    def __init__(self, digits: str, names: Sequence[str]) -> None:
        self.digits, self.names = digits, names
        self._found: dict[str, int] | None = None

    def _unpacked(self) -> dict[str, int]:
        if self._found is None:
            pairs = zip(self.names, self.digits, strict=False)
            self._found = {name: int(digit) for name, digit in pairs if digit != ABSENT}
        return self._found

    def __getitem__(self, item: str) -> int:
        return self._unpacked()[item]

    def __iter__(self) -> Iterator[str]:
        return iter(self._unpacked())

    def __len__(self) -> int:
        return len(self.digits) - self.digits.count(ABSENT)

    def items(self) -> ItemsView[str, int]:
        """As of any mapping, but without looking each item up."""
        return self._unpacked().items()
