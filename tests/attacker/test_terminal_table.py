"""What stands in a terminal is what the JSON of the same report says, or less; a row that is withheld and stands there is caught."""

from pathlib import Path
from random import Random

import pytest

from tests.half_away import shown as half_away

from .explained import Explained
from .organisations import FINE_MENU, MENU, Organisation
from .terminal_table import cells_of, figure, rows_of_table

SCALE = (1, 2, 3, 4, 5)
WAYS = [(language, width) for language in ("en", "da") for width in (40, 72, 120)]
NAMED = ("people", "of", "missing", "partial", "withheld")
# What the legend says of the scale and of bands.
LEGEND = (1, 2, 3, 4, 5)


def beside(text: str, document: dict, titles: dict) -> list[str]:
    """What the table says and the document does not, in words."""
    by = document["by"]
    found = [f"{one} is not in the document" for one in _of(document, LEGEND).unexplained(text)]
    told = rows_of_table(text, by, titles, SCALE)
    written = cells_of(text, len(by))
    if len(told) != len(document["rows"]):
        return [*found, f"{len(told)} rows, not {len(document['rows'])}"]
    for row, cells, known in zip(told, written, document["rows"], strict=True):
        where = ", ".join(row[key] for key in by)
        if [row[key] for key in by] != [known[key] for key in by]:
            found.append(f"{where}: another group")
        elif known["withheld"] is not None:
            said = [one for name, one in cells.items() if name.isalpha() and name != "spread" and one]
            found += [f"{where}: withheld, and {one} is told" for one in said]
            found += [] if row["withheld"] else [f"{where}: withheld, and shown"]
        else:
            found += [f"{where}: {one}" for one in _apart(row, cells, known)]
    return found


def _apart(row: dict, cells: dict[str, str], known: dict) -> list[str]:
    found = [name for name in ("people", "of", "missing", "partial") if row.get(name) != known[name]]
    for name, digits in (("median", 1), ("expected", 2), ("gap", 2)):
        value = known[{"expected": "expected_mean", "gap": "gap_mean"}.get(name, name)]
        wanted = None if value is None else float(half_away(value, digits))
        if figure(cells[name]) is not None and (
            wanted is None or abs(figure(cells[name]) - wanted) > 0.5 * 10**-digits + 1e-9
        ):
            found.append(f"{name} {cells[name]}")
    low, high = row["mean_band"]
    least, most = known["mean_band"] or (known["mean"], known["mean"])
    if not low - 1e-9 <= least <= most <= high + 1e-9 or (known["mean"] is None and (low, high) != (least, most)):
        found.append(f"mean {cells['mean']}")
    spread = known["levels"] or known["bands"]
    if spread is None and cells["spread"] != "–":
        found.append(f"spread {cells['spread']}")
    for levels, (least, most) in row["shares"].items():
        name = str(levels[0]) if len(levels) == 1 else f"{levels[0]}-{levels[-1]}"
        if name not in spread or not least <= spread[name] / known["ratings"] <= most:
            found.append(f"share of {name}")
    return found


def _of(document: dict, layout) -> Explained:
    """The document, with what a reader counts in it: the rows that are withheld, and under which rule."""
    reasons = [row["withheld"] for row in document["rows"]]
    return Explained(document, [*layout, *(reasons.count(one) for one in set(reasons))])


def published(seed: int, folder: Path):
    organisation = Organisation.made(seed, folder)
    organisation.fine = seed % 2 == 0
    random = Random(seed)
    for _ in range(2):
        organisation.answers()
        by, totals = random.choice(FINE_MENU if organisation.fine else MENU)
        yield organisation.publish(by, totals)


@pytest.mark.parametrize("seed", range(1000, 1024))
def test_the_terminal_tells_what_the_document_tells(seed, tmp_path):
    for files in published(seed, tmp_path / "workspace"):
        for language, width in WAYS:
            document, titles = files.document(language), files.titles(language)
            assert beside(files.terminal(language, width), document, titles) == [], (language, width)


def crossed(folder: Path):
    """A report in which some rows are withheld, and what they would be."""
    organisation = Organisation.made(9, folder)
    organisation.answers()
    return organisation.publish(("unit", "tier"), True)


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_a_withheld_row_in_the_terminal_is_caught(language, width, tmp_path):
    files = crossed(tmp_path / "workspace")
    document = files.document(language)
    number = next(place for place, row in enumerate(document["rows"]) if row["withheld"])
    shown = files.shown_after_all(number)
    assert beside(shown.terminal(language, width), document, files.titles(language)) != []


@pytest.mark.parametrize(("language", "width"), WAYS)
def test_a_mean_with_more_decimals_is_caught(language, width, tmp_path):
    files = crossed(tmp_path / "workspace")
    text = files.terminal(language, width)
    document = files.document(language)
    mean = next(row["mean"] for row in document["rows"] if row["mean"] and round(row["mean"], 2) != row["mean"])
    short, long = (half_away(mean, digits).replace(".", "," if language == "da" else ".") for digits in (2, 4))
    assert beside(text, document, files.titles(language)) == []
    assert beside(text.replace(short, long), document, files.titles(language)) != []
