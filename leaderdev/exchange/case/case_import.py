"""A CASE package of 1EdTech as a framework. Real ones break the schema, so what can be read is read.

What a framework has no word for stands in its table `case` and goes out again; what was left out is told.
"""

from collections.abc import Callable, Mapping
from typing import Any

from leaderdev.errors import Problem
from leaderdev.exchange.case.case_ids import uuid_of
from leaderdev.exchange.case.case_kept import TABLE, Store, as_mapping, left_over, objects, opened, own
from leaderdev.exchange.case.case_lefts import lefts
from leaderdev.exchange.case.case_rubrics_in import Rubrics, rubrics_in
from leaderdev.exchange.case.case_tree import Node, Tree, tree_of
from leaderdev.exchange.case.case_words import FIRST_LANGUAGE, heard, language_of
from leaderdev.exchange.kept import Kept
from leaderdev.exchange.lenient import FIRST, identifier_in, version_in
from leaderdev.exchange.toml_in_json import from_json
from leaderdev.model.framework import Framework
from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.reading import kind_of

Step = Callable[[int, int], None]
_PARTS = ("CFDocument", "CFItems", "CFAssociations", "CFRubrics")
_COMMON = ("identifier", "uri", "lastChangeDateTime")
_OWN_NODE = (*_COMMON, "fullStatement", "humanCodingScheme", "CFItemType", "language")
_OWN_LINK = (*_COMMON, "associationType", "originNodeURI", "destinationNodeURI", "sequenceNumber")
_OWN_DOCUMENT = (*_COMMON, "caseVersion", "creator", "title", "version", "language", "adoptionStatus", "description")
_FRAMEWORK_KEYS = frozenset(
    """id version status kind extends digest published_on title description
    scale tiers dimensions items questions expectations changes""".split()
)
_EVERY = 200


def read_case(mapping: object, file: str, step: Step | None = None) -> tuple[Framework | None, Kept, list[Problem]]:
    """A draft, what of the package it does not show, and every problem. None where the package cannot be read at all.

    mapping -- the JSON as it was loaded; file -- how it is named in problems; step -- is told how many of how many
    CFItems are done
    """
    try:
        cleaned = _clean(mapping)
    except RecursionError:
        return None, Kept(), [Problem("not-json", file, "", {"reason": "nested too deep"})]
    package = as_mapping(cleaned).get("CFPackage", cleaned)
    if problems := _shape(package, file):
        return None, Kept(), problems
    data, kept = _framework(package, step or (lambda _done, _all: None))
    framework, problems = framework_from(data, file)
    return (None if problems else framework), kept, problems


def _shape(package: object, file: str) -> list[Problem]:
    if not isinstance(package, dict):
        return [Problem("wrong-type", file, "", {"expected": "table", "found": kind_of(package)})]
    if "CFDocument" not in package:
        return [Problem("key-missing", file, "CFDocument", {"key": "CFDocument"})]
    kinds = {"CFDocument": (dict, "table")}
    wrong = [
        Problem("wrong-type", file, part, {"expected": word, "found": kind_of(package[part])})
        for part in _PARTS
        for kind, word in [kinds.get(part, (list, "list"))]
        if part in package and not isinstance(package[part], kind)
    ]
    if not wrong and not package.get("CFItems") and not own(package["CFDocument"]):
        return [Problem("empty", file, "CFItems", {"key": "CFItems"})]
    return wrong


def _framework(package: Mapping[str, Any], step: Step) -> tuple[dict[str, Any], Kept]:
    """The mapping of the framework's file, and what was left out."""
    document = package["CFDocument"]
    about = own(document)
    other = {key: one for key, one in as_mapping(from_json(about.get("other"))).items() if key not in _FRAMEWORK_KEYS}
    store = opened(other.pop(TABLE, None))
    first = language_of(document.get("language"), FIRST_LANGUAGE if about else "en")
    usable = [one for one in objects(package.get("CFItems")) if isinstance(one.get("identifier"), str)]
    named = document.get("identifier")
    tree = tree_of(named if isinstance(named, str) else "", usable, objects(package.get("CFAssociations")))
    items = tree.of_kind("item")
    stored = {node.identifier: as_mapping(store.items.get(node.name, {}).get("criterion")) for node in items}
    rubrics = rubrics_in(objects(package.get("CFRubrics")), stored, first, _known_labels(about, first))
    kept = Kept(_counted(package), tuple(lefts(package, tree, rubrics, ours=bool(about))))
    data: dict[str, Any] = {**other, **_head(document, about, first)}
    if not about and rubrics.labels:
        data["scale"] = {"levels": [_level(value, label, first) for value, label in rubrics.labels.items()]}
    data["dimensions"] = _dimensions(tree, store, about, first)
    data["items"] = []
    for number, node in enumerate(items):
        if number % _EVERY == 0:
            step(number, len(items))
        data["items"].append(_item(node, tree, store, rubrics, first))
    step(len(items), len(items))
    _make_dimension(data, document, store, first)
    _keep(store, package, document, tree, rubrics, ours=bool(about))
    if table := store.table():
        data[TABLE] = table
    return data, kept


def _head(document: Mapping[str, Any], about: Mapping[str, Any], first: str) -> dict[str, Any]:
    ours = {key: one for key, one in about.items() if key in _FRAMEWORK_KEYS - {"digest", "published_on"}}
    named = document.get("identifier")
    version = version_in(document.get("version")) or version_in(about.get("version")) or FIRST
    return {
        "id": identifier_in(document.get("title")) or f"case-{uuid_of('documents', str(named))[:8]}",
        "kind": "foundation",
        **ours,
        "version": str(version),
        "status": "draft",
        "title": heard(document.get("title"), about.get("title"), first),
        "description": heard(document.get("description"), about.get("description"), first),
    }


def _dimensions(tree: Tree, store: Store, about: Mapping[str, Any], first: str) -> list[dict[str, Any]]:
    """Those of the tree, and in their places those that we once made."""
    found = [_dimension(node, tree, store, first) for node in tree.of_kind("dimension")]
    for made in objects(about.get("made")):
        texts = {"title": made.get("title", {}), "description": made.get("description", {})}
        place = made.get("position")
        found.insert(place if isinstance(place, int) else len(found), {"id": made.get("id", ""), **texts})
    return found


def _dimension(node: Node, tree: Tree, store: Store, first: str) -> dict[str, Any]:
    ours, before = bool(node.about), store.dimensions.get(node.name, {})
    first = first if ours else language_of(node.raw.get("language"), first)
    mapped = (*_OWN_NODE, "notes") if ours else ("fullStatement", "notes")
    rest = left_over(node.raw, mapped, as_mapping(before.get("item")), ours=ours)
    _remember(store.dimensions, node.name, item=rest, parent=_parent(node, tree, as_mapping(before.get("parent"))))
    return {
        "id": node.name,
        "title": heard(node.raw.get("fullStatement"), node.about.get("title"), first),
        "description": heard(node.raw.get("notes"), node.about.get("description"), first),
    }


def _item(node: Node, tree: Tree, store: Store, rubrics: Rubrics, first: str) -> dict[str, Any]:
    ours, before = bool(node.about), store.items.get(node.name, {})
    first = first if ours else language_of(node.raw.get("language"), first)
    rest = left_over(node.raw, _OWN_NODE if ours else ("fullStatement",), as_mapping(before.get("item")), ours=ours)
    parent, criterion = _parent(node, tree, as_mapping(before.get("parent"))), rubrics.criteria.get(node.identifier)
    if criterion is None:
        criterion = as_mapping(before.get("criterion"))
    _remember(store.items, node.name, item=rest, parent=parent, criterion=criterion)
    above = tree.dimension_above(node)
    where = node.raw.get("uri") or node.identifier
    said = {key: one for key, one in node.about.items() if key not in ("kind", "position")}
    text = heard(node.raw.get("fullStatement") or node.raw.get("abbreviatedStatement"), said.get("text"), first)
    return {
        **({} if ours else {"basis": "documented", "source": str(where)}),
        "expected": {},
        **said,
        "id": node.name,
        "dimension": above.name if above is not None else said.get("dimension", ""),
        "text": text,
        "anchors": rubrics.anchors.get(node.identifier, {}),
    }


def _parent(node: Node, tree: Tree, before: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the association with what the node stands under; for a dimension also where that is no document."""
    link = tree.parents.get(node.identifier, {})
    ours = bool(own(link))
    mapped = _OWN_LINK if ours else ("associationType", "originNodeURI", "destinationNodeURI")
    kept = left_over(link, mapped, before, ours=ours)
    if node.kind == "dimension" and tree.above(node) not in (tree.document, "") and "destinationNodeURI" not in kept:
        kept["destinationNodeURI"] = link["destinationNodeURI"]
    return kept


def _remember(where: dict[str, dict[str, Any]], name: str, **parts: dict[str, Any]) -> None:
    """Also where there is nothing, in the place of what was kept before."""
    where[name] = {key: one for key, one in parts.items() if one}


def _make_dimension(data: dict[str, Any], document: Mapping[str, Any], store: Store, first: str) -> None:
    """Items that stand in no dimension get one, named after the document."""
    homeless = [item for item in data["items"] if not item["dimension"]]
    if not homeless:
        return
    taken = {one["id"] for one in data["dimensions"]}
    name = next(name for name in ("general", *(f"general-{number}" for number in range(2, 9999))) if name not in taken)
    data["dimensions"].append({"id": name, "title": heard(document.get("title"), {}, first), "description": {}})
    store.made.append(name)
    for item in homeless:
        item["dimension"] = name


def _keep(
    store: Store, package: Mapping[str, Any], document: Mapping[str, Any], tree: Tree, rubrics: Rubrics, *, ours: bool
) -> None:
    """Everything else that the package says."""
    mapped = _OWN_DOCUMENT if ours else ("title", "description")
    store.document = left_over(document, mapped, store.document, ours=ours)
    rest = {key: one for key, one in package.items() if key not in _PARTS}
    store.package = {**rest, **store.package} if ours else rest
    groups = [node for node in tree.of_kind("group") if not node.about]
    store.groups += [node.raw for node in groups] + tree.repeated
    store.associations += tree.links
    store.associations += [tree.parents[node.identifier] for node in groups if node.identifier in tree.parents]
    known = {shell.get("identifier") for shell in store.rubrics}
    store.rubrics += [shell for shell in rubrics.shells if shell["identifier"] not in known]


def _known_labels(about: Mapping[str, Any], first: str) -> dict[int, str]:
    levels = objects(as_mapping(about.get("scale")).get("levels"))
    named = ((level.get("value"), as_mapping(level.get("label")).get(first, "")) for level in levels)
    return {value: str(label) for value, label in named if isinstance(value, int)}


def _level(value: int, label: str, first: str) -> dict[str, Any]:
    return {"value": value, "label": {first: label or str(value)}}


def _counted(package: Mapping[str, Any]) -> dict[str, int]:
    criteria = [one for rubric in objects(package.get("CFRubrics")) for one in objects(rubric.get("CFRubricCriteria"))]
    levels = sum(len(objects(criterion.get("CFRubricCriterionLevels"))) for criterion in criteria)
    parts = {part: len(package.get(part) or ()) for part in _PARTS[1:]}
    return {**parts, "CFRubricCriteria": len(criteria), "CFRubricCriterionLevels": levels}


def _clean(value: Any) -> Any:
    """Without nulls, which say nothing, and with half characters, which no file can hold, as question marks."""
    kind = type(value)
    if kind is str:
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if kind is dict:
        return {_clean(key): _clean(one) for key, one in value.items() if one is not None}
    if kind is list:
        return [_clean(one) for one in value if one is not None]
    return value
