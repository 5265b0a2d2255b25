"""The sheet in words."""

import attrs
import pytest

from leaderdev.conversations.topics import RequestedTopics
from leaderdev.locales import Language
from leaderdev.model.framework import Reference, Version
from leaderdev.model.profile import Agreement, FollowUp
from leaderdev.statistics.groups import GroupLevels

from .made import DANISH, REFERENCE, anna, framework, held, item, material, of, rated, sheet

SMALL = of(listens=4, invites=3)
NOW = (rated("self", "2026-11-01", listens=2, invites=5), rated("manager", "2026-11-03", listens=4, invites=3))
BEFORE = (rated("self", "2025-11-01", listens=4, invites=5), rated("manager", "2025-11-03", listens=2, invites=3))


def fact(made, label):
    return dict(made.facts).get(label)


def topic(made, name):
    return next(one for one in made.topics if one.item == name)


def test_the_facts():
    made = sheet(anna(*BEFORE, *NOW, name="Anna Holm", conversations=(held("2025-11-20"),)), SMALL)
    assert made.title == "Leader development conversation: Anna Holm"
    assert fact(made, "Leader") == "Anna Holm (anna)"
    assert fact(made, "Tier") == "Leader"
    assert fact(made, "Framework") == "Small (small@1.0.0)"
    assert fact(made, "Self-assessment") == "1 November 2026, 2 items (last time: 1 November 2025)"
    assert fact(made, "Last conversation") == "20 November 2025"
    assert made.on == "2026-11-23"


def test_a_leader_without_a_name_goes_by_the_handle():
    made = sheet(anna(*NOW), SMALL)
    assert (made.title, fact(made, "Leader")) == ("Leader development conversation: anna", "anna")


def test_the_columns_are_those_that_somebody_has():
    assert sheet(anna(*NOW), SMALL).shown == ("expected", "own", "manager")
    made = sheet(anna(*BEFORE, *NOW), SMALL)
    assert made.shown == ("expected", "own", "manager", "before", "manager_before")
    assert made.columns == ("Dimension", "Expected", "Self", "Manager", "Self last time", "Manager last time", "Gap")
    assert sheet(anna(), SMALL).shown == ("expected",)


def test_the_table_is_of_dimensions():
    whole = framework([item("a", {"leader": 4}), item("b", {"leader": 3}), item("c", {"leader": 5}, "two")])
    made = sheet(anna(rated("self", "2026-11-01", a=2, b=3, c=5)), whole, blind=False)
    assert [(row.title, row.levels.expected, row.levels.own, row.gap) for row in made.rows] == [
        ("One", 3.5, 2.5, "+1.0"),
        ("Two", 5.0, 5.0, "0.0"),
    ]
    assert made.spider.series == {"expected": (3.5, 5.0), "own": (2.5, 5.0)}
    assert (made.spider.names, made.spider.axis) == (("One", "Two"), (1, 5))
    assert "Furthest below what is expected: One (+1.0)." in made.spider.alt


def test_a_topic_says_why_and_what_is_seen():
    listens = topic(sheet(anna(*BEFORE, *NOW), SMALL), "listens")
    assert listens.figures == "Expected 4 · self 2 · manager 4 · self last time 4 · manager last time 2"
    assert listens.reasons == (
        "Furthest below what is expected: the leader says 2 levels, but the manager sees it as expected.",
        "Here the leader is hardest on themselves: the manager rates level 4, the leader 2. That deserves praise: tell what has been seen.",
        "Furthest down since last time: the leader says 2 levels, but the manager sees it higher than last time. What has become harder?",
        "Furthest up since last time: the manager says 2 levels, but the leader sees it lower than last time. What made the difference?",
    )
    assert listens.anchors == (
        ("Level 2 (self)", "listens at 2"),
        ("Level 4 (expected, manager)", "listens at 4"),
    )
    assert listens.questions and listens.data_questions


def test_in_danish():
    listens = topic(sheet(anna(*NOW), SMALL, language=DANISH), "listens")
    assert listens.figures == "Forventet 4 · selv 2 · chef 4"
    assert (
        listens.reasons[0]
        == "Længst under det forventede: lederen selv 2 niveauer, men nærmeste leder ser det som forventet."
    )


def test_what_was_asked_for_is_a_topic_also_where_nothing_is_rated():
    made = sheet(anna(), SMALL, RequestedTopics(chosen_self=("invites",), common=("listens",)))
    assert [(one.item, one.reasons) for one in made.topics] == [
        ("invites", ("Chosen by the leader.",)),
        ("listens", ("A topic in every conversation.",)),
    ]
    assert made.notices == (
        "Nothing is rated under small@1.0.0 yet. The sheet shows what is expected, and the topics you chose yourselves.",
        "This is the first conversation: there are neither agreements nor earlier ratings to come back to.",
    )


def test_forty_topics():
    names = [f"item-{number}" for number in range(40)]
    whole = framework([item(name, {"leader": 3}) for name in names])
    assert len(sheet(anna(), whole, RequestedTopics(common=tuple(names))).topics) == 40


@pytest.mark.parametrize(
    ("assessments", "viewer", "said"),
    [
        (NOW[:1], "self", "The manager has not rated yet, so the figures are the leader's own alone."),
        (NOW[1:], "manager", "There is no finished self-assessment, so the figures are the manager's alone."),
        (NOW[:1], "manager", "The leader has finished the self-assessment. It is shown when the manager's own is finished."),
        (NOW[1:], "self", "The manager has finished the assessment. It is shown when the leader's own is finished."),
        (BEFORE, "manager", "The self-assessment is more than half a year older than the conversation."),
        ((*BEFORE, NOW[1]), "manager", "There is no new self-assessment; the leader's figures are from last time and appear only as “Self last time”."),
        ((rated("self", "2026-11-01", complete=False),), "manager", "The self-assessment was begun but not finished."),
        (
            (rated("self", "2026-11-01", reference=Reference("other", Version(1, 0, 0)), x=3),),
            "self",
            "There are ratings under other@1.0.0. For a sheet under that framework: leaderdev lus prepare anna --framework other@1.0.0",
        ),
    ],
)  # fmt: skip
def test_what_must_be_known(assessments, viewer, said):
    assert said in sheet(anna(*assessments), SMALL, viewer=viewer).notices


def test_where_all_is_well_there_is_nothing_to_know():
    assert sheet(anna(*BEFORE, *NOW), SMALL).notices == ()


def test_ratings_that_were_not_carried_say_the_command():
    made = sheet(anna(), SMALL, waiting={"self": Reference("small", Version(0, 9, 0))})
    assert any("leaderdev carry anna small@0.9.0 small@1.0.0" in notice for notice in made.notices)


def test_what_changed():
    assert sheet(anna(*BEFORE, *NOW), SMALL).changes == (
        "The leader, since 1 November 2025: 0 higher, 1 lower and 1 as before, of 2 items.",
        "Furthest down: “Listens” from 4 to 2.",
        "The manager, since 3 November 2025: 1 higher, 0 lower and 1 as before, of 2 items.",
        "Furthest up: “Listens” from 2 to 4.",
    )


def test_a_moved_expectation_is_no_change_in_the_leader():
    found = material(anna(*BEFORE, *NOW), SMALL)
    moved = {
        role: attrs.evolve(one, last_time=attrs.evolve(one.last_time, expected={"listens": 3, "invites": 3}))
        for role, one in found.rounds.items()
    }
    from leaderdev.rendering.conversation_sheet.view import view

    changes = view(attrs.evolve(found, rounds=moved), Language("en")).changes
    assert changes[-1] == "Not a change in the leader: another level is now expected on 1 item: “Listens” from 3 to 4."


def test_how_far_the_two_agree_is_said_of_what_both_rated():
    assert sheet(anna(*NOW[:1]), SMALL, viewer="self").agreement_of_raters == ()
    assert sheet(anna(*NOW), SMALL).agreement_of_raters


def test_agreements_with_what_came_of_them():
    kept = Agreement(
        "anna-1",
        "Ask <b>first</b>",
        "listens",
        seen_by="fewer complaints",
        due_on="2026-05-01",
        follow_ups=(FollowUp("2026-02-01", "under-way", "two of five"),),
        status="under-way",
    )
    made = sheet(
        anna(conversations=(held("2025-11-20", kept, Agreement("anna-2", "Rest", not_measured="a trial")),)), SMALL
    )
    first, second = made.agreements
    assert (first.text, first.overdue) == ("Ask <b>first</b>", True)
    assert first.lines == (
        "On: Listens",
        "Its effect is seen by: fewer complaints",
        "It was due on 1 May 2026",
        "1 February 2026: under way. two of five",
    )
    assert second.lines == ("Not measured, because: a trial", "Not followed up yet")
    assert topic(made, "listens").reasons == ("You have an open agreement on it.",)


def test_of_what_is_settled_only_the_end_is_told():
    course = [FollowUp(f"2026-0{month}-01", "under-way", f"seen {month}") for month in (1, 2, 3)]
    settled = Agreement(
        "a",
        "Do",
        seen_by="x",
        due_on="2026-06-01",
        status="done",
        follow_ups=(*course, FollowUp("2026-05-01", "done", "well")),
    )
    going = Agreement("b", "Go", seen_by="x", due_on="2027-06-01", status="under-way", follow_ups=tuple(course))
    second, first = sheet(anna(conversations=(held("2025-11-20", settled, going),)), SMALL).agreements[::-1]
    assert first.lines[1:] == (
        "Due: 1 June 2027",
        "1 February 2026: under way. seen 2",
        "1 March 2026: under way. seen 3",
    )
    assert second.lines[1:] == ("1 May 2026: done. well",)


def test_an_agreement_without_an_item_or_on_one_that_is_gone_is_listed_and_no_topic():
    gone = Agreement("anna-1", "Do it", "no-longer-there")
    made = sheet(anna(conversations=(held("2025-11-20", gone, Agreement("anna-2", "Rest")),)), SMALL)
    assert made.topics == ()
    assert [one.lines[0] for one in made.agreements] == ["On: no-longer-there", "Not followed up yet"]


def with_words(one, text):
    return attrs.evolve(one, comments={"listens": text}, evidence={"listens": f"{text} seen"})


def test_words_of_the_leader_and_the_manager_stand_with_the_topic():
    own, manager = with_words(NOW[0], "own words"), with_words(NOW[1], "the manager's words")
    assert topic(sheet(anna(own, manager), SMALL), "listens").said == (
        ("The leader's comment", "own words"),
        ("The leader's example", "own words seen"),
        ("The manager's comment", "the manager's words"),
        ("The manager's example", "the manager's words seen"),
    )


def test_hidden_words_and_those_of_peers_and_employees_stand_nowhere():
    hidden = with_words(NOW[0], "SECRET")
    others = [with_words(rated(role, "2026-11-02", listens=1), "SECRET") for role in ("peer", "employee")]
    made = sheet(anna(hidden, *others), SMALL, RequestedTopics(common=("listens",)))
    assert "SECRET" not in repr(made)


def test_groups_are_shown_as_means():
    groups = {"peer": GroupLevels(3, {"listens": 3.5})}
    made = sheet(anna(*NOW), SMALL, groups=groups)
    assert made.shown[-1] == "peers"
    assert topic(made, "listens").levels.peers == 3.5
    assert made.rows[0].levels.peers == 3.5
    assert "Peers and employees are shown only as a mean of at least three." in made.caveat


def test_what_it_rests_on():
    made = sheet(anna(*NOW), SMALL)
    assert made.caveat[0].startswith("The figures are a slice of reality that somebody chose")
    assert made.caveat[1] == f"{REFERENCE}; something is expected on 2 items for the tier “Leader”."


@pytest.mark.parametrize("language", ["da", "en"])
def test_there_is_a_heading_for_every_part(language):
    headings = sheet(anna(), SMALL, language=Language(language)).headings
    assert {"spider", "table", "changes", "agreements", "topics", "questions", "data_questions", "anchors"} <= set(
        headings
    )
    assert {"said", "room", "new_agreements", "agreement_what", "agreement_seen", "agreement_due", "basis"} <= set(
        headings
    )
