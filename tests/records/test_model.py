"""Versions, references, identifiers and texts."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderdev.model.framework import Reference, Version
from leaderdev.model.text import Text, is_identifier

numbers = st.tuples(*[st.integers(0, 999_999)] * 3)


@given(numbers, numbers)
def test_versions_are_ordered_as_numbers(one, other):
    written = [".".join(map(str, parts)) for parts in (one, other)]
    assert (Version.parse(written[0]) < Version.parse(written[1])) == (one < other)
    assert str(Version.parse(written[0])) == written[0]


@pytest.mark.parametrize(
    "written",
    ["", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-rc", " 1.0.0", "1.0.0\n", "-1.0.0", "1.0.x", "1234567.0.0", "1٣.0.0"],
)
def test_what_is_no_version_is_refused(written):
    with pytest.raises(ValueError):
        Version.parse(written)


def test_a_reference_is_written_as_it_is_read():
    reference = Reference.parse("glostrup-lus@1.20.3")
    assert (reference.id, reference.version) == ("glostrup-lus", Version(1, 20, 3))
    assert str(reference) == "glostrup-lus@1.20.3"


@pytest.mark.parametrize("written", ["", "a", "a@", "@1.0.0", "a@1", "a@@1.0.0", "a@1.0.0@1.0.0"])
def test_what_is_no_reference_is_refused(written):
    with pytest.raises(ValueError):
        Reference.parse(written)


@pytest.mark.parametrize("name", ["a", "7", "l-01", "a" * 64, "con1", "x--y"])
def test_identifiers(name):
    assert is_identifier(name)


@pytest.mark.parametrize(
    "name",
    ["", "a" * 65, "-a", "a-", "A", "å", "a_b", "a b", "a.b", "a/b", "..", "a\n", "٣", "con", "nul", "lpt1", 7, None],
)
def test_what_is_no_identifier(name):
    assert not is_identifier(name)


@given(st.text())
def test_an_identifier_is_made_of_nothing_but_small_letters_digits_and_hyphens(name):
    if is_identifier(name):
        assert set(name) <= set(string.ascii_lowercase + string.digits + "-")
        assert 1 <= len(name) <= 64


def test_a_text_falls_back_on_the_other_language():
    assert Text("hus", "house").to("en") == "house"
    assert Text("hus", "house").to("da") == "hus"
    assert Text("hus", "").to("en") == "hus"
    assert Text("", "house").to("da") == "house"
    assert not Text()
    assert Text(en="x")
