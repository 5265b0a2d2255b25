"""The drawing: where its points are, said again by other arithmetic; and what words and gaps do to it."""

import cmath
import math
import re
from xml.etree import ElementTree

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.rendering.conversation_sheet.sheet import Spider
from leaderdev.rendering.figures.spider import drawing

from . import made
from .conftest import sheet_of, written

SVG = "{http://www.w3.org/2000/svg}"
FULL = 150.0
LEVELS = st.one_of(st.none(), st.floats(1, 5).map(lambda value: round(value, 1)))
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def picture(spider):
    return ElementTree.fromstring(drawing(spider))


def series(root, key):
    return next(one for one in root.iter(f"{SVG}g") if one.get("class") == f"series {key}")


def points(element):
    return [tuple(map(float, pair.split(","))) for pair in element.get("points").split()]


def expected_point(place, number, level):
    """As a turn in the complex plane: up is i, and the screen's y points down."""
    turned = (level / 5) * FULL * 1j * cmath.exp(-2j * math.pi * place / number)
    return turned.real, -turned.imag


@pytest.mark.parametrize("number", [3, 8, 20])
@pytest.mark.parametrize("key", ["expected", "own", "manager", "before"])
def test_every_value_is_where_it_belongs(number, key):
    spider = made.spider(names=[f"{place}" for place in range(number)])
    line = next(one for one in series(picture(spider), key) if one.get("class") == "line")
    assert line.tag == f"{SVG}polygon"
    for place, found in enumerate(points(line)):
        assert found == pytest.approx(expected_point(place, number, spider.series[key][place]), abs=0.006)


@given(st.integers(3, 12).flatmap(lambda number: st.lists(LEVELS, min_size=number, max_size=number)))
def test_a_missing_value_is_a_gap_and_never_the_centre(values):
    spider = Spider(tuple("ABCDEFGHIJKL"[: len(values)]), (1, 5), {"own": tuple(values)}, {"own": "Selv"}, "alt")
    drawn = series(picture(spider), "own")
    markers = [one for one in drawn if one.get("class") == "marker"]
    known = [place for place, value in enumerate(values) if value is not None]
    places = {(float(one.get("cx")), float(one.get("cy"))) for one in markers}
    assert len(markers) == len(known)
    for place in known:
        x, y = expected_point(place, len(values), values[place])
        assert any(math.hypot(x - a, y - b) < 0.01 for a, b in places)
    sides = sum(len(points(one)) - (one.tag == f"{SVG}polyline") for one in drawn if one.get("class") == "line")
    follow = sum(None not in (values[place - 1], values[place]) for place in range(len(values)))
    assert sides == follow


def test_series_differ_without_colour():
    root = picture(made.spider())
    looks = set()
    for key in ("expected", "own", "manager", "before"):
        line = next(one for one in series(root, key) if one.get("class") == "line")
        shape = [one.tag for one in series(root, key) if one.get("class") == "marker"][:1]
        looks.add((line.get("stroke-dasharray"), *shape))
    assert len(looks) == 4


def test_rings_have_their_numbers_and_the_legend_its_words(name):
    spider = sheet_of(name).spider
    root = picture(spider)
    levels = [one.text for one in root.iter(f"{SVG}text") if one.get("class") == "level"]
    assert set(levels) == {"1", "2", "3", "4", "5"}
    legend = {"".join(one.itertext()) for one in root.iter(f"{SVG}text") if one.get("class") == "legend"}
    assert legend == set(spider.labels.values())


def test_names_are_whole_and_inside(name):
    spider = sheet_of(name).spider
    root = picture(spider)
    _left, top, _width, height = map(float, root.get("viewBox").split())
    said = "".join(re.sub(r"\s", "", "".join(one.itertext())) for one in root.iter(f"{SVG}text"))
    for axis in spider.names:
        assert re.sub(r"\s", "", axis) in said
    moved = {
        text: group for group in root.iter(f"{SVG}g") if group.get("transform") for text in group.iter(f"{SVG}text")
    }
    for one in root.iter(f"{SVG}text"):
        down = float(re.search(r" (\S+)\)", moved[one].get("transform"))[1]) if one in moved else 0.0
        for line in (one, *one):
            if line.get("y"):
                assert top < float(line.get("y")) + down < top + height


def test_names_stand_around_it_where_there_is_room_and_have_a_key_where_not():
    def kinds(spider):
        return {one.get("class") for one in picture(spider).iter(f"{SVG}text")}

    assert "key" not in kinds(made.spider())
    assert "key" in kinds(sheet_of("twenty").spider)
    assert "key" in kinds(sheet_of("long_names").spider)


@pytest.mark.parametrize("name", ["one", "two"])
def test_fewer_than_three_axes_are_bars(name):
    spider = sheet_of(name).spider
    root = picture(spider)
    assert not [one for one in root.iter(f"{SVG}polygon") if one.get("class") == "line"]
    bars = [one for one in root.iter(f"{SVG}rect") if one.get("class") == "bar"]
    assert len(bars) == 4 * len(spider.names)
    widths = [float(bar.get("width")) / 340 * 5 for bar in bars]
    order = ("expected", "own", "manager", "before")
    assert widths == pytest.approx(
        [spider.series[key][place] for place in range(len(spider.names)) for key in order], abs=0.001
    )


def test_a_bar_without_value_is_not_there():
    spider = Spider(
        ("A",), (1, 5), {"expected": (4.0,), "own": (None,)}, {"expected": "Forventet", "own": "Selv"}, "alt"
    )
    bars = [one for one in picture(spider).iter(f"{SVG}rect") if one.get("class") == "bar"]
    assert len(bars) == 1


def test_it_says_in_words_what_it_shows(name):
    root = ElementTree.fromstring(written(name, "svg"))
    assert root.get("role") == "img"
    named = root.get("aria-labelledby").split()
    assert [one.get("id") for one in root if one.get("id")] == named
    assert re.sub(r"\s", "", root.find(f"{SVG}desc").text) == re.sub(r"\s", "", sheet_of(name).spider.alt)


def test_nothing_in_it_is_alive(name):
    root = ElementTree.fromstring(written(name, "svg"))
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags <= {"svg", "title", "desc", "g", "polygon", "polyline", "line", "circle", "rect", "text", "tspan"}
    names = {attribute for one in root.iter() for attribute in one.attrib}
    assert not {one for one in names if one.startswith("on") or "href" in one or one == "style"}


@given(st.lists(WORDS, min_size=0, max_size=6), WORDS)
def test_any_words_give_well_formed_xml(names, alt):
    spider = attrs.evolve(made.spider(names=names), alt=alt)
    assert picture(spider).tag == f"{SVG}svg"
