"""One HTML file that loads nothing from anywhere, and the texts in it: no value of anybody's ever makes markup.

What an element is, its class and its other attributes come from the renderers, never from what was written.
"""

import html
from collections.abc import Iterable, Iterator

from leaderdev.rendering.plain_text import stripped

_NOTHING_FROM_OUTSIDE = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def page(title: str, language: str, style: str, header: Iterable[str], main: Iterable[str]) -> str:
    """The whole file. header, main -- markup, a line each; style -- CSS; language -- its code"""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{text(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_FROM_OUTSIDE}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{text(' '.join(stripped(title).split()))}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            *header,
            "<main>",
            *main,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def section(name: str, heading: str, body: Iterable[str], level: int = 2, kind: str = "") -> Iterator[str]:
    """A part with its heading of `level`, and `part-name` as its name in the page. kind -- its class."""
    yield (
        f'<section class="{kind}" aria-labelledby="part-{name}">'
        if kind
        else f'<section aria-labelledby="part-{name}">'
    )
    yield element(f"h{level}", heading, id=f"part-{name}")
    yield from body
    yield "</section>"


def listed(sentences: Iterable[str], kind: str = "") -> Iterator[str]:
    yield f'<ul class="{kind}">' if kind else "<ul>"
    yield from (element("li", sentence) for sentence in sentences)
    yield "</ul>"


def element(tag: str, words: str, kind: str = "", **attributes: str) -> str:
    """An element with a text in it, whose direction is that of its own script. kind -- its class."""
    given = {"class": kind, **attributes} if kind else attributes
    named = "".join(f' {name}="{value}"' for name, value in given.items())
    return f'<{tag}{named} dir="auto">{text(words)}</{tag}>'


def text(words: str) -> str:
    """Markup that shows `words` and nothing else."""
    return html.escape(stripped(words), quote=True).replace("\n", "<br>")
