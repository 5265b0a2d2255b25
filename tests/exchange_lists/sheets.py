"""Moodle's CSV written by hand, without the code that is tested."""

import csv
import io
from pathlib import Path

# The headings of Moodle 4, in their order.
HEADINGS = [
    *("Parent ID number", "ID number", "Short name", "Description", "Description format", "Scale values"),
    *("Scale configuration", "Rule type (optional)", "Rule outcome (optional)", "Rule config (optional)"),
    *("Cross-referenced competency ID numbers", "Exported ID (optional)", "Is framework", "Taxonomy"),
]
SCALE = '[{"scaleid":"2"},{"id":2,"scaledefault":1,"proficient":1}]'


def framework(number="F", name="A framework", description="", **more):
    cells = {"ID number": number, "Short name": name, "Description": description, "Description format": "1"}
    cells |= {"Scale values": "Not yet,Yes", "Scale configuration": SCALE, "Is framework": "1"}
    return {**cells, "Taxonomy": "competency,competency,competency,competency", **more}


def competency(number, parent="", name="", description="", **more):
    cells = {"Parent ID number": parent, "ID number": number, "Short name": name or f"Name of {number}"}
    cells |= {"Description": description, "Description format": "1"}
    return {**cells, "Rule outcome (optional)": "0", "Rule config (optional)": "null", **more}


def written(rows, headings=HEADINGS, separator=",", encoding="utf-8"):
    out = io.StringIO()
    sheet = csv.writer(out, delimiter=separator)
    sheet.writerow(headings)
    sheet.writerows([row.get(heading, "") for heading in headings] for row in rows)
    return out.getvalue().encode(encoding)


def save(folder: Path, rows, **how) -> Path:
    path = folder / "moodle.csv"
    path.write_bytes(written(rows, **how))
    return path


def cells_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a file as a spreadsheet would show them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
