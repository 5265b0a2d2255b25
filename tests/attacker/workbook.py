"""Everything that is in a published workbook, wherever it is put away. Nothing of leaderdev is used here."""

import io
import re
import zipfile
from xml.etree import ElementTree

NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?(?!\w)")
# What a workbook needs to be opened; whatever else is in it is read as well, and told.
KNOWN = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml"
    r"|xl/(workbook|styles|sharedStrings)\.xml|xl/_rels/workbook\.xml\.rels|xl/theme/theme\d*\.xml|xl/worksheets/sheet\d+\.xml"
    r"|xl/worksheets/_rels/sheet\d+\.xml\.rels|xl/drawings/(_rels/)?drawing\d+\.xml(\.rels)?|xl/charts/chart\d+\.xml"
)
# Parts without a word of the writer's own.
FORM = re.compile(r"\[Content_Types\]\.xml|.*\.rels|xl/styles\.xml|xl/theme/.*|docProps/app\.xml")
# The attributes and texts of a sheet that say how it looks, and which places a name stands for.
# A chart may read cells of its workbook, and where it stands is layout; a figure of its own is none of that.
CELLS = re.compile(r"'?([^'!]+)'?!\$?[A-Z]{1,2}\$?\d{1,3}(:\$?[A-Z]{1,2}\$?\d{1,3})?")
PLACES = ("col", "row", "colOff", "rowOff")
TITLES = ("_xlnm.Print_Titles", "_xlnm._FilterDatabase", "_xlnm.Print_Area")


def numbers_of(said) -> set[float]:
    """Every number of a JSON document, also those within its sentences and names; without sign."""
    if isinstance(said, dict):
        return set().union(*(numbers_of(one) for pair in said.items() for one in pair))
    if isinstance(said, list):
        return set().union(*map(numbers_of, said))
    if isinstance(said, str):
        return {float(one.replace(",", ".")) for one in NUMBER.findall(said)}
    return {abs(float(said))} if isinstance(said, int | float) and not isinstance(said, bool) else set()


def beside(content: bytes, document: dict) -> list[str]:
    """What the workbook holds and the JSON document does not, or holds where nobody looks; in words."""
    allowed = numbers_of(document)
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        if package.comment:
            found.append("the package has a comment")
    for name, part in parts.items():
        if not KNOWN.fullmatch(name):
            found.append(f"{name} is not needed")
        if FORM.fullmatch(name):
            continue
        if not name.endswith(".xml"):
            found.append(f"{name} cannot be read")
            continue
        root = ElementTree.fromstring(part)
        if name.startswith("xl/charts/"):
            found += [f"{name}: reads {one}" for one in _reads(root, parts)]
        else:
            found += [f"{name}: {one}" for one in _put_away(root)]
        found += [f"{name}: {one:g}" for one in _numbers(name, root) if not _near(one, allowed)]
    return found


def _near(number: float, allowed: set[float]) -> bool:
    return any(abs(number - one) < 1e-9 for one in allowed)


def _tag(node) -> str:
    return node.tag.rpartition("}")[2]


def _put_away(root) -> list[str]:
    found = []
    for node in root.iter():
        tag = _tag(node)
        if node.get("hidden") not in (None, "0", "false") and not node.get("name", "").startswith("_xlnm."):
            found.append(f"a hidden {tag}")
        if node.get("state") in ("hidden", "veryHidden"):
            found.append(f"the hidden sheet {node.get('name')}")
        if tag == "f" or (tag == "definedName" and node.get("name") not in TITLES):
            found.append(f"a {'formula' if tag == 'f' else 'name'}: {node.text}")
    return found


def _reads(root, parts: dict[str, bytes]) -> list[str]:
    """What a chart reads beside the cells of the sheets that are there, all of which are looked at by themselves."""
    book = ElementTree.fromstring(parts["xl/workbook.xml"])
    sheets = {
        node.get("name") for node in book.iter() if _tag(node) == "sheet" and node.get("state") in (None, "visible")
    }
    told = [node.text or "" for node in root.iter() if _tag(node) == "f"]
    return [one for one in told if not (cells := CELLS.fullmatch(one)) or cells[1] not in sheets]


def _numbers(name: str, root) -> list[float]:
    """Of a sheet what stands in its cells, whatever their format shows; of other parts every number in their texts."""
    found: list[float] = []
    if name.startswith("xl/worksheets/"):
        for cell in (node for node in root.iter() if _tag(node) == "c"):
            if cell.get("t") == "s":
                continue
            for node in cell.iter():
                if _tag(node) in ("v", "t", "f") and node.text:
                    found += _in(node.text)
    elif name != "xl/workbook.xml":
        for node in root.iter():
            if _tag(node) in ("created", "modified") or (name.startswith("xl/charts/") and _tag(node) == "f"):
                continue
            if not (name.startswith("xl/drawings/") and _tag(node) in PLACES):
                found += [one for text in (node.text, node.tail) if text for one in _in(text)]
    return found


def _in(text: str) -> list[float]:
    try:
        return [abs(float(text))]
    except ValueError:
        return sorted(numbers_of(text))
