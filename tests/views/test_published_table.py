"""A report on groups that is kept as text comes back as it was, and tells the command that asks for it."""

import shlex

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.cli.commands import gaps
from leaderdev.cli.parser import Parser
from leaderdev.disclosure import REASONS, SafeRow
from leaderdev.frameworks.carry import LeftOut
from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.views.frameworks.carried_note import CarriedNote
from leaderdev.views.groups import published_table
from leaderdev.views.groups.aggregate import AggregateView, Basis
from leaderdev.views.groups.published_table import EVERY_VERSION, TableRequest

NAMES = st.text(min_size=1, max_size=8)
COUNTS = st.none() | st.integers(0, 10**6)
FIGURES = st.none() | st.floats(-9, 9, allow_nan=False)
REFERENCES = st.sampled_from(["f@1.0.0", "f@1.1.0", "g@2.0.0"]).map(Reference.parse)
DAYS = st.sampled_from(["", "2026-01-01", "2026-11-23"])
BY = ("tier", "unit")
ROWS = st.builds(
    SafeRow,
    st.tuples(NAMES, NAMES),
    *(COUNTS, COUNTS, COUNTS, COUNTS),
    levels=st.none() | st.dictionaries(st.integers(1, 5), st.integers(0, 99)),
    median=FIGURES,
    mean=FIGURES,
    expected_mean=FIGURES,
    gap_mean=FIGURES,
    withheld=st.none() | st.sampled_from(REASONS),
    bands=st.none() | st.dictionaries(st.sampled_from(["1-2", "3", "4-5"]), st.integers(0, 99)),
    mean_band=st.none() | st.tuples(st.floats(1, 5), st.floats(1, 5)),
    partial=st.none() | st.just(True),
)
LEFT_OUT = st.builds(LeftOut, NAMES, NAMES, st.none() | REFERENCES, successor=st.just("") | NAMES)


@st.composite
def views(draw: st.DrawFn) -> AggregateView:
    basis = Basis(
        framework="f@1.1.0",
        roles=tuple(draw(st.lists(st.sampled_from(["self", "manager"]), min_size=1, max_size=2, unique=True))),
        since=draw(DAYS),
        until=draw(DAYS),
        people=draw(COUNTS),
        of=draw(COUNTS),
        first=draw(DAYS),
        last=draw(DAYS),
        withheld_rows=draw(st.integers(0, 9)),
        min_group=draw(st.integers(3, 9)),
        left_out=draw(st.dictionaries(NAMES, COUNTS)),
        caveat="",
    )
    references = st.lists(REFERENCES, max_size=2).map(tuple)
    new = Reference.parse(basis.framework)
    notes = st.builds(CarriedNote, references, st.just(new), COUNTS, st.lists(LEFT_OUT, max_size=2).map(tuple))
    rows = draw(st.lists(ROWS, max_size=4).map(tuple))
    carried = draw(st.none() | notes)
    return AggregateView(BY, rows, {}, (1, 2, 3, 4, 5), basis, carried, draw(references), draw(st.booleans()))


@given(views(), st.booleans(), st.booleans())
def test_it_comes_back_as_it_was(view: AggregateView, totals: bool, several: bool):
    basis = view.basis
    named = EVERY_VERSION if several else basis.framework
    asked = TableRequest(BY, named, basis.roles, basis.since, basis.until, basis.min_group, totals)
    read = published_table.from_text(published_table.as_text(view, asked, "2026-11-23"))
    assert read is not None
    question, found = read
    assert found == attrs.evolve(view, published_on="2026-11-23")
    # As text too: 1 is not 1.0 there, and the order of keys counts.
    assert repr(found.as_dict()) == repr(attrs.evolve(view, published_on="2026-11-23").as_dict())
    assert repr(found.as_rows()) == repr(view.as_rows())
    assert question == asked


QUESTIONS = st.builds(
    TableRequest,
    by=st.lists(st.sampled_from(["tier", "unit", "item", "framework"]), min_size=1, unique=True).map(tuple),
    framework=st.sampled_from(["f@1.0.0", "f@1.1.0"]),
    roles=st.lists(st.sampled_from(["self", "manager"]), min_size=1, unique=True).map(tuple),
    since=st.sampled_from(["", "2026-01-01"]),
    until=st.sampled_from(["", "2026-11-23"]),
    min_group=st.integers(3, 9),
    totals=st.booleans(),
)


@given(QUESTIONS, st.booleans())
def test_its_command_asks_the_same(question: TableRequest, several: bool):
    if several and "framework" in question.by:
        question = attrs.evolve(question, framework=EVERY_VERSION)
    words = shlex.split(question.command("f@1.1.0"))
    assert words[:2] == ["leaderdev", "gaps"]
    parser = Parser(("gaps",), Language("en"))
    gaps.gaps_arguments(parser)
    found = parser.parse_args(words[2:])
    by, roles = tuple(found.by.split(",")), tuple((found.role or "self").split(","))
    named = found.framework or (EVERY_VERSION if "framework" in by else "f@1.1.0")
    least = 5 if found.min_group is None else found.min_group
    assert TableRequest(by, named, roles, found.since, found.until, least, found.totals) == question


def test_in_which_order_roles_are_named_makes_no_difference():
    one = TableRequest(("tier",), "f@1.0.0", ("self", "manager"), "", "", 5, False)
    assert one != attrs.evolve(one, roles=("manager", "self"))
    assert one.same() == attrs.evolve(one, roles=("manager", "self")).same()


@pytest.mark.parametrize("text", ["", "7", "{}", "[]", '{"schema_version": 2}', '{"schema_version": 1}', "[" * 100_000])
def test_what_cannot_be_read_is_nothing(text: str):
    assert published_table.from_text(text) is None
