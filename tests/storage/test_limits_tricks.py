"""Texts made to slip past the limits, or to keep the limits themselves busy."""

import subprocess
import sys

import pytest
import tomli
from hypothesis import assume, example, given
from hypothesis import strategies as st

from leaderdev.storage import disk

from .conftest import PACKAGE_LIES_IN

ENDLESS = ".".join(["k"] * 41) + " = 1"
inside = st.text("a.[{]}=,'\"\\# \n", max_size=8)
quotes = st.sampled_from(["'", '"', "'''", '"""'])
written_texts = st.builds(lambda quote, text: quote + text + quote, quotes, inside)


def means_only(text, expected):
    """The parser itself as the judge of what is a text and what is not."""
    try:
        return expected(tomli.loads(text))
    except tomli.TOMLDecodeError:
        return False


def is_two_texts(read):
    return set(read) == {"a"} and [type(value) for value in read["a"]] == [str, str]


@given(written_texts, written_texts)
@example("'''x''''", "'[[[[[[[[[[[[[[[[[[[[[[[[[[[[[['")
@example('"""x""""', '"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["')
def test_two_texts_beside_each_other_are_never_refused(one, other):
    line = f"a = [{one}, {other}]"
    assume(means_only(line, is_two_texts))
    assert disk.too_deep(line, "f") is None


@given(written_texts, written_texts)
@example("'''x''''", "'y'")
@example('"""x"""""', '"y"')
def test_a_key_between_two_texts_is_always_seen(one, other):
    assume(means_only(f"a = [{one}, {other}]", is_two_texts))
    problem = disk.too_deep(f"a = [{one}, {{ {ENDLESS} }}, {other}]", "f")
    assert problem is not None
    assert problem.code == "key-too-long"


@given(written_texts)
def test_a_key_on_the_next_line_is_always_seen(text):
    assume(means_only(f"a = {text}", lambda read: isinstance(read.get("a"), str) and len(read) == 1))
    problem = disk.too_deep(f"a = {text}\n{ENDLESS}", "f")
    assert problem is not None
    assert problem.code == "key-too-long"


HANG = """
import sys
from leaderdev.storage import disk
disk.too_deep(sys.argv[1] * (1_000_000 // len(sys.argv[1])), "f")
"""


@pytest.mark.parametrize("part", ['\\"', '\\"""z\n', "'", '"', "'''", "a.", "[", "#\n", '"\\\n'])
def test_a_file_of_a_megabyte_cannot_hang_the_limits_themselves(part):
    """Work that grows with the square of the size would take hours here; a second is plenty otherwise."""
    subprocess.run([sys.executable, "-c", HANG, part], cwd=PACKAGE_LIES_IN, check=True, timeout=60)
