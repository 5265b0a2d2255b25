"""Everything that is in a published Word document, wherever it is put away. Nothing of leaderdev is used here.

It is held against the JSON document of the same release, and against its form: documents of the same kind about made-up figures.
What is the same in both is layout; texts have to be explained, and so has how long a bar is, which is a picture made of dots.
"""

import io
import itertools
import re
import zipfile
from functools import cache
from xml.etree import ElementTree

import pymupdf

from .explained import Explained
from .lines import Line, lines_of, places, positions

PICTURE = re.compile(r"word/media/image\d+\.png")
MAIN, RELATIONS, CORE = "word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml"
CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"pHYs", b"sRGB", b"gAMA", b"cHRM")
# A drawing of a row: how wide it is in its own units, where its bar or scale begins, and how long that is.
BAR, AXIS = (210.0, 0.5, 209.0), (150.0, 9.0, 132.0)
# Tag -> attribute -> its values in the forms.
Layout = dict[str, dict[str, set[str]]]
# Numbers that tell the parts of a document from each other; the sizes of pictures, which are looked at by themselves; and how wide
# columns are, which follows from the words that are shown in them.
FREE = {
    "docPr": ("id", "name"),
    "blip": ("embed",),
    "extent": ("cx", "cy"),
    "ext": ("cx", "cy"),
    "gridCol": ("w",),
    "tcW": ("w",),
}


def beside(content: bytes, document: dict, forms: tuple[bytes, ...]) -> list[str]:
    """What the document holds and the JSON document does not, or holds where nobody looks; in words."""
    parts, found = _parts(content)
    known, layouts, usual = _read_forms(forms)
    explained = Explained(document)
    for name, part in parts.items():
        if name in (MAIN, CORE):
            found += [f"{name}: {one}" for one in _beside_form(part, layouts[name], explained)]
        elif PICTURE.fullmatch(name):
            found += [f"{name}: {one}" for one in _chunks(part)]
        elif name != RELATIONS and all(one.get(name) != part for one in known):
            found.append(f"{name} is not that of other papers")
    targets = {one.get("Id"): one for one in ElementTree.fromstring(parts[RELATIONS])}
    for one in targets.values():
        if not PICTURE.fullmatch(f"word/{one.get('Target')}") and (
            one.get("Target") not in usual or one.get("TargetMode")
        ):
            found.append(f"a relation to {one.get('Target')}")
    root = ElementTree.fromstring(parts[MAIN])
    shown = {f"word/{targets[one].get('Target')}" for one in _pictures(root)}
    found += [f"{name} is not shown" for name in parts if PICTURE.fullmatch(name) and name not in shown]
    return found + _rows(
        root,
        {
            name: parts[f"word/{one.get('Target')}"]
            for name, one in targets.items()
            if f"word/{one.get('Target')}" in parts
        },
        document,
    )


def _parts(content: bytes) -> tuple[dict[str, bytes], list[str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        infos = package.infolist()
        found = [f"{one.filename}: words beside it" for one in infos if one.comment or one.extra]
        found += ["the package has words of its own"] if package.comment else []
        found += ["a part stands twice"] if len({one.filename for one in infos}) < len(infos) else []
        return {one.filename: package.read(one) for one in infos}, found


def _name(written: str) -> str:
    return written.rpartition("}")[2]


@cache
def _read_forms(forms: tuple[bytes, ...]) -> tuple[list[dict[str, bytes]], dict[str, Layout], set[str | None]]:
    """The parts of each form; the layout of MAIN and CORE; and the targets of their relations."""
    known = [_parts(form)[0] for form in forms]
    layouts = {name: _layout([one[name] for one in known]) for name in (MAIN, CORE)}
    return known, layouts, {one.get("Target") for form in known for one in ElementTree.fromstring(form[RELATIONS])}


def _layout(forms: list[bytes]) -> Layout:
    found: Layout = {}
    for form in forms:
        for node in ElementTree.fromstring(form).iter():
            of_tag = found.setdefault(node.tag, {})
            for name, value in node.attrib.items():
                of_tag.setdefault(name, set()).add(value)
    return found


def _beside_form(part: bytes, layout: Layout, explained: Explained) -> list[str]:
    """Elements, attributes and values that no form has, and numbers that nothing explains."""
    found = ["a comment"] if b"<!--" in part else []
    found += ["an instruction"] if part.count(b"<?") > 1 else []
    for node in ElementTree.fromstring(part).iter():
        tag = _name(node.tag)
        if node.tag not in layout:
            found.append(f"another element: {tag}")
        for name, value in node.attrib.items():
            if _name(name) == "descr":
                found += [f"words for a picture: {one}" for one in explained.unexplained(value)]
            elif (value not in layout.get(node.tag, {}).get(name, ()) and _name(name) not in FREE.get(tag, ())) or (
                _name(name) in FREE.get(tag, ()) and not re.fullmatch(r"(picture |rId)?\d{1,8}", value)
            ):
                found.append(f"{tag} {_name(name)}: {value}")
        words = f"{node.text or ''} {node.tail or ''}"
        if tag in ("created", "modified"):
            words = words.replace("T00:00:00Z", "").replace("-0", "-")
        found += [f"{tag}: {one}" for one in explained.unexplained(words)]
    return found


def _chunks(picture: bytes) -> list[str]:
    """Parts of a picture that are no picture."""
    found, place = [], 8
    while place + 8 <= len(picture):
        size, kind = int.from_bytes(picture[place : place + 4], "big"), picture[place + 4 : place + 8]
        found += [] if kind in CHUNKS else [f"words in the picture: {kind!r}"]
        place += 12 + size
        if kind == b"IEND" and place != len(picture):
            found.append("something after the picture")
    return found


def _pictures(node) -> list[str]:
    return [
        value
        for one in node.iter()
        if _name(one.tag) == "blip"
        for name, value in one.attrib.items()
        if _name(name) == "embed"
    ]


def _rows(root, pictures: dict[str, bytes], document: dict) -> list[str]:
    """Rows with pictures, in their order, against the rows of the document."""
    lines = lines_of(document)
    drawn = [
        row
        for row in root.iter()
        if _name(row.tag) == "tr" and not _head(row) and not _of_pictures(row) and _pictures(row)
    ]
    if len(drawn) != len(lines):
        return [f"{len(drawn)} rows have pictures, not {len(lines)}"]
    found = []
    for line, row in zip(lines, drawn, strict=True):
        own = Explained(line.given)
        told = [one.text or "" for one in row.iter() if _name(one.tag) == "t"]
        told += [one.get("descr", "") for one in row.iter() if _name(one.tag) == "docPr"]
        found += [f"{line.title}: {one}" for said in told for one in own.unexplained(said)]
        given = [pictures[one] for one in _pictures(row)]
        if len(given) != 1 + bool(line.shares):
            found.append(f"{line.title}: {len(given)} pictures")
            continue
        found += [f"{line.title}: {one}" for one in (_bar(line, given[0]) if line.shares else [])]
        found += [f"{line.title}: {one}" for one in _axis(line, given[-1])]
    return found


def _of_pictures(row) -> bool:
    """Whether it only sets headings, pictures and lists beside each other: no row of figures has a heading in it."""
    return any(
        value.startswith("Heading") for one in row.iter() if _name(one.tag) == "pStyle" for value in one.attrib.values()
    )


def _head(row) -> bool:
    return any(_name(one.tag) == "tblHeader" for one in row.iter())


class _Dots:
    def __init__(self, picture: bytes) -> None:
        self.map = pymupdf.Pixmap(picture)

    def line(self, part: float) -> list[tuple[int, ...]]:
        """The colours from left to right, so far down; white where nothing is."""
        y = int(self.map.height * part)
        dots = [self.map.pixel(x, y) for x in range(self.map.width)]
        return [(255, 255, 255) if len(one) == 4 and one[3] < 128 else tuple(one[:3]) for one in dots]


def _bar(line: Line, picture: bytes) -> list[str]:
    """Each change of colour must be where a piece begins or ends; looked at above and below what is written in it."""
    dots = _Dots(picture)
    whole, begin, wide = BAR
    unit = dots.map.width / whole
    allowed = [(begin + wide * place) * unit for place in places(line)]
    found = []
    for part in (0.14, 0.89):
        colours = dots.line(part)
        for x, (one, other) in enumerate(itertools.pairwise(colours), start=1):
            if max(abs(a - b) for a, b in zip(one, other, strict=True)) > 6 and all(
                abs(x - place) > 2.5 for place in allowed
            ):
                found.append(f"a bar to {(x / unit - begin) / wide:.4f}")
    return found


def _axis(line: Line, picture: bytes) -> list[str]:
    """What is dark along the line of the scale, or above it, must be around a level that is explained."""
    dots = _Dots(picture)
    whole, begin, wide = AXIS
    unit = dots.map.width / whole
    allowed = [(begin + wide * (level - 1) / 4) * unit for level in positions(line)]
    found = []
    # Between the ticks and the triangle's edge nothing but the mean's circle and the ends of intervals is as dark.
    for part, reach in ((0.605, 3.9), (0.47, 4.6)):
        dark = [x for x, colour in enumerate(dots.line(part)) if max(colour) < 70]
        ends = _between(line, begin, wide, unit, along=part > 0.5)
        for x in dark:
            inside = any(low - 1.5 <= x <= high + 1.5 for low, high in ends)
            if not inside and all(abs(x - place) > reach * unit for place in allowed):
                found.append(f"a mark at {1 + 4 * (x / unit - begin) / wide:.2f}")
    return found


def _between(line: Line, begin: float, wide: float, unit: float, *, along: bool) -> list[tuple[float, float]]:
    """From and to of the range in place of a mean, and along the scale of the interval: these are drawn through."""
    given = [line.given["interval"] if along else None, line.given["mean_band"]]
    return [tuple((begin + wide * (level - 1) / 4) * unit for level in one) for one in given if one]
