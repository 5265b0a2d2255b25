"""Random organisations publish three reports each, and the attacker of the tests looks for a person.

PYTHONPATH=. python benchmarks/attack.py 10000          from seed 0, in one process
PYTHONPATH=. python benchmarks/attack.py 500 2000 2     from seed 2000, shared out among two processes
PYTHONPATH=. python benchmarks/attack.py 500 2000 2 dimensions     of one kind only: dimensions, items, managers,
                                                                   papers (yearly ones; not among the others)
PYTHONPATH=. python benchmarks/attack.py 500 2000 2 whole          all kinds but papers, and she looks for answers in whole numbers
"""

import os
import sys
import tempfile
import time
from multiprocessing import Pool
from pathlib import Path

# The solvers are many small programs; several threads for each would only wait for one another.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from tests.attacker.attacker import MOST_NODES
from tests.attacker.campaign import Outcome, of_papers, outcome

TOLD_EVERY = 100
# Half of the organisations are told apart by dimension, and a quarter each by item and by item in managers' ratings.
KINDS = ("dimensions", "items", "dimensions", "managers")


def attacked(task: tuple[int, str, bool]) -> tuple[Outcome, float]:
    """What came out of one organisation, and the CPU seconds it took."""
    seed, kind, whole = task
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        (workspace / ".leaderdev").mkdir(parents=True)
        # As if the locks of this drive had been tried before: a process less for each organisation.
        (workspace / ".leaderdev" / "drive").write_text(str(workspace.stat().st_dev), encoding="ascii")
        if kind == "papers":
            found = of_papers(seed, workspace)
        else:
            found = outcome(seed, workspace, kind=kind.removeprefix("dimensions"), whole=whole)
    return found, time.process_time() - began


def main(number: int, first: int = 0, processes: int = 1, only: str = "") -> int:
    whole, only = only == "whole", only.removeprefix("whole")
    tasks = [(seed, only or KINDS[seed % len(KINDS)], whole) for seed in range(first, first + number)]
    began = time.perf_counter()
    told = showing = shown = withheld = unnamed = undecided = 0
    spent = 0.0
    with Pool(processes) as pool:
        for done, (one, seconds) in enumerate(pool.imap_unordered(attacked, tasks), start=1):
            told += bool(one.found)
            showing += one.shown > 0
            shown += one.shown
            withheld += one.withheld
            unnamed += one.unnamed
            undecided += one.undecided
            spent += seconds
            for said in one.found[:1]:
                print(said, flush=True)
            if done % TOLD_EVERY == 0:
                passed = time.perf_counter() - began
                print(f"{done} of {number} organisations, {told} with a person found, {passed:.0f} s", flush=True)
    passed = time.perf_counter() - began
    print(f"{number} organisations × 3 releases from seed {first}: {told} with a person found")
    print(f"{showing} ({showing / max(1, number):.1%}) showed something; {shown} rows shown, {withheld} withheld")
    print(f"of {unnamed} shown rows only who may be in them was known")
    if whole:
        print(f"{undecided} times it was not found out in {MOST_NODES} nodes whether somebody is told")
    print(f"{passed:.0f} s, {spent / max(1, number):.2f} CPU s an organisation")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:4]), *sys.argv[4:5]))
