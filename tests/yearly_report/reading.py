"""The paper's files read by other people's programs: the text that is in them, wherever it stands."""

import io
import re
import zipfile
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree

import pymupdf

from leaderdev.rendering import excel, html, markdown, pdf, terminal, word
from leaderdev.rendering.data_formats import as_json
from leaderdev.rendering.text_layout import RICH
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.json_document import as_document
from leaderdev.rendering.yearly_report.workbook import workbook

NUMBER = re.compile(r"(?<![\w.,])[+−-]?\d+(?:[.,]\d+)?(?![\w])")


class _Words(HTMLParser):
    """Texts and the words that stand for pictures; not styles, not coordinates."""

    def __init__(self):
        super().__init__()
        self.said = []
        self.tags = []
        self.silent = 0

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self.silent += tag in ("style", "script")
        self.said += [value for name, value in attrs if name in ("aria-label", "alt", "title")]

    def handle_endtag(self, tag):
        self.silent -= tag in ("style", "script")

    def handle_data(self, data):
        if not self.silent:
            self.said.append(data)


def read_html(written):
    parser = _Words()
    parser.feed(written)
    parser.close()
    return parser


def of_html(paper):
    return "\n".join(read_html(html.render(document(paper))).said)


def of_pdf(paper):
    with pymupdf.open(stream=pdf.render(document(paper)), filetype="pdf") as made:
        return "\n".join(page.get_text() for page in made)


def parts_of(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {one: package.read(one) for one in package.namelist()}


def of_word(paper):
    """Of the document itself; a paragraph a line, and the words that stand for pictures."""
    root = ElementTree.fromstring(parts_of(word.render(document(paper)))["word/document.xml"])
    lines = [
        "".join(one.text or "" for one in paragraph.iter() if one.tag.endswith("}t"))
        for paragraph in (one for one in root.iter() if one.tag.endswith("}p"))
    ]
    lines += [one.get("descr", "") for one in root.iter() if one.tag.endswith("}docPr")]
    return "\n".join(lines)


def of_xlsx(paper):
    """Every cell of every sheet, by the XML alone: strings, and numbers as they are stored."""
    parts = parts_of(excel.render(workbook(paper)))
    said = []
    for name, content in parts.items():
        if name.startswith("xl/worksheets/sheet"):
            for cell in (one for one in ElementTree.fromstring(content).iter() if one.tag.endswith("}c")):
                # Texts stand in their cells; a list of shared ones would be looked up here.
                assert cell.get("t") in (None, "n", "inlineStr"), cell.attrib
                said.append("".join(cell.itertext()))
    return "\n".join(one for one in said if one)


def of_json(paper):
    return as_json(as_document(paper))


def of_terminal(paper):
    return "\n".join(terminal.lines(document(paper), 100, RICH))


def of_markdown(paper):
    """As it is read: without the signs that keep it from being markup."""
    return unescape(re.sub(r"\\(?=[^\w\s])", "", markdown.render(document(paper))))


READERS = {
    "md": of_markdown,
    "html": of_html,
    "pdf": of_pdf,
    "docx": of_word,
    "xlsx": of_xlsx,
    "json": of_json,
    "terminal": of_terminal,
}
