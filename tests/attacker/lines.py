"""The rows of the yearly paper in the order in which every printed form has them, out of its JSON. Nothing of leaderdev is used here."""

from dataclasses import dataclass

SCALE = (1, 2, 3, 4, 5)


@dataclass
class Line:
    """One row that is shown.

    shares -- of its ratings, part by part of the scale; levels -- of which levels each part is
    marks  -- what is marked on its scale, in levels; given -- the row of the document
    """

    title: str
    shares: list[float]
    levels: list[str]
    marks: list[float]
    given: dict


def _line(given: dict) -> Line:
    spread = given["spread"] or []
    whole = sum(one["ratings"] for one in spread)
    marks = [given["mean"], given["expected_mean"], *(given["interval"] or ()), *(given["mean_band"] or ())]
    return Line(
        given["title"],
        [one["ratings"] / whole for one in spread],
        [one["levels"] for one in spread],
        [one for one in marks if one is not None],
        given,
    )


def lines_of(document: dict) -> list[Line]:
    """Every row of figures, as the paper has them from top to bottom."""
    by_id = {one["item"]: one for one in document["items"]}
    given = list(document["tiers"])
    for block in document["blocks"]:
        given += block["dimensions"]
    if document["strengths"]:
        given += [by_id[one] for name in ("strengths", "develop") for one in document[name]]
    for picture in document["pictures"]:
        given += picture["variables"]
    given += document["data_informed"]
    return [_line(one) for one in given if one["withheld"] is None]


def nodes_of(document: dict) -> list[Line]:
    """The variables that have a scale in a picture."""
    return [
        _line(one)
        for picture in document["pictures"]
        for one in picture["variables"]
        if one["gap_mean"] is not None or one["mean_band"] is not None
    ]


def places(line: Line) -> list[float]:
    """Where the pieces of its bar may begin and end, as parts of its length."""
    found = [0.0]
    for share in line.shares:
        found.append(found[-1] + share)
    return found


def positions(line: Line) -> list[float]:
    """The levels at which something may be marked."""
    return [*map(float, SCALE), *line.marks]
