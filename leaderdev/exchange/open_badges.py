"""An assessment as an Open Badges 3 credential: what is expected against what was rated.

It is unsigned and says that it is an assertion of whoever rated. Comments, evidence and the leader's name stay out.
"""

from collections.abc import Iterator
from typing import Any

import attrs

from leaderdev.exchange import identifiers
from leaderdev.exchange.case.extensions import identifier_of, text_in
from leaderdev.exchange.case.nodes import utc_text
from leaderdev.model.framework import ResolvedFramework, ResolvedItem
from leaderdev.model.profile import Assessment, Profile

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")


@attrs.frozen
class Labels:
    """What the credential says of itself, in the language of whoever gets it.

    code        -- the language, "da" or "en"
    name        -- of the credential; description -- that it is an assertion, by whom, and not signed
    achievement -- what was assessed; criteria -- how
    issuer      -- what the rater is called
    """

    code: str
    name: str
    description: str
    achievement: str
    criteria: str
    issuer: str


def achievements(
    profile: Profile, assessment: Assessment, resolved: ResolvedFramework, labels: Labels
) -> dict[str, Any]:
    """The AchievementCredential of one finished assessment.

    ResultDescription.requiredLevel is the level expected of the leader's tier, absent where the item is not for it;
    Result.achievedLevel is the level rated, and an item that was not rated has no Result.
    """
    asked = [one for one in resolved.items if profile.tier in one.expected or one.item.id in assessment.levels]
    key = (profile.id, assessment.id)
    return {
        "@context": list(CONTEXT),
        "id": _urn("credentials", *key),
        "type": ["VerifiableCredential", "AchievementCredential"],
        "name": labels.name,
        "description": labels.description,
        "issuer": {"id": _person(assessment.rater), "type": ["Profile"], "name": labels.issuer},
        "validFrom": utc_text(assessment.completed_at),
        "credentialSubject": {
            "id": _person(profile.id),
            "type": ["AchievementSubject"],
            "narrative": labels.description,
            "achievement": {
                "id": _urn("achievements", str(assessment.framework), profile.tier),
                "type": ["Achievement"],
                "name": labels.achievement,
                "description": text_in(resolved.framework.description, labels.code) or labels.achievement,
                "criteria": {"narrative": labels.criteria},
                "resultDescription": [_description(one, profile, assessment, resolved, labels) for one in asked],
            },
            "result": list(_results(asked, assessment)),
        },
    }


def _description(
    one: ResolvedItem, profile: Profile, assessment: Assessment, resolved: ResolvedFramework, labels: Labels
) -> dict[str, Any]:
    """An item with its levels, each with its anchor."""
    item = one.item
    described: dict[str, Any] = {
        "id": _item(assessment, item.id),
        "type": ["ResultDescription"],
        "name": text_in(item.text, labels.code),
        "resultType": "RubricCriterionLevel",
        "alignment": [_alignment(one, resolved, labels)],
        "rubricCriterionLevel": [
            {
                "id": _level(assessment, item.id, level.value),
                "type": ["RubricCriterionLevel"],
                "name": text_in(level.label, labels.code) or str(level.value),
                "level": str(level.value),
                "points": str(level.value),
                **(
                    {"description": text_in(item.anchors[level.value], labels.code)}
                    if level.value in item.anchors
                    else {}
                ),
            }
            for level in resolved.scale
        ],
    }
    if profile.tier in one.expected:
        described["requiredLevel"] = _level(assessment, item.id, one.expected[profile.tier])
    return described


def _alignment(one: ResolvedItem, resolved: ResolvedFramework, labels: Labels) -> dict[str, Any]:
    """The item as it stands in the CASE package of the framework that it is of."""
    file = next((file for file in resolved.files if file.reference == one.origin), resolved.framework)
    identifier = identifier_of(file, "items", one.item.id) or identifiers.item_id(one.origin.id, one.item.id)
    return {
        "type": ["Alignment"],
        "targetCode": one.item.id,
        "targetName": text_in(one.item.text, labels.code),
        "targetFramework": str(one.origin),
        "targetType": "CFItem",
        "targetUrl": identifiers.uri_of(identifier),
    }


def _results(asked: list[ResolvedItem], assessment: Assessment) -> Iterator[dict[str, Any]]:
    for one in asked:
        name = one.item.id
        if name in assessment.levels:
            yield {
                "type": ["Result"],
                "resultDescription": _item(assessment, name),
                "achievedLevel": _level(assessment, name, assessment.levels[name]),
            }


def _item(assessment: Assessment, item: str) -> str:
    return _urn("results", str(assessment.framework), item)


def _level(assessment: Assessment, item: str, level: int) -> str:
    return _urn("results", str(assessment.framework), item, str(level))


def _person(handle: str) -> str:
    return _urn("people", handle)


def _urn(*parts: str) -> str:
    return identifiers.uri_of(identifiers.uuid_of(*parts))
