"""A command loads what it needs. Asked of a fresh interpreter, since this one has loaded everything."""

import os
import re
import shutil
import subprocess
import sys

import pytest

from leaderdev.cli.main import main
from leaderdev.demo.organisation import TRIAL

from .sources import ROOT


def run(*words: str) -> tuple[str, set[str]]:
    """What the command wrote, and the modules that Python loaded for it.

    `-v` also tells of modules loaded by `importlib.import_module`, of which `-X importtime` is silent.
    """
    command = [sys.executable, "-v", "-m", "leaderdev", *words]
    env = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=True)
    return done.stdout, set(re.findall(r"^import '([\w.]+)' #", done.stderr, re.MULTILINE))


def tops(loaded: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in loaded}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> str:
    folder = str(tmp_path_factory.mktemp("start") / "demo")
    assert main(["demo", folder, "--seed", "3", "--leaders", "6", "--today", "2026-11-23"]) == 0
    return folder


def test_the_version_costs_no_library():
    written, loaded = run("--version")
    assert written.startswith("leaderdev ")
    assert "leaderdev.cli.main" in loaded
    assert tops(loaded) & {"attr", "attrs", "argparse", "tomli", "tomllib", "importlib.metadata", "json"} == set()


def test_the_gaps_of_a_leader_as_json_draw_nothing_ask_nothing_and_lock_nothing(workspace):
    written, loaded = run("--workspace", workspace, "gaps", TRIAL, "--format", "json")
    assert f'"leader": "{TRIAL}"' in written
    assert "leaderdev.statistics.gaps" in loaded
    unneeded = {"tabulate", "questionary", "prompt_toolkit", "filelock", "shtab", "tomli_w", "wcwidth"}
    assert tops(loaded) & unneeded == set()


def test_the_gaps_of_a_leader_load_no_other_command(workspace):
    _, loaded = run("--workspace", workspace, "gaps", TRIAL, "--format", "json")
    commands = {name for name in loaded if name.startswith("leaderdev.cli.commands.")}
    assert commands == {"leaderdev.cli.commands.gaps"}


def test_the_gaps_of_a_leader_without_groups_load_no_statistics_of_groups_and_no_trend(workspace):
    _, loaded = run("--workspace", workspace, "gaps", TRIAL, "--as", "manager", "--format", "json")
    assert "leaderdev.conversations.blind" in loaded
    needless = {"groups", "reliability", "intervals", "trend", "aggregate"}
    assert {name.removeprefix("leaderdev.statistics.") for name in loaded} & needless == set()
    assert "leaderdev.views.leaders.trend" not in loaded


WALK = """
import sys
entered = set()
def walk(frame, event, argument):
    if event == "call" and frame.f_code.co_name != "<module>":
        entered.add(frame.f_globals.get("__name__", ""))
sys.setprofile(walk)
from leaderdev.cli.main import main
code = main(sys.argv[1:])
sys.setprofile(None)
print(code, *sorted(name for name in entered if name.startswith("leaderdev")), file=sys.stderr)
"""


def test_from_the_words_of_gaps_by_tier_to_the_printed_row_is_a_short_walk(workspace, tmp_path):
    """The modules of ours in which a function is called. A stranger who follows one command has to find them all."""
    folder = tmp_path / "town"
    shutil.copytree(workspace, folder)
    words = [sys.executable, "-c", WALK, "--workspace", str(folder), "gaps", "--by", "tier", "--min-group", "3"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    code, *entered = done.stderr.splitlines()[-1].split()
    assert code == "0"
    assert "leaderdev.services.reports" in entered
    assert len(entered) <= 60, entered
