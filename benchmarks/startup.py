"""How long commands take to start, in bare starts of Python (`python -c pass`), measured in turn in one run.

python benchmarks/startup.py [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = [sys.executable, "-c", "pass"]
PROGRAM = str(Path(sys.executable).with_name("leaderdev"))
LIMITS = {"leaderdev --version": 3, "leaderdev gaps LEADER": 9}


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 21
    with tempfile.TemporaryDirectory() as folder:
        demo = str(Path(folder) / "demo")
        subprocess.run([PROGRAM, "demo", demo, "--leaders", "120"], check=True, capture_output=True)
        leader = next(Path(demo, "profiles", "jobcenter").glob("*.toml")).stem
        gaps = [PROGRAM, "--workspace", demo, "--lang", "da", "gaps", leader]
        commands = {
            "python -c pass": BARE,
            "import argparse": [sys.executable, "-c", "import argparse"],
            "import attrs": [sys.executable, "-c", "import attrs"],
            "import tabulate": [sys.executable, "-c", "import tabulate"],
            "import questionary": [sys.executable, "-c", "import questionary"],
            "leaderdev --version": [PROGRAM, "--version"],
            "leaderdev gaps LEADER": gaps,
            "leaderdev gaps LEADER --format json": [*gaps, "--format", "json"],
            "leaderdev gaps --by tier": [PROGRAM, "--workspace", demo, "gaps", "--by", "tier"],
        }
        # As an installed program has it: compiled once, here by the round that is not counted.
        environment = {name: said for name, said in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        for command in commands.values():
            seconds(command, environment)
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command, environment))
    bare = statistics.median(taken["python -c pass"])
    print(f"{rounds} rounds, medians; {sys.version.split()[0]}")
    for name, times in taken.items():
        median = statistics.median(times)
        limit = f"  (at most {LIMITS[name]})" if name in LIMITS else ""
        print(f"{median * 1000:7.1f} ms {median / bare:6.2f} × bare   {name}{limit}")


def seconds(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
