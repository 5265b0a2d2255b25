"""What opens and deepens the conversation."""

import pytest

from .frameworks import ELEMENTS, LANGUAGES, extension, items, sheet

ASKED = [
    *((item["id"], item["question"]) for item in items() if "question" in item),
    *((item["id"], question) for item in sheet()["items"] for question in item["follow_ups"]),
    *((question["item"], question["text"]) for question in extension()["questions"]),
]
# A question that begins so can be answered with yes or no.
CLOSED = {
    "da": ("er ", "har ", "kan ", "vil ", "gør ", "får ", "bruger ", "skal ", "bliver ", "synes ", "oplever "),
    "en": ("is ", "are ", "have ", "has ", "do ", "does ", "did ", "can ", "could ", "will ", "would ", "should "),
}


def test_every_point_of_the_sheet_has_an_opening_question_and_two_or_three_more():
    for item in sheet()["items"]:
        assert item["question"]["da"], item["id"]
        assert item["question"]["en"], item["id"]
        assert 2 <= len(item["follow_ups"]) <= 3, item["id"]


def test_every_point_of_the_sheet_has_a_question_about_data():
    asked = {question["item"] for question in extension()["questions"] if question["data_informed"]}
    assert {item["id"] for item in sheet()["items"]} <= asked


def test_a_question_about_data_names_the_elements_it_is_about():
    for question in extension()["questions"]:
        assert question["data_informed"], question["item"]
        assert set(question["data_informed"]) <= set(ELEMENTS), question["item"]


def test_every_question_belongs_to_an_item():
    assert {question["item"] for question in extension()["questions"]} <= {item["id"] for item in items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_asks_one_open_thing(language):
    for item, question in ASKED:
        assert question[language].endswith("?"), item
        assert question[language].count("?") == 1, item
        assert not question[language].lower().startswith(CLOSED[language]), item


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_question_is_asked_twice(language):
    told = [question[language].casefold() for _, question in ASKED]
    assert len(told) == len(set(told)) > 100
