"""A list of records and a mapping become a framework."""

import json

import pytest
import tomli_w

from leaderdev.exchange.lists.importing import read_list
from leaderdev.model.framework import Tags
from leaderdev.model.text import Text

RECORDS = [
    {"key": "listens", "what": "Listens first", "group": "Relations", "for": "lead"},
    {"key": "Går foran", "what": "Goes first", "group": "Courage", "for": "boss", "note": "old"},
]
MAPPING = {
    "language": "en",
    "framework": {"title": "Ours", "id": "ours", "version": "2.1.0"},
    "scale": {"levels": ["Seldom", "Often", "Always"]},
    "tiers": {"boss": "Boss", "lead": "Team lead"},
    "columns": {"id": "key", "text": "what", "dimension": "group", "tier": "for"},
    "same_for_all": {"expected": "Often"},
}


@pytest.fixture
def read(tmp_path):
    def read(records=RECORDS, mapping=None, name="list.json", **changes):
        path, map_path = tmp_path / name, tmp_path / "map.toml"
        path.write_text(records if isinstance(records, str) else json.dumps(records), encoding="utf-8")
        written = {**MAPPING, **changes} if mapping is None else mapping
        map_path.write_text(written if isinstance(written, str) else tomli_w.dumps(written), encoding="utf-8")
        return read_list(path, map_path)

    return read


def places(problems):
    return [(one.code, one.file, one.path) for one in problems]


def columns(**more):
    return {**MAPPING["columns"], **more}


def test_records_become_items(read):
    found, kept, problems = read()
    assert problems == []
    assert (str(found.reference), found.status, found.title) == ("ours@2.1.0", "draft", Text(en="Ours"))
    assert [(one.id, one.title.en) for one in found.dimensions] == [("relations", "Relations"), ("courage", "Courage")]
    assert [(one.id, one.rank, one.title.en) for one in found.tiers] == [("boss", 1, "Boss"), ("lead", 2, "Team lead")]
    assert [level.label.en for level in found.scale] == ["Seldom", "Often", "Always"]
    listens, goes = found.items
    assert (listens.id, listens.dimension, listens.text) == ("listens", "relations", Text(en="Listens first"))
    assert (listens.expected, goes.expected) == ({"lead": 2}, {"boss": 2})
    assert (goes.id, goes.source, goes.basis) == ("gaar-foran", "list.json: Går foran", "documented")
    assert [(one.code, one.kept, one.names) for one in kept.unmapped] == [("list_keys", False, ("note",))]
    assert kept.read == {"records": 2}


def test_yaml_and_json_are_read_alike(read):
    wanted = read()[0]
    lines = "\n".join(f"- {json.dumps(one, ensure_ascii=False)}" for one in RECORDS)
    found, _, problems = read(lines, name="list.yml")
    assert problems == []
    assert [item.expected for item in found.items] == [item.expected for item in wanted.items]
    assert found.dimensions == wanted.dimensions


@pytest.mark.parametrize(("items", "wrap"), [("all", lambda one: {"all": one}), ("a.b", lambda one: {"a": {"b": one}})])
def test_the_list_may_stand_inside(read, items, wrap):
    found, kept, problems = read({"made": "2026", **wrap(RECORDS)}, items=items)
    assert problems == []
    assert len(found.items) == 2
    assert ("list_beside", ("made",)) in [(one.code, one.names) for one in kept.unmapped]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("steps", ["no", "some", "all"]),
        ("steps", {"1": "no", "2": "some", "3": "all"}),
        ("steps", {"seldom": "no", "OFTEN": "some", "Always": "all"}),
    ],
)
def test_anchors_stand_in_a_list_or_by_level(read, key, value):
    found, _, problems = read([{**RECORDS[0], key: value}], columns=columns(anchors=key))
    assert problems == []
    assert found.items[0].anchors == {1: Text(en="no"), 2: Text(en="some"), 3: Text(en="all")}


def test_anchors_stand_in_keys_of_their_own(read):
    records = [{**RECORDS[0], "one": "no", "two": None, "three": "all"}]
    found, _, _ = read(records, columns=columns(anchors=["one", "two", "three"]))
    assert found.items[0].anchors == {1: Text(en="no"), 3: Text(en="all")}


def test_texts_in_two_languages_and_keys_inside_others(read):
    record = {
        "key": "a",
        "group": "G",
        "t": {"da": "Hej", "en": "Hello", "fr": "Salut"},
        "q": ["Why?", "How?"],
        "x": {"y": 1},
    }
    mapped = {"id": "key", "dimension": "group", "text": {"da": "t.da", "en": "t.en"}, "follow_ups": "q"}
    found, kept, problems = read([record], columns=mapped, same_for_all={}, tiers={})
    assert problems == []
    assert found.items[0].text == Text("Hej", "Hello")
    assert found.items[0].follow_ups == (Text(en="Why?"), Text(en="How?"))
    assert kept.unmapped[0].names == ("t.fr", "x")


@pytest.mark.parametrize(
    ("record", "more", "expected"),
    [
        ({"want": {"boss": 3, "lead": "seldom"}}, {"expected": "want"}, {"boss": 3, "lead": 1}),
        ({"want": 3, "for": ["boss", "lead"]}, {"expected": "want", "tier": "for"}, {"boss": 3, "lead": 3}),
        ({"want": "Always"}, {"expected": "want"}, {"boss": 3, "lead": 3}),
        ({"want": None}, {"expected": "want"}, {"boss": 2, "lead": 2}),
        ({"want": 1, "for": None}, {"expected": "want", "tier": "for"}, {}),
    ],
)
def test_what_is_expected_of_whom(read, record, more, expected):
    records = [{"key": "a", "what": "A", "group": "G", "want": 1, "for": "boss"} | record]
    records.append({"key": "b", "what": "B", "group": "G", "want": 1, "for": "boss"})
    mapped = {"id": "key", "text": "what", "dimension": "group", **more}
    found, _, problems = read(records, columns=mapped)
    assert problems == []
    assert found.items[0].expected == expected


def test_tags_by_our_words_or_translated(read):
    records = [{**RECORDS[0], "t": ["capacity", "people", "cross-cutting"]}]
    found, _, problems = read(records, columns=columns(tags="t"), tags={"people": "actors"})
    assert problems == []
    assert found.items[0].tags == Tags(("capacity",), ("actors",), ("cross-cutting",))


def test_without_ids_they_are_made_from_the_texts_and_that_is_told(read):
    mapped = {key: one for key, one in MAPPING["columns"].items() if key != "id"}
    found, kept, problems = read(columns=mapped)
    assert problems == []
    assert [one.id for one in found.items] == ["listens-first", "goes-first"]
    assert "list_ids" in [one.code for one in kept.unmapped]


def test_dimensions_that_the_mapping_names_keep_its_order_and_titles(read):
    found, _, _ = read(dimensions={"Courage": "Mod", "Relations": {"da": "Relationer", "en": "Relations"}})
    assert [(one.id, one.title) for one in found.dimensions] == [
        ("courage", Text(en="Mod")),
        ("relations", Text("Relationer", "Relations")),
    ]


def test_every_problem_of_the_records_at_once_and_at_its_line(read):
    lines = """
- key: a
  what: A
  group: Relations
  for: chief
- key: a
  group: [x]
  for: lead
- what: C
  group: Courage
  want: 9
"""
    _, _, problems = read(lines, name="list.yml", columns=columns(expected="want"))
    assert sorted(places(problems)) == [
        ("expected-off-scale", "list.yml", "line 11, want"),
        ("key-missing", "list.yml", "line 6, what"),
        ("key-missing", "list.yml", "line 9, key"),
        ("list-id-twice", "list.yml", "line 6, key"),
        ("unknown-word", "list.yml", "line 5, for"),
        ("wrong-type", "list.yml", "line 7, group"),
    ]


def test_json_has_no_lines_so_the_place_is_the_path(read):
    _, _, problems = read({"all": [{**RECORDS[0], "what": 3, "for": "chief"}]}, items="all")
    assert places(problems) == [("unknown-word", "list.json", "all[0].for")]
    assert problems[0].values["known"] == ("boss", "lead")


def test_a_key_of_the_mapping_that_no_record_has_is_named_with_those_that_there_are(read):
    _, _, problems = read(columns=columns(text="waht", anchors=["one", "key"]))
    assert places(problems) == [
        ("list-no-such-key", "map.toml", "columns.text"),
        ("list-no-such-key", "map.toml", "columns.anchors[0]"),
    ]
    assert problems[0].values == {"found": "waht", "known": ("key", "what", "group", "for", "note")}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"colums": {}}, ("unknown-word", "colums")),
        ({"columns": {"txt": "what", "text": "what", "dimension": "group"}}, ("unknown-word", "columns.txt")),
        ({"columns": {"text": "what"}}, ("key-missing", "columns.dimension")),
        ({"columns": {"dimension": "group"}}, ("key-missing", "columns.text")),
        ({"columns": columns(text=3)}, ("wrong-type", "columns.text")),
        ({"columns": columns(id=["a"])}, ("wrong-type", "columns.id")),
        ({"columns": columns(text={"fr": "a"})}, ("unknown-word", "columns.text.fr")),
        ({"columns": columns(source=" ")}, ("empty", "columns.source")),
        ({"framework": {}}, ("key-missing", "framework.title")),
        ({"framework": {"title": " "}}, ("empty", "framework.title")),
        ({"framework": {"title": "x", "version": "new"}}, ("not-a-version", "framework.version")),
        ({"framework": {"title": "x", "id": "X Y"}}, ("not-an-identifier", "framework.id")),
        ({"framework": {"title": "x", "kind": "big"}}, ("unknown-word", "framework.kind")),
        ({"language": "fr"}, ("unknown-word", "language")),
        ({"scale": {}}, ("list-needs-scale", "scale.levels")),
        ({"scale": {"levels": ["a", 3]}}, ("wrong-type", "scale.levels[1]")),
        ({"tiers": {}}, ("list-needs-tiers", "tiers")),
        ({"same_for_all": {}}, ("list-needs-expected", "same_for_all.expected")),
        ({"same_for_all": {"expected": 2.5}}, ("wrong-type", "same_for_all.expected")),
        ({"items": 3}, ("wrong-type", "items")),
        ({"same_for_all": {"expected": "Oftne"}}, ("unknown-word", "same_for_all.expected")),
        ({"same_for_all": {"expected": 4}}, ("unknown-word", "same_for_all.expected")),
        ({"same_for_all": {"expected": 1, "tier": "chief"}}, ("unknown-word", "same_for_all.tier")),
    ],
)
def test_a_mapping_that_is_wrong(read, changes, found):
    framework, _, problems = read(**changes)
    assert framework is None
    assert found in [(one.code, one.path) for one in problems]
    assert {one.file for one in problems} == {"map.toml"}


@pytest.mark.parametrize("mapping", ["language = ", "a = 1\na = 2\n", "\xff"])
def test_a_mapping_that_is_no_toml(read, mapping):
    framework, _, problems = read(mapping=mapping)
    assert framework is None
    assert [one.code for one in problems] == ["not-toml"]


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ({"all": RECORDS}, "list-not-there"),
        ("3", "list-not-there"),
        ("null", "list-not-there"),
        ([], "empty"),
        ([RECORDS[0], 3], "list-no-record"),
        ('[{"key": 1, "key": 2}]', "not-json"),
        ("[" * 500, "not-json"),
        ("[" * 100_000, "not-json"),
        ('[{"a": ' * 30 + "1" + "}]" * 30, "not-json"),
        ('[{"a": 1e999}]', None),
    ],
)
def test_a_list_that_is_none(read, records, code):
    found, _, problems = read(records)
    assert found is None
    if code:
        assert [one.code for one in problems] == [code]


def test_where_there_is_no_mapping_the_keys_are_told(tmp_path):
    path = tmp_path / "list.json"
    for content in (RECORDS, {"made": 1, "all": RECORDS}):
        path.write_text(json.dumps(content), encoding="utf-8")
        found, _, problems = read_list(path, None)
        assert found is None
        assert [(one.code, one.values["keys"]) for one in problems] == [
            ("list-needs-mapping", ("key", "what", "group", "for", "note"))
        ]
    path.write_text("{}", encoding="utf-8")
    assert [one.code for one in read_list(path, None)[2]] == ["list-not-there"]
    path.write_text("{", encoding="utf-8")
    assert [one.code for one in read_list(path, None)[2]] == ["not-json"]
    assert [one.code for one in read_list(path, tmp_path / "absent.toml")[2]] == ["unreadable"]


def test_half_characters_become_question_marks(read):
    found, _, problems = read('[{"key": "a", "what": "x\\ud800", "group": "G", "for": "boss", "\\udfff": 1}]')
    assert problems == []
    assert found.items[0].text.en == "x?"


def test_five_thousand_records_are_read_soon(read):
    import time

    records = "\n".join(f"- {{key: k{n}, what: Text number {n}, group: G{n % 9}, for: lead}}" for n in range(5000))
    start = time.monotonic()
    found, _, problems = read(records, name="list.yml")
    assert (len(found.items), problems) == (5000, [])
    assert time.monotonic() - start < 4
