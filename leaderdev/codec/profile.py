"""A profile file as a mapping, to and from the record."""

from collections.abc import Mapping
from typing import Any

from leaderdev.codec.conversation import conversation_from, conversation_to
from leaderdev.codec.reading import Reader
from leaderdev.codec.schema import KEY
from leaderdev.codec.writing import filled
from leaderdev.errors import Problem
from leaderdev.model.profile import Assessment, Carried, Profile
from leaderdev.model.version import Reference


def profile_from(data: Mapping[str, Any], file: str = "") -> tuple[Profile | None, list[Problem]]:
    """The profile, and every problem found on the way. None where it cannot be read as a profile without loss.

    A profile that is read is also written back, so an assessment that cannot be understood makes the whole file
    unreadable rather than quietly lost.
    """
    problems: list[Problem] = []
    reader = Reader(data, file, "", problems)
    reader.value(KEY)  # of the file, not of the leader
    profile = Profile(
        id=reader.required_string("id"),
        tier=reader.required_string("tier"),
        unit=reader.required_string("unit"),
        name=reader.string("name"),
        manager=reader.string("manager"),
        language=reader.string("language"),
        active=reader.boolean("active", True),
        inactive_since=reader.moment("inactive_since"),
        assessments=tuple(
            assessment for inner in reader.tables("assessments") if (assessment := assessment_from(inner)) is not None
        ),
        conversations=tuple(conversation_from(inner) for inner in reader.tables("conversations")),
        other=reader.others(),
    )
    return (None if problems else profile), problems


def assessment_from(reader: Reader) -> Assessment | None:
    """One assessment; what is wrong with it is reported to the reader. None where it names no framework that can be read."""
    written = reader.required_string("framework")
    try:
        framework = Reference.parse(written)
    except ValueError:
        if written:
            reader.report("not-a-reference", "framework", found=written)
        return None
    return Assessment(
        id=reader.required_string("id"),
        framework=framework,
        digest=reader.string("digest"),
        role=reader.required_string("role"),
        rater=reader.required_string("rater"),
        started_at=reader.moment("started_at", required=True),
        completed_at=reader.moment("completed_at"),
        levels=reader.integers_by_name("levels"),
        not_relevant=reader.strings("not_relevant"),
        comments=reader.strings_by_name("comments"),
        evidence=reader.strings_by_name("evidence"),
        carried_from=reader.string("carried_from"),
        carried=_carried(reader.table("carried")),
        other=reader.others(),
    )


def _carried(reader: Reader) -> dict[str, Carried]:
    found = {}
    for item in list(reader.data):
        inner = reader.table(item)
        found[item] = Carried(inner.required_string("rule"), inner.integers_by_name("from", required=True))
    return found


def profile_to(profile: Profile) -> dict[str, Any]:
    """The mapping that `profile_from` reads, keys in the order of the file format; what is empty is left out."""
    written = {
        "id": profile.id,
        "name": profile.name,
        "tier": profile.tier,
        "unit": profile.unit,
        "manager": profile.manager,
        "language": profile.language,
        "active": profile.active,
        "inactive_since": profile.inactive_since,
        "assessments": [assessment_to(assessment) for assessment in profile.assessments],
        "conversations": [conversation_to(conversation) for conversation in profile.conversations],
    }
    return {**filled(written), **profile.other}


def assessment_to(assessment: Assessment) -> dict[str, Any]:
    """The mapping that `assessment_from` reads; what is empty is left out."""
    written = {
        "id": assessment.id,
        "framework": str(assessment.framework),
        "digest": assessment.digest,
        "role": assessment.role,
        "rater": assessment.rater,
        "started_at": assessment.started_at,
        "completed_at": assessment.completed_at,
        "not_relevant": list(assessment.not_relevant),
        "levels": dict(assessment.levels),
        "comments": dict(assessment.comments),
        "evidence": dict(assessment.evidence),
        "carried_from": assessment.carried_from,
        "carried": {item: {"rule": one.rule, "from": dict(one.sources)} for item, one in assessment.carried.items()},
    }
    return {**filled(written), **assessment.other}
