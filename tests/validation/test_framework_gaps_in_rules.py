"""Breaches of the format that are easily overlooked, by the codec and by the rules alike."""

import attrs
import pytest

from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Change
from leaderdev.model.text import Text
from leaderdev.serialization.framework import framework_from, framework_to
from leaderdev.validation.framework import check_framework


@pytest.fixture
def said_of_file(framework):
    """Everything that reading and checking the mapping of a file brings forward."""

    def check(change=None):
        data = framework_to(framework)
        if change:
            change(data)
        read, problems = framework_from(data, "f")
        return [*problems, *check_framework(read, resolve(read, {}.get)[0], "f")]

    return check


def test_the_file_of_a_sound_framework_is_silent(said_of_file):
    assert said_of_file() == []


@pytest.mark.parametrize("nothing", [{}, {"da": ""}, {"da": " ", "en": ""}], ids=["empty", "no-text", "blank"])
@pytest.mark.parametrize("path", ["title", "items[1].text", "tiers[0].title", "dimensions[0].title"])
def test_a_text_that_must_be_there_must_say_something(said_of_file, path, nothing):
    name, _, rest = path.partition("[")

    def empty(data):
        place = data[name][int(rest[0])] if rest else data
        place[path.rpartition(".")[2]] = nothing

    assert [problem.path for problem in said_of_file(empty) if problem.path.startswith(path)]


def test_a_change_of_an_unknown_kind_is_reported(framework, said_of_framework, found):
    changed = attrs.evolve(framework, changes=(Change("added", "listens"), Change("improved", "speaks")))
    assert found(said_of_framework(changed)) == [("unknown-word", "changes[1].kind")]


def test_the_note_of_a_change_is_in_every_language(framework, said_of_framework, found):
    changed = attrs.evolve(framework, changes=(Change("added", "listens", (), Text(da="ny")),))
    assert found(said_of_framework(changed)) == [("language-missing", "changes[0].note.en")]


def test_an_address_counts_as_the_file_counts_although_an_earlier_record_cannot_be_read(said_of_file):
    def break_two(data):
        del data["tiers"][0]["rank"]
        data["tiers"][1]["id"] = "Not An Id"

    assert {problem.path for problem in said_of_file(break_two)} >= {"tiers[0].rank", "tiers[1].id"}
