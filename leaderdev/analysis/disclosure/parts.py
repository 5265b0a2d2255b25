"""Sets taken apart."""

from collections.abc import Iterable


def parts_of(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The finest parts that each of the sets is put together from."""
    where: dict[str, list[int]] = {}
    for number, members in enumerate(dict.fromkeys(sets)):
        for one in members:
            where.setdefault(one, []).append(number)
    parts: dict[tuple[int, ...], set[str]] = {}
    for one, places in where.items():
        parts.setdefault(tuple(places), set()).add(one)
    return [frozenset(part) for part in parts.values()]
