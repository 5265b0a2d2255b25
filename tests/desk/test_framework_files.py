"""The store of framework texts: saved over what was read, frozen once published."""

import threading

import pytest

from leaderdev.errors import BadInput, ChangedOnDisk, LeaderdevError, NotFound
from leaderdev.model.framework import Reference
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.framework_files import read_framework_text, remove_draft, rename_draft, save_framework_text

LUS = Reference.parse("glostrup-lus@1.0.0")
OWN = Reference.parse("own@0.1.0")
NEXT = Reference.parse("own@0.2.0")


@pytest.fixture
def store(desk) -> FolderStore:
    desk.run("framework", "new", "own", "--from", "glostrup-lus")
    return FolderStore(desk.folder)


def as_next(text: str) -> str:
    return text.replace('version = "0.1.0"', 'version = "0.2.0"')


def test_a_text_goes_through_as_it_is(store, desk):
    text, seen = read_framework_text(store, OWN)
    assert text == desk.text("own@0.1.0")
    changed = text + "\r\n# Ærø \t\r\n"
    again = save_framework_text(store, OWN, changed, seen)
    assert read_framework_text(store, OWN) == (changed, again)
    assert desk.file("own@0.1.0").read_bytes() == changed.encode("utf-8")


def test_what_changed_on_disk_is_not_overwritten(store, desk):
    text, seen = read_framework_text(store, OWN)
    desk.write("own@0.1.0", text + "# the other\n")
    for attempt in (
        lambda: save_framework_text(store, OWN, text, seen),
        lambda: remove_draft(store, OWN, seen),
        lambda: rename_draft(store, OWN, NEXT, as_next(text), seen),
    ):
        with pytest.raises(ChangedOnDisk):
            attempt()
    assert desk.text("own@0.1.0") == text + "# the other\n"
    assert not desk.file("own@0.2.0").exists()


def test_a_file_that_was_removed_meanwhile_does_not_come_back(store, desk):
    text, seen = read_framework_text(store, OWN)
    desk.file("own@0.1.0").unlink()
    with pytest.raises(ChangedOnDisk):
        save_framework_text(store, OWN, text, seen)
    assert not desk.file("own@0.1.0").exists()


def test_what_is_there_already_is_not_made_anew(store, desk):
    text, _ = read_framework_text(store, OWN)
    with pytest.raises(BadInput) as caught:
        save_framework_text(store, OWN, text + "#\n", None)
    assert caught.value.code == "framework-exists"
    assert desk.text("own@0.1.0") == text


@pytest.mark.parametrize("status", ["published", "retired"])
def test_a_published_text_takes_another_status_and_nothing_else(store, desk, status):
    desk.change("glostrup-lus@1.0.0", 'status = "published"', f'status = "{status}"')
    text, seen = read_framework_text(store, LUS)
    for changed in (
        text.replace("en god start", "en dårlig start"),
        text.replace(f'status = "{status}"', 'status = "draft"'),
    ):
        assert changed != text
        with pytest.raises(BadInput) as caught:
            save_framework_text(store, LUS, changed, seen)
        assert caught.value.code == "published-is-frozen"
    assert desk.text("glostrup-lus@1.0.0") == text
    save_framework_text(store, LUS, text.replace(f'status = "{status}"', 'status = "retired"'), seen)
    assert desk.data("glostrup-lus@1.0.0")["status"] == "retired"


def test_a_published_text_that_somebody_broke_is_still_frozen(store, desk):
    text, _ = read_framework_text(store, LUS)
    desk.write("glostrup-lus@1.0.0", text + 'broken = "\n')
    broken, seen = read_framework_text(store, LUS)
    for attempt in (
        lambda: save_framework_text(store, LUS, text.replace("en god start", "en dårlig start"), seen),
        lambda: remove_draft(store, LUS, seen),
    ):
        with pytest.raises(BadInput) as caught:
            attempt()
        assert caught.value.code == "published-is-frozen"
    assert desk.text("glostrup-lus@1.0.0") == broken


@pytest.mark.parametrize(
    "change",
    [
        lambda _: "",
        lambda _: "id = ",
        lambda _: 'id = "own"',
        lambda text: text.replace('version = "0.1.0"', 'version = "9.0.0"'),
        lambda text: text + "# \udc80",
        lambda text: text + "# \ud800",
        lambda text: text + "a.b." * 20 + "c = 1",
    ],
)
def test_what_is_not_that_framework_is_not_saved(store, desk, change):
    before, seen = read_framework_text(store, OWN)
    with pytest.raises(BadInput) as caught:
        save_framework_text(store, OWN, change(before), seen)
    assert caught.value.problems
    assert desk.text("own@0.1.0") == before


def test_renaming_moves_the_draft(store, desk):
    text, seen = read_framework_text(store, OWN)
    rename_draft(store, OWN, NEXT, as_next(text), seen)
    assert desk.text("own@0.2.0") == as_next(text)
    assert not desk.file("own@0.1.0").exists()


def test_a_draft_in_use_is_neither_removed_nor_renamed(store, desk):
    desk.run("framework", "new", "more", "--extends", "own")
    desk.run("profile", "add", "ah", "--tier", "leader", "--unit", "north")
    profile = desk.folder / "profiles" / "north" / "ah.toml"
    assessment = 'id = "a"\nframework = "own@0.1.0"\nrole = "self"\nrater = "ah"\nstarted_at = 2026-01-01T09:00:00Z\n'
    profile.write_text(profile.read_text(encoding="utf-8") + f"\n[[assessments]]\n{assessment}", encoding="utf-8")
    text, seen = read_framework_text(store, OWN)
    for attempt in (
        lambda: remove_draft(store, OWN, seen),
        lambda: rename_draft(store, OWN, NEXT, as_next(text), seen),
    ):
        with pytest.raises(BadInput) as caught:
            attempt()
        assert [one.code for one in caught.value.problems] == ["builds-on-draft", "rated-under-draft"]
    assert desk.text("own@0.1.0") == text


def test_removing_the_last_version_removes_the_folder(store, desk):
    _, seen = read_framework_text(store, OWN)
    remove_draft(store, OWN, seen)
    assert not desk.file("own@0.1.0").parent.exists()


@pytest.mark.parametrize("written", ["nothing@1.0.0", "../own@1.0.0", "own@9.9.9"])
def test_what_is_not_there_is_said_to_be_missing(store, written):
    with pytest.raises((NotFound, BadInput)):
        read_framework_text(store, Reference.parse(written))


def test_a_folder_that_leads_out_of_the_workspace_is_not_followed(store, desk, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (desk.folder / "frameworks" / "away").symlink_to(outside)
    text = desk.text("own@0.1.0").replace('id = "own"', 'id = "away"')
    with pytest.raises(BadInput):
        save_framework_text(store, Reference.parse("away@0.1.0"), text, None)
    assert list(outside.iterdir()) == []


def test_of_many_who_save_what_they_read_one_succeeds(store, desk):
    text, seen = read_framework_text(store, OWN)
    done: list[str] = []
    start = threading.Barrier(6)

    def save(number: int) -> None:
        start.wait()
        try:
            save_framework_text(FolderStore(desk.folder), OWN, text + f"# {number}\n", seen)
            done.append(f"# {number}\n")
        except LeaderdevError as error:
            assert isinstance(error, ChangedOnDisk)

    threads = [threading.Thread(target=save, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(done) == 1
    assert desk.text("own@0.1.0") == text + done[0]
