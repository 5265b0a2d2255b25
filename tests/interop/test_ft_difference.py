"""Two versions of a real framework of engineers' competencies, imported and compared as HR does it.

The judge is a YAML parser and a dict: what has another key or another wording.
"""

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from leaderdev.cli.main import main
from leaderdev.exchange.lists.importing import read_list
from leaderdev.frameworks import bump
from leaderdev.frameworks.diff import diff
from leaderdev.frameworks.resolve import resolve

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"
pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason=f"the cases of others are not there: {CASES}")
MAPPING = """
language = "en"

[framework]
id = "ft-engineering"
title = "Engineering progression"

[scale]
levels = ["Not yet", "Yes"]

[tiers]
senior2 = "Senior engineer 2"
senior1 = "Senior engineer 1"
engineer = "Engineer"
junior = "Junior engineer"

[columns]
id = "id"
text = "summary"
dimension = "area"
tier = "level"

[same_for_all]
expected = "Yes"
source = "Financial Times, engineering-progression"
"""
LEFT_OUT = ("examples", "supportingUrls", "description", "domain")


@pytest.fixture
def mapping(tmp_path):
    path = tmp_path / "ft.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return path


def rows(version):
    return yaml.safe_load(file(version).read_text(encoding="utf-8"))


def file(version):
    return CASES / f"ft-engineering-{version}.yml"


def read(version, mapping):
    found, kept, problems = read_list(file(version), mapping)
    assert problems == []
    assert kept.read == {"records": len(rows(version))}
    assert [(one.names, one.kept) for one in kept.unmapped] == [(LEFT_OUT, False)]
    return resolve(found, lambda _: None)[0]


@pytest.mark.parametrize(("version", "count"), [("1.1.0", 79), ("1.2.0", 100)])
def test_every_record_is_an_item_that_says_the_same(mapping, version, count):
    items = read(version, mapping).items
    wanted = [(row["id"], row["area"], row["summary"].strip(), {row["level"]: 2}) for row in rows(version)]
    assert len(items) == count
    assert sorted((one.item.id, one.item.dimension, one.item.text.en, one.expected) for one in items) == sorted(
        wanted, key=lambda row: row[0]
    )


def judged():
    """The kind of change of each, by key and wording alone."""
    old, new = ({row["id"]: row["summary"].strip() for row in rows(version)} for version in ("1.1.0", "1.2.0"))
    kinds = {one: "same" if old.get(one) == text else "reworded" for one, text in new.items()}
    return {**dict.fromkeys(old, "removed"), **kinds, **dict.fromkeys(new.keys() - old.keys(), "added")}


def test_what_was_added_removed_and_reworded(mapping):
    found = diff(read("1.1.0", mapping), read("1.2.0", mapping))
    assert {change.item: change.kind for change in found.items} == judged()
    assert Counter(judged().values()) == {"same": 72, "added": 26, "removed": 5, "reworded": 2}
    assert all(change.comparable for change in found.of_kind("same", "reworded"))


def test_the_authors_called_it_minor_and_it_is_major_because_items_went(mapping):
    reasons = bump.reasons(diff(read("1.1.0", mapping), read("1.2.0", mapping)))
    assert bump.needed(reasons) == "major"
    assert {reason.code for reason in reasons if reason.step == "major"} == {"removed"}


def test_the_same_at_the_command_line(mapping, tmp_path, capsys):
    def run(*words):
        code = main(["--workspace", str(tmp_path / "workspace"), "--lang", "en", *map(str, words)])
        told = capsys.readouterr()
        return code, told.out, told.err

    assert main(["init", str(tmp_path / "workspace")]) == 0
    capsys.readouterr()
    for version in ("1.1.0", "1.2.0"):
        code, out, err = run("framework", "import", file(version), "--mapping", mapping, "--version", version)
        assert code == 0, err
        assert all(key in out for key in LEFT_OUT)
    code, out, err = run("framework", "diff", "ft-engineering@1.1.0", "ft-engineering@1.2.0", "--format", "json")
    assert code == 0, err
    document = json.loads(out)
    kinds = Counter(one["kind"] for one in document["items"])
    assert [kinds[kind] for kind in ("added", "removed", "reworded")] == [26, 5, 2]
    assert document["step"] == "major"
