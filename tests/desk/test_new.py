"""`framework new`: a draft that says what is missing, or a copy that says the same."""

import pytest

from tests.sealing import resealed

LUS = "glostrup-lus"


def test_from_nothing_only_the_empty_texts_are_missing(desk):
    assert desk.run("framework", "new", "own", "--title-da", 'Vores "egen"', "--title-en", "Our own") == 0
    data = desk.data("own@0.1.0")
    assert (data["id"], data["version"], data["status"], data["kind"]) == ("own", "0.1.0", "draft", "foundation")
    assert data["title"] == {"da": 'Vores "egen"', "en": "Our own"}
    assert {code for code, _ in desk.codes("own")} == {"language-missing", "anchor-missing"}


def test_filled_in_it_is_accepted(desk):
    desk.run("framework", "new", "own", "--title-da", "Egen", "--title-en", "Own")
    number = 0
    parts = desk.text("own@0.1.0").split('{ da = "", en = "" }')
    filled = parts[0]
    for number, part in enumerate(parts[1:]):
        filled += f'{{ da = "Tekst {number}", en = "Text {number}" }}' + part
    desk.write("own@0.1.0", filled)
    assert number > 5
    assert desk.codes("own") == []


def test_an_extension_takes_scale_and_tiers_from_what_it_extends(desk):
    assert desk.run("framework", "new", "more", "--extends", "glostrup-foundation", "--extends", f"{LUS}@1.0.0") == 0
    data = desk.data("more@0.1.0")
    assert data["kind"] == "extension"
    assert data["extends"] == ["glostrup-foundation@1.0.0", f"{LUS}@1.0.0"]
    assert "scale" not in data
    assert "tiers" not in data
    assert {code for code, _ in desk.codes("more")} == {"language-missing", "anchor-missing"}


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_comments_of_a_template_are_in_the_language_of_the_user(desk, language):
    desk.language = language
    desk.run("framework", "new", "own")
    for_editors, first = desk.text("own@0.1.0").splitlines()[:2]
    assert for_editors == "#:schema ../../.leaderdev/schemas/framework.schema.json"
    assert first.startswith({"da": "# En ny ramme", "en": "# A new framework"}[language])


def test_a_copy_under_another_id_keeps_comments_and_says_no_more_than_its_source(desk):
    desk.change("glostrup-foundation@1.0.0", 'kind = "foundation"\n', 'kind = "foundation" # from 2018\n# kept\n')
    assert desk.run("framework", "new", "own", "--from", "glostrup-foundation@1.0.0", "--title-en", "Mine") == 0
    assert 'kind = "foundation" # from 2018\n# kept\n' in desk.text("own@0.1.0")
    source, copy = desk.data("glostrup-foundation@1.0.0"), desk.data("own@0.1.0")
    source["title"]["en"] = "Mine"
    for changed in ("id", "version", "status", "digest", "published_on"):
        source.pop(changed)
        copy.pop(changed, None)
    assert copy == source


def test_a_copy_under_its_own_id_is_the_next_patch_without_the_old_changes(desk):
    changes = '\n# what happened\n[[changes]]\nkind = "added"\nitem = "well-being"\n'
    desk.write(f"{LUS}@1.0.0", resealed(desk.text(f"{LUS}@1.0.0") + changes))
    assert desk.run("framework", "new", LUS, "--from", f"{LUS}@1.0.0") == 0
    data = desk.data(f"{LUS}@1.0.1")
    assert "changes" not in data
    assert "what happened" not in desk.text(f"{LUS}@1.0.1")
    assert data["items"] == desk.data(f"{LUS}@1.0.0")["items"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("own id",), "own id"),
        (("../own",), "../own"),
        (("con",), "con"),
        ((LUS,), "already"),
        (("own", "--from", "nothing-such"), "nothing-such"),
        (("own", "--from", f"{LUS}@9.0.0"), f"{LUS}@9.0.0"),
        (("own", "--extends", "glostrup-foundatio"), "Did you mean “glostrup-foundation@1.0.0”"),
        (("own", "--kind", "novel"), "novel"),
    ],
)
def test_what_cannot_be_made_is_refused_and_nothing_changes(desk, words, said):
    before = desk.files()
    assert desk.run("framework", "new", *words) == 2
    assert said in desk.err
    assert desk.files() == before


def test_an_older_published_version_is_not_gone_on_with(desk, editor):
    newer = desk.text(f"{LUS}@1.0.0").replace('version = "1.0.0"', 'version = "1.1.0"')
    desk.write(f"{LUS}@1.1.0", newer)
    before = desk.files()
    assert desk.run("framework", "edit", f"{LUS}@1.0.0", "--editor", editor(("en god start", "en start"))) == 2
    assert f"leaderdev framework edit {LUS}@1.1.0" in desk.err
    assert desk.files() == before
