"""How many cells of small crossed tables are withheld, beside the fewest that must be.

PYTHONPATH=. python benchmarks/suppression.py 200          by number and rank, as the optimum is found
PYTHONPATH=. python benchmarks/suppression.py 40 in-all    with the proof of intervals, of which the optimum knows nothing
"""

import sys
from random import Random

from tests.analysis.optimum import cells, fewest, table
from tests.analysis.suppressed import withheld, withheld_in_all


def main(number: int, *, in_all: bool) -> None:
    tables = [table(Random(seed)) for seed in range(number)]
    for minimum in (3, 5, 8):
        ours = sum(
            withheld_in_all(people, minimum, Random(seed)) if in_all else withheld(people, minimum)
            for seed, people in enumerate(tables)
        )
        best = sum(fewest(people, minimum) for people in tables)
        every = sum(len(cells(people)) for people in tables)
        print(
            f"minimum {minimum}: {number} tables, {every} cells; withheld {ours}, at least {best}: {ours / best:.3f}",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100, in_all=sys.argv[2:] == ["in-all"])
