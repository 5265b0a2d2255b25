"""The same question on every engine over the same ratings, in turn: how long the counting takes, and that they agree.

PYTHONPATH=. python benchmarks/engines.py FOLDER [ENGINE …]
FOLDER is one that `benchmarks/made_up.py` made. PostgreSQL is a server of the script's own, which it fills first.
"""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from leaderdev.engines import counting
from leaderdev.engines.base import TABLES, Engine
from leaderdev.exchange.flat_tables import COLUMNS
from leaderdev.frameworks.resolve import resolve
from leaderdev.statistics.groups import Selection
from leaderdev.storage import workspace
from leaderdev.storage.folder import FolderStore
from tests.engines.server import server

ROLES = ("self", "manager", "peer")


def main(folder: Path, wanted: list[str]) -> None:
    store = FolderStore((folder / "workspace").resolve())
    framework = store.framework(workspace.settings(store.root).framework)
    resolved, _ = resolve(framework, store.framework)
    selection = Selection(resolved.framework.reference, ROLES)
    questions = {
        by: counting.request([resolved], [selection], by.split(",")) for by in ("tier,dimension", "unit", "moore")
    }
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    answers: dict[str, list] = {}
    for name in wanted:
        with_engine(name, folder, questions, answers)


def with_engine(name: str, folder: Path, questions: dict, answers: dict[str, list]) -> None:
    start = time.perf_counter()
    if name == "postgres":
        with server() as address:
            from leaderdev.engines.postgres import Postgres

            fill(address, folder / "data")
            told(name, f"filled in {time.perf_counter() - start:.1f} s")
            ask(name, Postgres(address), questions, answers)
        return
    if name == "spark":
        from leaderdev.engines.spark import Spark

        engine: Engine = Spark(str(folder / "data"))
    else:
        from leaderdev.engines.duckdb import DuckDB

        engine = DuckDB(folder / "data")
    told(name, f"ready in {time.perf_counter() - start:.1f} s")
    ask(name, engine, questions, answers)


def ask(name: str, engine: Engine, questions: dict, answers: dict[str, list]) -> None:
    """Each question twice: cold, and again."""
    for by, question in questions.items():
        times = []
        for _ in range(2):
            start = time.perf_counter()
            cells = sorted(counting.count(engine, question), key=lambda cell: cell.group)
            times.append(time.perf_counter() - start)
        same = answers.setdefault(by, cells) == cells
        told(name, f"{by:16} {times[0]:7.2f} s, again {times[1]:7.2f} s{'' if same else '  OTHER NUMBERS'}")
    engine.close()


def told(name: str, words: str) -> None:
    print(f"{name:10} {words}", flush=True)


def fill(address: str, data: Path) -> None:
    """The tables out of Parquet, as text through COPY."""
    import psycopg
    import pyarrow.csv
    import pyarrow.parquet

    from leaderdev.engines.postgres import SCHEMA, load

    load(address, COLUMNS, [])
    options = pyarrow.csv.WriteOptions(include_header=False)
    with psycopg.connect(address) as connection, connection.cursor() as cursor:
        for table in TABLES:
            for file in sorted((data / table).glob("*.parquet")):
                with cursor.copy(f"COPY {SCHEMA}.{table} FROM STDIN (FORMAT csv)".encode()) as copy:
                    for batch in pyarrow.parquet.ParquetFile(file).iter_batches():
                        sink = pyarrow.BufferOutputStream()
                        pyarrow.csv.write_csv(batch, sink, options)
                        copy.write(sink.getvalue().to_pybytes())
            cursor.execute(f"ANALYZE {SCHEMA}.{table}".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or ["duckdb", "postgres", "spark"])
