"""What is asked about a topic."""

from hypothesis import given
from hypothesis import strategies as st

from leaderdev.conversations.topics import BY_MOORE, GENERAL, questions_for
from leaderdev.model.framework import DATA_INFORMED, MOORE, Question, Tags

from .made import DANISH, ENGLISH, both, item


def asked(**more):
    (found,) = questions_for([item("listens", {"leader": 3}, **more)])
    return found


def test_the_items_own_question_and_two_follow_ups():
    follow_ups = tuple(both(f"then {number}") for number in range(4))
    assert asked(question=both("first"), follow_ups=follow_ups).opening == (both("first"), *follow_ups[:2])


def test_many_topics_have_one_follow_up_each():
    follow_ups = tuple(both(f"then {number}") for number in range(4))
    five = [item(f"i{n}", {}, question=both("first"), follow_ups=follow_ups) for n in range(5)]
    assert {len(found.opening) for found in questions_for(five)} == {2}
    assert {len(found.opening) for found in questions_for(five[:4])} == {3}


def test_what_frameworks_add_comes_before_anything_general():
    added = [
        Question("listens", both("plain")),
        *(Question("listens", both(f"q{n}"), ("normative",)) for n in range(3)),
    ]
    found = asked(questions=added, tags=Tags(moore=("capacity",)))
    assert (found.data, found.general) == ((both("q0"), both("q1")), "")


def test_a_question_without_data_in_it_does_not_count():
    assert asked(questions=[Question("listens", both("plain"))]).general


def test_the_general_question_fits_what_the_item_speaks_to():
    for moore in MOORE:
        assert asked(tags=Tags(moore=(moore,))).general == BY_MOORE[moore][0]
    assert asked(tags=Tags(moore=("capacity",), data_informed=("cross-cutting",))).general == "cross"
    assert asked().general == GENERAL[0]


tags = st.builds(
    Tags,
    moore=st.lists(st.sampled_from(MOORE), unique=True).map(tuple),
    data_informed=st.lists(st.sampled_from(DATA_INFORMED), unique=True).map(tuple),
)


@given(st.lists(tags, max_size=40))
def test_every_topic_has_a_data_informed_question_in_both_languages(given_tags):
    for found in questions_for(item(f"i{place}", {}, tags=one) for place, one in enumerate(given_tags)):
        assert bool(found.data) != bool(found.general)
        if found.general:
            assert DANISH.has(f"lus_questions.data_{found.general}") and ENGLISH.has(
                f"lus_questions.data_{found.general}"
            )


def test_no_general_question_stands_twice_before_all_that_fit_are_used():
    four = [item(f"i{place}", {}, tags=Tags(moore=("capacity",))) for place in range(8)]
    words = [found.general for found in questions_for(four)]
    assert sorted(words) == sorted(BY_MOORE["capacity"] * 2)
    assert len(set(words[:4])) == 4


def test_every_general_question_is_used_somewhere():
    assert {word[5:] for word in words_of_the_language() if word.startswith("data_")} == set(GENERAL)


def words_of_the_language():
    from leaderdev.locales.da.lus_questions import TEXTS

    return TEXTS
