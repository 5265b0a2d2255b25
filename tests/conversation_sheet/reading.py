"""Independent readers of what the renderers wrote, and what there is to be found."""

import html.parser
import io
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VOID = {"meta", "br", "link", "img", "input", "hr"}


def flat(text):
    """Without white space, breaks that a renderer may add, and marks a reader may reorder."""
    return "".join(text.replace("\u200b", "").replace("\u00ad", "").split())


class Page(html.parser.HTMLParser):
    """Elements as (tag, attributes) in order, and the text outside style."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.open, self.svg_texts, self.crossed = [], [], [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.crossed.append(tag)

    def handle_data(self, data):
        if "style" not in self.open and "title" not in self.open:
            (self.svg_texts if "svg" in self.open else self.texts).append(data)

    def tags(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def word_parts(content):
    """name -> root of its XML, for every part of XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert packed.testzip() is None
        return {
            name: ElementTree.fromstring(packed.read(name))
            for name in packed.namelist()
            if name.endswith((".xml", ".rels"))
        }


def word_text(content):
    """The text of the body, paragraph by paragraph."""
    body = word_parts(content)["word/document.xml"]
    return [
        "".join(
            "\n" if node.tag == f"{W}br" else node.text or ""
            for node in paragraph.iter()
            if node.tag in (f"{W}t", f"{W}br")
        )
        for paragraph in body.iter(f"{W}p")
    ]


def own_texts(sheet):
    """Every text of the sheet that stands in the body exactly where it belongs, once for each time it is said there."""
    yield sheet.title
    for pair in sheet.facts:
        yield from pair
    yield from sheet.notices
    yield from sheet.columns
    yield from sheet.changes
    yield from sheet.agreement_of_raters
    yield from sheet.caveat
    for row in sheet.rows:
        yield row.title
        yield from (item.title for item in row.items)
    for one in sheet.agreements:
        yield one.text
        yield one.status
        yield from one.lines
    for one in sheet.topics:
        yield from (one.title, one.dimension, one.figures, *one.reasons, *one.questions, *one.data_questions)
        for pair in (*one.anchors, *one.said):
            yield from pair


def long_texts(sheet):
    """Those that can be counted: no other text contains them."""
    given = [flat(text) for text in own_texts(sheet)]
    return {
        text: given.count(text)
        for text in given
        if len(text) > 24 and sum(text in other for other in given) == given.count(text)
    }
