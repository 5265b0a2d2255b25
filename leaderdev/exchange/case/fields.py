"""The fields that CASE 1.1 allows in its objects. Preserved fields of others are exported only where they are valid."""

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from leaderdev.exchange.identifiers import uri_of, uuid_of

Fits = Callable[[object], bool]
EPOCH = "1970-01-01T00:00:00Z"
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def text(value: object) -> bool:
    return isinstance(value, str)


def texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def uuid(value: object) -> bool:
    return isinstance(value, str) and _UUID.fullmatch(value) is not None


def moment(value: object) -> bool:
    return isinstance(value, str) and _MOMENT.fullmatch(value) is not None and _is_a_time(value)


def day(value: object) -> bool:
    return isinstance(value, str) and _DAY.fullmatch(value) is not None and _is_a_day(value)


def integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def number(value: object) -> bool:
    return integer(value) or (isinstance(value, float) and math.isfinite(value))


def link(value: object) -> bool:
    return any_link(value) and uuid(value["identifier"])  # type: ignore[index] # any_link saw that it is a mapping


def any_link(value: object) -> bool:
    """A link to a node, whose identifier may come from another system."""
    known = ("title", "identifier", "uri")
    return isinstance(value, dict) and set(value) == set(known) and all(isinstance(value[key], str) for key in known)


def links(value: object) -> bool:
    return isinstance(value, list) and all(link(one) for one in value)


_COMMON: Mapping[str, Fits] = {"identifier": uuid, "uri": text, "lastChangeDateTime": moment}
_TIMES: Mapping[str, Fits] = {"statusStartDate": day, "statusEndDate": day}
DOCUMENT: Mapping[str, Fits] = {
    **_COMMON,
    **_TIMES,
    **dict.fromkeys("frameworkType creator title officialSourceURL publisher description".split(), text),
    **dict.fromkeys("language version adoptionStatus notes".split(), text),
    "subject": texts,
    "subjectURI": links,
    "licenseURI": link,
}
ITEM: Mapping[str, Fits] = {
    **_COMMON,
    **_TIMES,
    **dict.fromkeys("fullStatement alternativeLabel CFItemType humanCodingScheme listEnumeration".split(), text),
    **dict.fromkeys("abbreviatedStatement notes language".split(), text),
    **dict.fromkeys("conceptKeywords subject educationLevel".split(), texts),
    **dict.fromkeys("conceptKeywordsURI CFItemTypeURI licenseURI".split(), link),
    "subjectURI": links,
}
ASSOCIATION: Mapping[str, Fits] = {
    **_COMMON,
    "associationType": text,
    "sequenceNumber": integer,
    "originNodeURI": any_link,
    "destinationNodeURI": any_link,
    "CFAssociationGroupingURI": link,
    "notes": text,
}
RUBRIC: Mapping[str, Fits] = {**_COMMON, "title": text, "description": text}
CRITERION: Mapping[str, Fits] = {
    **_COMMON,
    "category": text,
    "description": text,
    "CFItemURI": link,
    "weight": number,
    "position": integer,
    "rubricId": uuid,
}
LEVEL: Mapping[str, Fits] = {
    **_COMMON,
    "description": text,
    "quality": text,
    "score": number,
    "feedback": text,
    "position": integer,
    "rubricCriterionId": uuid,
}
_TERM: Mapping[str, Fits] = {**_COMMON, "title": text, "description": text}
_CODED: Mapping[str, Fits] = {**_TERM, "hierarchyCode": text}
# The fields of a definition, and those that are required.
DEFINITIONS: Mapping[str, tuple[Mapping[str, Fits], tuple[str, ...]]] = {
    "CFConcepts": ({**_CODED, "keywords": text}, ("title", "hierarchyCode")),
    "CFSubjects": (_CODED, ("title", "hierarchyCode")),
    "CFLicenses": ({**_TERM, "licenseText": text}, ("title", "licenseText")),
    "CFItemTypes": ({**_CODED, "typeCode": text}, ("title", "description", "hierarchyCode")),
    "CFAssociationGroupings": (_TERM, ("title",)),
}


def fitting(written: Mapping[str, Any], fields: Mapping[str, Fits]) -> dict[str, Any]:
    """The valid fields of an object."""
    told = {
        key: _completed(value) if fields[key] in (link, any_link) else value
        for key, value in written.items()
        if key in fields
    }
    found = {key: value for key, value in told.items() if fields[key](value)}
    if isinstance(written.get("extensions"), dict) and fields is not LEVEL:
        found["extensions"] = written["extensions"]
    return found


def whole(
    written: Mapping[str, Any], fields: Mapping[str, Fits], changed: str, needed: tuple[str, ...] = ()
) -> dict[str, Any]:
    """As `fitting`, with the fields that CASE requires. changed: the date of change where the object has none."""
    found = fitting(written, fields)
    if "identifier" not in found:
        found["identifier"] = uuid_of("objects", str(written.get("identifier") or sorted(written.items(), key=str)))
    found.setdefault("uri", uri_of(found["identifier"]))
    found.setdefault("lastChangeDateTime", changed)
    for key in needed:
        found.setdefault(key, "")
    return found


def _completed(value: object) -> object:
    """A link with its three required fields; a value without an identifier stays as it is."""
    if not isinstance(value, dict) or not isinstance(value.get("identifier"), str):
        return value
    title, uri = value.get("title"), value.get("uri")
    return {
        "title": title if isinstance(title, str) else "",
        "identifier": value["identifier"],
        "uri": uri if isinstance(uri, str) else uri_of(value["identifier"]),
    }


def _is_a_time(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True


def _is_a_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
