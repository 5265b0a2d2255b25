"""The digest of a framework: the same content in another dress is the same; another content never is."""

import copy
import tomllib

import attrs
import tomli_w
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderdev.frameworks.digest import digest
from leaderdev.serialization.framework import framework_from, framework_to
from leaderdev.storage import toml_file

from .conftest import FRAMEWORK
from .strategies import frameworks

NOT_CONTENT = {"status", "digest", "published_on"}
TWO_DRESSES = (
    """
id = "sheet"
version = "1.0.0"
status = "draft"
kind = "foundation"
title = { da = "Ark", en = "Sheet" }
description = { da = "to\\nlinjer", en = "Å" }
[[items]]
id = "listens"
dimension = "core"
basis = "authored"
source = "x"
text = { da = "Lytter", en = "Listens" }
expected = { leader = 2, manager = 3 }
anchors = { 1 = { da = "a", en = "b" }, 2 = { da = "c", en = "d" } }
""",
    '''# the same, written by somebody else
version = '1.0.0'
id = "sheet"  # first? last?
kind = "foundation"
status = "published"
published_on = 2026-11-23
digest = "0"
[description]
en = "\\u00c5"
da = """
to
linjer"""
[title]
en = "Sheet"
da = "Ark"
[[items]]
source = "x"
basis = "authored"
dimension = "core"
id = "listens"
[items.anchors]
2.en = "d"
2.da = "c"
1.da = "a"
1.en = "b"
[items.expected]
manager = 3
leader = 2
[items.text]
en = "Listens"
da = "Lytter"
''',
)


def digest_of(data):
    return digest(framework_from(data)[0])


def read(written):
    return toml_file.parse(written.encode("utf-8"), "f")[0]


def test_two_dresses_of_one_content_have_one_digest():
    one, other = (digest_of(read(written)) for written in TWO_DRESSES)
    assert one == other


def test_line_ends_and_a_byte_order_mark_make_no_difference():
    windows = "\ufeff" + TWO_DRESSES[1].replace("\n", "\r\n")
    assert digest_of(read(windows)) == digest_of(read(TWO_DRESSES[1]))


@st.composite
def in_another_order(draw, value):
    if isinstance(value, dict):
        keys = draw(st.permutations(sorted(value)))
        return {key: draw(in_another_order(value[key])) for key in keys}
    if isinstance(value, list):
        return [draw(in_another_order(inner)) for inner in value]
    return value


@settings(max_examples=25, deadline=None)
@given(in_another_order(FRAMEWORK))
def test_the_order_of_keys_makes_no_difference(shuffled):
    assert digest_of(shuffled) == digest_of(FRAMEWORK)


@settings(max_examples=40, deadline=None)
@given(frameworks)
def test_saving_and_reading_leaves_the_digest(framework):
    again, _ = framework_from(tomllib.loads(tomli_w.dumps(framework_to(framework))))
    assert digest(again) == digest(framework)


def leaves(value, path=()):
    """The way to every text and number inside `value`."""
    if not isinstance(value, (dict, list)):
        yield path
        return
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield from leaves(inner, (*path, key))


def with_another(data, path):
    """A copy of `data` with another text or number at `path`; versions and references stay such."""
    data = copy.deepcopy(data)
    inner = data
    for key in path[:-1]:
        inner = inner[key]
    old = inner[path[-1]]
    inner[path[-1]] = old + 1 if isinstance(old, int) else f"{old}1"
    return data


def test_every_text_and_number_of_the_content_makes_a_difference_and_the_state_of_publication_none():
    content = [path for path in leaves(FRAMEWORK) if path != ("published_on",)]
    digests = {path: digest_of(with_another(FRAMEWORK, path)) for path in content}
    same = {path[0] for path in content if digests[path] == digest_of(FRAMEWORK)}
    assert same == {"status", "digest"}
    different = [value for path, value in digests.items() if path[0] not in NOT_CONTENT]
    assert len(set(different)) == len(different)


def test_the_date_of_publication_makes_no_difference():
    assert digest_of(FRAMEWORK | {"published_on": "2027-01-01"}) == digest_of(FRAMEWORK)


def test_the_order_of_items_and_of_levels_is_content(framework_data):
    first = framework_data["items"][0]
    framework_data["items"] = [first, first | {"id": "speaks"}]
    turned = framework_data | {"items": framework_data["items"][::-1]}
    assert digest_of(turned) != digest_of(framework_data)


def test_a_key_that_is_not_known_is_content(framework_data):
    framework, _ = framework_from(framework_data)
    digests = {digest(attrs.evolve(framework, other=other)) for other in ({}, {"x": 1}, {"x": 2}, {"x": "1"})}
    assert len(digests) == 4


def test_a_digest_is_a_sha256_in_hex():
    assert len(bytes.fromhex(digest_of(FRAMEWORK))) == 32
