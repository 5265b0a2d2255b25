"""Identifiers for what others call their things."""

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.exchange.identifiers import unique_identifiers
from leaderdev.model.text import is_identifier

NAMES = st.lists(st.text(max_size=80) | st.sampled_from(["a", "A", "å", "aa", "Å", "con", "", "x-", "日本", "a" * 100]))


@given(NAMES)
def test_every_name_has_one_of_its_own(names):
    found = unique_identifiers(names)
    assert set(found) == set(names)
    assert len(set(found.values())) == len(found)
    assert all(is_identifier(one) for one in found.values())


@given(NAMES.flatmap(lambda names: st.tuples(st.just(names), st.permutations(names))))
def test_the_order_does_not_matter(both):
    names, others = both
    assert unique_identifiers(names) == unique_identifiers(others)


def test_what_is_an_identifier_stays_and_the_rest_is_near():
    uuid = "4029F7B4-0C42-4867-818B-C03049A07DE1"
    names = ["reflects", "Reflects", "Går foran", uuid, uuid.lower()[:-1] + "2"]
    found = unique_identifiers(names)
    assert found["reflects"] == "reflects"
    assert found["Reflects"].startswith("reflects-")
    assert found["Går foran"] == "gaar-foran"
    assert found[uuid] == uuid.lower()
    assert found[names[-1]] == names[-1]
