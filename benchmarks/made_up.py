"""Made-up ratings of as many leaders as one likes, written straight as Parquet in the layout of `ratings export -o DIR`.

PYTHONPATH=. python benchmarks/made_up.py FOLDER LEADERS
Makes FOLDER/workspace (the shipped frameworks, no profiles) and FOLDER/data: 40 items, 2.5 raters a leader.
"""

import sys
import zlib
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from leaderdev.exchange.flat_tables import ABOUT, SHARDS, schema
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import ResolvedFramework
from leaderdev.storage import workspace
from leaderdev.storage.folder import FolderStore

ITEMS = 40
TIERS = ("director", "strategic", "manager", "leader")
SHARES = (0.01, 0.05, 0.22, 0.72)
UNITS = 500
AT_ONCE = 2_000


def main(folder: Path, leaders: int, seed: int = 1) -> int:
    """Gives back how many ratings there are."""
    framework = made_workspace(folder / "workspace")
    random = np.random.default_rng(seed)
    data = folder / "data"
    writers = {}
    for table in ("leaders", "assessments", "ratings"):
        (data / table).mkdir(parents=True)
        for shard in range(SHARDS):
            path = data / table / f"part-{shard:05d}.parquet"
            writers[table, shard] = pq.ParquetWriter(path, schema(table), compression="zstd")
    (data / ABOUT).write_text("made up\n", encoding="utf-8")
    names = np.array([f"leader-{number:08d}" for number in range(leaders)])
    shards = np.array([zlib.crc32(name.encode()) % SHARDS for name in names])
    ratings = 0
    for shard in range(SHARDS):
        mine = names[shards == shard]
        for start in range(0, len(mine), AT_ONCE):
            tables = rows(mine[start : start + AT_ONCE], framework, random)
            ratings += tables["ratings"].num_rows - tables["ratings"]["level"].null_count
            for table, made in tables.items():
                writers[table, shard].write_table(made)
    for writer in writers.values():
        writer.close()
    return ratings


def made_workspace(root: Path) -> ResolvedFramework:
    """A workspace without people; its framework as it is put together."""
    store = FolderStore(workspace.create(root))
    reference = workspace.settings(root).framework
    assert reference is not None
    framework = store.framework(reference)
    assert framework is not None
    return resolve(framework, store.framework)[0]


def rows(names: np.ndarray, framework: ResolvedFramework, random: np.random.Generator) -> dict[str, pa.Table]:
    """The three tables of these leaders: one self-assessment each, one of the manager, and for every other one of a peer."""
    number = len(names)
    tiers = random.choice(len(TIERS), number, p=SHARES)
    units = random.integers(0, UNITS, number)
    leaders = {
        "leader": names,
        "tier": np.array(TIERS)[tiers],
        "unit": np.array([f"unit-{unit:03d}" for unit in range(UNITS)])[units],
        "active": np.ones(number, bool),
    }
    whose = np.concatenate([np.arange(number), np.arange(number), np.arange(0, number, 2)])
    roles = np.repeat(["self", "manager", "peer"], [number, number, (number + 1) // 2])
    order = np.argsort(whose, kind="stable")
    whose, roles = whose[order], roles[order]
    days = np.datetime64("2026-09-01") + random.integers(0, 80, len(whose))
    texts = np.datetime_as_string(days).astype(object) + "T09:00:00+01:00"
    nothing = np.full(len(whose), None, dtype=object)
    raters = np.where(roles == "self", names[whose], names[random.integers(0, number, len(whose))])
    made = {
        **{column: values[whose] for column, values in leaders.items()},
        "framework": np.full(len(whose), str(framework.framework.reference)),
        "role": roles,
        "rater": raters,
        "completed_at": texts,
        "completed_on": days,
        "replaced_on": nothing,
        "remade_on": nothing,
        "carried_from": nothing,
    }
    items = [item for item in framework.items if set(TIERS) <= item.expected.keys()][:ITEMS]
    each = {column: np.repeat(values, len(items)) for column, values in made.items()}
    many = len(whose)
    expected = np.array([[item.expected[tier] for item in items] for tier in TIERS])[tiers[whose]]
    level = np.clip(np.rint(expected + random.normal(-0.3, 0.9, expected.shape)), 1, 5).astype(np.int32)
    missing = random.random(expected.shape) < 0.02
    each |= {
        "item": np.tile([item.item.id for item in items], many),
        "dimension": np.tile([item.item.dimension for item in items], many),
        "level": pa.array(level.ravel(), mask=missing.ravel()),
        "expected": expected.astype(np.int32).ravel(),
    }
    made["levels"] = (len(items) - missing.sum(axis=1)).astype(np.int32)
    return {
        name: pa.table({field.name: pa.array(columns[field.name], field.type) for field in schema(name)}, schema(name))
        for name, columns in (("leaders", leaders), ("assessments", made), ("ratings", each))
    }


if __name__ == "__main__":
    print(f"{main(Path(sys.argv[1]), int(sys.argv[2])):,} ratings")
