"""A file of answers: tables or rows, with an address for everything that is wrong."""

from leaderdev.serialization.profile import Answers, answers_from, answers_from_rows

FULL = Answers({"listens": 3}, ("budgets",), {"listens": "ja"}, {"listens": "referat"})


def test_tables_of_answers():
    data = {
        "levels": {"listens": 3},
        "not_relevant": ["budgets"],
        "comments": {"listens": "ja"},
        "evidence": {"listens": "referat"},
    }
    assert answers_from(data, "f") == (FULL, [])


def test_items_at_the_top_are_levels():
    assert answers_from({"listens": 3, "speaks": 1}, "f") == (Answers({"listens": 3, "speaks": 1}), [])


def test_rows_of_answers():
    rows = [
        (2, {"item": " listens ", "level": "3", "comment": "ja", "evidence": "referat", "not_relevant": ""}),
        (3, {"item": "budgets", "level": "", "not_relevant": "Ja"}),
        (4, {"item": "silent"}),
    ]
    assert answers_from_rows(rows, "f") == (FULL, [])


def test_problems_in_tables(addresses):
    data = {"levels": {"listens": "3"}, "not_relevant": ["x", 7], "comments": {"y": 1}, "evidence": 2, "level": {}}
    assert sorted(addresses(answers_from(data, "f")[1])) == [
        ("unknown-key", "level"),
        ("wrong-type", "comments.y"),
        ("wrong-type", "evidence"),
        ("wrong-type", "levels.listens"),
        ("wrong-type", "not_relevant[1]"),
    ]


def test_a_wrong_level_at_the_top_is_reported_as_it_stands_in_the_file(addresses):
    assert addresses(answers_from({"listens": "3"}, "f")[1]) == [("wrong-type", "listens")]


def test_problems_in_rows_name_the_row_by_its_number(addresses):
    rows = [
        (2, {"item": "a", "level": "3"}),
        (3, {"level": "2"}),
        (7, {"item": "b", "level": "٣"}),
        (8, {"item": "a", "level": "4"}),
    ]
    answers, problems = answers_from_rows(rows, "f")
    assert addresses(problems) == [
        ("key-missing", "row 3, item"),
        ("wrong-type", "row 7, level"),
        ("answered-twice", "row 8, item"),
    ]
    assert problems[2].values["row"] == 2
    assert "b" not in answers.levels
