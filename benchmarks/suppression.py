"""How many cells of small crossed tables are withheld, beside the fewest that must be.

PYTHONPATH=. python benchmarks/suppression.py 200
"""

import sys
from random import Random

from tests.analysis.optimum import cells, fewest, table
from tests.analysis.suppressed import withheld


def main(number: int) -> None:
    tables = [table(Random(seed)) for seed in range(number)]
    for minimum in (3, 5, 8):
        ours = sum(withheld(people, minimum) for people in tables)
        best = sum(fewest(people, minimum) for people in tables)
        every = sum(len(cells(people)) for people in tables)
        print(f"minimum {minimum}: {number} tables, {every} cells; withheld {ours}, at least {best}: {ours / best:.3f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
