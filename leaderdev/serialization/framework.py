"""A framework file as a mapping, to and from the record."""

from collections.abc import Mapping
from typing import Any

from leaderdev.errors import Problem
from leaderdev.model.framework import (
    Change,
    Dimension,
    Expectation,
    Framework,
    Item,
    Level,
    Question,
    Reference,
    Tags,
    Tier,
    Version,
)
from leaderdev.model.text import Text
from leaderdev.serialization.reading import KEY, Reader, filled


def framework_from(data: Mapping[str, Any], file: str = "") -> tuple[Framework | None, list[Problem]]:
    """The framework, and every problem found on the way. None where there is no id or version to speak of."""
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    reader.value(KEY)  # of the file, not of the framework
    identifier = reader.required_string("id")
    version = _version(reader)
    framework = Framework(
        id=identifier,
        version=version or Version(0, 0, 0),
        status=reader.required_string("status"),
        title=reader.text("title", required=True),
        description=reader.text("description"),
        kind=reader.required_string("kind"),
        extends=_references(reader),
        digest=reader.string("digest"),
        published_on=reader.moment("published_on"),
        scale=_scale(reader.table("scale")),
        tiers=tuple(_tier(inner) for inner in reader.tables("tiers")),
        dimensions=tuple(_dimension(inner) for inner in reader.tables("dimensions")),
        items=tuple(_item(inner) for inner in reader.tables("items")),
        questions=tuple(_question(inner) for inner in reader.tables("questions")),
        expectations=tuple(_expectation(inner) for inner in reader.tables("expectations")),
        changes=tuple(_change(inner) for inner in reader.tables("changes")),
        other=reader.others(),
    )
    return (framework if identifier and version else None), problems


def _version(reader: Reader) -> Version | None:
    written = reader.required_string("version")
    if not written:
        return None
    try:
        return Version.parse(written)
    except ValueError:
        reader.report("not-a-version", "version", found=written)
        return None


def _references(reader: Reader) -> tuple[Reference, ...]:
    found = []
    for path, written in reader.placed_strings("extends"):
        try:
            found.append(Reference.parse(written))
        except ValueError:
            reader.report("not-a-reference", path, found=written)
    return tuple(found)


def _level(reader: Reader) -> Level | None:
    value = reader.integer("value")
    label, description = reader.text("label", required=True), reader.text("description")
    reader.refuse_others()
    return None if value is None else Level(value, label, description)


def _tier(reader: Reader) -> Tier:
    """A tier without a rank stays in its place, so that the addresses of those behind it are right."""
    identifier, title, rank = reader.required_string("id"), reader.text("title", required=True), reader.integer("rank")
    reader.refuse_others()
    return Tier(identifier, title, rank or 0)


def _dimension(reader: Reader) -> Dimension:
    dimension = Dimension(
        reader.required_string("id"), reader.text("title", required=True), reader.text("description", required=True)
    )
    reader.refuse_others()
    return dimension


def _scale(reader: Reader) -> tuple[Level, ...]:
    levels = tuple(level for inner in reader.tables("levels") if (level := _level(inner)))
    reader.refuse_others()
    return levels


def _anchors(reader: Reader) -> dict[int, Text]:
    inner = reader.table("anchors", required=True)
    found = {}
    for key in inner.data:
        if key.isascii() and key.isdecimal() and len(key) < 4 and key == str(int(key)):
            found[int(key)] = inner.text(key)
        else:
            inner.report("anchor-not-a-level", key, found=key)
    return found


def _tags(reader: Reader) -> Tags:
    inner = reader.table("tags")
    tags = Tags(inner.strings("moore"), inner.strings("leavitt"), inner.strings("data_informed"))
    for key in inner.others():
        inner.report("unknown-tag-group", key, found=key)
    return tags


def _item(reader: Reader) -> Item:
    item = Item(
        id=reader.required_string("id"),
        dimension=reader.required_string("dimension"),
        text=reader.text("text", required=True),
        anchors=_anchors(reader),
        expected=reader.integers_by_name("expected", required=True),
        question=reader.text("question"),
        follow_ups=reader.texts("follow_ups"),
        tags=_tags(reader),
        basis=reader.required_string("basis"),
        source=reader.required_string("source"),
    )
    reader.refuse_others()
    return item


def _question(reader: Reader) -> Question:
    question = Question(
        reader.required_string("item"), reader.text("text", required=True), reader.strings("data_informed")
    )
    reader.refuse_others()
    return question


def _expectation(reader: Reader) -> Expectation:
    expectation = Expectation(reader.required_string("item"), reader.integers_by_name("expected", required=True))
    reader.refuse_others()
    return expectation


def _change(reader: Reader) -> Change:
    change = Change(
        kind=reader.required_string("kind"),
        item=reader.required_string("item"),
        origins=reader.strings("from"),
        note=reader.text("note"),
        equal=reader.boolean("equal", False),
        rule=reader.string("rule"),
        successor=reader.string("successor"),
        found=reader.boolean("found", False),
    )
    reader.refuse_others()
    return change


def framework_to(framework: Framework) -> dict[str, Any]:
    """The mapping that `framework_from` reads, keys in the order of the file format; what is empty is left out."""
    written: dict[str, Any] = {
        "id": framework.id,
        "version": str(framework.version),
        "status": framework.status,
        "kind": framework.kind,
        "extends": [str(reference) for reference in framework.extends],
        "digest": framework.digest,
        "published_on": framework.published_on,
        "title": text_to(framework.title),
        "description": text_to(framework.description),
        "scale": {"levels": [_level_to(level) for level in framework.scale]} if framework.scale else {},
        "tiers": [{"id": tier.id, "title": text_to(tier.title), "rank": tier.rank} for tier in framework.tiers],
        "dimensions": [_dimension_to(dimension) for dimension in framework.dimensions],
        "items": [item_to(item) for item in framework.items],
        "questions": [_question_to(question) for question in framework.questions],
        "expectations": [
            {"item": expectation.item, "expected": dict(expectation.expected)} for expectation in framework.expectations
        ],
        "changes": [change_to(change) for change in framework.changes],
    }
    return {**filled(written), **framework.other}


def item_to(item: Item) -> dict[str, Any]:
    """One item as it stands in the file."""
    tags = {"moore": item.tags.moore, "leavitt": item.tags.leavitt, "data_informed": item.tags.data_informed}
    return filled(
        {
            "id": item.id,
            "dimension": item.dimension,
            "basis": item.basis,
            "source": item.source,
            "text": text_to(item.text),
            "question": text_to(item.question),
            "follow_ups": [text_to(text) for text in item.follow_ups],
            "expected": dict(item.expected),
            "tags": {group: list(values) for group, values in tags.items()},
            "anchors": {str(level): text_to(text) for level, text in sorted(item.anchors.items())},
        }
    )


def text_to(text: Text) -> dict[str, str]:
    return filled({"da": text.da, "en": text.en})


def _level_to(level: Level) -> dict[str, Any]:
    return filled({"value": level.value, "label": text_to(level.label), "description": text_to(level.description)})


def _dimension_to(dimension: Dimension) -> dict[str, Any]:
    title, description = text_to(dimension.title), text_to(dimension.description)
    return filled({"id": dimension.id, "title": title, "description": description})


def _question_to(question: Question) -> dict[str, Any]:
    return filled(
        {"item": question.item, "data_informed": list(question.data_informed), "text": text_to(question.text)}
    )


def change_to(change: Change) -> dict[str, Any]:
    """One declared change as it stands in the file."""
    return filled(
        {
            "kind": change.kind,
            "item": change.item,
            "from": list(change.origins),
            "equal": change.equal or "",
            "rule": change.rule,
            "successor": change.successor,
            "found": change.found or "",
            "note": text_to(change.note),
        }
    )
