"""How long the sheet of a conversation takes, as the whole command, beside a bare start of Python and a bare run of Typst.

python benchmarks/sheet.py [ROUNDS]
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BARE = [sys.executable, "-c", "pass"]
TYPST = [sys.executable, "-c", "import typst; typst.compile(b'= A', format='pdf')"]
# Seconds.
LIMITS = {"pdf": 1.5, "html": 0.6}
ENDINGS = ("pdf", "html", "docx", "md")


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        program = [sys.executable, "-m", "leaderdev"]
        subprocess.run(
            [*program, "demo", str(demo), "--leaders", "120", "--seed", "3"], check=True, capture_output=True
        )
        leader = min(path.stem for path in (demo / "profiles" / "jobcenter").glob("*.toml"))
        prepare = [*program, "--workspace", str(demo), "--lang", "da", "lus", "prepare", leader]
        commands = {"python -c pass": BARE, "a bare run of Typst": TYPST, "in the terminal": prepare}
        commands |= {ending: [*prepare, "-o", str(Path(folder) / f"sheet.{ending}")] for ending in ENDINGS}
        taken: dict[str, list[float]] = {name: [] for name in commands}
        for _ in range(rounds):
            for name, command in commands.items():
                taken[name].append(seconds(command))
    middle = {name: statistics.median(times) for name, times in taken.items()}
    print(f"lus prepare LEADER in a workspace of 120; {rounds} rounds, medians; {sys.version.split()[0]}")
    for name, median in middle.items():
        ratios = [median / middle[other] for other in ("python -c pass", "a bare run of Typst")]
        limit = f"  (at most {LIMITS[name]} s)" if name in LIMITS else ""
        print(f"{median:6.3f} s {ratios[0]:6.1f} × bare {ratios[1]:6.1f} × Typst   {name}{limit}")


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
