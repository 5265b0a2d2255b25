"""The sheet as the JSON document of `lus prepare`."""

from typing import Any

import attrs

from leaderdev.conversations.topics import ChosenTopic
from leaderdev.locales import Language
from leaderdev.rendering.conversation_sheet.sheet import Agreed, Levels, Material, Sheet, Topic
from leaderdev.rendering.conversation_sheet.topic_texts import said


def as_document(material: Material, sheet: Sheet) -> dict[str, Any]:
    """Ids and figures for programs; every sentence as it stands on the sheet, in its language; comments whole, which the sheet cuts."""
    language = Language(sheet.language)
    return {
        "schema_version": 1,
        "kind": "lus-sheet",
        "language": sheet.language,
        "leader": material.profile.id,
        "name": material.profile.name,
        "tier": material.profile.tier,
        "unit": material.profile.unit,
        "manager": material.profile.manager,
        "framework": str(material.framework.framework.reference),
        "date": material.day,
        "viewer": material.viewer,
        "hidden": [role for role, one in material.rounds.items() if one.hidden is not None],
        "gap_of": material.rated_by() if material.own or material.by_manager else None,
        "assessments": {role: _assessments(material, role) for role in material.rounds},
        "not_carried": {role: str(framework) for role, framework in material.waiting.items()},
        "notices": list(sheet.notices),
        "dimensions": [_dimension(material, place, sheet) for place in range(len(sheet.rows))],
        "changes": list(sheet.changes),
        "agreement_of_raters": list(sheet.agreement_of_raters),
        "agreements": [_agreement(material, place, agreed) for place, agreed in enumerate(sheet.agreements)],
        "topics": [
            _topic(material, picked, topic, language)
            for picked, topic in zip(material.picked, sheet.topics, strict=True)
        ],
        "caveat": list(sheet.caveat),
    }


def _assessments(material: Material, role: str) -> dict[str, Any]:
    one = material.rounds[role]
    return {
        "now": one.current.id if one.current else None,
        "completed_at": one.current.completed_at if one.current else None,
        "last_time": one.last_time.made.id if one.last_time else None,
        "last_completed_at": one.last_time.made.completed_at if one.last_time else None,
    }


def _dimension(material: Material, place: int, sheet: Sheet) -> dict[str, Any]:
    row, mean = sheet.rows[place], material.dimensions()[place]
    return {"dimension": row.id, "title": row.title, **_levels(row.levels), "gap": mean.gap}


def _levels(levels: Levels) -> dict[str, float | None]:
    given = attrs.asdict(levels)
    names = {"own": "self", "before": "self_before"}
    return {names.get(name, name): value for name, value in given.items()}


def _agreement(material: Material, place: int, agreed: Agreed) -> dict[str, Any]:
    one = material.agreements[place]
    return {
        "id": one.id,
        "item": one.item or None,
        "text": one.text,
        "seen_by": one.seen_by or None,
        "not_measured": one.not_measured or None,
        "due_on": one.due_on or None,
        "status": one.status,
        "overdue": agreed.overdue,
        "follow_ups": [{"on": each.on, "status": each.status, "seen": each.seen} for each in one.follow_ups],
    }


def _topic(material: Material, picked: ChosenTopic, topic: Topic, language: Language) -> dict[str, Any]:
    return {
        "item": topic.item,
        "title": topic.title,
        "dimension": topic.dimension,
        **_levels(topic.levels),
        "reasons": [
            {"code": one.code, "largest": one.first, "values": dict(one.values), "text": text}
            for one, text in zip(picked.reasons, topic.reasons, strict=True)
        ],
        "questions": list(topic.questions),
        "data_questions": list(topic.data_questions),
        "anchors": [{"heading": heading, "text": text} for heading, text in topic.anchors],
        "said": [{"who": who, "text": text} for who, text in said(material, topic.item, language)],
    }
