"""Sets taken apart."""

from collections.abc import Iterable


def parts_of(sets: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """The finest parts that each of the sets is put together from, in an order that goes by the order of the sets alone."""
    where: dict[str, list[int]] = {}
    for number, members in enumerate(dict.fromkeys(sets)):
        for one in members:
            where.setdefault(one, []).append(number)
    parts: dict[tuple[int, ...], set[str]] = {}
    for one, places in where.items():
        parts.setdefault(tuple(places), set()).add(one)
    return [frozenset(parts[places]) for places in sorted(parts)]
