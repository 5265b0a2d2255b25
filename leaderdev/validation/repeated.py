"""Finding what stands twice where it may stand once."""

from collections.abc import Hashable, Iterable, Iterator


def repeated_places(values: Iterable[Hashable]) -> Iterator[int]:
    """The places (0 is first) of the values that stood earlier already."""
    seen = set()
    for place, value in enumerate(values):
        if value in seen:
            yield place
        seen.add(value)
