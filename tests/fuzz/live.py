"""What would make a text more than a text, looked for in what was written."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

# What a terminal would act on; a line break and a tab are text.
COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LIVE_TAGS = {
    "script",
    "img",
    "svg/onload",
    "iframe",
    "a",
    "base",
    "details",
    "object",
    "embed",
    "link",
    "form",
    "input",
}


def formulas(text: str) -> list[str]:
    """The cells that a spreadsheet would calculate."""
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row if is_formula(cell)]


def is_formula(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return cell.lstrip().startswith(("=", "+", "-", "@", "＝")) and cell not in ("-", "–")
    return False


class Tags(HTMLParser):
    """The elements of a page and their attributes."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def check_page(content: str) -> None:
    for tag, attributes in Tags(content).found:
        assert tag not in LIVE_TAGS, (tag, attributes)
        assert not [
            name for name in attributes if name.startswith("on") or name in ("src", "href", "srcdoc", "action")
        ], tag
    assert "Content-Security-Policy" in content
    assert COMMANDING.findall(content) == []


def check_svg(content: str) -> None:
    names = {tag for tag, _ in Tags(content).found}
    assert not names & {"script", "a", "image", "foreignobject", "iframe"}
    assert not [name for _, found in Tags(content).found for name in found if name.startswith("on") or "href" in name]


# Parts of a Word file that do something, but for fields, of which a page has its number.
WORD_LIVE = re.compile(r"<w:(hyperlink|object|altChunk|attachedTemplate|subDoc|control)\b")
WORKBOOK_LIVE = re.compile(
    r"<(f|hyperlink|externalReference|externalLink|ddeLink|oleLink|oleObject|webPublishItem)[ />]"
)
CHART_CELLS = re.compile(r"<f>'[^'!\[\]<>]+'!\$?[A-Z]{1,2}\$?\d{1,3}(:\$?[A-Z]{1,2}\$?\d{1,3})?</f>")
# What a rule of a workbook may say: a place in it, or a list of words in quotation marks.
_PLACE = r"'[^'!()]+'!\$[A-Z]*\$?\d*(:\$[A-Z]*\$?\d*)?"
_GROWING = r"OFFSET\('[^'!()]+'!\$A\$2,0,0,MAX\(1,COUNTA\(" + _PLACE + r"\)\),1\)"
RULE = re.compile("|".join((f"{_PLACE}(,{_PLACE})?", _GROWING, '"[^"]*"', r"[\d.]+")))
PDF_LIVE = {"/JS", "/JavaScript", "/Launch", "/OpenAction", "/AA", "/URI", "/EmbeddedFiles", "/GoToR", "/SubmitForm"}


def _parts(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        names = [name for name in packed.namelist() if name.endswith((".xml", ".rels"))]
        assert not [name for name in packed.namelist() if re.search("vba|external|embed|activeX", name, re.IGNORECASE)]
        return {name: packed.read(name).decode("utf-8", "replace") for name in names}


def check_word(content: bytes) -> None:
    for name, part in _parts(content).items():
        assert not WORD_LIVE.findall(part), name
        fields = re.findall(r'<w:instrText[^>]*>([^<]*)<|w:instr="([^"]*)"', part)
        assert {"".join(one).strip() for one in fields} <= {"PAGE", "NUMPAGES"}, name
        assert 'TargetMode="External"' not in part, name
    body = _parts(content)["word/document.xml"]
    assert ("2401" in body, "LOOPLOOP" in body) == (False, False)


def check_workbook(content: bytes) -> None:
    for name, part in _parts(content).items():
        # A chart reads cells of its own workbook, and that is all it may do.
        still = CHART_CELLS.sub("", part) if name.startswith("xl/charts/") else part
        assert not WORKBOOK_LIVE.findall(still), name
        assert 'TargetMode="External"' not in part, name
        rules = re.findall(r"<(?:formula[12]?|definedName)(?: [^>]*)?>([^<]*)<", part)
        assert not [rule for rule in rules if not RULE.fullmatch(rule.replace("&quot;", '"'))], (name, rules)


def check_pdf(content: bytes) -> None:
    """Every object of it, also those that are packed."""
    import pikepdf

    def names(value: Any) -> set[str]:
        if isinstance(value, pikepdf.Stream):
            return names(value.stream_dict)
        if isinstance(value, pikepdf.Dictionary):
            return {str(key) for key in value.keys()}  # noqa: SIM118 # a pikepdf dictionary is none of Python's
        return set()

    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert not [found for one in pdf.objects if (found := names(one) & PDF_LIVE)]


def check_addresses(document: Any) -> None:
    """No address in JSON for programs is anybody's text."""
    if isinstance(document, list):
        for one in document:
            check_addresses(one)
    elif isinstance(document, dict):
        for key, value in document.items():
            if isinstance(value, str) and re.search("ur[il]$", key, re.IGNORECASE) and value:
                assert re.match(r"(urn:uuid:|https://|urn:leaderdev:)[\w.:/#@%?=&+-]+$", value), (key, value)
                assert "evil" not in value
            check_addresses(value)


def check_json(path: Path) -> None:
    check_addresses(json.loads(path.read_text(encoding="utf-8")))


def check_cells(content: str) -> None:
    assert formulas(content) == []
    assert COMMANDING.findall(content) == []


def cells_of(content: bytes) -> list[Any]:
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content))
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]


def check_markdown(content: str) -> None:
    assert COMMANDING.findall(content) == []
    assert re.findall(r"(?<!\\)<(?:script|img|svg|iframe|a |base|details)", content, re.IGNORECASE) == []
    assert re.findall(r"(?<!\\)\]\((?!<sheet\.svg>\))", content) == []


def check_calendar(content: bytes) -> None:
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    assert not [line for line in lines if re.match(r"(ATTACH|URL|ACTION|BEGIN:VALARM)\b", line)]
    assert COMMANDING.findall("".join(lines)) == []
