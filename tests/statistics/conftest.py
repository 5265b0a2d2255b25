"""A demo workspace, the same for every test of this folder, and the command line as a function."""

import contextlib
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from leaderdev.cli.main import main

# How long an example takes is the machine's business.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

EXTRA = """
[[assessments]]
id = "{id}"
framework = "{framework}"
role = "{role}"
rater = "{rater}"
started_at = "2026-05-01T05:00:00+00:00"
{completed}

[assessments.levels]
{levels}
"""


def call(*words: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of a command."""
    written, complained = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(written), contextlib.redirect_stderr(complained):
        code = main(list(words))
    return code, written.getvalue(), complained.getvalue()


@pytest.fixture(scope="session")
def demo(tmp_path_factory) -> Path:
    """A workspace of made-up leaders, to which what the demo has not is added: see `enrich`."""
    root = tmp_path_factory.mktemp("analysis") / "demo"
    code, _, complaint = call("demo", str(root), "--seed", "3", "--today", "2026-11-23")
    assert (code, complaint) == (0, "")
    enrich(root)
    assert call("--workspace", str(root), "check")[0] == 0
    return root


def enrich(root: Path) -> None:
    """Somebody who left; peers, several for a leader; ratings under another framework; one begun and not finished."""
    files = sorted((root / "profiles").rglob("*.toml"))
    left = files[7]
    left.write_text(left.read_text(encoding="utf-8").replace("active = true", "active = false"), encoding="utf-8")
    for number, file in enumerate(files[10:50]):
        # The first peer rates twice on the night that summer time ends; the later moment is the earlier text.
        turns = [(11, "10-25T02:30:00+02:00"), (12, "05-17T09:00:00+00:00"), (11, "10-25T02:10:00+01:00")]
        for turn, (distance, moment) in enumerate(turns):
            _append(
                file,
                id=f"peer-{turn}",
                role="peer",
                rater=files[number + distance].stem,
                completed_at=f"2026-{moment}" if (number + turn) % 5 else "",
                levels={"thinks-ahead": 1 + (number + turn) % 5, "economy-ahead": 1 + number % 4},
            )
    for number, file in enumerate(files[60:70]):
        _append(
            file,
            id="lus",
            role="self",
            rater=file.stem,
            completed_at="2026-11-20T09:00:00+00:00",
            levels={"well-being": 1 + number % 5},
            framework="glostrup-lus@1.0.0",
        )


def _append(
    file: Path, *, completed_at: str, levels: dict, framework: str = "data-informed-leadership@1.0.0", **other: str
) -> None:
    completed = f'completed_at = "{completed_at}"' if completed_at else ""
    written = "\n".join(f"{item} = {level}" for item, level in levels.items())
    with file.open("a", encoding="utf-8") as stream:
        stream.write(EXTRA.format(completed=completed, levels=written, framework=framework, **other))


def forget(root: Path) -> None:
    """As if nothing had been given out of the workspace: else one test would take figures from the next."""
    shutil.rmtree(root / ".leaderdev" / "releases", ignore_errors=True)
    (root / ".given-out.json").unlink(missing_ok=True)


@pytest.fixture
def town(demo, tmp_path) -> Path:
    """A copy of the demo, from which nothing was given out yet."""
    root = shutil.copytree(demo, tmp_path / "town")
    forget(root)
    return root


@pytest.fixture(scope="session")
def gaps(demo) -> Callable[..., dict]:
    """`gaps …words… --format json` in the demo workspace, read."""

    def asked(*words: str) -> dict:
        forget(demo)
        code, written, complaint = call("--workspace", str(demo), "gaps", *words, "--format", "json")
        assert (code, complaint) == (0, "")
        return json.loads(written)

    return asked
