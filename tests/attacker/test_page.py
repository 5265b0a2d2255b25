"""The paper's page holds no figure that its JSON has not; one that does is caught, wherever it is put away."""

import re
from functools import cache

import pytest

from leaderdev.rendering import html
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.json_document import as_document
from tests.campaigns import sample

from .page import beside
from .papers import in_language, of_random, several


def page_of(paper):
    return html.render(document(paper))


@cache
def form(language):
    return "".join(page_of(one) for one in several(language))


@pytest.mark.parametrize("seed", sample(range(40), range(12)))
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_page_holds_what_the_document_holds(seed, language):
    given = in_language(of_random(seed), language)
    assert beside(page_of(given), as_document(given), form(language)) == []


def secret(language="en"):
    """A paper with a row withheld and a row in bands, and its page."""
    given = in_language(of_random(SEED), language)
    return page_of(given), as_document(given)


SEED = 3
RAW = 1.7791


def hidden_element(page):
    return page.replace("</main>", f'<p dir="auto" style="display:none">{RAW}</p></main>')


def hidden_by_attribute(page):
    return page.replace("</main>", "<p hidden>the director</p></main>")


def white_text(page):
    return page.replace("</main>", f'<p dir="auto" class="note">{RAW}</p></main>')


def html_comment(page):
    return page.replace("</body>", "<!-- director: 4 3 1 0 0 --></body>")


def data_attribute(page):
    return page.replace("<main>", f'<main data-raw="{RAW}">')


def script(page):
    return page.replace("</body>", f"<script>var raw=[{RAW}]</script></body>")


def meta(page):
    return page.replace("</head>", f'<meta name="raw" content="{RAW}"></head>')


def style(page):
    return page.replace("</style>", f"p::after {{ content: '{RAW}' }}</style>")


def bar_to_the_exact_share(page):
    """A bar of bands, with a piece for each level in it."""
    piece = re.search(r'<rect x="0.5" y="0.5" width="([\d.]+)" height="18" fill="#d[^>]*/>', page)
    first = float(piece[1]) * 0.37
    exact = piece[0].replace(piece[1], f"{first:.2f}")
    rest = piece[0].replace('x="0.5"', f'x="{0.5 + first:.2f}"').replace(piece[1], f"{float(piece[1]) - first:.2f}")
    return page.replace(piece[0], exact + rest)


def bar_of_a_withheld_row(page):
    row = re.search(r'(<tr><th[^>]*>[^<]*</th>)(<td class="absent".*?</td>)', page)
    bar = re.search(r'<td class="drawn"><svg.*?</td>', page)[0]
    return page.replace(row[0], row[1] + row[2] + bar, 1)


def longer_bar(page):
    piece = re.search(r'<rect x="0.5" y="0.5" width="([\d.]+)" height="18" fill="#[^>]*/>', page)
    return page.replace(piece[0], piece[0].replace(piece[1], f"{float(piece[1]) + 0.05:.2f}"), 1)


def mark_on_the_scale(page):
    return page.replace("<circle cx=", '<circle cx="61.3" cy="11.5" r="3.4" fill="#1a1a1a"/><circle cx=', 1)


def height_of_a_mark(page):
    return re.sub(r'(<circle cx="[\d.]+" cy=")[\d.]+', r"\g<1>9.37", page, count=1)


def words_for_a_picture(page):
    return page.replace('aria-label="', f'aria-label="{RAW} ', 1)


def title_of_an_element(page):
    return page.replace("<table ", f'<table title="{RAW}" ', 1)


def more_decimals(page):
    return re.sub(r'(<td class="figure" dir="auto">\d\.\d\d|<td class="figure">\d\.\d\d)', r"\g<1>37", page, count=1)


PLACES = [
    *(hidden_element, hidden_by_attribute, white_text, html_comment, data_attribute, script, meta, style),
    *(bar_to_the_exact_share, bar_of_a_withheld_row, longer_bar, mark_on_the_scale, height_of_a_mark),
    *(words_for_a_picture, title_of_an_element, more_decimals),
]


@pytest.mark.parametrize("put", PLACES)
def test_a_raw_value_is_caught(put):
    page, document = secret()
    assert beside(page, document, form("en")) == []
    assert put(page) != page
    assert beside(put(page), document, form("en")) != []


def test_a_figure_of_another_row_is_caught():
    page, document = secret()
    means = list(re.finditer(r'</svg></td><td class="figure">(\d\.\d\d)</td>', page))
    first, other = next((one, two) for one in means for two in means if one[1] != two[1])
    moved = page[: first.start(1)] + other[1] + page[first.end(1) :]
    assert beside(moved, document, form("en")) != []
