"""Which topics are picked, against a list of rules written once more, as slowly as they are said."""

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.topics import ASKED_FOR, STANDING_OUT, ChosenTopic, Figures, RequestedTopics, choose_topics

NAMES = tuple("abcdefgh")
level = st.none() | st.integers(1, 5)
figures = st.lists(st.tuples(*[level] * 5), min_size=1, max_size=len(NAMES)).map(
    lambda rows: tuple(Figures(name, *row) for name, row in zip(NAMES, rows, strict=False))
)


@st.composite
def cases(draw):
    given_figures = draw(figures)
    some = st.lists(st.sampled_from([one.item for one in given_figures]), max_size=3)
    asked = [tuple(dict.fromkeys(draw(some))) for _ in range(3)]
    return given_figures, RequestedTopics(*asked, tuple(draw(some)))


def less(one, other):
    return None if one is None or other is None else one - other


def how_far(one: Figures, code: str) -> tuple[int | None, int | None]:
    """What the leader's and the manager's figures say, positive in the direction of the reason."""
    return {
        "gap": (less(one.expected, one.own), less(one.expected, one.manager)),
        "self-higher": (less(one.own, one.manager), None),
        "self-lower": (less(one.manager, one.own), None),
        "down": (less(one.own_before, one.own), less(one.manager_before, one.manager)),
        "up": (less(one.own, one.own_before), less(one.manager, one.manager_before)),
    }[code]


def deserves(one: Figures, code: str) -> bool:
    said = [far for far in how_far(one, code) if far is not None]
    if code == "gap":
        return any(far >= 1 for far in said)
    if code in ("down", "up"):
        return any(far >= 2 for far in said) or (len(said) == 2 and all(far >= 1 for far in said))
    return any(far >= 2 for far in said)


def strength(one: Figures, code: str) -> int:
    return max(far for far in how_far(one, code) if far is not None)


def codes(picked: ChosenTopic) -> list[str]:
    return [reason.code for reason in picked.reasons]


@given(cases())
def test_the_same_gives_the_same(case):
    assert choose_topics(*case) == choose_topics(*case)


@given(cases())
def test_an_item_is_one_topic_and_every_topic_has_a_reason(case):
    topics = choose_topics(*case)
    assert len({one.item for one in topics}) == len(topics)
    assert all(one.reasons and len(set(codes(one))) == len(one.reasons) for one in topics)


@given(cases())
def test_every_reason_is_true(case):
    given_figures, wishes = case
    known = {one.item: one for one in given_figures}
    asked = dict(
        zip(ASKED_FOR, (wishes.chosen_self, wishes.chosen_manager, wishes.common, wishes.agreements), strict=True)
    )
    for topic in choose_topics(*case):
        for reason in topic.reasons:
            if reason.code in asked:
                assert topic.item in asked[reason.code]
            else:
                assert deserves(known[topic.item], reason.code)
            if reason.code == "agreement":
                assert reason.values == {"count": wishes.agreements.count(topic.item)}
            if reason.code == "gap":
                assert tuple(reason.values.values()) == how_far(known[topic.item], "gap")


@given(cases())
def test_what_was_asked_for_is_there_with_its_reason(case):
    _, wishes = case
    said = {one.item: codes(one) for one in choose_topics(*case)}
    for code, items in zip(
        ASKED_FOR, (wishes.chosen_self, wishes.chosen_manager, wishes.common, wishes.agreements), strict=True
    ):
        assert all(code in said[item] for item in items)


@given(cases())
def test_nothing_larger_was_left_out(case):
    given_figures, _wishes = case
    there = {one.item for one in choose_topics(*case)}
    for code in STANDING_OUT:
        deserving = [one for one in given_figures if deserves(one, code)]
        if deserving:
            most = max(strength(one, code) for one in deserving)
            assert any(one.item in there for one in deserving if strength(one, code) == most), code


@given(cases())
def test_what_the_figures_point_at_is_five_topics_at_most_and_two_of_them_for_gaps(case):
    _given_figures, _wishes = case
    topics = choose_topics(*case)
    of_themselves = [one for one in topics if not set(codes(one)) & set(ASKED_FOR)]
    assert len(of_themselves) <= 5
    assert len([one for one in of_themselves if codes(one) == ["gap"]]) <= 2


@given(figures)
def test_a_second_gap_is_there_unless_six_items_would_stand_out(given_figures):
    topics = choose_topics(given_figures, RequestedTopics())
    below = [one for one in given_figures if deserves(one, "gap")]
    if len(below) >= 2 and len(topics) < 5:
        assert len([one for one in below if one.item in {topic.item for topic in topics}]) >= 2


@given(cases())
def test_the_largest_of_a_kind_is_named_so_once(case):
    for code in STANDING_OUT:
        firsts = [
            one.item for one in choose_topics(*case) for reason in one.reasons if reason.code == code and reason.first
        ]
        assert len(firsts) <= 1


@given(cases())
def test_the_order_is_leader_manager_common_agreements_and_then_the_figures(case):
    _, wishes = case
    items = [one.item for one in choose_topics(*case)]
    asked = [*wishes.chosen_self, *wishes.chosen_manager, *wishes.common]
    assert items[: len(dict.fromkeys(asked))] == list(dict.fromkeys(asked))
    agreed = [item for item in dict.fromkeys(sorted(wishes.agreements)) if item not in asked]
    assert items[len(dict.fromkeys(asked)) :][: len(agreed)] == agreed


def test_small_things_are_no_topic():
    assert (
        choose_topics(
            [Figures("a", 3, 3, 4), Figures("b", 3, 4, 3, 3, 3), Figures("c", 3, 3, 3, 4, 3)], RequestedTopics()
        )
        == ()
    )


def test_what_both_see_moves_by_one_level_is_a_topic():
    (topic,) = choose_topics([Figures("a", 3, 4, 4, 3, 3), Figures("b", 3, 4, 3, 3, 3)], RequestedTopics())
    assert (topic.item, codes(topic)) == ("a", ["up"])


def test_of_equal_gaps_those_that_both_see_come_first_and_then_the_framework_decides():
    topics = choose_topics(
        [Figures("a", 4, 2, 4), Figures("b", 4, 2, 3), Figures("c", 4, 3, 2), Figures("d", 4, 2)], RequestedTopics()
    )
    assert [one.item for one in topics if "gap" in codes(one)][:2] == ["b", "c"]


def test_six_items_that_stand_out_lose_the_second_gap():
    six = [
        Figures("gap", 5, 1, 1),
        Figures("second", 5, 2, 2),
        Figures("higher", 3, 5, 3),
        Figures("lower", 3, 3, 5),
        Figures("down", 3, 3, 3, 5, 3),
        Figures("up", 3, 3, 3, 1, 3),
    ]
    assert [one.item for one in choose_topics(six, RequestedTopics())] == ["gap", "higher", "lower", "down", "up"]
    assert [one.item for one in choose_topics(six[:5], RequestedTopics())] == [
        "gap",
        "second",
        "higher",
        "lower",
        "down",
    ]


def test_a_leader_who_sees_themselves_lower_is_a_topic():
    (topic,) = choose_topics([Figures("a", 3, 3, 5)], RequestedTopics())
    assert codes(topic) == ["self-lower"]


def test_a_gap_of_one_level_is_not_told_beside_something_larger():
    (topic, other) = choose_topics([Figures("a", 5, 3), Figures("b", 4, 3, 5)], RequestedTopics())
    assert (codes(topic), codes(other)) == (["gap"], ["self-lower"])
