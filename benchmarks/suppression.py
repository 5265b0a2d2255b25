"""How many cells of small crossed tables are withheld, beside the fewest that must be, found exactly.

PYTHONPATH=. python benchmarks/suppression.py 200          by number and rank
PYTHONPATH=. python benchmarks/suppression.py 40 in-all    with the proof of intervals, beside an optimum that has it too
PYTHONPATH=. python benchmarks/suppression.py 100 in-all town    tables of one shape only
"""

import sys
from collections.abc import Sequence
from random import Random

from tests.disclosure.fewest_suppressed import SHAPES, cells, fewest
from tests.disclosure.fewest_with_intervals import fewest_with_room
from tests.disclosure.suppressed_by_us import sums_of, withheld, withheld_in_all


def main(number: int, shapes: Sequence[str], *, in_all: bool) -> None:
    for shape in shapes:
        table = SHAPES[shape]
        tables = [table(Random(seed)) for seed in range(number)]
        every = sum(len(cells(people)) for people in tables)
        for minimum in (3, 5, 8):
            if in_all:
                ours = sum(withheld_in_all(people, minimum, Random(seed)) for seed, people in enumerate(tables))
                best = sum(
                    fewest_with_room(people, minimum, sums_of(people, Random(seed)))
                    for seed, people in enumerate(tables)
                )
            else:
                ours = sum(withheld(people, minimum) for people in tables)
                best = sum(fewest(people, minimum) for people in tables)
            ratio = f"{ours / best:.3f}" if best else "nothing has to be"
            told = f"{every} cells; withheld {ours}, at least {best}: {ratio}"
            print(f"{shape}, minimum {minimum}: {number} tables, {told}", flush=True)


if __name__ == "__main__":
    wanted = sys.argv[2:]
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 100,
        [shape for shape in SHAPES if shape in wanted] or list(SHAPES),
        in_all="in-all" in wanted,
    )
