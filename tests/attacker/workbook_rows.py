"""Row by row, whether a workbook tells of a group what the JSON document tells of it. Nothing of leaderdev is used here.

That a number is somewhere in the document is not enough: the counts of a withheld group are small numbers like any others.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from .workbook import _near, _tag, numbers_of

Row = tuple[list[str], list[float]]


def strange(content: bytes, document: dict) -> list[str]:
    """The rows that hold a number which no line of their name has."""
    lines = list(_lines(document))
    named = {title for title, _, _ in lines}
    found = []
    for sheet, texts, numbers in _rows(content):
        names = [text for text in texts if text in named]
        if not names or not numbers:
            continue
        block, title = (names[0], names[1]) if len(names) > 1 else ("", names[0])
        own = [line for name, home, line in lines if name == title and block in ("", home)]
        if not any(all(_near(abs(one), numbers_of(line)) for one in numbers) for line in own):
            found.append(f"{sheet}, {' / '.join(names)}: {numbers}")
    return found


def _lines(said, block: str = "") -> Iterator[tuple[str, str, dict]]:
    """(name, name of the block it stands in, line) for all that has a name and people in the document."""
    if isinstance(said, list):
        for one in said:
            yield from _lines(one, block)
    elif isinstance(said, dict):
        if "people" in said and "title" in said:
            yield said["title"], block, said
        inner = said["title"] if "dimensions" in said else block
        for one in said.values():
            yield from _lines(one, inner)


def _rows(content: bytes) -> Iterator[tuple[str, list[str], list[float]]]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        shared = []
        if "xl/sharedStrings.xml" in package.namelist():
            root = ElementTree.fromstring(package.read("xl/sharedStrings.xml"))
            shared = ["".join(node.itertext()) for node in root if _tag(node) == "si"]
        for name in package.namelist():
            if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
                for row in (node for node in ElementTree.fromstring(package.read(name)).iter() if _tag(node) == "row"):
                    yield name, *_cells(row, shared)


def _cells(row, shared: list[str]) -> Row:
    texts, numbers = [], []
    for cell in (node for node in row if _tag(node) == "c"):
        value = "".join(node.text or "" for node in cell.iter() if _tag(node) in ("v", "t"))
        if cell.get("t") == "s":
            texts.append(shared[int(value)])
        elif cell.get("t") in ("inlineStr", "str"):
            texts.append(value)
        elif value:
            numbers.append(float(value))
    return texts, numbers
