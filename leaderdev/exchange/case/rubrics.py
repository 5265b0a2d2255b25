"""The rubrics of a CASE package, in and out: a criterion an item, a level an anchor."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from leaderdev.exchange import identifiers
from leaderdev.exchange.case.extensions import (
    OURS,
    as_mapping,
    objects,
    one_line,
    own_extension,
    text_by_language,
    unmapped_fields,
)
from leaderdev.exchange.case.fields import CRITERION, LEVEL, RUBRIC, link, whole
from leaderdev.exchange.case.nodes import CFItems, ExportContext, link_to, with_preserved
from leaderdev.exchange.identifiers import uuid_of
from leaderdev.model.framework import Item
from leaderdev.serialization.framework import text_to

_COMMON = ("identifier", "uri", "lastChangeDateTime")
_OWN_CRITERION = (
    *_COMMON,
    *("description", "rubricId", "position", "category", "CFItemURI", "CFRubricCriterionLevels"),
)
_OWN_LEVEL = (*_COMMON, "description", "score", "position", "rubricCriterionId", "quality")


@attrs.define
class Rubrics:
    """What the rubrics say.

    anchors  -- identifier of a CFItem -> level -> text by language
    criteria -- identifier of a CFItem -> what is preserved of its criterion
    labels   -- level -> its most frequent name
    shells   -- the rubrics with the criteria that are not the anchors of an item
    unplaced -- descriptions of those criteria
    renamed  -- how many levels have another name than the scale's
    """

    anchors: dict[str, dict[str, dict[str, str]]] = attrs.field(factory=dict)
    criteria: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    labels: dict[int, str] = attrs.field(factory=dict)
    shells: list[dict[str, Any]] = attrs.field(factory=list)
    unplaced: list[str] = attrs.field(factory=list)
    renamed: int = 0


def parse_rubrics(
    written: list[dict[str, Any]], items: Mapping[str, Mapping[str, Any]], first: str, known: Mapping[int, str]
) -> Rubrics:
    """items -- identifier of a CFItem -> what is preserved of its criterion; known -- the labels of our own scale, {}
    where the package defines the scale; first -- the language of the fields"""
    found = Rubrics(labels=dict(known) or _labels(written))
    names: set[str] = set()
    for rubric in written:
        ours = own_extension(rubric).get("kind") == "rubric"
        identifier = _unique_identifier(rubric, names)
        unplaced = []
        for criterion in objects(rubric.get("CFRubricCriteria")):
            item = _item_of(criterion)
            if item in items and item not in found.anchors:
                _add_criterion(found, criterion, item, items[item], "" if ours else identifier, first)
            elif own_extension(criterion).get("kind") != "kept":
                unplaced.append(criterion)
                found.unplaced.append(str(criterion.get("description") or criterion.get("identifier") or ""))
        if unplaced or not ours:
            shell = {key: one for key, one in rubric.items() if key != "CFRubricCriteria"}
            found.shells.append({**shell, "identifier": identifier, "CFRubricCriteria": unplaced})
    return found


def _add_criterion(
    found: Rubrics, criterion: dict[str, Any], item: str, before: Mapping[str, Any], rubric: str, first: str
) -> None:
    ours = own_extension(criterion).get("kind") == "criterion"
    mapped = _OWN_CRITERION if ours else ("CFItemURI", "CFRubricCriterionLevels")
    kept = unmapped_fields(criterion, mapped, before, ours=ours)
    if rubric and not ours:
        kept["rubricId"] = rubric
    kept_levels = as_mapping(kept.pop("levels", {}))
    anchors: dict[str, dict[str, str]] = {}
    for value, level in _numbered_levels(objects(criterion.get("CFRubricCriterionLevels"))):
        about = own_extension(level)
        anchors[str(value)] = text_by_language(level.get("description"), about.get("text"), first)
        label = found.labels.get(value, "")
        if not about and level.get("quality") not in (None, label):
            found.renamed += 1
        rest = unmapped_fields(
            level, _mapped(level, value, label), as_mapping(kept_levels.get(str(value))), ours=bool(about)
        )
        kept_levels[str(value)] = rest
    if filled := {value: rest for value, rest in kept_levels.items() if rest}:
        kept["levels"] = filled
    found.anchors[item], found.criteria[item] = anchors, kept


def _mapped(level: Mapping[str, Any], value: int, label: str) -> tuple[str, ...]:
    """The fields of a level that the framework holds."""
    if own_extension(level):
        return _OWN_LEVEL
    same = {"score": value, "position": value, "quality": label}
    return ("description", "rubricCriterionId", *(key for key, one in same.items() if level.get(key) == one))


def _numbered_levels(levels: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """Each level with its number, by one rule for all: our own number, the score, the position, or the place in the list."""
    for numbers in (
        [own_extension(level).get("value") for level in levels],
        [level.get("score") for level in levels],
        [level.get("position") for level in levels],
    ):
        whole = [value for number in numbers if (value := _level_number(number)) is not None]
        if len(whole) == len(levels) == len(set(whole)):
            return list(zip(whole, levels, strict=True))
    return list(enumerate(levels, start=1))


def _level_number(number: object) -> int | None:
    """The number where it is whole and can be the key of an anchor; else None."""
    if isinstance(number, (int, float)) and not isinstance(number, bool) and number in range(1000):
        return int(number)
    return None


def _labels(written: list[dict[str, Any]]) -> dict[int, str]:
    said: dict[int, Counter[str]] = {}
    for rubric in written:
        for criterion in objects(rubric.get("CFRubricCriteria")):
            for value, level in _numbered_levels(objects(criterion.get("CFRubricCriterionLevels"))):
                quality = level.get("quality")
                said.setdefault(value, Counter())[quality if isinstance(quality, str) else ""] += 1
    return {value: counted.most_common(1)[0][0] for value, counted in sorted(said.items())}


def _item_of(criterion: Mapping[str, Any]) -> str:
    found = as_mapping(criterion.get("CFItemURI")).get("identifier")
    return found if isinstance(found, str) else ""


def _unique_identifier(rubric: Mapping[str, Any], names: set[str]) -> str:
    """The rubric's identifier; a new one where it has none or repeats another's."""
    said = rubric.get("identifier")
    name = said if isinstance(said, str) and said else uuid_of("rubrics", str(len(names)))
    while name in names:
        name = uuid_of("rubrics", name)
    names.add(name)
    return name


_OWN_ID = ("identifier", "uri")


def rubrics(frame: ExportContext, nodes: CFItems) -> list[dict[str, Any]]:
    """The rubrics that were imported, and one for all other anchors."""
    by_rubric: dict[str, list[Item]] = {}
    shells = {str(one.get("identifier", "")): one for one in frame.preserved.rubrics}
    for item in frame.framework.items:
        named = as_mapping(frame.preserved.items.get(item.id, {}).get("criterion")).get("rubricId", "")
        if item.anchors:
            by_rubric.setdefault(named if named in shells else "", []).append(item)
    found = [_preserved_rubric(frame, nodes, shell, by_rubric.get(name, [])) for name, shell in shells.items() if name]
    if own := by_rubric.get("", []):
        identifier = identifiers.uuid_of(frame.framework.id, "versions", str(frame.framework.version), "rubric")
        title = {"title": one_line(frame.said(frame.framework.title))}
        made = frame.made(identifier, title, {"kind": "rubric"})
        found.append({**made, "CFRubricCriteria": list(_criteria(frame, nodes, own, identifier))})
    return found


def _preserved_rubric(
    frame: ExportContext, nodes: CFItems, shell: Mapping[str, Any], items: list[Item]
) -> dict[str, Any]:
    rubric = whole(shell, RUBRIC, frame.changed)
    rubric["extensions"] = {**rubric.get("extensions", {}), OURS: {"kind": "rubric"}}
    criteria = list(_criteria(frame, nodes, items, rubric["identifier"]))
    for one in objects(shell.get("CFRubricCriteria")):
        criterion = whole(one, CRITERION, frame.changed)
        criterion["extensions"] = {**criterion.get("extensions", {}), OURS: {"kind": "kept"}}
        criterion["CFRubricCriterionLevels"] = [
            _preserved_level(level, frame.changed) for level in objects(one.get("CFRubricCriterionLevels"))
        ]
        criteria.append(criterion)
    return {**rubric, "CFRubricCriteria": criteria}


def _criteria(frame: ExportContext, nodes: CFItems, items: list[Item], rubric: str) -> Iterator[dict[str, Any]]:
    titles = {dimension.id: one_line(frame.said(dimension.title)) for dimension in frame.framework.dimensions}
    labels = {level.value: one_line(frame.said(level.label)) for level in _scale(frame)}
    for place, item in enumerate(items, start=1):
        identifier = identifiers.uuid_of(frame.framework.id, "items", item.id, "criterion")
        more: dict[str, Any] = {"description": frame.said(item.text), "rubricId": rubric, "position": place}
        if title := titles.get(item.dimension):
            more["category"] = title
        if link(to_item := link_to(nodes.items[item.id])):
            more["CFItemURI"] = to_item
        kept = as_mapping(frame.preserved.items.get(item.id, {}).get("criterion"))
        made = frame.made(identifier, more, {"kind": "criterion", "item": item.id})
        preferred = (*_OWN_ID, "description", "category", "position")
        criterion = with_preserved(made, kept, CRITERION, preferred)
        criterion["CFRubricCriterionLevels"] = list(_levels(frame, item, criterion["identifier"], kept, labels))
        yield criterion


def _levels(
    frame: ExportContext, item: Item, criterion: str, kept: Mapping[str, Any], labels: Mapping[int, str]
) -> Iterator[dict[str, Any]]:
    kept_levels = as_mapping(kept.get("levels"))
    for value, anchor in sorted(item.anchors.items()):
        more: dict[str, Any] = {"description": frame.said(anchor), "score": value, "position": value}
        more["rubricCriterionId"] = criterion
        if label := labels.get(value):
            more["quality"] = label
        about = {"value": value, "text": text_to(anchor)}
        made = frame.made(identifiers.level_id(frame.framework.id, item.id, value), more, about)
        before = as_mapping(kept_levels.get(str(value)))
        level = with_preserved(made, before, LEVEL, (*_OWN_ID, "quality"))
        others = [one for one in before.get("extensions", []) if isinstance(one, dict)] if before else []
        yield {**level, "extensions": [made["extensions"], *others]}


def _scale(frame: ExportContext) -> Any:
    return frame.framework.scale or (frame.resolved.scale if frame.resolved is not None else ())


def _preserved_level(level: Mapping[str, Any], changed: str) -> dict[str, Any]:
    found = whole(level, LEVEL, changed)
    if others := objects(level.get("extensions")):
        found["extensions"] = others
    return found
