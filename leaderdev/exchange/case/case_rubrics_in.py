"""The rubrics of a CASE package: anchors of items, the scale they share, and what has no item."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import attrs

from leaderdev.exchange.case.case_ids import uuid_of
from leaderdev.exchange.case.case_kept import as_mapping, left_over, objects, own
from leaderdev.exchange.case.case_words import heard

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
    criteria -- identifier of a CFItem -> what is kept of its criterion
    labels   -- level -> the name most often given to it
    shells   -- the rubrics with the criteria that are nobody's anchors
    unplaced -- descriptions of those criteria
    renamed  -- how many levels have another name than the scale's
    """

    anchors: dict[str, dict[str, dict[str, str]]] = attrs.field(factory=dict)
    criteria: dict[str, dict[str, Any]] = attrs.field(factory=dict)
    labels: dict[int, str] = attrs.field(factory=dict)
    shells: list[dict[str, Any]] = attrs.field(factory=list)
    unplaced: list[str] = attrs.field(factory=list)
    renamed: int = 0


def rubrics_in(
    written: list[dict[str, Any]], items: Mapping[str, Mapping[str, Any]], first: str, known: Mapping[int, str]
) -> Rubrics:
    """items -- identifier of a CFItem that is an item -> what was kept of its criterion before; known -- labels of our
    own scale, {} where the scale is to be found; first -- the language of the fields"""
    found = Rubrics(labels=dict(known) or _labels(written))
    names: set[str] = set()
    for rubric in written:
        ours = own(rubric).get("kind") == "rubric"
        identifier = _name(rubric, names)
        unplaced = []
        for criterion in objects(rubric.get("CFRubricCriteria")):
            item = _item_of(criterion)
            if item in items and item not in found.anchors:
                _take(found, criterion, item, items[item], "" if ours else identifier, first)
            elif own(criterion).get("kind") != "kept":
                unplaced.append(criterion)
                found.unplaced.append(str(criterion.get("description") or criterion.get("identifier") or ""))
        if unplaced or not ours:
            shell = {key: one for key, one in rubric.items() if key != "CFRubricCriteria"}
            found.shells.append({**shell, "identifier": identifier, "CFRubricCriteria": unplaced})
    return found


def _take(
    found: Rubrics, criterion: dict[str, Any], item: str, before: Mapping[str, Any], rubric: str, first: str
) -> None:
    ours = own(criterion).get("kind") == "criterion"
    mapped = _OWN_CRITERION if ours else ("CFItemURI", "CFRubricCriterionLevels")
    kept = left_over(criterion, mapped, before, ours=ours)
    if rubric and not ours:
        kept["rubricId"] = rubric
    kept_levels = as_mapping(kept.pop("levels", {}))
    anchors: dict[str, dict[str, str]] = {}
    for value, level in _valued(objects(criterion.get("CFRubricCriterionLevels"))):
        about = own(level)
        anchors[str(value)] = heard(level.get("description"), about.get("text"), first)
        label = found.labels.get(value, "")
        if not about and level.get("quality") not in (None, label):
            found.renamed += 1
        rest = left_over(level, _mapped(level, value, label), as_mapping(kept_levels.get(str(value))), ours=bool(about))
        kept_levels[str(value)] = rest
    if filled := {value: rest for value, rest in kept_levels.items() if rest}:
        kept["levels"] = filled
    found.anchors[item], found.criteria[item] = anchors, kept


def _mapped(level: Mapping[str, Any], value: int, label: str) -> tuple[str, ...]:
    """The fields of a level that the framework says as well."""
    if own(level):
        return _OWN_LEVEL
    same = {"score": value, "position": value, "quality": label}
    return ("description", "rubricCriterionId", *(key for key, one in same.items() if level.get(key) == one))


def _valued(levels: list[dict[str, Any]]) -> list[tuple[int, dict[str, Any]]]:
    """Each level with its number: ours, else the score, else the position, else its place; one way for all of them."""
    for number in (_ours, _score, _position):
        whole = [value for level in levels if (value := _level(number(level))) is not None]
        if len(whole) == len(levels) == len(set(whole)):
            return list(zip(whole, levels, strict=True))
    return list(enumerate(levels, start=1))


def _ours(level: Mapping[str, Any]) -> object:
    return own(level).get("value")


def _score(level: Mapping[str, Any]) -> object:
    return level.get("score")


def _position(level: Mapping[str, Any]) -> object:
    return level.get("position")


def _level(number: object) -> int | None:
    """A number that is whole and within what an anchor's key can be; else None."""
    if isinstance(number, (int, float)) and not isinstance(number, bool) and number in range(1000):
        return int(number)
    return None


def _labels(written: list[dict[str, Any]]) -> dict[int, str]:
    said: dict[int, Counter[str]] = {}
    for rubric in written:
        for criterion in objects(rubric.get("CFRubricCriteria")):
            for value, level in _valued(objects(criterion.get("CFRubricCriterionLevels"))):
                quality = level.get("quality")
                said.setdefault(value, Counter())[quality if isinstance(quality, str) else ""] += 1
    return {value: counted.most_common(1)[0][0] for value, counted in sorted(said.items())}


def _item_of(criterion: Mapping[str, Any]) -> str:
    found = as_mapping(criterion.get("CFItemURI")).get("identifier")
    return found if isinstance(found, str) else ""


def _name(rubric: Mapping[str, Any], names: set[str]) -> str:
    """The rubric's identifier, or one of its own where it has none or somebody else's."""
    said = rubric.get("identifier")
    name = said if isinstance(said, str) and said else uuid_of("rubrics", str(len(names)))
    while name in names:
        name = uuid_of("rubrics", name)
    names.add(name)
    return name
