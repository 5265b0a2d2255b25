"""CFRubrics of a framework: a criterion an item, a level an anchor."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaderdev.exchange.case import case_ids
from leaderdev.exchange.case.case_fields import CRITERION, LEVEL, RUBRIC, link, whole
from leaderdev.exchange.case.case_frame import Frame, link_to, with_kept
from leaderdev.exchange.case.case_kept import OURS, as_mapping, objects
from leaderdev.exchange.case.case_nodes_out import Nodes
from leaderdev.exchange.case.case_words import one_line
from leaderdev.model.framework import Item
from leaderdev.serialization.framework import text_to

_OWN_ID = ("identifier", "uri")


def rubrics(frame: Frame, nodes: Nodes) -> list[dict[str, Any]]:
    """Those that the framework once came with, and one for all anchors that stand in none of them."""
    by_rubric: dict[str, list[Item]] = {}
    shells = {str(one.get("identifier", "")): one for one in frame.store.rubrics}
    for item in frame.framework.items:
        named = as_mapping(frame.store.items.get(item.id, {}).get("criterion")).get("rubricId", "")
        if item.anchors:
            by_rubric.setdefault(named if named in shells else "", []).append(item)
    found = [_kept(frame, nodes, shell, by_rubric.get(name, [])) for name, shell in shells.items() if name]
    if own := by_rubric.get("", []):
        identifier = case_ids.uuid_of(frame.framework.id, "versions", str(frame.framework.version), "rubric")
        title = {"title": one_line(frame.said(frame.framework.title))}
        made = frame.made(identifier, title, {"kind": "rubric"})
        found.append({**made, "CFRubricCriteria": list(_criteria(frame, nodes, own, identifier))})
    return found


def _kept(frame: Frame, nodes: Nodes, shell: Mapping[str, Any], items: list[Item]) -> dict[str, Any]:
    rubric = whole(shell, RUBRIC, frame.changed)
    rubric["extensions"] = {**rubric.get("extensions", {}), OURS: {"kind": "rubric"}}
    criteria = list(_criteria(frame, nodes, items, rubric["identifier"]))
    for one in objects(shell.get("CFRubricCriteria")):
        criterion = whole(one, CRITERION, frame.changed)
        criterion["extensions"] = {**criterion.get("extensions", {}), OURS: {"kind": "kept"}}
        criterion["CFRubricCriterionLevels"] = [
            _level_fitting(level, frame.changed) for level in objects(one.get("CFRubricCriterionLevels"))
        ]
        criteria.append(criterion)
    return {**rubric, "CFRubricCriteria": criteria}


def _criteria(frame: Frame, nodes: Nodes, items: list[Item], rubric: str) -> Iterator[dict[str, Any]]:
    titles = {dimension.id: one_line(frame.said(dimension.title)) for dimension in frame.framework.dimensions}
    labels = {level.value: one_line(frame.said(level.label)) for level in _scale(frame)}
    for place, item in enumerate(items, start=1):
        identifier = case_ids.uuid_of(frame.framework.id, "items", item.id, "criterion")
        more: dict[str, Any] = {"description": frame.said(item.text), "rubricId": rubric, "position": place}
        if title := titles.get(item.dimension):
            more["category"] = title
        if link(to_item := link_to(nodes.items[item.id])):
            more["CFItemURI"] = to_item
        kept = as_mapping(frame.store.items.get(item.id, {}).get("criterion"))
        made = frame.made(identifier, more, {"kind": "criterion", "item": item.id})
        preferred = (*_OWN_ID, "description", "category", "position")
        criterion = with_kept(made, kept, CRITERION, preferred)
        criterion["CFRubricCriterionLevels"] = list(_levels(frame, item, criterion["identifier"], kept, labels))
        yield criterion


def _levels(
    frame: Frame, item: Item, criterion: str, kept: Mapping[str, Any], labels: Mapping[int, str]
) -> Iterator[dict[str, Any]]:
    kept_levels = as_mapping(kept.get("levels"))
    for value, anchor in sorted(item.anchors.items()):
        more: dict[str, Any] = {"description": frame.said(anchor), "score": value, "position": value}
        more["rubricCriterionId"] = criterion
        if label := labels.get(value):
            more["quality"] = label
        about = {"value": value, "text": text_to(anchor)}
        made = frame.made(case_ids.level_id(frame.framework.id, item.id, value), more, about)
        before = as_mapping(kept_levels.get(str(value)))
        level = with_kept(made, before, LEVEL, (*_OWN_ID, "quality"))
        others = [one for one in before.get("extensions", []) if isinstance(one, dict)] if before else []
        yield {**level, "extensions": [made["extensions"], *others]}


def _scale(frame: Frame) -> Any:
    return frame.framework.scale or (frame.resolved.scale if frame.resolved is not None else ())


def _level_fitting(level: Mapping[str, Any], changed: str) -> dict[str, Any]:
    found = whole(level, LEVEL, changed)
    if others := objects(level.get("extensions")):
        found["extensions"] = others
    return found
