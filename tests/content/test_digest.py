"""What is published is what was published: the digest in the file is that of its content."""

import hashlib
import itertools
import json
import shutil

import attrs
import pytest

from leaderdev.frameworks.digest import digest
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Reference
from leaderdev.model.text import Text
from leaderdev.storage.folder import FolderStore

from .frameworks import NAMES, ROOT, framework, items

STORE = FolderStore(ROOT)


def by_hand(name: str) -> str:
    """sha256 over the content as JSON with sorted keys: without status, digest and date, and without what is empty."""
    content = {
        key: value
        for key, value in framework(name).items()
        if key not in ("status", "digest", "published_on") and value != []
    }
    written = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


@pytest.mark.parametrize("name", NAMES)
def test_the_digest_in_the_file_is_the_one_computed_by_hand(name):
    assert framework(name)["digest"] == by_hand(name)


@pytest.mark.parametrize("name", NAMES)
def test_the_digest_in_the_file_is_the_one_that_leaderdev_computes(name):
    assert digest(STORE.framework(Reference.parse(f"{name}@1.0.0"))) == framework(name)["digest"]


@pytest.mark.parametrize("name", NAMES)
def test_a_changed_word_changes_the_digest_and_a_changed_status_does_not(name):
    published = STORE.framework(Reference.parse(f"{name}@1.0.0"))
    first, *rest = published.items
    anchors = {**first.anchors, 3: Text(first.anchors[3].da + " nu", first.anchors[3].en)}
    changed = attrs.evolve(published, items=(attrs.evolve(first, anchors=anchors), *rest))
    assert digest(changed) != digest(published)
    assert digest(attrs.evolve(published, status="retired", digest="", published_on="")) == digest(published)


def test_put_together_they_have_48_items_under_8_dimensions():
    whole, problems = resolve(STORE.framework(Reference.parse("data-informed-leadership@1.0.0")), STORE.framework)
    assert problems == []
    assert len(whole.items) == 14 + 16 + 18 == 48
    assert {item.item.id for item in whole.items} == {item["id"] for item in items()}
    assert len(whole.dimensions) == 8
    assert [len(whole.for_tier(tier.id)) for tier in whole.tiers] == [48] * 4


def test_put_together_the_items_of_a_dimension_stand_together():
    whole, _ = resolve(STORE.framework(Reference.parse("data-informed-leadership@1.0.0")), STORE.framework)
    order = [item.item.dimension for item in whole.items]
    assert list(dict.fromkeys(order)) == [dimension.id for dimension in whole.dimensions]
    changes = sum(one != other for one, other in itertools.pairwise(order))
    assert changes == len(whole.dimensions) - 1


def test_the_files_have_no_problem(tmp_path, capsys):
    from leaderdev.cli.main import main

    shutil.copytree(ROOT / "frameworks", tmp_path / "frameworks")
    (tmp_path / "profiles").mkdir()
    assert main(["--workspace", str(tmp_path), "check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["problems"] == []
