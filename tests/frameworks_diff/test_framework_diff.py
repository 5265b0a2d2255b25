"""`framework diff` as HR runs it."""

import csv
import io
import re
from html.parser import HTMLParser

import attrs
import pytest

from leaderdev.model.framework import Change, Expectation, Tags
from leaderdev.model.text import Text

from .made import framework, item, leader, text

VOID = {"meta", "br"}


def draft(*items, version="1.1.0", **more):
    return framework(version, *items, status="draft", **more)


@pytest.fixture
def changed(desk):
    new = draft(
        item("a", text=text("a", others=2), expected={"manager": 3, "leader": 1}),
        item("c", tags=Tags(moore=("capacity",))),
        changes=[Change("removed", "b", successor="c", note=Text("ude", "gone"))],
    )
    desk.write(new)
    desk.rate(leader("m1", "manager", {"a": 1, "b": 2}))
    return desk


def test_an_id_alone_is_what_is_published_and_what_is_newest(changed):
    found = changed.json("framework", "diff", "small", "small")
    assert (found["kind"], found["old"], found["new"]) == ("framework-diff", "small@1.0.0", "small@1.1.0")
    exact = changed.json("framework", "diff", "small@1.0.0", "small@1.1.0")
    assert exact == found


def test_the_document(changed):
    found = changed.json("framework", "diff", "small", "small", "--names")
    assert found["step"] == "major"
    assert found["reasons"][0] == {"step": "major", "code": "removed", "about": "b"}
    assert {kind: count for kind, count in found["counts"].items() if count} == {
        "added": 1,
        "removed": 1,
        "reworded": 1,
    }
    reworded, added, removed = found["items"]
    assert (reworded["item"], reworded["kind"], reworded["comparable"], reworded["likeness"]) == (
        "a",
        "reworded",
        True,
        0.8,
    )
    assert [one["language"] for one in reworded["wording"]] == ["en", "da"]
    assert "".join(one["text"] for one in reworded["wording"][0]["segments"] if one["kind"] != "added") == text("a").en
    assert (added["from"], added["text_before"], added["wording"]) == ([], [], [])
    assert (removed["successor"], removed["notes"], removed["text_after"]) == ("c", ["gone"], None)
    assert found["expectations"] == [{"item": "a", "tier": "manager", "before": 2, "after": 3}]
    means = found["means"]
    assert (means["profiles"], means["ratings"], means["comparable"], means["through"]) == (1, 2, 1, [])
    assert means["items"] == [
        {"item": "a", "ratings": 1, "comparable": True, "comparable_ratings": 1},
        {"item": "b", "ratings": 1, "comparable": False, "comparable_ratings": 0},
    ]
    (shift,) = means["expectation_only"]
    assert (shift["leader"], shift["gap_before"], shift["gap_after"], shift["gap_change"]) == ("m1", 1, 2, 1)


@pytest.mark.parametrize("form", ["table", "json", "csv", "html"])
def test_nobody_is_named_unless_one_asks_for_names(changed, form):
    assert changed.run("framework", "diff", "small", "small", "--format", form) == 0
    assert "m1" not in changed.out


def test_so_many_leaders_are_touched_and_few_are_not_counted(changed):
    (touched,) = changed.json("framework", "diff", "small", "small")["means"]["touched"]
    assert touched == {"tier": "manager", "leaders": None}
    for number in range(2, 6):
        changed.rate(leader(f"m{number}", "manager", {"a": 1, "b": 2}))
    found = changed.json("framework", "diff", "small", "small")
    assert (found["means"]["touched"], found["means"]["expectation_only"]) == ([{"tier": "manager", "leaders": 5}], [])


def test_the_table_for_the_terminal(changed):
    assert changed.run("framework", "diff", "small", "small", "--names") == 0
    assert "Internal: not to be passed on." in changed.out
    assert "Needs at least a major step: 1 item removed." in changed.out
    assert "[-aen8 aen9-]{+otheraen0 otheraen1+}" in " ".join(changed.out.split())
    assert "Not comparable: b (1)." in changed.out
    assert "a +1→+2" in changed.out


@pytest.mark.parametrize("width", ["20", "40", "300"])
def test_no_line_is_wider_than_the_terminal(changed, monkeypatch, width):
    monkeypatch.setenv("COLUMNS", width)
    for code in ("da", "en"):
        assert changed.run("framework", "diff", "small", "small", "--lang", code) == 0
        longest = max(changed.out.splitlines(), key=len)
        assert len(longest) <= int(width) or " " not in longest.strip()


def test_the_rows_for_a_spreadsheet(changed):
    assert changed.run("framework", "diff", "small", "small", "--format", "csv") == 0
    rows = list(csv.DictReader(io.StringIO(changed.out)))
    assert [(row["change"], row["item"]) for row in rows] == [
        ("reworded", "a"),
        ("added", "c"),
        ("removed", "b"),
        ("expectation", "a"),
    ]
    assert (rows[3]["tier"], rows[3]["before"], rows[3]["after"]) == ("manager", "2", "3")


def test_two_that_say_the_same(desk):
    assert desk.run("framework", "diff", "small@1.0.0", "small@1.0.0") == 0
    assert "The two versions are equal." in desk.out


def test_those_rated_under_what_builds_on_it_are_told_of(changed):
    extension = framework(
        "1.0.0", item("own"), id="more", extends=(framework("1.0.0").reference,), scale=(), tiers=(), dimensions=()
    )
    changed.write(attrs.evolve(extension, expectations=(Expectation("a", {"leader": 2}),)))
    profile = leader("m2", "manager", {"a": 2, "own": 2})
    (assessment,) = profile.assessments
    changed.rate(attrs.evolve(profile, assessments=(attrs.evolve(assessment, framework=extension.reference),)))
    (through,) = changed.json("framework", "diff", "small", "small", "--names")["means"]["through"]
    assert (through["framework"], through["profiles"], through["ratings"], through["comparable"]) == (
        "more@1.0.0",
        1,
        2,
        2,
    )
    assert [one["leader"] for one in through["expectation_only"]] == ["m2"]


def test_profiles_that_cannot_be_read_are_counted(changed):
    (changed.folder / "profiles" / "unit" / "broken.toml").write_text("id = ", encoding="utf-8")
    assert changed.json("framework", "diff", "small", "small")["means"]["unreadable"] == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("small", "smal"), "no-such-framework"),
        (("small@1", "small"), "not-a-reference"),
        (("small@9.0.0", "small"), "no-such-framework"),
        (("small", "small", "-o", "x.pdf"), "unknown-ending"),
        (("small",), "usage"),
        (("small", "small", "-o", "nowhere/x.json"), "no-place-for-file"),
        (("small", "small", "-o", "."), "no-place-for-file"),
        (("small", "small", "-o", "a\0b.json"), "no-place-for-file"),
        (("small", "small", "-o", "a" * 300), "no-place-for-file"),
        (("small", "sm\0all"), "no-such-framework"),
    ],
)
def test_bad_input(changed, words, code):
    before = changed.files()
    asked = () if code == "unknown-ending" else ("--format", "json")
    assert changed.run("framework", "diff", *words, *asked) == 2
    assert code == "unknown-ending" or f'"code": "{code}"' in changed.errors
    assert (changed.out, changed.files()) == ("", before)
    assert changed.errors


class Reader(HTMLParser):
    """What a browser makes of the file: the elements that are open, and the text in each."""

    def __init__(self):
        super().__init__()
        self.open, self.elements, self.said = [], [], {}

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.said.setdefault(self.open[-1], []).append(data)


def read(text):
    reader = Reader()
    reader.feed(text)
    assert reader.open == []
    return reader


def test_side_by_side(changed, tmp_path):
    assert changed.run("framework", "diff", "small", "small", "-o", str(tmp_path / "changes.html")) == 0
    written = (tmp_path / "changes.html").read_text(encoding="utf-8")
    assert changed.run("framework", "diff", "small", "small", "--format", "html") == 0
    assert changed.out.strip() == written.strip()
    page = read(re.sub('<span class="mark">(.*?)</span>', r"\1", written))
    assert page.elements[0] == ("html", {"lang": "en"})
    assert page.said["h1"] == ["Small: small@1.0.0 → small@1.1.0"]
    assert page.said["h2"][:3] == ["Removed (1)", "Reworded (1)", "Added (1)"]
    assert "[−aen8 aen9−]" in page.said["del"]
    assert "[+otheraen0 otheraen1+]" in page.said["ins"]
    scoped = [attributes.get("scope") for tag, attributes in page.elements if tag == "th"]
    assert scoped
    assert set(scoped) == {"col", "row"}


def test_the_page_asks_for_nothing_from_outside(changed):
    changed.run("framework", "diff", "small", "small", "--format", "html")
    page = read(changed.out)
    assert {tag for tag, _ in page.elements} & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "form",
        "base",
        "a",
    } == set()
    assert not [
        name
        for _, attributes in page.elements
        for name in attributes
        if name in ("src", "href") or name.startswith("on")
    ]
    assert "url(" not in changed.out
    assert "@import" not in changed.out


NASTY = "</td><script>alert(1)</script>\" onload='x' <!-- &lt; \x1b[31m"


def test_nothing_in_a_framework_becomes_markup(desk):
    both = Text(NASTY, NASTY)
    nasty = draft(
        item("a", text=both, question=both, anchors=dict.fromkeys((1, 2, 3), both), tags=Tags(moore=(NASTY,))),
        item("c", text=both, dimension="third"),
        title=both,
        dimensions=tuple(
            attrs.evolve(one, id=name, title=both)
            for one, name in zip(framework("1.0.0").dimensions * 2, ("first", "second", "third"), strict=False)
        ),
        tiers=tuple(attrs.evolve(one, title=both) for one in framework("1.0.0").tiers),
        changes=[Change("removed", "b", note=both, successor=NASTY), Change("redefined", "a", note=both)],
    )
    desk.write(nasty)
    assert desk.run("framework", "diff", "small", "small", "--format", "html") == 0
    page = read(desk.out)
    allowed = "html head meta title style body header main section article div h1 h2 h3 p ul li"
    allowed += " table thead tbody tr th td code em span ins del br"
    assert {tag for tag, _ in page.elements} <= set(allowed.split())
    assert {name for _, attributes in page.elements for name in attributes} <= {
        "lang",
        "charset",
        "content",
        "name",
        "http-equiv",
        "class",
        "scope",
        "dir",
        "id",
        "aria-labelledby",
    }
    assert "\x1b" not in desk.out
    assert any("<script>alert(1)</script>" in said for said in page.said["td"])
