"""What the index costs: `gaps --by tier` over 20,000 profiles of which none has changed, and one, in fresh processes.

PYTHONPATH=. python benchmarks/index.py [LEADERS] [ROUNDS] [FOLDER]
The measures are two bare scripts, each with `scandir` and `stat` of every file: one asks SQL of a flat table of the same
ratings, the other counts the records of the very same index, in as few lines of Python as that takes.
"""

import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

PROGRAM = [sys.executable, "-m", "leaderdev"]
SCAN = """
import json, os, sqlite3, sys
seen = {}
for unit in os.scandir(os.path.join(sys.argv[1], "profiles")):
    if unit.is_dir():
        for entry in os.scandir(unit.path):
            stat = entry.stat()
            seen[entry.path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
rows = sqlite3.connect(sys.argv[2]).execute
"""
TABLE = """
print(len(seen), rows(
    "SELECT tier, level, expected, count(*), count(DISTINCT leader) FROM ratings "
    "WHERE framework = ? AND role = 'self' AND last GROUP BY tier, level, expected", (sys.argv[3],)).fetchall())
"""
RECORDS = """
counts, people = {}, {}
for (record,) in rows("SELECT record FROM files"):
    leader, tier, unit, active, made = json.loads(record)
    own = [one for one in made if one[1] == sys.argv[3] and one[2] == "self" and one[4]]
    if own:
        levels = max(own, key=lambda one: one[4])[5]
        people[tier] = people.get(tier, 0) + 1
        for place, level in enumerate(levels):
            counts[tier, place, level] = counts.get((tier, place, level), 0) + 1
print(len(seen), people, counts)
"""


def forget(root: Path) -> None:
    """What was given out, so that it is counted and decided anew each time, and not looked up."""
    shutil.rmtree(root / ".leaderdev" / "releases", ignore_errors=True)
    (root / ".given-out.json").unlink(missing_ok=True)


def main(leaders: int, rounds: int, folder: Path) -> None:
    root, table = folder / "workspace", folder / "bare.sqlite"
    if not root.exists():
        make(root, leaders)
    framework = str(settings_framework(root))
    gaps = [*PROGRAM, "--workspace", str(root), "gaps", "--by", "tier", "--format", "json"]
    shutil.rmtree(root / ".leaderdev", ignore_errors=True)
    first, _ = seconds(gaps)
    if not table.exists():
        bare_table(root, table)
    kept = str(root / ".leaderdev" / "index" / "profiles.sqlite")
    bare = {
        "bare, SQL over a flat table": [sys.executable, "-c", SCAN + TABLE, str(root), str(table), framework],
        "bare, records of the index": [sys.executable, "-c", SCAN + RECORDS, str(root), kept, framework],
    }
    unchanged, one_changed = [], []
    measures: dict[str, list[float]] = {name: [] for name in bare}
    changed = sorted((root / "profiles").rglob("*.toml"))[leaders // 2]
    settle(gaps)
    for _ in range(rounds):
        for name, command in bare.items():
            measures[name].append(seconds(command)[0])
        forget(root)
        unchanged.append(seconds(gaps)[0])
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text + "\n", encoding="utf-8")
        forget(root)
        one_changed.append(seconds(gaps)[0])
        changed.write_text(text, encoding="utf-8")
        seconds(gaps)
    middle = {name: statistics.median(times) for name, times in measures.items()}
    print(
        f"{leaders} profiles, {rounds} rounds, medians; Python {sys.version.split()[0]}; load {os.getloadavg()[0]:.1f}"
    )
    print(f"{'without an index yet':28} {first:8.2f} s")
    for name, took in middle.items():
        print(f"{name:28} {took:8.2f} s")
    for name, times in (("none changed", unchanged), ("one changed", one_changed)):
        took = statistics.median(times)
        print(f"{name:28} {took:8.2f} s  " + "  ".join(f"{took / one:5.2f} × {bare}" for bare, one in middle.items()))


def seconds(command: list[str]) -> tuple[float, bytes]:
    start = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start, done.stdout


def settle(gaps: list[str]) -> None:
    """Two seconds after the last change the index looks once more into what was written just before it was read."""
    time.sleep(2.5)
    seconds(gaps)


def make(root: Path, leaders: int) -> None:
    """As `demo`, without waiting for the disk after each file."""
    import tomli_w

    from leaderdev.demo import organisation, ratings
    from leaderdev.frameworks.resolve import resolve
    from leaderdev.serialization.profile import profile_to
    from leaderdev.storage import workspace
    from leaderdev.storage.folder import FolderStore

    random, store = Random(1), FolderStore(workspace.create(root))
    framework, _ = resolve(store.framework(settings_framework(root)), store.framework)
    for profile in ratings.rate(organisation.people(leaders, random), framework, date(2026, 11, 23), random):
        path = root / "profiles" / profile.unit / f"{profile.id}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(tomli_w.dumps(profile_to(profile)).encode())


def settings_framework(root: Path):
    from leaderdev.storage import workspace

    return workspace.settings(root).framework


def bare_table(root: Path, table: Path) -> None:
    """The ratings of the last self-assessments and all others, one a row, as a script of one's own would keep them."""
    from leaderdev.frameworks.resolve import resolve
    from leaderdev.statistics.groups import Selection, counted
    from leaderdev.storage import workspace
    from leaderdev.storage.folder import FolderStore

    store = FolderStore(root.resolve())
    framework, _ = resolve(store.framework(workspace.settings(root).framework), store.framework)
    expected = {item.item.id: item.expected for item in framework.items}
    reference = framework.framework.reference
    with sqlite3.connect(table) as connection:
        connection.execute("CREATE TABLE ratings (leader, tier, framework, role, last, item, level, expected)")
        for profile in store.counted().profiles:
            last = {id(one) for role in ("self", "manager") for one in counted(profile, Selection(reference, (role,)))}
            connection.executemany(
                "INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (
                        profile.id,
                        profile.tier,
                        str(one.framework),
                        one.role,
                        id(one) in last,
                        item,
                        level,
                        expected[item][profile.tier],
                    )
                    for one in profile.assessments
                    for item, level in one.levels.items()
                ),
            )


if __name__ == "__main__":
    given = sys.argv[1:]
    place = Path(given[2]) if len(given) > 2 else Path(tempfile.mkdtemp(prefix="leaderdev-index-"))
    place.mkdir(exist_ok=True)
    main(int(given[0]) if given else 20_000, int(given[1]) if len(given) > 1 else 5, place)
