"""Plain text out of the HTML that other systems keep their descriptions in, and HTML out of plain text."""

import html
import re
from html.parser import HTMLParser

_BLOCKS = frozenset("p div ul ol li table tr h1 h2 h3 h4 h5 h6 blockquote pre section article dl dt dd hr".split())
_SILENT = frozenset(("script", "style", "template"))
_BLANKS = re.compile(r"[ \t\r\f\v\n]+")


def plain_of(markup: str) -> str:
    """The words of the HTML: paragraphs with an empty line between them, lines of a list with a dash."""
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = [_BLANKS.sub(" ", line).strip() for line in "".join(reader.parts).split("\0")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def html_of(text: str) -> str:
    """`text` as paragraphs; every character that HTML would understand is escaped. "" for no text."""
    paragraphs = re.split(r"\n{2,}", text.strip("\n"))
    return "".join(f"<p>{escaped(one).replace(chr(10), '<br>')}</p>" for one in paragraphs if one)


def escaped(text: str) -> str:
    return html.escape(text, quote=True)


class _Words(HTMLParser):
    """What is read, with \\0 where a line breaks, since the line breaks of HTML are only blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 # the parser gives them
        if tag in _SILENT:
            self.silent += 1
        elif tag == "br":
            self.parts.append("\0")
        elif tag == "li":
            self.parts.append("\0- ")
        elif tag in ("td", "th"):
            self.parts.append(" ")
        elif tag in _BLOCKS:
            self.parts.append("\0\0")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS and tag != "li":
            self.parts.append("\0\0")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data.replace("\0", ""))
