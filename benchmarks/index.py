"""What the index costs: `gaps --by tier` over 20,000 profiles of which none has changed, and one, in fresh processes.

PYTHONPATH=. python benchmarks/index.py [LEADERS] [ROUNDS] [FOLDER]
The measure is a bare script: `scandir` and `stat` of every file, and one SQL query over a table of the same ratings.
"""

import os
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
BARE = """
import os, sqlite3, sys
seen = {}
for unit in os.scandir(os.path.join(sys.argv[1], "profiles")):
    if unit.is_dir():
        for entry in os.scandir(unit.path):
            stat = entry.stat()
            seen[entry.path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
found = sqlite3.connect(sys.argv[2]).execute(
    "SELECT tier, level, expected, count(*), count(DISTINCT leader) FROM ratings "
    "WHERE framework = ? AND role = 'self' AND last GROUP BY tier, level, expected", (sys.argv[3],)).fetchall()
print(len(seen), len(found))
"""


def main(leaders: int, rounds: int, folder: Path) -> None:
    root, table = folder / "workspace", folder / "bare.sqlite"
    if not root.exists():
        make(root, leaders)
    framework = str(settings_framework(root))
    if not table.exists():
        bare_table(root, table)
    gaps = [*PROGRAM, "--workspace", str(root), "gaps", "--by", "tier", "--format", "json"]
    first, _ = seconds(gaps)
    bare = [sys.executable, "-c", BARE, str(root), str(table), framework]
    unchanged, one_changed, measure = [], [], []
    changed = sorted((root / "profiles").rglob("*.toml"))[leaders // 2]
    settle(gaps)
    for _ in range(rounds):
        measure.append(seconds(bare)[0])
        unchanged.append(seconds(gaps)[0])
        text = changed.read_text(encoding="utf-8")
        changed.write_text(text + "\n", encoding="utf-8")
        one_changed.append(seconds(gaps)[0])
        changed.write_text(text, encoding="utf-8")
        seconds(gaps)
    middle = statistics.median(measure)
    print(f"{leaders} profiles, {rounds} rounds, medians; Python {sys.version.split()[0]}; load {os.getloadavg()[0]:.1f}")
    print(f"without an index yet         {first:8.2f} s")
    print(f"scandir + stat + query, bare {middle:8.2f} s")
    for name, times in (("none changed", unchanged), ("one changed", one_changed)):
        print(f"{name:28} {statistics.median(times):8.2f} s  {statistics.median(times) / middle:5.2f} × bare")


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

    from leaderdev.codec.profile import profile_to
    from leaderdev.demo import organisation, ratings
    from leaderdev.stores import workspace
    from leaderdev.stores.folder import FolderStore
    from leaderdev.versioning.resolve import resolve

    random, store = Random(1), FolderStore(workspace.create(root))  # noqa: S311
    framework, _ = resolve(store.framework(settings_framework(root)), store.framework)
    for profile in ratings.rate(organisation.people(leaders, random), framework, date(2026, 11, 23), random):
        path = root / "profiles" / profile.unit / f"{profile.id}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(tomli_w.dumps(profile_to(profile)).encode())


def settings_framework(root: Path):
    from leaderdev.stores import workspace

    return workspace.settings(root).framework


def bare_table(root: Path, table: Path) -> None:
    """The ratings of the last self-assessments and all others, one a row, as a script of one's own would keep them."""
    from leaderdev.analysis.observations import Selection, counted
    from leaderdev.stores import index, workspace
    from leaderdev.stores.folder import FolderStore
    from leaderdev.versioning.resolve import resolve

    store = FolderStore(root.resolve())
    framework, _ = resolve(store.framework(workspace.settings(root).framework), store.framework)
    expected = {item.item.id: item.expected for item in framework.items}
    reference = framework.framework.reference
    with sqlite3.connect(table) as connection:
        connection.execute("CREATE TABLE ratings (leader, tier, framework, role, last, item, level, expected)")
        for profile in index.profiles(store).profiles:
            last = {id(one) for role in ("self", "manager") for one in counted(profile, Selection(reference, (role,)))}
            connection.executemany(
                "INSERT INTO ratings VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    (profile.id, profile.tier, str(one.framework), one.role, id(one) in last, item, level, expected[item][profile.tier])
                    for one in profile.assessments
                    for item, level in one.levels.items()
                ),
            )


if __name__ == "__main__":
    given = sys.argv[1:]
    place = Path(given[2]) if len(given) > 2 else Path(tempfile.mkdtemp(prefix="leaderdev-index-"))
    place.mkdir(exist_ok=True)
    main(int(given[0]) if given else 20_000, int(given[1]) if len(given) > 1 else 5, place)
