"""Random organisations publish three reports each, and the attacker of the tests looks for a person.

PYTHONPATH=. python benchmarks/attack.py 10000          from seed 0
PYTHONPATH=. python benchmarks/attack.py 500 2000       from seed 2000, so that the work can be shared out
"""

import sys
import tempfile
import time
from pathlib import Path

from tests.attacker.campaign import finds


def main(number: int, first: int = 0) -> int:
    began = time.perf_counter()
    told: list[str] = []
    for seed in range(first, first + number):
        with tempfile.TemporaryDirectory() as folder:
            found = finds(seed, Path(folder) / "workspace")
        told += found[:1]
        for one in found[:1]:
            print(one, flush=True)
        if (seed - first + 1) % 100 == 0:
            print(f"{seed - first + 1} organisations, {len(told)} with a person found", flush=True)
    seconds = time.perf_counter() - began
    print(f"{number} organisations × 3 releases from seed {first}: {len(told)} with a person found, {seconds:.0f} s")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
