"""A release that is not as it was written is a problem with the file's name, for whatever reads it."""

import gzip
import hashlib
import json
import shutil

import pytest

from tests.statistics.conftest import call, forget

FILE = ".leaderdev/releases/000001.json.gz"


@pytest.fixture(scope="module")
def published(demo, tmp_path_factory):
    root = shutil.copytree(demo, tmp_path_factory.mktemp("published") / "town")
    forget(root)
    assert call("--workspace", str(root), "gaps", "--by", "tier")[0] == 0
    return root


@pytest.fixture
def released(published, tmp_path):
    return shutil.copytree(published, tmp_path / "town")


def flipped(content: bytes) -> bytes:
    return content[:60] + bytes(one ^ 0xFF for one in content[60:62]) + content[62:]


def said(**more):
    def changed(content: bytes) -> bytes:
        return gzip.compress(json.dumps({**json.loads(gzip.decompress(content)), **more}).encode())

    return changed


DAMAGES = {
    "flipped": flipped,
    "no place": said(assessments=[{"cells": [9], "marks": [["0" * 24, "1" * 24]]}]),
    "a place before the first": said(assessments=[{"cells": [-1], "marks": [["0" * 24, "1" * 24]]}]),
    "infinite": said(people=float("inf")),
    "no question": said(query=True),
    "two in one file": lambda content: content + content,
}


@pytest.mark.parametrize("sealed", [False, True])
@pytest.mark.parametrize("damage", DAMAGES)
def test_it_is_named(released, damage, sealed):
    path, index = released / FILE, released / ".leaderdev/releases/index.json"
    path.write_bytes(DAMAGES[damage](path.read_bytes()))
    if sealed:
        found = json.loads(index.read_bytes())
        found["releases"] = [[path.name, hashlib.sha256(path.read_bytes()).hexdigest()]]
        index.write_text(json.dumps(found), encoding="utf-8")
    before = {one: one.read_bytes() for one in released.rglob("*.toml")}
    (leader, *_) = sorted(one.stem for one in (released / "profiles").rglob("*.toml"))
    for words in (("erase", leader, "--yes"), ("check",), ("gaps", "--by", "tier")):
        code, written, complaint = call("--workspace", str(released), *words)
        assert code == (1 if words == ("check",) else 2)
        assert FILE in written + complaint
    assert {one: one.read_bytes() for one in released.rglob("*.toml")} == before


@pytest.mark.parametrize("query", ["", "true", "[]", "[1]", '["engine"]', '[["tier"], false, 3, 7]'])
def test_a_question_that_is_none_of_ours_stops_reports(released, query):
    pytest.importorskip("duckdb")
    path, index = released / FILE, released / ".leaderdev/releases/index.json"
    path.write_bytes(said(query=query)(path.read_bytes()))
    found = json.loads(index.read_bytes())
    found["releases"] = [[path.name, hashlib.sha256(path.read_bytes()).hexdigest()]]
    index.write_text(json.dumps(found), encoding="utf-8")
    code, _, complaint = call("--workspace", str(released), "ratings", "export", "-o", str(released / "data"))
    assert (code, complaint) == (0, "")
    words = ("gaps", "--by", "tier", "--data", str(released / "data"), "--engine", "duckdb")
    code, _, complaint = call("--workspace", str(released), *words)
    assert (code, "published" in complaint.lower()) == (2, True), complaint
