"""A document as one HTML file that loads nothing from anywhere, for the screen and for paper. The only file that knows Jinja2.

Whatever is said is text: every value that a template shows is escaped, and freed of what commands a terminal or turns the
direction of a line, whether the template asks for it or not. Nothing else makes markup but the drawings, which escape their own.
"""

import html
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from leaderdev.rendering.blocks import Document
from leaderdev.rendering.plain_text import in_document

if TYPE_CHECKING:
    from jinja2 import Environment

# A longer word is broken anywhere: no column could hold it.
LONG_WORD = 24
# A fact of more characters takes two columns.
WIDE = 32


def render(document: Document) -> str:
    """The whole file."""
    style = files("leaderdev.rendering").joinpath("templates/document.css").read_text(encoding="utf-8")
    template = _environment().get_template("page.html.j2")
    return template.render(document=document, style=_as_markup(style)) + "\n"


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    made = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        finalize=_said,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["drawing"] = lambda svg: _as_markup(svg.strip())
    made.filters["piece"] = _piece
    made.filters["line"] = lambda said: " ".join(in_document(said).split())
    made.tests["pieces"] = lambda words: isinstance(words, tuple)
    made.tests["long"] = lambda said: any(len(word) > LONG_WORD for word in said.split())
    made.tests["wide"] = lambda said: len(said) > WIDE
    return made


def _source(name: str) -> str:
    return files("leaderdev.rendering").joinpath("templates", name).read_text(encoding="utf-8")


def _said(value: Any) -> Any:
    """What a template shows: markup that shows a text and nothing else; what macros made stays."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return _piece(value.strip())


def _piece(said: str) -> Any:
    """As `_said`, of a piece of a text: the blanks that part it from the next stay."""
    return _as_markup(html.escape(in_document(said), quote=True).replace("\n", "<br>"))


def _as_markup(source: str) -> Any:
    from markupsafe import Markup

    # Styles and drawings of our own, and text that was escaped in the line before.
    return Markup(source)  # noqa: S704
