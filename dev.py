"""Sets up leaderdev in a folder of its own (.venv) and tries or tests it. Needs nothing but Python 3.11 or newer.

python3 dev.py try     a made-up municipality, a real interview, and the gaps that come of it
python3 dev.py test    everything that must hold: style, types, tests
python3 dev.py quick   between two edits: style, types, and the tests of tests/quick.txt
python3 dev.py setup   only the set-up, with everything for development
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
HOME = ROOT / ".venv"
PROGRAMS = HOME / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
NEEDED = (3, 11)


def main(words: list[str]) -> int:
    tasks = {"try": try_it, "test": test_it, "quick": quick, "setup": lambda: set_up("dev") or 0}
    if len(words) != 1 or words[0] not in tasks:
        print(__doc__)
        return 2
    if sys.version_info < NEEDED:
        print(f"leaderdev needs Python {NEEDED[0]}.{NEEDED[1]} or newer; this is {sys.version.split()[0]}.")
        return 2
    os.chdir(ROOT)
    try:
        return tasks[words[0]]()
    except subprocess.CalledProcessError as error:
        print(f"This step failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return error.returncode or 1


def set_up(what: str) -> None:
    """A virtual environment with the locked packages; made once, and again when a lock file changes."""
    lock = ROOT / "requirements" / f"{what}.txt"
    stamp = HOME / f"{what}.stamp"
    wanted = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    if PYTHON.exists() and stamp.exists() and stamp.read_bytes() == wanted:
        return
    print("Setting up in .venv (once, about a minute) …", flush=True)
    if not PYTHON.exists():
        make_home()
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    run(*pip, "--require-hashes", "-r", lock)
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_bytes(wanted)


def make_home() -> None:
    try:
        subprocess.run([sys.executable, "-m", "venv", HOME], check=True)
    except subprocess.CalledProcessError:
        shutil.rmtree(HOME, ignore_errors=True)
        print("Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv")
        raise


def try_it() -> int:
    set_up("run")
    demo = ROOT / "demo"
    if not demo.exists():
        leaderdev("demo", demo)
    leaderdev("--workspace", demo, "assess", "sofie-lund", allowed=(0, 130))
    leaderdev("--workspace", demo, "gaps", "sofie-lund", allowed=(0, 2))
    leaderdev("--workspace", demo, "gaps", "--by", "tier")
    return 0


def test_it() -> int:
    check_style_and_types()
    run(PROGRAMS / "leaderdev", "check")
    run_tests()
    return 0


def quick() -> int:
    check_style_and_types()
    run_tests("@tests/quick.txt")
    return 0


def check_style_and_types() -> None:
    set_up("dev")
    run(PROGRAMS / "ruff", "check", ".")
    run(PROGRAMS / "ruff", "format", "--check", ".")
    run(PROGRAMS / "mypy")


def run_tests(*which: str) -> None:
    """Where Python may not write compiled code beside the source, it goes to .venv and serves the next run too."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(HOME / "compiled"))
    run(PYTHON, "-m", "pytest", "--numprocesses", "auto", "--dist", "worksteal", *which)


def leaderdev(*words: object, allowed: tuple[int, ...] = (0,)) -> None:
    print(f"\n$ leaderdev {' '.join(str(word) for word in words)}", flush=True)
    done = subprocess.run([PROGRAMS / "leaderdev", *words], check=False)
    if done.returncode not in allowed:
        raise subprocess.CalledProcessError(done.returncode, done.args)


def run(*words: object) -> None:
    print(f"$ {' '.join(str(word) for word in words)}", flush=True)
    subprocess.run([str(word) for word in words], check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
