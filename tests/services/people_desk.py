"""A small workspace with people in every role, as a Python program and as the command line see it."""

import contextlib
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import attrs

import leaderdev
from leaderdev.cli.main import main
from tests.sealing import sealed_text
from tests.two_items import FRAMEWORK

SETTINGS = """
framework = "small@1.0.0"

[roles]
hr = ["hanne"]
administrator = ["adam"]
auditor = ["astrid"]
"""

# Leader -> nearest manager. cilla and eva are leaders, too.
LEADERS = {"bo": "cilla", "dan": "eva", "ida": "cilla", "cilla": "", "eva": ""}
# Role, rater, day: bo and cilla rated bo, pia did in confidence; of dan only the manager is done.
RATED = {
    "bo": (("self", "bo", "2026-11-20"), ("manager", "cilla", "2026-11-21"), ("peer", "pia", "2026-11-19")),
    "dan": (("manager", "eva", "2026-11-21"),),
}
# Whoever asks about bo: what they are.
ASKING = {
    "leader": "bo",
    "manager": "cilla",
    "another manager": "eva",
    "peer": "pia",
    "hr": "hanne",
    "administrator": "adam",
    "auditor": "astrid",
}
TODAY = datetime(2026, 12, 1, 9, tzinfo=UTC)


@attrs.frozen
class Desk:
    """root -- the workspace"""

    root: Path

    def open(self, actor: str | None = None) -> leaderdev.Workspace:
        return leaderdev.open(self.root, actor=actor, language="en", clock=lambda: TODAY)

    def run(self, *words: object) -> tuple[int, str]:
        written = io.StringIO()
        with contextlib.redirect_stdout(written), contextlib.redirect_stderr(io.StringIO()):
            code = main(["--workspace", str(self.root), "--lang", "en", *map(str, words)])
        return code, written.getvalue()

    def printed(self, *words: object) -> dict[str, Any]:
        """The JSON document of a command."""
        return dict(json.loads(self.run(*words, "--format", "json")[1]))

    def everything(self) -> dict[str, bytes]:
        """Every file of the workspace, the log among them."""
        files = (path for path in sorted(self.root.rglob("*")) if path.is_file() and path.suffix != ".lock")
        return {path.relative_to(self.root).as_posix(): path.read_bytes() for path in files}

    def log(self) -> list[dict[str, Any]]:
        return list(self.printed("audit", "show")["entries"])

    def write(self, name: str, *lines: str) -> Path:
        path = self.root.parent / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path


def made(folder: Path) -> Desk:
    root = folder / "workspace"
    (root / "frameworks" / "small").mkdir(parents=True)
    (root / "frameworks" / "small" / "1.0.0.toml").write_text(sealed_text(FRAMEWORK), encoding="utf-8")
    (root / "leaderdev.toml").write_text(SETTINGS, encoding="utf-8")
    (root / "profiles" / "skole").mkdir(parents=True)
    for leader, manager in LEADERS.items():
        text = f'id = "{leader}"\ntier = "leader"\nunit = "skole"\nmanager = "{manager}"\n'
        text += "".join(_assessment(*one) for one in RATED.get(leader, ()))
        (root / "profiles" / "skole" / f"{leader}.toml").write_text(text, encoding="utf-8")
    return Desk(root)


def _assessment(role: str, rater: str, day: str) -> str:
    moment = f"{day}T10:00:00+01:00"
    return (
        f'\n[[assessments]]\nid = "{day}-{role}"\nframework = "small@1.0.0"\nrole = "{role}"\nrater = "{rater}"\n'
        f"started_at = {moment}\ncompleted_at = {moment}\nlevels = {{ listens = 3, measures = 2 }}\n"
    )
