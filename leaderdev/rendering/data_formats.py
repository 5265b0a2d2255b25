"""Documents as JSON and rows as CSV."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from leaderdev.rendering.plain_text import cell, escaped_json


def as_json(document: Mapping[str, Any]) -> str:
    return escaped_json(json.dumps(document, ensure_ascii=False, indent=2, default=str))


def as_csv(rows: Sequence[Mapping[str, Any]], headings: Sequence[str] = ()) -> str:
    """The rows, with the headings given or those of the first row. A missing figure is an empty cell."""
    names = list(headings) or (list(rows[0]) if rows else [])
    written = io.StringIO()
    writer = csv.DictWriter(written, names, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows({name: _written(row.get(name)) for name in names} for row in rows)
    return written.getvalue().rstrip("\n")


def _written(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else cell(value)
