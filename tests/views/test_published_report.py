"""What the yearly paper is made of comes back from text as it was, and tells the command that asks for it."""

import json
import shlex

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.cli.commands import report
from leaderdev.cli.parser import Parser
from leaderdev.disclosure import REASONS, SafeRow
from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.model.profile import ROLES
from leaderdev.rendering import html
from leaderdev.rendering.yearly_report import content
from leaderdev.rendering.yearly_report.data import TABLES, YearlyData
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.json_document import as_document
from leaderdev.views.groups import published_report, published_table
from leaderdev.views.groups.published_report import YearlyRequest
from tests.yearly_report import made

COUNTS = st.integers(0, 10**6)
FIGURES = st.none() | st.floats(-9, 9, allow_nan=False)
REFERENCES = st.sampled_from(["f@1.0.0", "f@1.1.0", "g@2.0.0"]).map(Reference.parse)
# Rows are told in levels or in bands, with figures or without; a withheld one has none.
SHOWN = {
    "people": COUNTS,
    "of": COUNTS,
    "ratings": COUNTS,
    "missing": COUNTS,
    "levels": st.none() | st.dictionaries(st.integers(1, 5), COUNTS),
    "median": FIGURES,
    "mean": FIGURES,
    "expected_mean": FIGURES,
    "gap_mean": FIGURES,
    "bands": st.none() | st.dictionaries(st.sampled_from(["1-2", "3", "4-5"]), COUNTS),
    "mean_band": st.none() | st.tuples(st.floats(1, 5), st.floats(1, 5)),
    "partial": st.none() | st.just(True),
}


def rows(keys: int) -> st.SearchStrategy[tuple[SafeRow, ...]]:
    groups = st.tuples(*([st.text(min_size=1, max_size=8)] * keys))
    shown = st.builds(SafeRow, groups, **SHOWN)
    withheld = st.builds(SafeRow, groups, withheld=st.sampled_from(REASONS))
    return st.lists(shown | withheld, max_size=3).map(tuple)


def tables(*, before: bool) -> st.SearchStrategy[dict[str, tuple[SafeRow, ...]]]:
    return st.fixed_dictionaries({one.name: rows(len(one.by)) for one in TABLES if one.before == before})


MATERIALS = st.builds(
    YearlyData,
    framework=st.just(made.framework()),
    year=st.integers(1900, 9999),
    role=st.sampled_from(ROLES),
    day=st.dates().map(lambda day: day.isoformat()),
    min_group=st.integers(3, 50),
    tables=tables(before=False),
    before=tables(before=True),
    woven=st.booleans(),
    before_of=st.dictionaries(REFERENCES, st.dictionaries(st.sampled_from(made.TIERS), st.floats(-4, 4)), max_size=3),
    lost=st.lists(REFERENCES, max_size=2).map(tuple),
    unreadable=st.integers(0, 99),
)


def read(material: YearlyData) -> YearlyData | None:
    kept = published_report.from_text(published_report.as_text(material))
    return None if kept is None else published_report.figures_of(kept, material.framework)


@given(MATERIALS)
def test_it_comes_back_as_it_was(material: YearlyData):
    found = read(material)
    assert found == attrs.evolve(material, is_published=True)
    # As text too: 1 is not 1.0 there, and the order of keys counts.
    assert repr(found) == repr(attrs.evolve(material, is_published=True))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_paper_is_the_same_but_for_the_day_on_which_it_was_given_out(language: str):
    first = made.material(before_of={Reference.parse("small@0.9.0"): {"leader": 0.25}}, unreadable=2)
    again = read(first)
    assert again is not None
    then, now = (content.view(one, Language(language)) for one in (first, again))
    label = {"da": ("Udarbejdet", "Udgivet"), "en": ("Prepared", "Published")}[language]
    lines = [html.render(document(one)).splitlines() for one in (then, now)]
    others = [(one, other) for one, other in zip(*lines, strict=True) if one != other]
    assert [one.replace(*label) for one, _ in others] == [other for _, other in others]
    assert len(others) == 1
    documents = [as_document(one) for one in (then, now)]
    assert (documents[0]["given_out"], documents[1]["given_out"]) == (None, first.day)
    for one, said in zip(documents, label, strict=True):
        one["facts"]["day"] = one["facts"].pop(said)
        del one["given_out"]
    assert json.dumps(documents[0]) == json.dumps(documents[1])


def test_a_withheld_row_tells_nothing_whatever_is_in_it():
    marked = SafeRow(
        ("leader",),
        7654321,
        7654322,
        7654323,
        7654324,
        {1: 7654325},
        7.654326,
        7.654327,
        7.654328,
        7.654329,
        "interval",
    )
    text = published_report.as_text(made.material(tables={"tier": (marked,)}, before={"tier": (marked,)}))
    assert "7654" not in text.replace(".", "")
    assert json.loads(text)["tables"] == {"tier": [{"group": ["leader"], "withheld": "interval"}]}


def test_no_word_of_the_framework_is_in_it():
    framework = made.framework(names="MARKED")
    text = published_report.as_text(made.material(framework=framework))
    assert "MARKED" not in text
    kept = published_report.from_text(text)
    assert kept is not None
    found = published_report.figures_of(kept, framework)
    assert found is not None
    assert "MARKED" in html.render(document(content.view(found, Language("en"))))


def test_rows_of_another_scale_tell_nothing():
    kept = published_report.from_text(published_report.as_text(made.material()))
    assert kept is not None
    framework = made.framework()
    assert published_report.figures_of(kept, framework) is not None
    assert published_report.figures_of(kept, attrs.evolve(framework, scale=framework.scale[:4])) is None


QUESTIONS = st.builds(
    YearlyRequest,
    framework=st.sampled_from(["f@1.0.0", "f@1.1.0"]),
    role=st.sampled_from(ROLES),
    year=st.none() | st.integers(1900, 9999),
    min_group=st.integers(3, 9),
)


@given(QUESTIONS)
def test_its_command_asks_the_same(question: YearlyRequest):
    words = shlex.split(question.command("f@1.1.0"))
    assert words[:3] == ["leaderdev", "report", "tiers"]
    parser = Parser(("report", "tiers"), Language("en"))
    report.report_tiers_arguments(parser)
    found = parser.parse_args(words[3:])
    least = 5 if found.min_group is None else found.min_group
    assert YearlyRequest(found.framework or "f@1.1.0", found.role, found.year, least) == question


def changed(**values: object) -> str:
    return json.dumps({**json.loads(published_report.as_text(made.material())), **values})


DAMAGED = (
    *("", "7", "{}", "[]", "[" * 100_000, changed(schema_version=2), changed(kind="given-out"), changed(day="soon")),
    *(
        changed(tables={"salaries": []}),
        changed(before={"item": []}),
        changed(tables={"tier": [{"group": ["a", "b"]}]}),
    ),
    *(changed(year=None), changed(lost=["f"]), changed(before_of={"f@1.0.0": 1}), changed(scale=None)),
)


@pytest.mark.parametrize("text", DAMAGED, ids=range(len(DAMAGED)))
def test_what_cannot_be_read_is_nothing(text: str):
    assert published_report.from_text(changed()) is not None
    assert published_report.from_text(text) is None


def test_papers_and_reports_on_groups_lie_side_by_side():
    """What tells of no kind may be either, damaged."""
    paper, group = changed(), json.dumps({"kind": "given-out"})
    texts = [paper, group, "7", "", json.dumps({"kind": "given-out-later"})]
    assert published_table.of_kind(texts, published_report.KIND) == [paper, "7", ""]
    assert published_table.of_kind(texts, published_table.KIND) == [group, "7", ""]
