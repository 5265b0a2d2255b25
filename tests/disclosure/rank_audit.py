"""What can be calculated of few, by counting ranks: as many figures as the rank falls by when their answers are left out."""

from collections.abc import Sequence
from itertools import combinations

import numpy

# The answers that a row adds up: (assessment, item); an assessment is named after its leader, with more behind a "/".
Answers = frozenset[tuple[str, str]]


def groups_told_more(before: Sequence[Answers], rows: Sequence[Answers], minimum: int) -> set[tuple[str, ...]]:
    """Fewer leaders than the minimum, of whom more figures can be calculated with the rows than before."""
    answers = sorted(frozenset[tuple[str, str]]().union(*before, *rows))
    leaders = [name.partition("/")[0] for name, _ in answers]
    everybody = sorted(set(leaders))
    whole = numpy.array([[float(one in row) for one in answers] for row in (*before, *rows)]).reshape(
        len(before) + len(rows), len(answers)
    )
    found = set()
    for few in combinations(everybody, min(minimum - 1, len(everybody))):
        others = whole[:, [leader not in few for leader in leaders]]
        now, then = (_rank(whole[:end]) - _rank(others[:end]) for end in (len(whole), len(before)))
        if now > then:
            found.add(few)
    return found


def _rank(rows: numpy.ndarray) -> int:
    return int(numpy.linalg.matrix_rank(rows)) if rows.size else 0
