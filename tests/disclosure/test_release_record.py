"""What was given out is kept in one way: read and written again it is the same, however the marks fall."""

import json
import os
import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from leaderdev.disclosure.record import PastRelease, as_mapping, from_mapping
from leaderdev.disclosure.shapes import DETAILS, PublishedCell, partition

MARKS = st.integers(0, 2**96 - 1).map("{:024x}".format)


def release(cells):
    shown = tuple(
        PublishedCell(
            frozenset(marks),
            frozenset([f"i{place}", "j"]),
            DETAILS[0],
            len(marks),
            3 * len(marks),
            {3: len(marks)},
            # About a quarter has not answered what all rows share.
            missing=frozenset((mark, "j") for mark in marks if mark[0] in "0123"),
        )
        for place, marks in enumerate(cells)
    )
    leader_of = {mark: mark[::-1] for marks in cells for mark in marks}
    return PastRelease("q", "a", (), None, shown, leader_of)


@st.composite
def cells(draw):
    marks = draw(st.lists(MARKS, min_size=1, max_size=60, unique=True))
    return draw(st.lists(st.lists(st.sampled_from(marks), min_size=1, unique=True), min_size=1, max_size=8))


@settings(deadline=None)
@given(cells())
def test_read_and_written_again_it_is_the_same(found):
    once = json.loads(json.dumps(as_mapping(release(found))))
    assert json.loads(json.dumps(as_mapping(from_mapping(once)))) == once


@settings(deadline=None)
@given(cells())
def test_who_had_not_answered_what_is_kept(found):
    once = release(found)
    assert [row.missing for row in from_mapping(as_mapping(once)).shown] == [row.missing for row in once.shown]


def test_where_it_was_not_kept_it_is_not_known():
    """As it was written before."""
    former = {
        **as_mapping(release([["a"]])),
        "schema_version": 1,
        "assessments": [{"cells": [0], "marks": [["a", "b"]]}],
    }
    (row,) = from_mapping(former).shown
    assert row.missing is None
    assert as_mapping(from_mapping(former)) == former


@settings(deadline=None)
@given(cells(), st.randoms(use_true_random=False))
def test_the_parts_stand_in_the_order_of_the_sets(found, chance):
    shuffled = [frozenset(chance.sample(marks, len(marks))) for marks in found]
    assert partition(shuffled) == partition(map(frozenset, found))
    assert sorted(one for part in partition(shuffled) for one in part) == sorted(
        {one for marks in found for one in marks}
    )


_PRINTED = """
import random
from tests.disclosure.test_release_record import release
from leaderdev.disclosure.record import as_mapping
chance = random.Random(7)
marks = [f"{chance.getrandbits(96):024x}" for _ in range(80)]
print(as_mapping(release([chance.sample(marks, chance.randrange(5, 60)) for _ in range(7)])))
"""


def test_every_process_writes_the_same():
    printed = {
        subprocess.run(
            [sys.executable, "-c", _PRINTED],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("0", "1", "2", "3")
    }
    assert len(printed) == 1
