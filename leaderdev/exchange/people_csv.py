"""Leaders in a CSV file: id, tier, unit, and where known manager, name and language."""

from pathlib import Path

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.spreadsheet import table_rows
from leaderdev.model.profile import Profile

COLUMNS = ("id", "tier", "unit", "manager", "name", "language")
REQUIRED = ("id", "tier", "unit")


def read(path: Path) -> tuple[list[Profile], dict[str, int]]:
    """The profiles, and the row of each handle. Raises BadInput with every problem of the file's form, by row and column."""
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    profiles, problems = [], []
    seen: dict[str, int] = {}
    for number, row in table_rows.read_records(path, COLUMNS, REQUIRED):
        values = {key: value.strip() for key, value in row.items()}
        problems += [
            Problem("key-missing", path.name, f"row {number}, {key}", {"key": key})
            for key in REQUIRED
            if not values[key]
        ]
        if values["id"] in seen:
            found = {"item": values["id"], "row": seen[values["id"]]}
            problems.append(Problem("answered-twice", path.name, f"row {number}, id", found))
        seen.setdefault(values["id"], number)
        profiles.append(
            Profile(
                id=values["id"],
                tier=values["tier"],
                unit=values["unit"],
                manager=values.get("manager", ""),
                name=values.get("name", ""),
                language=values.get("language", ""),
            )
        )
    if problems:
        raise BadInput("file-unusable", problems, file=path.name)
    return profiles, seen
