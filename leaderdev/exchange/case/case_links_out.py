"""CFAssociations of a framework: what stands under what, what takes the place of what, and what is whose."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from leaderdev.exchange.case import case_ids
from leaderdev.exchange.case.case_fields import ASSOCIATION, fitting, whole
from leaderdev.exchange.case.case_frame import Frame, link_to, with_kept
from leaderdev.exchange.case.case_kept import OURS, as_mapping
from leaderdev.exchange.case.case_nodes_out import Node, Nodes

_PREFERRED = ("identifier", "uri", "sequenceNumber")
TYPES = (
    "isChildOf isPeerOf isPartOf exactMatchOf precedes isRelatedTo replacedBy exemplar hasSkillLevel isTranslationOf"
)
_EXTENDED = re.compile(r"ext:[a-zA-Z0-9|._-]+")


def associations(frame: Frame, document: Node, nodes: Nodes) -> list[dict[str, Any]]:
    ends = _by_first_name(frame, document, nodes)
    return [
        *_parents(frame, document, nodes, ends),
        *_sources(frame, nodes),
        *_heirs(frame, nodes),
        *_kept(frame, ends),
    ]


def _by_first_name(frame: Frame, document: Node, nodes: Nodes) -> dict[str, dict[str, str]]:
    """The links to what came in with a package, by the identifiers that it had there; some cannot go out again."""
    first = {str(frame.store.document.get("identifier", "")): link_to(document)}
    first |= {
        str(kept.get("identifier")): link_to(node) for kept, node in zip(frame.store.groups, nodes.groups, strict=True)
    }
    for before, now in ((frame.store.dimensions, nodes.dimensions), (frame.store.items, nodes.items)):
        for name, kept in before.items():
            if name in now:
                first[str(as_mapping(kept.get("item")).get("identifier", ""))] = link_to(now[name])
    first.pop("", None)
    return first


def _parents(frame: Frame, document: Node, nodes: Nodes, ends: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    stand_ins = {node["identifier"] for node, _ in nodes.stand_ins}
    numbered = 0
    for name, node in nodes.dimensions.items():
        numbered += 1
        kept = frame.store.dimensions.get(name, {}).get("parent", {})
        above = fitting(kept, ASSOCIATION).get("destinationNodeURI")
        if above is None or node["identifier"] in stand_ins:
            yield _parent(frame, node, link_to(document), numbered, kept)
        else:
            yield _parent(frame, node, _now(above, ends), numbered, kept)
    for node, _ in nodes.stand_ins:
        if node["identifier"] not in {one["identifier"] for one in nodes.dimensions.values()}:
            numbered += 1
            yield _parent(frame, node, link_to(document), numbered, {})
    for item in frame.framework.items:
        numbered += 1
        above = nodes.dimensions.get(item.dimension, document)
        kept = frame.store.items.get(item.id, {}).get("parent", {})
        yield _parent(frame, nodes.items[item.id], link_to(above), numbered, kept)


def _parent(frame: Frame, node: Node, above: Mapping[str, str], number: int, kept: Mapping[str, Any]) -> dict[str, Any]:
    made = _made(frame, "isChildOf", link_to(node), above, "parent")
    return with_kept({**made, "sequenceNumber": number}, kept, ASSOCIATION, _PREFERRED)


def _sources(frame: Frame, nodes: Nodes) -> Iterator[dict[str, Any]]:
    for node, source in nodes.stand_ins:
        away = {"title": link_to(node)["title"], "identifier": source, "uri": case_ids.uri_of(source)}
        yield _made(frame, "exactMatchOf", link_to(node), away, "source")


def _heirs(frame: Frame, nodes: Nodes) -> Iterator[dict[str, Any]]:
    """From an old item to the one that takes its place; an item that was changed under its own id takes no place."""
    pairs: dict[tuple[str, str], None] = {}
    for change in frame.framework.changes:
        pairs.update(dict.fromkeys((origin, change.item) for origin in change.origins))
        if change.successor:
            pairs[change.item, change.successor] = None
    for old, new in pairs:
        if old != new:
            yield _made(frame, "replacedBy", _end(frame, nodes, old), _end(frame, nodes, new), "change")


def _end(frame: Frame, nodes: Nodes, item: str) -> dict[str, str]:
    if item in nodes.items:
        return link_to(nodes.items[item])
    identifier = frame.item_id(item)
    return {"title": item, "identifier": identifier, "uri": case_ids.uri_of(identifier)}


def _made(
    frame: Frame, kind: str, origin: Mapping[str, str], destination: Mapping[str, str], about: str
) -> dict[str, Any]:
    version = str(frame.framework.version)
    parts = (frame.framework.id, version, kind, origin["identifier"], destination["identifier"])
    ends = {"associationType": kind, "originNodeURI": dict(origin), "destinationNodeURI": dict(destination)}
    return frame.made(case_ids.uuid_of(*parts), ends, {"kind": about})


def _now(link: Mapping[str, str], ends: Mapping[str, Any]) -> dict[str, str]:
    """The same link, where its end goes out under another identifier to that one."""
    found = ends.get(link["identifier"])
    return dict(link) if found is None or found["identifier"] == link["identifier"] else dict(found)


def _kept(frame: Frame, ends: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Those of others; one that has lost an end connects nothing and stays in the table."""
    for one in frame.store.associations:
        found = whole(one, ASSOCIATION, frame.changed)
        if "originNodeURI" in found and "destinationNodeURI" in found:
            found["originNodeURI"] = _now(found["originNodeURI"], ends)
            found["destinationNodeURI"] = _now(found["destinationNodeURI"], ends)
            found["associationType"] = _known_type(str(found.get("associationType", "")))
            found["extensions"] = {**found.get("extensions", {}), OURS: {"kind": "kept"}}
            yield found


def _known_type(written: str) -> str:
    if written in TYPES.split() or _EXTENDED.fullmatch(written):
        return written
    said = re.sub(r"[^a-zA-Z0-9._-]+", "-", written).strip("-")
    return f"ext:{said}" if said else "isRelatedTo"
