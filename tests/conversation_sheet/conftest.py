"""Every made sheet once in every format: setting them takes longer than looking at them."""

from functools import cache

import pytest

from leaderdev.rendering import html, pdf
from leaderdev.rendering.conversation_sheet import word_template
from leaderdev.rendering.conversation_sheet.document import document
from leaderdev.rendering.figures import spider

from . import made


@cache
def sheet_of(name):
    return made.ordinary(name) if name in ("da", "en") else made.extremes()[name]


@cache
def written(name, kind):
    """kind -- "svg", "html", "pdf" or "docx"."""
    sheet = sheet_of(name)
    svg = spider.drawing(sheet.spider)
    if kind == "svg":
        return svg
    if kind == "docx":
        return word_template.document(sheet, svg)
    return {"html": html, "pdf": pdf}[kind].render(document(sheet, svg))


@pytest.fixture(params=["da", "en", *made.extremes()])
def name(request):
    return request.param
