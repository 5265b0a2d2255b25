"""The CFItems of a package as a tree of dimensions and items, in reading order."""

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from leaderdev.exchange.case.extensions import as_mapping, own_extension
from leaderdev.exchange.case.nodes import DIMENSION
from leaderdev.exchange.identifiers import identifier_from, uuid_of
from leaderdev.model.text import is_identifier

_KINDS = ("dimension", "item", "group", "stand-in")
_GENERATED = ("parent", "source", "change", "kept")


@attrs.define
class Node:
    """A CFItem. about: our own extension of it; kind: one of _KINDS; name: our id."""

    identifier: str
    raw: dict[str, Any]
    about: dict[str, Any]
    kind: str = ""
    name: str = ""


@attrs.define
class Tree:
    """The nodes in reading order, and their places in the tree.

    parents  -- identifier -> the association with the parent
    children -- identifier -> the identifiers of the children, in order
    links    -- associations that give no place in the tree
    repeated -- CFItems with the identifier of an earlier one
    """

    document: str
    nodes: dict[str, Node]
    parents: dict[str, dict[str, Any]]
    children: dict[str, list[str]]
    links: list[dict[str, Any]]
    repeated: list[dict[str, Any]]

    def of_kind(self, kind: str) -> list[Node]:
        """Those with our own position first, then the others in tree order."""
        found = [node for node in self.nodes.values() if node.kind == kind]
        return sorted(found, key=lambda node: _sort_key(node.about.get("position")))

    def above(self, node: Node) -> str:
        """The identifier of the parent; "" without one."""
        return end(self.parents.get(node.identifier, {}), "destinationNodeURI")

    def dimension_above(self, node: Node) -> Node | None:
        """The nearest dimension above the node."""
        seen = {node.identifier}
        identifier = self.above(node)
        while (found := self.nodes.get(identifier)) is not None and identifier not in seen:
            if found.kind == "dimension" or (found.kind == "stand-in" and found.about.get("part") == "dimensions"):
                return found
            seen.add(identifier)
            identifier = self.above(found)
        return None


def tree_of(document: str, items: list[dict[str, Any]], associations: list[dict[str, Any]]) -> Tree:
    nodes: dict[str, Node] = {}
    repeated = []
    for raw in items:
        identifier = raw["identifier"]
        if identifier in nodes:
            repeated.append(raw)
        else:
            nodes[identifier] = Node(identifier, raw, own_extension(raw))
    parents, links = _parents_and_links(associations, nodes, document)
    children: dict[str, list[str]] = {}
    for identifier, link in sorted(parents.items(), key=lambda pair: _sort_key(pair[1].get("sequenceNumber"))):
        children.setdefault(end(link, "destinationNodeURI"), []).append(identifier)
    tree = Tree(document, nodes, parents, children, links, repeated)
    tree.nodes = {identifier: nodes[identifier] for identifier in _reading_order(tree)}
    _classify(tree)
    _assign_names([node for node in tree.nodes.values() if node.kind in ("item", "group")])
    _assign_names([node for node in tree.nodes.values() if node.kind in ("dimension", "stand-in")])
    return tree


def end(link: Mapping[str, Any], name: str) -> str:
    """The identifier at one end of an association; "" where there is none."""
    found = as_mapping(link.get(name)).get("identifier")
    return found if isinstance(found, str) else ""


def _parents_and_links(
    associations: list[dict[str, Any]], nodes: Mapping[str, Node], document: str
) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """The first place of every node, and the other associations, without those that every export generates."""
    parents: dict[str, dict[str, Any]] = {}
    links = []
    for link in associations:
        origin, destination = end(link, "originNodeURI"), end(link, "destinationNodeURI")
        is_place = link.get("associationType") == "isChildOf" and origin in nodes and origin not in parents
        if is_place and origin != destination and (destination in nodes or destination == document):
            parents[origin] = link
        elif own_extension(link).get("kind") not in _GENERATED:
            links.append(link)
    return parents, links


def _reading_order(tree: Tree) -> Iterator[str]:
    """From the document down, then what cannot be reached from there."""
    seen: set[str] = set()
    for start in (tree.document, *tree.nodes):
        waiting = [start]
        while waiting:
            identifier = waiting.pop()
            if identifier in tree.nodes and identifier in seen:
                continue
            if identifier in tree.nodes:
                seen.add(identifier)
                yield identifier
            waiting.extend(reversed(tree.children.get(identifier, ())))


def _classify(tree: Tree) -> None:
    """A parent of items is a dimension; what is above that is a group."""
    for node in tree.nodes.values():
        if node.about.get("kind") in _KINDS:
            node.kind = node.about["kind"]
        elif not tree.children.get(node.identifier):
            node.kind = "dimension" if node.raw.get("CFItemType") == DIMENSION else "item"
    for node in tree.nodes.values():
        if not node.kind:
            below = (tree.nodes[one] for one in tree.children[node.identifier])
            node.kind = "dimension" if any(one.kind == "item" for one in below) else "group"


def _assign_names(nodes: list[Node]) -> None:
    """Our id, else the human coding scheme where it is unique, else the identifier."""
    wanted = [_preferred_name(node) for node in nodes]
    times: dict[str, int] = {}
    for name in wanted:
        times[name] = times.get(name, 0) + 1
    for node, name in zip(nodes, wanted, strict=True):
        named = name and (times[name] == 1 or isinstance(node.about.get("id"), str))
        node.name = name if named else _from_identifier(node.identifier)


def _preferred_name(node: Node) -> str:
    said = node.about.get("id")
    return said if isinstance(said, str) and said else identifier_from(node.raw.get("humanCodingScheme"))


def _from_identifier(identifier: str) -> str:
    short = identifier.lower()
    return short if is_identifier(short) else uuid_of("nodes", identifier)


def _sort_key(number: object) -> tuple[bool, int | float]:
    """Sorts those with a number first."""
    if isinstance(number, (int, float)) and not isinstance(number, bool):
        return False, number
    return True, 0
