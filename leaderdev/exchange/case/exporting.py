"""A framework as a CASE package of 1EdTech that is valid against the schema."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from leaderdev.exchange import identifiers
from leaderdev.exchange.case.extensions import OURS, as_mapping, objects, one_line
from leaderdev.exchange.case.fields import ASSOCIATION, DEFINITIONS, DOCUMENT, EPOCH, fitting, whole
from leaderdev.exchange.case.nodes import (
    CFItem,
    CFItems,
    ExportContext,
    cf_items,
    export_context,
    link_to,
    made_dimensions,
    with_preserved,
)
from leaderdev.exchange.case.rubrics import rubrics
from leaderdev.exchange.identifiers import FIRST_VERSION, version_from
from leaderdev.exchange.json_file import to_json
from leaderdev.model.framework import Framework, ResolvedFramework
from leaderdev.serialization.framework_text import written_out

_PREFERRED = ("identifier", "uri", "sequenceNumber")
TYPES = (
    "isChildOf isPeerOf isPartOf exactMatchOf precedes isRelatedTo replacedBy exemplar hasSkillLevel isTranslationOf"
)
_EXTENDED = re.compile(r"ext:[a-zA-Z0-9|._-]+")


def associations(frame: ExportContext, document: CFItem, nodes: CFItems) -> list[dict[str, Any]]:
    ends = _links_by_original_identifier(frame, document, nodes)
    return [
        *_parents(frame, document, nodes, ends),
        *_sources(frame, nodes),
        *_replacements(frame, nodes),
        *_preserved(frame, ends),
    ]


def _links_by_original_identifier(frame: ExportContext, document: CFItem, nodes: CFItems) -> dict[str, dict[str, str]]:
    """The links to imported objects, by their original identifiers, which some cannot keep."""
    first = {str(frame.preserved.document.get("identifier", "")): link_to(document)}
    first |= {
        str(kept.get("identifier")): link_to(node)
        for kept, node in zip(frame.preserved.groups, nodes.groups, strict=True)
    }
    for before, now in ((frame.preserved.dimensions, nodes.dimensions), (frame.preserved.items, nodes.items)):
        for name, kept in before.items():
            if name in now:
                first[str(as_mapping(kept.get("item")).get("identifier", ""))] = link_to(now[name])
    first.pop("", None)
    return first


def _parents(
    frame: ExportContext, document: CFItem, nodes: CFItems, ends: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    stand_ins = {node["identifier"] for node, _ in nodes.stand_ins}
    numbered = 0
    for name, node in nodes.dimensions.items():
        numbered += 1
        kept = frame.preserved.dimensions.get(name, {}).get("parent", {})
        above = fitting(kept, ASSOCIATION).get("destinationNodeURI")
        if above is None or node["identifier"] in stand_ins:
            yield _parent(frame, node, link_to(document), numbered, kept)
        else:
            yield _parent(frame, node, _current_link(above, ends), numbered, kept)
    for node, _ in nodes.stand_ins:
        if node["identifier"] not in {one["identifier"] for one in nodes.dimensions.values()}:
            numbered += 1
            yield _parent(frame, node, link_to(document), numbered, {})
    for item in frame.framework.items:
        numbered += 1
        above = nodes.dimensions.get(item.dimension, document)
        kept = frame.preserved.items.get(item.id, {}).get("parent", {})
        yield _parent(frame, nodes.items[item.id], link_to(above), numbered, kept)


def _parent(
    frame: ExportContext, node: CFItem, above: Mapping[str, str], number: int, kept: Mapping[str, Any]
) -> dict[str, Any]:
    made = _association(frame, "isChildOf", link_to(node), above, "parent")
    return with_preserved({**made, "sequenceNumber": number}, kept, ASSOCIATION, _PREFERRED)


def _sources(frame: ExportContext, nodes: CFItems) -> Iterator[dict[str, Any]]:
    for node, source in nodes.stand_ins:
        away = {"title": link_to(node)["title"], "identifier": source, "uri": identifiers.uri_of(source)}
        yield _association(frame, "exactMatchOf", link_to(node), away, "source")


def _replacements(frame: ExportContext, nodes: CFItems) -> Iterator[dict[str, Any]]:
    """From an old item to the one that replaces it; an item that keeps its id replaces none."""
    pairs: dict[tuple[str, str], None] = {}
    for change in frame.framework.changes:
        pairs.update(dict.fromkeys((origin, change.item) for origin in change.origins))
        if change.successor:
            pairs[change.item, change.successor] = None
    for old, new in pairs:
        if old != new:
            yield _association(frame, "replacedBy", _end(frame, nodes, old), _end(frame, nodes, new), "change")


def _end(frame: ExportContext, nodes: CFItems, item: str) -> dict[str, str]:
    if item in nodes.items:
        return link_to(nodes.items[item])
    identifier = frame.item_id(item)
    return {"title": item, "identifier": identifier, "uri": identifiers.uri_of(identifier)}


def _association(
    frame: ExportContext, kind: str, origin: Mapping[str, str], destination: Mapping[str, str], about: str
) -> dict[str, Any]:
    version = str(frame.framework.version)
    parts = (frame.framework.id, version, kind, origin["identifier"], destination["identifier"])
    ends = {"associationType": kind, "originNodeURI": dict(origin), "destinationNodeURI": dict(destination)}
    return frame.made(identifiers.uuid_of(*parts), ends, {"kind": about})


def _current_link(link: Mapping[str, str], ends: Mapping[str, Any]) -> dict[str, str]:
    """The link, with the exported identifier of its end."""
    found = ends.get(link["identifier"])
    return dict(link) if found is None or found["identifier"] == link["identifier"] else dict(found)


def _preserved(frame: ExportContext, ends: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The preserved associations; one that lost an end stays in the table."""
    for one in frame.preserved.associations:
        found = whole(one, ASSOCIATION, frame.changed)
        if "originNodeURI" in found and "destinationNodeURI" in found:
            found["originNodeURI"] = _current_link(found["originNodeURI"], ends)
            found["destinationNodeURI"] = _current_link(found["destinationNodeURI"], ends)
            found["associationType"] = _known_type(str(found.get("associationType", "")))
            found["extensions"] = {**found.get("extensions", {}), OURS: {"kind": "kept"}}
            yield found


def _known_type(written: str) -> str:
    if written in TYPES.split() or _EXTENDED.fullmatch(written):
        return written
    said = re.sub(r"[^a-zA-Z0-9._-]+", "-", written).strip("-")
    return f"ext:{said}" if said else "isRelatedTo"


VERSIONS = ("1.0", "1.1")
_STATUS = {"draft": "Draft", "published": "Adopted", "retired": "Deprecated"}
# Fields that 1.0 does not have.
_NOT_IN_1_0 = {"CFDocument": ("caseVersion", "frameworkType"), "CFItems": ("subject", "subjectURI")}


def write_case(
    framework: Framework, version: str = "1.1", resolved: ResolvedFramework | None = None, moment: str = EPOCH
) -> dict[str, Any]:
    """The CFPackage. `extensions` hold what CASE has no field for, so that `read_case` returns `framework`.

    version  -- a word of VERSIONS
    resolved -- `framework` with all it extends; without it, items of other frameworks are named by id
    moment   -- the date of change of a framework that is not published
    """
    frame = export_context(framework, resolved, moment)
    document = _document(frame)
    nodes = cf_items(frame)
    package: dict[str, Any] = {
        "CFDocument": document,
        "CFItems": nodes.all(),
        "CFAssociations": associations(frame, document, nodes),
        "CFRubrics": rubrics(frame, nodes),
    }
    if definitions := _definitions(frame):
        package["CFDefinitions"] = definitions
    if extensions := as_mapping(frame.preserved.package.get("extensions")):
        package["extensions"] = extensions
    return package if version == "1.1" else _in_1_0(package)


def _document(frame: ExportContext) -> dict[str, Any]:
    framework = frame.framework
    bare = attrs.evolve(framework, items=(), dimensions=(), other={})
    about = {**written_out(bare), "other": to_json(framework.other), "made": made_dimensions(frame)}
    more = {
        "caseVersion": "1.1",
        "creator": OURS,
        "title": one_line(frame.said(framework.title)),
        "version": str(framework.version),
        "language": frame.language,
        "adoptionStatus": _STATUS.get(framework.status, "Draft"),
    }
    if description := frame.said(framework.description):
        more["description"] = description
    made = frame.made(identifiers.document_id(framework.id, str(framework.version)), more, about)
    preferred = ["creator", "language", "frameworkType"]
    # An imported package keeps its identifier only while its version is the same.
    if (version_from(frame.preserved.document.get("version")) or FIRST_VERSION) == framework.version:
        preferred += ["identifier", "uri", "version"]
    return with_preserved(made, frame.preserved.document, DOCUMENT, tuple(preferred))


def _definitions(frame: ExportContext) -> dict[str, Any]:
    kept = as_mapping(frame.preserved.package.get("CFDefinitions"))
    found: dict[str, Any] = {
        part: [whole(one, fields, frame.changed, needed) for one in objects(kept[part])]
        for part, (fields, needed) in DEFINITIONS.items()
        if part in kept
    }
    if extensions := as_mapping(kept.get("extensions")):
        found["extensions"] = extensions
    return found


def _in_1_0(package: dict[str, Any]) -> dict[str, Any]:
    """Without what 1.1 added. Extensions stay: readers of 1.0 ignore them, and our import needs them."""
    document = {key: one for key, one in package["CFDocument"].items() if key not in _NOT_IN_1_0["CFDocument"]}
    items = [
        {key: one for key, one in item.items() if key not in _NOT_IN_1_0["CFItems"]} for item in package["CFItems"]
    ]
    links = []
    for one in package["CFAssociations"]:
        kind = one["associationType"]
        known = not kind.startswith("ext:") and kind != "isTranslationOf"
        links.append(one if known else {**one, "associationType": "isRelatedTo"})
    return {**package, "CFDocument": document, "CFItems": items, "CFAssociations": links}
