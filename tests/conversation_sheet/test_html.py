"""The sheet as HTML: all of it, as text, for everybody, and from nowhere else."""

import itertools
import re

import attrs
import pytest

from leaderdev.rendering import html
from leaderdev.rendering.conversation_sheet.document import document
from leaderdev.rendering.figures.spider import drawing

from . import made
from .conftest import sheet_of, written
from .reading import Page, flat, long_texts, own_texts

ELEMENTS = set(
    "html head meta title style body header main section h1 h2 h3 p div dl dt dd ul li table thead tbody tr th td figure article span bdi br "
    "svg desc g polygon polyline line circle rect text tspan".split()
)
ATTRIBUTES = set("lang charset http-equiv content name class id scope dir aria-labelledby".split())


def page(name):
    return Page(written(name, "html"))


def test_every_text_is_there(name):
    said = flat("".join(page(name).texts))
    for text in own_texts(sheet_of(name)):
        assert flat(text) in said


@pytest.mark.parametrize("name", ["da", "en", "talkative", "without_manager", "items"])
def test_every_text_is_there_as_often_as_it_is_said(name):
    said = flat("".join(page(name).texts))
    wanted = long_texts(sheet_of(name))
    assert len(wanted) > 30
    assert {text: said.count(text) for text in wanted} == wanted


def test_only_elements_of_ours_and_nothing_that_acts(name):
    found = page(name)
    assert found.crossed == []
    assert {tag for tag, _ in found.elements} <= ELEMENTS
    before = [
        attributes
        for tag, attributes in found.elements
        if tag not in ("svg", *"g polygon polyline line circle rect text tspan title desc".split())
    ]
    assert {name for attributes in before for name in attributes} - {"style"} <= ATTRIBUTES
    everything = [name for _, attributes in found.elements for name in attributes]
    assert not [name for name in everything if name.startswith("on") or name in ("href", "src", "tabindex")]
    styles = [attributes["style"] for _, attributes in found.elements if "style" in attributes]
    assert [style for style in styles if not re.fullmatch(r"--wide:( \d+(\.\d+)?fr)+", style)] == []


def test_it_allows_itself_nothing_from_outside(name):
    found = page(name)
    policy = next(one["content"] for one in found.tags("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    style = re.search(r"<style>(.*?)</style>", written(name, "html"), re.DOTALL)[1]
    assert "url(" not in style
    assert "@import" not in style


def test_it_can_be_found_around_in(name):
    found = page(name)
    assert found.tags("html")[0]["lang"] == sheet_of(name).language
    assert (len(found.tags("main")), len(found.tags("header")), len(found.tags("h1"))) == (1, 1, 1)
    levels = [int(tag[1]) for tag, _ in found.elements if re.fullmatch(r"h\d", tag)]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in found.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    named = [one for _, attributes in found.elements for one in attributes.get("aria-labelledby", "").split()]
    assert set(named) <= set(ids)
    assert all(attributes.get("scope") in ("col", "row") for attributes in found.tags("th"))


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("mode", [0, 1])
def test_text_stands_out_from_the_paper_in_light_and_in_dark(mode):
    """0: as it stands; 1: where the system is dark."""
    style = re.search(r"<style>(.*?)</style>", written("da", "html"), re.DOTALL)[1]
    colours = [dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r":root \{([^}]*)\}", style)]
    found = [one for one in colours if "paper" in one][mode]
    for front, back in (("ink", "paper"), ("quiet", "paper"), ("on-late", "late")):
        bright, dark = sorted((luminance(found[front]), luminance(found[back])), reverse=True)
        assert (bright + 0.05) / (dark + 0.05) >= 4.5


def test_without_topics_and_agreements_it_says_so():
    sheet = sheet_of("unrated")
    texts = Page(html.render(document(sheet, drawing(sheet.spider)))).texts
    assert "Ingen aftaler fra tidligere." in texts


def test_a_line_break_stays():
    sheet = made.talkative()
    assert "rytme.<br>Næste" in html.render(document(sheet, drawing(sheet.spider)))


def test_only_a_name_that_no_column_could_hold_is_broken_inside_its_words():
    name = ("Ledelse og følgeskab", "Donaudampfschifffahrtsgesellschaft i drift")
    sheet = attrs.evolve(made.ordinary(), rows=made.rows(names=name))
    found = Page(html.render(document(sheet, drawing(sheet.spider))))
    assert [one.get("class", "") for one in found.tags("th") if one.get("scope") == "row"] == ["", "long"]
