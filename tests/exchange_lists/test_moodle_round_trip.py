"""A framework goes to Moodle and comes back, as far as Moodle's file has words for it."""

import json
import string

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderdev.exchange.moodle.exporting import write_moodle_csv
from leaderdev.exchange.moodle.importing import is_moodle_csv, read_moodle_csv
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Dimension, Framework, Item, Level, Tier, Version
from leaderdev.model.text import Text

from .sheets import HEADINGS, cells_of, competency, framework, save

WORDS = st.text(st.sampled_from(string.ascii_letters + "æøåÆØÅ=+-@'\"<>&;,.…–?!#%/\\"), min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
PARAGRAPHS = st.lists(st.lists(LINES, min_size=1, max_size=2).map("\n".join), max_size=3).map("\n\n".join)
LABELS = WORDS.filter(lambda word: "," not in word)
IDS = st.text(st.sampled_from("abc123"), min_size=1, max_size=5)


@st.composite
def frameworks(draw, language):
    def text(words):
        return Text(**{language: words})

    dimensions = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    items = draw(st.lists(IDS, max_size=8, unique=True))
    labels = draw(st.lists(LABELS, min_size=2, max_size=5))
    homes = sorted((draw(st.integers(0, len(dimensions) - 1)), place) for place in range(len(items)))
    return Framework(
        id=draw(IDS),
        version=draw(st.builds(Version, st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))),
        status="draft",
        kind="foundation",
        title=text(draw(LINES)),
        description=text(draw(PARAGRAPHS)),
        scale=tuple(Level(value, text(label)) for value, label in enumerate(labels, 1)),
        dimensions=tuple(Dimension(one, text(draw(LINES)), text(draw(PARAGRAPHS))) for one in dimensions),
        items=tuple(
            Item(items[place], dimensions[home], text(draw(LINES)), {}, {}, basis="documented", source=items[place])
            for home, place in homes
        ),
    )


def resolved(one):
    found, problems = resolve(one, lambda _: None)
    assert problems == []
    return found


@settings(deadline=None, max_examples=60)
@given(st.data(), st.sampled_from(["da", "en"]))
def test_what_moodle_has_words_for_comes_back_as_it_was(tmp_path_factory, data, language):
    before = data.draw(frameworks(language))
    path = tmp_path_factory.mktemp("trip") / "out.csv"
    path.write_bytes(write_moodle_csv(resolved(before), language))
    assert is_moodle_csv(path)
    after, _, problems = read_moodle_csv(path, language)
    assert problems == []
    sources = {item.id: item.source for item in after.items}
    items = tuple(attrs.evolve(item, source=sources[item.id]) for item in before.items)
    assert attrs.evolve(after, other={}) == attrs.evolve(before, items=items)
    again = attrs.evolve(after, id=before.id)
    assert write_moodle_csv(resolved(again), language) == path.read_bytes()


FOREIGN = [
    framework(description="<p>All <b>of</b> it</p>", Taxonomy="domain,skill,skill,skill"),
    competency("Top A"),
    competency("d1", "Top A", description="<p>On <i>this</i></p>", **{"Exported ID (optional)": "7"}),
    competency("Top B"),
    competency("under", "Top B"),
    competency("d2", "under", **{"Rule type (optional)": "x\\y", "Rule outcome (optional)": "3"}),
    competency("I.1", "d1", description="<p>More than the name</p>"),
    competency("i.1", "d1", **{"Cross-referenced competency ID numbers": "I.1"}),
    competency(
        "i2", "d2", "n" * 100, f"<div>{'n' * 120}</div>", **{"Scale values": "p,q", "Scale configuration": "[{}]"}
    ),
]


def test_what_a_framework_has_no_word_for_goes_out_again(tmp_path):
    found, _, problems = read_moodle_csv(save(tmp_path, FOREIGN), "en")
    assert problems == []
    rows = {row["ID number"]: row for row in cells_of(write_moodle_csv(resolved(found), "en"))}
    assert rows.pop("f@1.0.0") == {**dict.fromkeys(HEADINGS, ""), **FOREIGN[0], "ID number": "f@1.0.0"}
    for row in FOREIGN[1:]:
        wanted = {**dict.fromkeys(HEADINGS, ""), "Is framework": "0", **row}
        assert rows.pop(row["ID number"]) == wanted
    assert rows == {}


def test_what_hr_rewords_goes_out_reworded(tmp_path):
    found, _, _ = read_moodle_csv(save(tmp_path, FOREIGN), "en")
    first, *rest = found.items
    anchored = attrs.evolve(first, text=Text(en="New words"), anchors={1: Text(en="<seen> & heard")})
    out = cells_of(write_moodle_csv(resolved(attrs.evolve(found, items=(anchored, *rest))), "en"))
    row = next(row for row in out if row["ID number"] == "I.1")
    assert row["Short name"] == "New words"
    assert "<strong>1 Not yet</strong>: &lt;seen&gt; &amp; heard" in row["Description"]
    assert row["Description"].startswith("<p>More than the name</p>")
    assert row["Cross-referenced competency ID numbers"] == ""


def test_a_dimension_that_hr_describes_anew_goes_out_so_and_the_others_as_they_were(tmp_path):
    found, _, _ = read_moodle_csv(save(tmp_path, FOREIGN), "en")
    first, *rest = found.dimensions
    changed = attrs.evolve(found, dimensions=(attrs.evolve(first, description=Text(en="Now this")), *rest))
    for one, description in ((found, "<p>On <i>this</i></p>"), (changed, "<p>Now this</p>")):
        rows = {row["ID number"]: row for row in cells_of(write_moodle_csv(resolved(one), "en"))}
        assert rows["d1"]["Description"] == description
        assert rows["d1"]["Parent ID number"] == "Top A"


def test_anchors_and_expectations_are_read_in_the_description():
    tiers = (Tier("boss", Text(en="Boss <1>"), 1), Tier("lead", Text(en="Lead"), 2))
    scale = tuple(Level(value, Text(en=f"L{value}")) for value in (1, 2, 3))
    item = Item("i", "d", Text(en="Acts"), {1: Text(en="no"), 3: Text(en="yes")}, {"boss": 3, "lead": 3})
    one = Framework("f", Version(1, 0, 0), "draft", Text(en="F"), Text(), "foundation", scale=scale, tiers=tiers)
    one = attrs.evolve(one, dimensions=(Dimension("d", Text(en="D")),), items=(item,))
    top, _, row = cells_of(write_moodle_csv(resolved(one), "en", "Expected of:"))
    assert row["Description"] == (
        '<div class="leaderdev"><ul><li><strong>1 L1</strong>: no</li>'
        "<li><strong>3 L3</strong>: yes <em>Expected of: Boss &lt;1&gt;, Lead</em></li></ul></div>"
    )
    assert top["Scale values"] == "L1,L2,L3"
    assert json.loads(top["Scale configuration"]) == [{"scaleid": "1"}, {"id": 3, "scaledefault": 1, "proficient": 1}]


def test_moodle_gets_its_columns_in_their_order_and_every_competency_has_a_parent_before_it():
    one = attrs.evolve(_two(), title=Text(en="T"))
    content = write_moodle_csv(resolved(one), "en")
    assert content.decode("utf-8-sig").split("\n")[0].split(",") == HEADINGS
    seen = {""}
    for row in cells_of(content)[1:]:
        assert row["Parent ID number"] in seen
        seen.add(row["ID number"])
    assert len(seen) == 5


def _two():
    dimensions = tuple(Dimension(name, Text(en=name)) for name in ("same", "other"))
    items = tuple(Item(name, home, Text(en=name), {}, {}) for name, home in (("same", "same"), ("third", "other")))
    framework = Framework("f", Version(1, 0, 0), "draft", Text(en="F"), Text(), "foundation")
    return attrs.evolve(framework, dimensions=dimensions, items=items)


def test_a_dimension_and_an_item_of_one_id_are_told_apart_and_come_back(tmp_path):
    path = tmp_path / "x.csv"
    path.write_bytes(write_moodle_csv(resolved(_two()), "en"))
    numbers = [row["ID number"] for row in cells_of(path.read_bytes())]
    assert len(set(numbers)) == len(numbers) == 5
    found, _, _ = read_moodle_csv(path, "en")
    assert [(one.id, one.dimension) for one in found.items] == [("same", "same"), ("third", "other")]


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@x", " =1", "'=1", "\t=1", "＝1"])
def test_no_cell_is_a_formula_to_a_spreadsheet(tmp_path, evil):
    one = attrs.evolve(_two(), title=Text(en=evil))
    content = write_moodle_csv(resolved(one), "en")
    for row in cells_of(content):
        assert not any(cell.lstrip("\t\r\n ").startswith(tuple("=+-@＝")) for cell in row.values())
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    assert read_moodle_csv(path, "en")[0].title.en == evil.strip()


def test_a_table_that_a_hand_has_spoilt_does_no_harm():
    for table in ("x", [], {"groups": 3, "items": {"same": 4}}, {"items": [1], "framework": {"taxonomy": 5}}):
        one = attrs.evolve(_two(), other={"moodle": table})
        assert len(cells_of(write_moodle_csv(resolved(one), "en"))) == 5
    circle = {"groups": [{"id_number": "a", "parent": "b"}, {"id_number": "b", "parent": "a"}]}
    one = attrs.evolve(_two(), other={"moodle": {**circle, "dimensions": {"other": {"parent": "a"}}}})
    assert len(cells_of(write_moodle_csv(resolved(one), "en"))) == 7
