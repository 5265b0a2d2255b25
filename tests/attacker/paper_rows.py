"""The figures of a yearly paper, out of its JSON, its page or its Word document, as the attacker reads those of any report.

Nothing of leaderdev is used here. What a bar is too short to tell, or a picture too coarse, is left open.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from .page import ALIKE, Node, parsed, pieces
from .terminal_table import HALF, figure

SCALE = (1, 2, 3, 4, 5)
BANDS = ((1, 2), (3,), (4, 5))
KEYS = {
    "Leadership tier": "tier",
    "Ledelsesniveau": "tier",
    "Dimension": "dimension",
    "Item": "item",
    "Punkt": "item",
    "Variable": "variable",
    "Variabel": "variable",
}
HIDDEN = {"withheld": "withheld"}


@dataclass
class Table:
    """by -- its keys; rows -- as the attacker reads them"""

    by: list[str]
    rows: list[dict]


Titles = dict[str, dict[str, str]]


def of_json(document: dict) -> list[Table]:
    found = [Table(["tier"], [_of_line(one, {"tier": one["tier"]}) for one in document["tiers"]])]
    crossed = []
    for block in document["blocks"]:
        if block["tier"] == "*":
            rows = [_of_line(one, {"dimension": one["dimension"]}) for one in block["dimensions"]]
            found.append(Table(["dimension"], rows))
        else:
            crossed += [
                _of_line(one, {"tier": block["tier"], "dimension": one["dimension"]}) for one in block["dimensions"]
            ]
    found.append(Table(["tier", "dimension"], crossed))
    for picture in document["pictures"]:
        kind = picture["picture"]
        found.append(Table([kind], [_of_line(one, {kind: one["variable"]}) for one in picture["variables"]]))
    found.append(Table(["item"], [_of_line(one, {"item": one["item"]}) for one in document["items"]]))
    return found


def _of_line(line: dict, group: dict[str, str]) -> dict:
    if line["withheld"]:
        return {**group, **HIDDEN}
    spread = {one["levels"].replace("–", "-"): one["ratings"] for one in line["spread"] or ()}
    return {
        **_row(group, line["people"], line["of"]),
        "ratings": line["ratings"],
        "levels": spread or None,
        "mean": line["mean"],
        "mean_band": line["mean_band"] or (1.0, 5.0),
    }


def _row(group: dict[str, str], people: int, of: int) -> dict:
    """A paper does not say which of its rows are partial, so each may be."""
    return {**group, "withheld": None, "people": people, "of": of, "partial": True, "ratings": None, "levels": None} | {
        "bands": None,
        "mean": None,
    }


def of_page(content: str, titles: Titles) -> list[Table]:
    page, _ = parsed(content)
    found = []
    heading = ""
    for node in page.all("h3", "table"):
        if node.tag == "h3":
            heading = node.text().strip()
            continue
        head = node.all("th")[0].text().strip()
        if _key(head):
            rows = [_cells_of_page(one) for one in node.all("tr")[1:]]
            found.append((head, heading, rows))
    return _put_together(found, titles)


Cells = tuple[list[str], dict[tuple[int, ...], tuple[float, float]]]


def _cells_of_page(row: Node) -> Cells:
    bars = [one for one in row.all("svg") if pieces(one)]
    told = pieces(bars[0]) if bars else []
    levels = BANDS if len(told) == 3 else [(one,) for one in SCALE]
    off = 2 * ALIKE / 209
    shares = {
        one: (max(0.0, high - low - off), high - low + off) for one, (low, high) in zip(levels, told, strict=bool(told))
    }
    return [one.text().strip() for one in row.all("th", "td") if not one.all("svg")], shares


def of_word(content: bytes, titles: Titles) -> list[Table]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    found = []
    heading = ""
    for node in root[0].iter():
        if node.tag.endswith("}p") and any("Heading" in value for one in node.iter() for value in one.attrib.values()):
            heading = _text(node)
        elif node.tag.endswith("}tbl") and not any(one.tag.endswith("}tbl") for one in list(node.iter())[1:]):
            # A table around others only sets them beside each other.
            rows = [one for one in node if one.tag.endswith("}tr")]
            head = _text(next(one for one in rows[0] if one.tag.endswith("}tc")))
            if _key(head):
                found.append((head, heading, [_cells_of_word(one) for one in rows[1:]]))
    return _put_together(found, titles)


def _text(node) -> str:
    return "".join(one.text or "" for one in node.iter() if one.tag.endswith("}t"))


def _cells_of_word(row) -> Cells:
    words = [one.get("descr", "") for one in row.iter() if one.tag.endswith("}docPr")]
    # "level 1: 23%, level 2: …"; a level of which there is nothing is not named.
    told = {name: int(share) for name, share in re.findall(r"(\d(?:–\d)?): (\d+)", words[0])} if words else {}
    levels = BANDS if any("–" in name for name in told) else [(one,) for one in SCALE]
    named = {f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]): one for one in levels}
    shares = {
        one: (max(0.0, told.get(name, 0) - 0.5) / 100, (told.get(name, 0) + 0.5) / 100) for name, one in named.items()
    }
    cells = [_text(one) for one in row if one.tag.endswith("}tc")]
    return [one for place, one in enumerate(cells) if place not in (2, 3) or len(cells) < 8], shares if told else {}


def _key(head: str) -> str:
    """What the rows of a table are, by its first heading; the variables stand under the name of their picture."""
    return "variable" if head.startswith(("Moore", "Leavitt")) else KEYS.get(head, "")


def _put_together(found: list[tuple[str, str, list[Cells]]], titles: Titles) -> list[Table]:
    tables: dict[tuple[str, ...], Table] = {}
    for head, heading, rows in found:
        if not rows:
            continue
        keys = [_key(head)]
        if keys == ["variable"]:
            keys = ["leavitt" if rows[0][0][0] in titles["leavitt"] else "moore"]
        elif keys == ["dimension"] and heading in (*titles["tier"], "Other", "Øvrige"):
            keys = ["tier", "dimension"]
        table = tables.setdefault(tuple(keys), Table(keys, []))
        for cells, shares in rows:
            names = dict(zip(keys[::-1], (cells[0], heading), strict=False))
            group = {key: titles[key].get(names[key], "other") for key in keys}
            row = _of_cells(cells, shares, group)
            if row not in table.rows:
                table.rows.append(row)
    return list(tables.values())


def _of_cells(cells: list[str], shares, group: dict[str, str]) -> dict:
    counted = re.fullmatch(r"(\d+) (?:of|af) (\d+)", cells[1])
    if counted is None:
        return {**group, **HIDDEN}
    mean = [figure(one) for one in cells[2].split("–") if one]
    band = (1.0, 5.0) if not mean else (mean[0], mean[1]) if len(mean) > 1 else (mean[0] - HALF, mean[0] + HALF)
    return {**_row(group, int(counted[1]), int(counted[2])), "shares": shares, "mean_band": band}


def tables_of(kind: str, document: dict, content, titles: Titles) -> Iterator[Table]:
    """Of one of the formats: json, html, docx."""
    yield from of_json(document) if kind == "json" else (of_page if kind == "html" else of_word)(content, titles)
