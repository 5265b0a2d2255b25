"""`gaps --by tier,dimension` over millions of ratings, against the best hand-written SQL and a pandas script, in turn.

PYTHONPATH=. python benchmarks/scale.py FOLDER [ROUNDS] [ROLE[,ROLE]]
Counts what self and manager rated, where no role is named. Makes FOLDER/1m and FOLDER/10m where they are missing (10,000
and 100,000 leaders × 40 items × 2.5 raters). Every program runs in a fresh process and is measured whole, from its start to
its end; peak memory is that of the process.
One round before is not counted: what is installed has been compiled, so what runs from here is to be as well.
All of them must give the same numbers. Peak memory is right on Linux only, which tells it in kilobytes.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from leaderdev.model.profile import ROLES

SIZES = {"1m": 10_000, "10m": 100_000}
START = """
import json, sys
ratings, leaders = sys.argv[1] + "/ratings/*.parquet", sys.argv[1] + "/leaders/*.parquet"
where = ("framework = 'data-informed-leadership@1.0.0' AND WHOSE "
         "AND active AND completed_on IS NOT NULL AND replaced_on IS NULL")
def show(counts, people, of):
    rows, of = {}, {tier: int(number) for tier, number in of}
    for tier, dimension, level, expected, number in counts:
        rows.setdefault(f"{tier} {dimension}", {"levels": {}})
        if level is not None:
            levels = rows[f"{tier} {dimension}"]["levels"]
            levels[int(level)] = levels.get(int(level), 0) + int(number)
    for tier, dimension, number in people:
        rows[f"{tier} {dimension}"]["people"] = int(number)
        rows[f"{tier} {dimension}"]["of"] = of[tier]
    print(json.dumps(rows))
"""
TWO = """
import duckdb
run = lambda sql: duckdb.execute(sql).fetchall()
show(run(f"SELECT tier, dimension, level, expected, count(*) FROM '{ratings}' WHERE {where} GROUP BY ALL"),
     run(f"PEOPLE"),
     run(f"SELECT tier, count(*) FROM '{leaders}' WHERE active GROUP BY tier"))
"""
DISTINCT = (
    "SELECT tier, dimension, count(DISTINCT leader) FROM '{ratings}' WHERE {where} AND level IS NOT NULL GROUP BY ALL"
)
FIRST_DISTINCT = (
    "SELECT tier, dimension, count(*) FROM (SELECT DISTINCT leader, tier, dimension FROM '{ratings}' "
    "WHERE {where} AND level IS NOT NULL) GROUP BY ALL"
)
PANDAS = """
import glob
import pandas
read = lambda files, columns=None: pandas.read_parquet(files, columns=columns)
columns = ["leader", "tier", "framework", "role", "active", "completed_on", "replaced_on", "dimension", "level", "expected"]
table = read(sorted(glob.glob(ratings)), columns)
table = table[(table.framework == "data-informed-leadership@1.0.0") & table.role.isin([ROLES])
              & table.active & table.completed_on.notna() & table.replaced_on.isna()]
counts = table.groupby(["tier", "dimension", "level", "expected"], observed=True).size().reset_index()
people = table[table.level.notna()].groupby(["tier", "dimension"], observed=True).leader.nunique().reset_index()
all_leaders = read(sorted(glob.glob(leaders)))
of = all_leaders[all_leaders.active].groupby("tier", observed=True).size().reset_index()
show(counts.itertuples(index=False), people.itertuples(index=False), of.itertuples(index=False))
"""
# What somebody writes who knows that texts that repeat are better read as categories.
CATEGORIES = PANDAS.replace(
    "read = lambda files, columns=None: pandas.read_parquet(files, columns=columns)",
    """import pyarrow.parquet
texts = ["leader", "tier", "framework", "role", "dimension"]
read = lambda files, columns=None: pyarrow.concat_tables(
    pyarrow.parquet.read_table(file, columns=columns, read_dictionary=texts) for file in files
).unify_dictionaries().to_pandas()""",
)


def scripts(roles: Sequence[str]) -> tuple[dict[str, str], dict[str, str]]:
    """Name -> script: in SQL by hand, and with pandas."""
    these = ", ".join(f"'{role}'" for role in roles)
    # DuckDB looks for one value while it reads, and for one of two only behind it.
    no_others = " AND ".join(f"role <> '{role}'" for role in ROLES if role not in roles)
    start = START.replace("WHOSE", f"role IN ({these})")
    by_hand = {
        "DuckDB by hand, count(DISTINCT)": start + TWO.replace("PEOPLE", DISTINCT),
        "DuckDB by hand, distinct first": start + TWO.replace("PEOPLE", FIRST_DISTINCT),
        "DuckDB by hand, and other roles out": START.replace("WHOSE", no_others)
        + TWO.replace("PEOPLE", FIRST_DISTINCT),
    }
    pandas = {"pandas": PANDAS, "pandas, with categories": CATEGORIES}
    return by_hand, {name: start + script.replace("ROLES", these) for name, script in pandas.items()}


def main(folder: Path, rounds: int, roles: Sequence[str]) -> None:
    made_up = str(Path(__file__).parent / "made_up.py")
    print(
        f"{', '.join(roles)}; {rounds} rounds, medians; Python {sys.version.split()[0]}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    took: dict[str, float] = {}
    for size, leaders in SIZES.items():
        if not (folder / size).exists():
            # Not in this process: what it had once held would be counted as its children's.
            subprocess.run([sys.executable, made_up, str(folder / size), str(leaders)], check=True)
        took[size] = compare(folder / size, rounds, size, roles)
    print(f"from 1 to 10 million ratings: × {took['10m'] / took['1m']:.1f}")


def compare(folder: Path, rounds: int, size: str, roles: Sequence[str]) -> float:
    by_hand, pandas = scripts(roles)
    data = str(folder / "data")
    ours = ["-m", "leaderdev", "--workspace", str(folder / "workspace"), "gaps", "--by", "tier,dimension"]
    commands = {
        "leaderdev gaps": [*ours, "--role", ",".join(roles), "--data", data, "--format", "json"],
        **{name: ["-c", script, data] for name, script in {**by_hand, **pandas}.items()},
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    memory: dict[str, list[int]] = {name: [] for name in commands}
    answers = {}
    for round_ in range(rounds + 1):
        # In an order of its own each round: whoever comes after pandas starts on memory that was just given back.
        for name in Random(round_).sample(list(commands), len(commands)):
            command = commands[name]
            # What was given out would be looked up and not counted.
            shutil.rmtree(folder / "workspace" / ".leaderdev" / "releases", ignore_errors=True)
            (folder / "workspace" / ".given-out.json").unlink(missing_ok=True)
            seconds, kilobytes, said = measured([sys.executable, *command])
            if round_:
                times[name].append(seconds)
                memory[name].append(kilobytes)
            answers[name] = json.loads(said)
    agree(answers)
    middle = {name: statistics.median(found) for name, found in times.items()}
    peak = {name: statistics.median(found) for name, found in memory.items()}
    best = min(by_hand, key=lambda name: middle[name])
    for name in commands:
        print(
            f"{size:>4} {name:32} {middle[name]:7.2f} s {middle[name] / middle[best]:6.2f} × best by hand  "
            f"{peak[name] / 1024:7.0f} MB {peak[name] / peak[best]:6.2f} ×"
        )
    return middle["leaderdev gaps"]


def measured(command: list[str]) -> tuple[float, int, bytes]:
    """Seconds, peak memory in KB, and what was written."""
    start = time.perf_counter()
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=compiled)
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    assert process.returncode == 0, command
    return time.perf_counter() - start, usage.ru_maxrss, said


def agree(answers: dict[str, dict]) -> None:
    """What ours says beyond the others' counts follows from them; where a group is withheld it says nothing."""
    ours = {f"{row['tier']} {row['dimension']}": row for row in answers.pop("leaderdev gaps")["rows"]}
    for name, other in answers.items():
        assert other.keys() <= ours.keys(), name
        for group in other:
            row = ours[group]
            if row["withheld"] is None:
                levels = {level: number for level, number in row["levels"].items() if number}
                assert (levels, row["people"], row["of"]) == tuple(
                    other[group][key] for key in ("levels", "people", "of")
                )


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 5,
        sys.argv[3].split(",") if len(sys.argv) > 3 else ("self", "manager"),
    )
