"""What encryption at rest costs: saving an answer, and `gaps --by tier`, in the same town of 300 leaders plain and encrypted.

PYTHONPATH=. python benchmarks/encryption.py [LEADERS] [ROUNDS]
Plain and encrypted take turns in one run. What was given out is forgotten each time; the first time there is no index yet.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PROGRAM = [sys.executable, "-m", "leaderdev"]
SAVES = """
import sys, time, attrs
from pathlib import Path
from leaderdev.storage.folder import FolderStore
store = FolderStore(Path(sys.argv[1]))
leader = store.profile_ids()[0]
took = []
for number in range(60):
    start = time.perf_counter()
    store.change_profile(leader, lambda one: attrs.evolve(one, other={"count": number}))
    took.append(time.perf_counter() - start)
print(sorted(took)[30])
"""


def main(leaders: int, rounds: int, folder: Path) -> None:
    os.environ["LEADERDEV_KEY"] = str(folder / "key.txt")
    towns = {name: folder / name for name in ("plain", "encrypted")}
    run("demo", towns["plain"], "--leaders", leaders, "--seed", 1)
    shutil.copytree(towns["plain"], towns["encrypted"])
    run("store", "key")
    other = subprocess.run(
        [sys.executable, "-c", "import pyrage; print(pyrage.x25519.Identity.generate().to_public())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    print(f"store encrypt, two keys: {run('--workspace', towns['encrypted'], 'store', 'encrypt', '--to', other):.2f} s")
    took: dict[str, list[float]] = {}
    for _ in range(rounds):
        for name, town in towns.items():
            took.setdefault(f"save, {name}", []).append(save(town))
            count = ["--workspace", town, "gaps", "--by", "tier", "--format", "json"]
            forget(town, "releases", "index")
            took.setdefault(f"gaps --by tier, {name}, the first time", []).append(run(*count))
            forget(town, "releases")
            time.sleep(2.5)  # an index is believed when files are older than a tick of the clock
            run(*count)
            forget(town, "releases")
            took.setdefault(f"gaps --by tier, {name}, none changed", []).append(run(*count))
            took.setdefault(f"profile show, {name}", []).append(
                run("--workspace", town, "profile", "show", leader_of(town))
            )
    medians = {name: statistics.median(each) for name, each in took.items()}
    for name, median in medians.items():
        plain = medians.get(name.replace("encrypted", "plain"), median)
        print(f"{name}: {median * 1000:.1f} ms, {median / plain:.2f} × the same plain")


def leader_of(town: Path) -> str:
    return min((town / "profiles").glob("*/*.toml")).stem


def save(town: Path) -> float:
    """The median of sixty saves of one profile within a process, in seconds."""
    done = subprocess.run([sys.executable, "-c", SAVES, str(town)], capture_output=True, text=True, check=True)
    return float(done.stdout)


def forget(town: Path, *names: str) -> None:
    for name in names:
        shutil.rmtree(town / ".leaderdev" / name, ignore_errors=True)
    (town / ".given-out.json").unlink(missing_ok=True)


def run(*words: object) -> float:
    start = time.perf_counter()
    subprocess.run([*PROGRAM, *map(str, words)], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    with tempfile.TemporaryDirectory() as place:
        main(given[0] if given else 300, given[1] if given[1:] else 5, Path(place))
