"""A vector of few people in a space of vectors, by trying at each column whether it is nought, with what that forces."""

from collections.abc import Sequence

import attrs

# Steps of arithmetic after which the search is given up and the answer taken for a yes.
PATIENCE = 6_000_000


@attrs.define
class _Effort:
    left: int


class _GivenUp(Exception):
    """The search costs more than it may."""


def lightest(
    rows: list[list[int]], columns: Sequence[frozenset[str]], minimum: int, prime: int, patience: int = PATIENCE
) -> frozenset[str] | None:
    """The people of some combination of `rows` that rests on fewer than `minimum` and whose last number is not nought.

    columns -- the people of each column but the last. None where there is none; an empty set where the search is given up.
    """
    try:
        found = _find(rows, columns, frozenset(), minimum, prime, _Effort(patience))
    except _GivenUp:
        return frozenset()
    for one in sorted(found or ()):
        if found is not None and _rests_on(rows, columns, found - {one}, prime):
            found -= {one}
    return found


def _rests_on(rows: list[list[int]], columns: Sequence[frozenset[str]], people: frozenset[str], prime: int) -> bool:
    """Whether some combination whose last number is not nought rests on nobody but `people`."""
    for place, those in enumerate(columns):
        if not those <= people and any(row[place] for row in rows):
            rows = _without(rows, place, prime)
    return any(row[-1] for row in rows)


def _find(
    rows: list[list[int]],
    columns: Sequence[frozenset[str]],
    taken: frozenset[str],
    minimum: int,
    prime: int,
    effort: _Effort,
) -> frozenset[str] | None:
    while any(row[-1] for row in rows):
        effort.left -= len(rows) * len(columns) + 1
        if effort.left < 0:
            raise _GivenUp
        open_ = [
            place for place, people in enumerate(columns) if not people <= taken and any(row[place] for row in rows)
        ]
        if not open_:
            return taken
        place = max(open_, key=lambda one: len(columns[one] | taken))
        more = columns[place] | taken
        if len(more) < minimum:
            found = _find(rows, columns, more, minimum, prime, effort)
            if found is not None:
                return found
        rows = _without(rows, place, prime)
    return None


def _without(rows: list[list[int]], place: int, prime: int) -> list[list[int]]:
    """A basis of the combinations that are nought at `place`."""
    pivot = next(number for number, row in enumerate(rows) if row[place])
    first = rows[pivot]
    inverse = pow(first[place], -1, prime)
    kept = []
    for number, row in enumerate(rows):
        if number != pivot:
            factor = row[place] * inverse % prime
            kept.append(
                [(one - factor * other) % prime for one, other in zip(row, first, strict=True)] if factor else row
            )
    return kept
