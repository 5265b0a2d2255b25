"""The line that a problem in a file of the workspace leads to."""

from collections.abc import Mapping
from pathlib import Path

from leaderdev.errors import Problem
from leaderdev.serialization import toml_places
from leaderdev.storage.encryption import age


class ProblemLines:
    """Lines of problems under `root`. A file is read once, and only where something is wrong in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lines: dict[str, Mapping[str, int]] = {}

    def of(self, problem: Problem) -> int | None:
        """1 is the first line; None where the problem is in no TOML file or in the file as a whole."""
        if not problem.file.endswith(".toml"):
            return None
        if problem.path and problem.file not in self._lines:
            self._lines[problem.file] = toml_places.lines_of(self._text(problem.file))
        return line_in(self._lines.get(problem.file, {}), problem)

    def _text(self, file: str) -> str:
        """Empty where it cannot be read. That it is TOML need not be asked: a problem with a key path was found in TOML."""
        try:
            return (age.plain((self.root / file).read_bytes()) or b"").decode("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return ""


def line_in(lines: Mapping[str, int], problem: Problem) -> int | None:
    """The line of a problem in a text; of one that could not be read, the line that the reader stopped at."""
    stopped_at = problem.values.get("line")
    if isinstance(stopped_at, int):
        return stopped_at
    return toml_places.line_of(lines, problem.path)
