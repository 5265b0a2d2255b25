"""What of a CASE package a framework does not show, by kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaderdev.exchange.case.case_rubrics_in import Rubrics
from leaderdev.exchange.case.case_tree import Tree
from leaderdev.exchange.kept import Left
from leaderdev.exchange.lenient import version_in
from leaderdev.model.text import LANGUAGES

# Every item has these, and the framework says them in its own way.
_SAID_OTHERWISE = ("identifier", "uri", "lastChangeDateTime", "fullStatement", "humanCodingScheme", "CFDocumentURI")


def lefts(package: Mapping[str, Any], tree: Tree, rubrics: Rubrics, *, ours: bool) -> Iterator[Left]:
    """ours -- the package came from our own export, so that most of it is said under `extensions`"""
    document = package["CFDocument"]
    unusable = [str(place) for place, one in enumerate(package.get("CFItems") or ()) if not _usable(one)]
    yield from _left("unusable", unusable, kept=False)
    if tree.repeated:
        yield from _left("repeated", [str(one["identifier"]) for one in tree.repeated])
    groups = [node for node in tree.of_kind("group") if not node.about]
    yield from _left("groups", [str(node.raw.get("fullStatement", node.identifier)) for node in groups])
    yield from _left("associations", [str(link.get("associationType", "")) for link in tree.links])
    yield from _left("criteria", rubrics.unplaced)
    if rubrics.renamed:
        yield Left("labels", True, (), rubrics.renamed)
    fields: dict[str, None] = {}
    for node in tree.nodes.values():
        if not node.about:
            fields.update(dict.fromkeys(node.raw))
    yield from _left("fields", [name for name in fields if name not in (*_SAID_OTHERWISE, "language")])
    yield from _left("definitions", [part for part, one in (package.get("CFDefinitions") or {}).items() if one])
    language = document.get("language")
    if isinstance(language, str) and language.strip().lower()[:2] not in LANGUAGES:
        yield Left("language", True, (language,), 1)
    if not ours and version_in(document.get("version")) is None:
        yield Left("version", True, (str(document.get("version", "")),), 1)


def _left(code: str, names: list[str], *, kept: bool = True) -> Iterator[Left]:
    if names:
        yield Left(code, kept, tuple(dict.fromkeys(names)), len(names))


def _usable(one: object) -> bool:
    return isinstance(one, dict) and isinstance(one.get("identifier"), str)
