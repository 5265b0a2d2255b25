"""Texts and anchors: both languages, short, observable, and none that says what another says already."""

import difflib
import itertools
import re

import pytest

from .frameworks import LANGUAGES, NAMES, framework, items

# How often and how much cannot be seen in a meeting.
FREQUENCY = {
    "da": (
        "ofte,sjældent,altid,aldrig,af og til,sommetider,jævnligt,typisk,som regel,generelt,løbende,"
        "i høj grad,i nogen grad,meget,lidt"
    ).split(","),
    "en": "sometimes often always never rarely usually regularly generally consistently very somewhat".split(),
}
TRANSLATED = ("tager ejerskab", "på daglig basis", "adresser", "leverer på")
NEARLY_EQUAL = 0.75


def texts(language: str) -> dict[str, str]:
    return {item["id"]: item["text"][language] for item in items()}


def anchors(language: str) -> dict[str, str]:
    return {f"{item['id']} {level}": one[language] for item in items() for level, one in item["anchors"].items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_has_five_anchors_that_all_differ(language):
    for item in items():
        assert sorted(item["anchors"]) == ["1", "2", "3", "4", "5"], item["id"]
        said = [anchor[language].strip().casefold() for anchor in item["anchors"].values()]
        assert all(said), item["id"]
        assert len(set(said)) == 5, item["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_or_anchor_says_how_often_or_how_much(language):
    forbidden = re.compile(rf"\b({'|'.join(map(re.escape, FREQUENCY[language]))})\b", re.IGNORECASE)
    told = {**texts(language), **anchors(language)}
    assert {place: found.group() for place, said in told.items() if (found := forbidden.search(said))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_and_anchors_are_as_long_as_one_can_take_in_at_a_glance(language):
    assert {place: len(said) for place, said in texts(language).items() if not 10 <= len(said) <= 100} == {}
    assert {place: len(said) for place, said in anchors(language).items() if not 45 <= len(said) <= 130} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_and_anchors_begin_with_a_capital_and_end_without_a_stop(language):
    for place, said in {**texts(language), **anchors(language)}.items():
        assert said == said.strip(), place
        assert said[0].isupper(), place
        assert not said.endswith((".", "!", "?", ",")), place
        assert "  " not in said, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_twice_in_nearly_the_same_words(language):
    told = [
        (place, said.casefold(), set(said.casefold().split()))
        for place, said in {**texts(language), **anchors(language)}.items()
    ]
    near = []
    for (place, said, words), (other, also, others) in itertools.combinations(told, 2):
        if len(words & others) * 3 >= min(len(words), len(others)):  # with fewer words in common it cannot be near
            ratio = difflib.SequenceMatcher(None, said, also, autojunk=False).ratio()
            near += [(place, other)] if ratio > NEARLY_EQUAL else []
    assert near == []


def test_danish_and_english_are_two_texts():
    for item in items():
        for pair in (item["text"], item["question"], *item["anchors"].values(), *item.get("follow_ups", [])):
            assert set(pair) == set(LANGUAGES), item["id"]
            assert pair["da"] != pair["en"], item["id"]


def test_danish_is_danish():
    danish = [said for kind in (texts, anchors) for said in kind("da").values()]
    english = [said for kind in (texts, anchors) for said in kind("en").values()]
    assert not [said for said in danish if any(words in said.lower() for words in TRANSLATED) or set('“”"') & set(said)]
    assert not [said for said in danish if re.search(r"\b(the|and|with|their)\b", said)]
    assert not [said for said in english if re.search(r"\b(og|ikke|med|uden)\b|[æøåÆØÅ]", said)]


@pytest.mark.parametrize("name", NAMES)
def test_headings_have_both_languages(name):
    one = framework(name)
    titled = [one, *one.get("dimensions", []), *one.get("tiers", [])]
    labelled = [level["label"] for level in one.get("scale", {}).get("levels", [])]
    described = [part["description"] for part in (one, *one.get("dimensions", []))]
    for pair in [part["title"] for part in titled] + labelled + described:
        assert all(pair[language].strip() for language in LANGUAGES)
        assert pair["da"] != pair["en"]
