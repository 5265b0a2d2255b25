"""The rules that a single framework file can break at HR's desk."""

import pytest
from small import both, framework, item, problems_of

from leaderdev.model.text import LANGUAGES
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.workspace import shipped_frameworks
from leaderdev.validation.framework import second_question

ONE_THING = [
    ("da", "Hvad gør du, når tallene overrasker?"),
    ("da", "Hvordan ved du, hvem der beslutter, og hvem der får besked?"),
    ("da", "Hvornår spurgte du sidst »Hvorfor?« og »Hvordan?«?"),
    ("da", "Hvad gør du med hensyn til ros og kritik?"),
    ("da", "Hvor mange medarbejdere og ledere taler du med?"),
    ("en", "What do you do when figures fall and when they rise?"),
    ("en", "How do you know who decides and who is told?"),
    ("en", "Which colleague do you have who listens and who asks?"),
    ("en", "Whom do you praise and thank?"),
    ("en", ""),
]
TWO_THINGS = [
    ("da", "Hvad gør du, og hvordan virker det?", "og hvordan virker det?"),
    ("da", "Hvad gjorde du? Hvad lærte du?", "Hvad lærte du?"),
    ("da", "Hvilke tal bruger du og hvorfor?", "og hvorfor?"),
    ("da", "Har du prøvet det, og hvad skete der?", "og hvad skete der?"),
    ("da", "HVAD SER DU, OG HVEM SPØRGER DU?", "OG HVEM SPØRGER DU?"),
    ("en", "What do you do, and how does it work?", "and how does it work?"),
    ("en", "Who do you ask and why?", "and why?"),
    ("en", "What did you try? What came of it?", "What came of it?"),
    ("en", "What do you do when figures differ, and what do you say?", "and what do you say?"),
    ("en", "What do you measure and when?", "and when?"),
]


@pytest.mark.parametrize(("language", "text"), ONE_THING)
def test_a_question_about_one_thing(language, text):
    assert second_question(text, language) == ""


@pytest.mark.parametrize(("language", "text", "second"), TWO_THINGS)
def test_a_question_about_two_things(language, text, second):
    assert second_question(text, language) == second


def test_every_question_that_is_shipped_asks_one_thing():
    asked = 0
    for framework_, _, _ in FolderStore(shipped_frameworks().parent).read_frameworks():
        texts = [text for one in framework_.items for text in (one.question, *one.follow_ups)]
        for text in (*texts, *(question.text for question in framework_.questions)):
            for language in LANGUAGES:
                asked += bool(text.to(language))
                assert second_question(getattr(text, language), language) == ""
    assert asked > 100


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_question_about_two_things_has_its_address(status):
    two = both("Hvad gør du, og hvordan virker det?", "What do you do?")
    follow_ups = [both("Hvorfor?", "Why?"), both("Hvad så?", "And then what? Why?")]
    data = framework(
        "1.0.0",
        item("listens", question=two, follow_ups=follow_ups),
        status=status,
        questions=[{"item": "listens", "text": two}],
    )
    assert problems_of(data) == [
        ("asks-two-things", "items[0].question.da"),
        ("asks-two-things", "items[0].follow_ups[1].en"),
        ("asks-two-things", "questions[0].text.da"),
    ]


def test_a_tier_of_which_nothing_is_expected():
    nothing = framework("1.0.0", item("listens", expected={"leader": 2}), item("speaks", expected={"leader": 1}))
    assert problems_of(nothing) == [("tier-without-expectation", "tiers[0]")]
    assert problems_of(framework("1.0.0", item("listens", expected={"leader": 2}), item("speaks"))) == []
    assert problems_of(framework("1.0.0")) == []


def test_a_kind_of_change_that_nobody_knows():
    data = framework("1.0.0", item("listens"), changes=[{"kind": "rewritten", "item": "listens"}])
    assert problems_of(data) == [("unknown-word", "changes[0].kind")]


def test_a_tag_that_nobody_knows():
    data = framework("1.0.0", item("listens", tags={"moore": ["capacitty"], "data_informed": ["normative"]}))
    assert problems_of(data) == [("unknown-word", "items[0].tags.moore")]
