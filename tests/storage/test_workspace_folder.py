"""Finding, settling and making a workspace."""

import pytest

from leaderdev.errors import BadInput, NotFound
from leaderdev.model.framework import Reference
from leaderdev.storage import workspace
from leaderdev.storage.folder import FolderStore
from leaderdev.validation.workspace import check_workspace


def test_a_workspace_is_found_from_anywhere_inside_it(root):
    inner = root / "profiles" / "south" / "deep"
    inner.mkdir(parents=True)
    for start in (root, root / "frameworks", inner):
        assert workspace.find(start) == root.resolve()


def test_the_nearest_workspace_is_the_one_that_is_meant(root):
    for folder in ("frameworks", "profiles"):
        (root / "profiles" / "inner" / folder).mkdir(parents=True)
    assert workspace.find(root / "profiles" / "inner" / "profiles") == (root / "profiles" / "inner").resolve()


def test_half_a_workspace_is_none(tmp_path):
    (tmp_path / "half" / "profiles").mkdir(parents=True)
    with pytest.raises(NotFound) as caught:
        workspace.find(tmp_path / "half")
    assert caught.value.code == "no-workspace"


def test_settings(root, write):
    assert workspace.settings(root) == workspace.Settings()
    write("leaderdev.toml", 'framework = "sheet@1.2.0"\nlanguage = "en"\n')
    assert workspace.settings(root) == workspace.Settings(Reference.parse("sheet@1.2.0"), "en")


@pytest.mark.parametrize(
    ("content", "code", "path"),
    [
        ("framework = 1", "wrong-type", "framework"),
        ('framework = "sheet"', "not-a-reference", "framework"),
        ('language = "de"', "unknown-language", "language"),
        ("framework = ", "not-toml", ""),
        ("#" * 100_001, "file-too-large", ""),
    ],
)
def test_settings_that_cannot_be_used_are_not_guessed_at(root, write, content, code, path):
    write("leaderdev.toml", content)
    with pytest.raises(BadInput) as caught:
        workspace.settings(root)
    assert [(one.code, one.file, one.path) for one in caught.value.problems] == [(code, "leaderdev.toml", path)]


def test_a_new_workspace_has_the_frameworks_of_the_house_and_no_problem(tmp_path):
    root = workspace.create(tmp_path / "some" / "where")
    store = FolderStore(root)
    assert workspace.find(root / "frameworks") == root
    assert {reference.id for reference in store.framework_references()} == {
        "glostrup-foundation",
        "glostrup-lus",
        "data-informed-leadership",
    }
    assert check_workspace(list(store.read_frameworks()), [], workspace.settings(root).framework) == []
    assert store.profile_ids() == []


def test_a_new_workspace_takes_an_empty_folder_and_no_other(tmp_path):
    (tmp_path / "empty").mkdir()
    workspace.create(tmp_path / "empty")
    for taken in ("empty", "file"):
        (tmp_path / "file").write_text("mine", encoding="utf-8")
        with pytest.raises(BadInput) as caught:
            workspace.create(tmp_path / taken)
        assert caught.value.code == "folder-not-empty"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
