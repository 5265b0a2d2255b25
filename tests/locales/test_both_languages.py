"""What is said in one language is said in the other, with the same values in it."""

import re

import pytest
from babel import Locale

from .texts import LANGUAGES, all_texts, forms, placeholders, topics, written

DA, EN = all_texts("da"), all_texts("en")
PERCENT = re.compile(r"%(?:\(\w+\))?[a-z]")
# Where both languages write the same: abbreviations, names of models, words they share, and nothing but a value.
SAME = {
    "by.column_median",
    "by.column_people",
    "commands.check_example",
    "commands.completion_example",
    "commands.framework_list_example",
    "commands.framework_show_example",
    "commands.gaps_example",
    "commands.profile_edit_example",
    "commands.profile_show_example",
    "errors.usage",
    "gaps.title",
    "interview.title",
    "adopt.head",
    "bump.declared",
    "case.dimensions",
    "case.read",
    *(f"commands.{name}_example" for name in ("carry", "profile_badges")),
    *(
        f"commands.framework_{name}_example"
        for name in (
            "adopt",
            "bump",
            "check",
            "coverage",
            "discard",
            "edit",
            "export",
            "new",
            "publish",
            "rebase",
            "retire",
            "unretire",
            "use",
        )
    ),
    *(f"diff.{name}" for name in ("in_language", "kind_count", "lost_item", "shifted_item", "title")),
    *(f"sheets.heading_{name}" for name in ("dimension", "id", "status", "tags_leavitt", "tags_moore", "version")),
    "sheets.in_language",
    *(f"diff.step_{name}" for name in ("major", "minor", "patch")),
    *(
        f"yearly.{name}"
        for name in ("between", "framework_version", "moved_of", "n_then_now", "with_change", "with_gap")
    ),
    *(f"yearly.heading_column_{name}" for name in ("dimension", "element", "state")),
    *(f"yearly.heading_sheet_{name}" for name in ("leavitt", "moore")),
    "yearly.heading_column_sure",
    "yearly.heading_mark_interval",
    "lus_sheet.agreed_followed_up",
    "lus_sheet.agreed_seen",
    "lus_sheet.column_dimension",
    "words.column_completed",
    "words.column_status",
    "words.key_dimension",
    "words.key_leavitt",
    "words.key_moore",
    "coverage.short_handles-data",
    "agreements.column_status",
    *(f"commands.{name}_example" for name in ("audit_check", "audit_show", "retention_apply", "retention_check")),
    *(f"commands.store_{name}_example" for name in ("decrypt", "encrypt", "key")),
    "access.note_by",
    "rights.kind_notes",
    *(f"commands.lus_{name}_example" for name in ("follow-up", "notes", "record", "status")),
}


def test_the_topics_are_the_same():
    # argparse speaks English itself.
    assert set(topics("da")) - set(topics("en")) == {"argparse_words"}
    assert len(topics("da")) >= 10


@pytest.mark.parametrize("topic", topics("en"))
def test_the_keys_are_the_same_and_in_the_same_order(topic):
    assert list(written("da", topic)) == list(written("en", topic))


def test_the_placeholders_are_the_same_in_every_form_of_both():
    def told(texts):
        return {(key, form): placeholders(said) for key, text in texts.items() for form, said in forms(text).items()}

    assert told(DA) == told(EN)


def test_every_text_can_be_filled():
    for texts in (DA, EN):
        for text in texts.values():
            for form in forms(text).values():
                form.format(**dict.fromkeys(placeholders(form), "x"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_of_the_language(language):
    rules = Locale.parse(language).plural_form
    plural = {key: text for key, text in all_texts(language).items() if isinstance(text, dict)}
    assert len(plural) > 10
    for key, text in plural.items():
        assert set(text) == {rules(number) for number in range(200)}, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_has_blanks_at_its_ends(language):
    for key, text in all_texts(language).items():
        for form in forms(text).values():
            assert form.strip(), key
            assert form == form.strip() or key in ("words.row_at", "words.line_at"), key


def test_argparse_finds_the_values_it_has():
    """argparse gives either values by name, of which a text may leave one out, or values in a row, which must all fit."""
    for english, said in written("da", "argparse_words").items():
        wanted, used = PERCENT.findall(english), PERCENT.findall(said)
        named = [one for one in wanted if "(" in one]
        assert set(used) <= set(wanted) if named else used == wanted, english


def test_danish_argparse_is_danish():
    texts = written("da", "argparse_words")
    assert [english for english, said in texts.items() if english == said] == []


def test_danish_and_english_differ_where_they_should():
    alike = {key for key, text in DA.items() if not set(forms(text).values()).isdisjoint(forms(EN[key]).values())}
    assert {key for key in alike if not key.endswith("_key")} <= SAME


def having(texts: dict, signs: str) -> list[str]:
    return [key for key, text in texts.items() if set(signs) & set("".join(forms(text).values()))]


def test_letters_and_quotation_marks_are_those_of_the_language():
    assert having(EN, "æøåÆØÅ»«") == []
    assert having(DA, "“”") == []
    assert len(having(DA, "æøå")) > 100


def test_quotation_marks_come_in_pairs():
    for key in DA:
        for text in (*forms(DA[key]).values(), *forms(EN[key]).values()):
            assert text.count("»") == text.count("«"), key
            assert text.count("“") == text.count("”"), key
