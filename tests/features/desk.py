"""The desk a feature works at: a workspace, commands run as a user runs them, and what was last answered."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.command_line import call

WIDE = "160"


@dataclass
class Desk:
    """folder: the workspace; words, output, errors, code: of the last command; before: the files as they were before it."""

    folder: Path
    language: str = "en"
    width: str = WIDE
    words: tuple[object, ...] = ()
    output: str = ""
    errors: str = ""
    code: int = 0
    before: dict[str, bytes] = field(default_factory=dict, repr=False)
    sheet: Path = Path()

    def run(self, *words: object) -> None:
        self.before = self.files()
        self.words = words
        answer = call(self.folder, *words, COLUMNS=self.width, LEADERDEV_LANG=self.language)
        self.code, self.output, self.errors = answer.code, answer.out, answer.err

    @property
    def said(self) -> str:
        """Everything that was answered, with line breaks as blanks."""
        return " ".join(f"{self.output} {self.errors}".split())

    def files(self) -> dict[str, bytes]:
        """The workspace's files and what they hold; not the program's own notes of what it is doing."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and ".leaderdev" not in path.parts
        }

    def table(self, headings: list[str]) -> list[list[str]]:
        """The columns named, of the table that was answered."""
        lines = self.output.splitlines()
        ruler = next((place for place, line in enumerate(lines) if line and set(line) == {"-", " "}), None)
        assert ruler is not None, f"no table in {self.output!r} {self.errors!r}"
        shown = _cells(lines[ruler - 1], lines[ruler])
        places = [shown.index(heading) for heading in headings]
        rows = []
        for line in lines[ruler + 1 :]:
            if not line.strip():
                break
            cells = _cells(line, lines[ruler])
            rows.append([cells[place] for place in places])
        return rows

    def gaps(self, *, dimensions: bool) -> list[list[str]]:
        """The rows of one leader's report: the items, each with a bar at the end, or the dimensions above them."""
        ending = "" if dimensions else r" {3}\S+"
        figures = r" +(\S+)" * 4
        pattern = re.compile(rf"(?: {{2}})?(\S.*?) {{2,}}{figures.removeprefix(' +')}{ending}")
        rows = [list(found.groups()) for line in self.output.splitlines() if (found := pattern.fullmatch(line))]
        return [row for row in rows if row[0].isupper() == dimensions]

    def problems(self) -> list[tuple[str, str, str]]:
        """What the check told: where, what and what to do."""
        lines = [line for line in self.output.splitlines() if line]
        told = []
        for place, line in enumerate(lines):
            if line.startswith(("ERROR", "NOTE")):
                remedy = lines[place + 2].strip().removeprefix("→ ")
                address = line.split(maxsplit=1)[1].partition(" (line ")[0]
                told.append((address, lines[place + 1].strip(), remedy))
        return told


def _cells(line: str, ruler: str) -> list[str]:
    """The cells of a line, cut where the ruler's dashes stand."""
    starts = [place for place, sign in enumerate(ruler) if sign == "-" and (place == 0 or ruler[place - 1] == " ")]
    return [line[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]


def records(datatable: list[list[str]]) -> list[dict[str, Any]]:
    """The rows of a feature's table by heading; empty cells are left out."""
    headings, *rows = datatable
    return [{name: cell for name, cell in zip(headings, row, strict=True) if cell} for row in rows]
