"""A CASE package of 1EdTech as a framework. Real packages break the schema, so we read what can be read.

What a framework has no field for is preserved in its table `case` and exported again; what is lost is reported.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from leaderdev.errors import Problem
from leaderdev.exchange.case.extensions import (
    FIRST_LANGUAGE,
    TABLE,
    Preserved,
    as_mapping,
    language_of,
    objects,
    own_extension,
    parse_preserved,
    text_by_language,
    unmapped_fields,
)
from leaderdev.exchange.case.rubrics import Rubrics, parse_rubrics
from leaderdev.exchange.case.tree import Node, Tree, tree_of
from leaderdev.exchange.identifiers import FIRST_VERSION, identifier_from, uuid_of, version_from
from leaderdev.exchange.import_summary import ImportSummary, Unmapped
from leaderdev.exchange.json_file import from_json
from leaderdev.model.framework import Framework
from leaderdev.model.text import LANGUAGES
from leaderdev.serialization.framework import framework_from
from leaderdev.serialization.reading import kind_of

# Every item has these fields, and the framework holds them.
_MAPPED_FIELDS = ("identifier", "uri", "lastChangeDateTime", "fullStatement", "humanCodingScheme", "CFDocumentURI")


def unmapped_parts(package: Mapping[str, Any], tree: Tree, rubrics: Rubrics, *, ours: bool) -> Iterator[Unmapped]:
    """ours -- the package comes from our own export, and `extensions` hold most of it"""
    document = package["CFDocument"]
    unusable = [str(place) for place, one in enumerate(package.get("CFItems") or ()) if not _usable(one)]
    yield from _unmapped("unusable", unusable, kept=False)
    if tree.repeated:
        yield from _unmapped("repeated", [str(one["identifier"]) for one in tree.repeated])
    groups = [node for node in tree.of_kind("group") if not node.about]
    yield from _unmapped("groups", [str(node.raw.get("fullStatement", node.identifier)) for node in groups])
    yield from _unmapped("associations", [str(link.get("associationType", "")) for link in tree.links])
    yield from _unmapped("criteria", rubrics.unplaced)
    if rubrics.renamed:
        yield Unmapped("labels", True, (), rubrics.renamed)
    fields: dict[str, None] = {}
    for node in tree.nodes.values():
        if not node.about:
            fields.update(dict.fromkeys(node.raw))
    yield from _unmapped("fields", [name for name in fields if name not in (*_MAPPED_FIELDS, "language")])
    yield from _unmapped("definitions", [part for part, one in (package.get("CFDefinitions") or {}).items() if one])
    language = document.get("language")
    if isinstance(language, str) and language.strip().lower()[:2] not in LANGUAGES:
        yield Unmapped("language", True, (language,), 1)
    if not ours and version_from(document.get("version")) is None:
        yield Unmapped("version", True, (str(document.get("version", "")),), 1)


def _unmapped(code: str, names: list[str], *, kept: bool = True) -> Iterator[Unmapped]:
    if names:
        yield Unmapped(code, kept, tuple(dict.fromkeys(names)), len(names))


def _usable(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("identifier"), str)


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
_STEP = 200


def read_case(
    mapping: object, file: str, step: Step | None = None
) -> tuple[Framework | None, ImportSummary, list[Problem]]:
    """A draft, what it has no fields for, and every problem. None where there is a problem.

    mapping -- the loaded JSON; file -- its name in problems; step -- called with the number of CFItems done, of how many
    """
    try:
        cleaned = _clean(mapping)
    except RecursionError:
        return None, ImportSummary(), [Problem("not-json", file, "", {"reason": "nested too deep"})]
    package = as_mapping(cleaned).get("CFPackage", cleaned)
    if problems := _shape_problems(package, file):
        return None, ImportSummary(), problems
    data, kept = _framework(package, step or (lambda _done, _all: None))
    framework, problems = framework_from(data, file)
    return (None if problems else framework), kept, problems


def _shape_problems(package: object, file: str) -> list[Problem]:
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
    if not wrong and not package.get("CFItems") and not own_extension(package["CFDocument"]):
        return [Problem("empty", file, "CFItems", {"key": "CFItems"})]
    return wrong


def _framework(package: Mapping[str, Any], step: Step) -> tuple[dict[str, Any], ImportSummary]:
    """The framework file as a mapping, and the summary."""
    document = package["CFDocument"]
    about = own_extension(document)
    other = {key: one for key, one in as_mapping(from_json(about.get("other"))).items() if key not in _FRAMEWORK_KEYS}
    preserved = parse_preserved(other.pop(TABLE, None))
    first = language_of(document.get("language"), FIRST_LANGUAGE if about else "en")
    usable = [one for one in objects(package.get("CFItems")) if isinstance(one.get("identifier"), str)]
    named = document.get("identifier")
    tree = tree_of(named if isinstance(named, str) else "", usable, objects(package.get("CFAssociations")))
    items = tree.of_kind("item")
    stored = {node.identifier: as_mapping(preserved.items.get(node.name, {}).get("criterion")) for node in items}
    rubrics = parse_rubrics(objects(package.get("CFRubrics")), stored, first, _known_labels(about, first))
    kept = ImportSummary(_counts(package), tuple(unmapped_parts(package, tree, rubrics, ours=bool(about))))
    data: dict[str, Any] = {**other, **_framework_keys(document, about, first)}
    if not about and rubrics.labels:
        data["scale"] = {"levels": [_level(value, label, first) for value, label in rubrics.labels.items()]}
    data["dimensions"] = _dimensions(tree, preserved, about, first)
    data["items"] = []
    for number, node in enumerate(items):
        if number % _STEP == 0:
            step(number, len(items))
        data["items"].append(_item(node, tree, preserved, rubrics, first))
    step(len(items), len(items))
    _make_dimension(data, document, preserved, first)
    _preserve(preserved, package, document, tree, rubrics, ours=bool(about))
    if table := preserved.table():
        data[TABLE] = table
    return data, kept


def _framework_keys(document: Mapping[str, Any], about: Mapping[str, Any], first: str) -> dict[str, Any]:
    ours = {key: one for key, one in about.items() if key in _FRAMEWORK_KEYS - {"digest", "published_on"}}
    named = document.get("identifier")
    version = version_from(document.get("version")) or version_from(about.get("version")) or FIRST_VERSION
    return {
        "id": identifier_from(document.get("title")) or f"case-{uuid_of('documents', str(named))[:8]}",
        "kind": "foundation",
        **ours,
        "version": str(version),
        "status": "draft",
        "title": text_by_language(document.get("title"), about.get("title"), first),
        "description": text_by_language(document.get("description"), about.get("description"), first),
    }


def _dimensions(tree: Tree, preserved: Preserved, about: Mapping[str, Any], first: str) -> list[dict[str, Any]]:
    """The dimensions of the tree, and in their places those that an earlier import made."""
    found = [_dimension(node, tree, preserved, first) for node in tree.of_kind("dimension")]
    for made in objects(about.get("made")):
        texts = {"title": made.get("title", {}), "description": made.get("description", {})}
        place = made.get("position")
        found.insert(place if isinstance(place, int) else len(found), {"id": made.get("id", ""), **texts})
    return found


def _dimension(node: Node, tree: Tree, preserved: Preserved, first: str) -> dict[str, Any]:
    ours, before = bool(node.about), preserved.dimensions.get(node.name, {})
    first = first if ours else language_of(node.raw.get("language"), first)
    mapped = (*_OWN_NODE, "notes") if ours else ("fullStatement", "notes")
    rest = unmapped_fields(node.raw, mapped, as_mapping(before.get("item")), ours=ours)
    _preserve_part(
        preserved.dimensions, node.name, item=rest, parent=_parent(node, tree, as_mapping(before.get("parent")))
    )
    return {
        "id": node.name,
        "title": text_by_language(node.raw.get("fullStatement"), node.about.get("title"), first),
        "description": text_by_language(node.raw.get("notes"), node.about.get("description"), first),
    }


def _item(node: Node, tree: Tree, preserved: Preserved, rubrics: Rubrics, first: str) -> dict[str, Any]:
    ours, before = bool(node.about), preserved.items.get(node.name, {})
    first = first if ours else language_of(node.raw.get("language"), first)
    rest = unmapped_fields(
        node.raw, _OWN_NODE if ours else ("fullStatement",), as_mapping(before.get("item")), ours=ours
    )
    parent, criterion = _parent(node, tree, as_mapping(before.get("parent"))), rubrics.criteria.get(node.identifier)
    if criterion is None:
        criterion = as_mapping(before.get("criterion"))
    _preserve_part(preserved.items, node.name, item=rest, parent=parent, criterion=criterion)
    above = tree.dimension_above(node)
    where = node.raw.get("uri") or node.identifier
    said = {key: one for key, one in node.about.items() if key not in ("kind", "position")}
    text = text_by_language(
        node.raw.get("fullStatement") or node.raw.get("abbreviatedStatement"), said.get("text"), first
    )
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
    """What is preserved of the association with the parent; of a dimension also a parent that is not the document."""
    link = tree.parents.get(node.identifier, {})
    ours = bool(own_extension(link))
    mapped = _OWN_LINK if ours else ("associationType", "originNodeURI", "destinationNodeURI")
    kept = unmapped_fields(link, mapped, before, ours=ours)
    if node.kind == "dimension" and tree.above(node) not in (tree.document, "") and "destinationNodeURI" not in kept:
        kept["destinationNodeURI"] = link["destinationNodeURI"]
    return kept


def _preserve_part(where: dict[str, dict[str, Any]], name: str, **parts: dict[str, Any]) -> None:
    """Replaces what was preserved before, also by nothing."""
    where[name] = {key: one for key, one in parts.items() if one}


def _make_dimension(data: dict[str, Any], document: Mapping[str, Any], preserved: Preserved, first: str) -> None:
    """Items without a dimension get one that is named after the document."""
    homeless = [item for item in data["items"] if not item["dimension"]]
    if not homeless:
        return
    taken = {one["id"] for one in data["dimensions"]}
    name = next(name for name in ("general", *(f"general-{number}" for number in range(2, 9999))) if name not in taken)
    data["dimensions"].append(
        {"id": name, "title": text_by_language(document.get("title"), {}, first), "description": {}}
    )
    preserved.made.append(name)
    for item in homeless:
        item["dimension"] = name


def _preserve(
    preserved: Preserved,
    package: Mapping[str, Any],
    document: Mapping[str, Any],
    tree: Tree,
    rubrics: Rubrics,
    *,
    ours: bool,
) -> None:
    """Preserves the rest of the package."""
    mapped = _OWN_DOCUMENT if ours else ("title", "description")
    preserved.document = unmapped_fields(document, mapped, preserved.document, ours=ours)
    rest = {key: one for key, one in package.items() if key not in _PARTS}
    preserved.package = {**rest, **preserved.package} if ours else rest
    groups = [node for node in tree.of_kind("group") if not node.about]
    preserved.groups += [node.raw for node in groups] + tree.repeated
    preserved.associations += tree.links
    preserved.associations += [tree.parents[node.identifier] for node in groups if node.identifier in tree.parents]
    known = {shell.get("identifier") for shell in preserved.rubrics}
    preserved.rubrics += [shell for shell in rubrics.shells if shell["identifier"] not in known]


def _known_labels(about: Mapping[str, Any], first: str) -> dict[int, str]:
    levels = objects(as_mapping(about.get("scale")).get("levels"))
    named = ((level.get("value"), as_mapping(level.get("label")).get(first, "")) for level in levels)
    return {value: str(label) for value, label in named if isinstance(value, int)}


def _level(value: int, label: str, first: str) -> dict[str, Any]:
    return {"value": value, "label": {first: label or str(value)}}


def _counts(package: Mapping[str, Any]) -> dict[str, int]:
    criteria = [one for rubric in objects(package.get("CFRubrics")) for one in objects(rubric.get("CFRubricCriteria"))]
    levels = sum(len(objects(criterion.get("CFRubricCriterionLevels"))) for criterion in criteria)
    parts = {part: len(package.get(part) or ()) for part in _PARTS[1:]}
    return {**parts, "CFRubricCriteria": len(criteria), "CFRubricCriterionLevels": levels}


def _clean(value: Any) -> Any:
    """Without nulls, and with question marks for lone surrogates, which no file can hold."""
    kind = type(value)
    if kind is str:
        return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")
    if kind is dict:
        return {_clean(key): _clean(one) for key, one in value.items() if one is not None}
    if kind is list:
        return [_clean(one) for one in value if one is not None]
    return value
