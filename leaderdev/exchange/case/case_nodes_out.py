"""CFItems of a framework: its dimensions, its items, and what stands in for those of frameworks it extends."""

from collections.abc import Iterator
from typing import Any

import attrs

from leaderdev.exchange.case import case_ids
from leaderdev.exchange.case.case_fields import ITEM, whole
from leaderdev.exchange.case.case_frame import Frame, with_kept
from leaderdev.exchange.case.case_kept import OURS, identifier_of
from leaderdev.model.framework import Dimension, Framework, Item
from leaderdev.model.text import Text
from leaderdev.serialization.framework import item_to, text_to

_PREFERRED = ("identifier", "uri", "humanCodingScheme", "CFItemType")
DIMENSION, ITEM_TYPE = "Dimension", "Item"
Node = dict[str, Any]


@attrs.frozen
class Nodes:
    """The CFItems by what they are for.

    dimensions, items -- by our id
    stand_ins         -- CFItem and the identifier of what it stands for, in a package that is not this one
    """

    dimensions: dict[str, Node]
    items: dict[str, Node]
    groups: list[Node]
    stand_ins: list[tuple[Node, str]]

    def all(self) -> list[Node]:
        in_order = [
            *self.groups,
            *self.dimensions.values(),
            *(node for node, _ in self.stand_ins),
            *self.items.values(),
        ]
        return list({node["identifier"]: node for node in in_order}.values())


def nodes_of(frame: Frame) -> Nodes:
    """Dimensions that were made only because items stood in none are no CFItems."""
    own = {
        dimension.id: _dimension(frame, dimension, place)
        for place, dimension in enumerate(frame.framework.dimensions)
        if dimension.id not in frame.store.made
    }
    missing = dict.fromkeys(item.dimension for item in frame.framework.items)
    away = [name for name in missing if name not in own and name not in frame.store.made]
    borrowed = {name: _stand_in_dimension(frame, name) for name in away}
    stand_ins = [(node, source) for node, source in borrowed.values()] + list(_stand_in_items(frame))
    return Nodes(
        {**own, **{name: node for name, (node, _) in borrowed.items()}},
        {item.id: _item(frame, item, place) for place, item in enumerate(frame.framework.items)},
        [_group(frame, kept) for kept in frame.store.groups],
        stand_ins,
    )


def made_dimensions(frame: Frame) -> list[dict[str, Any]]:
    """Those that were made because items stood in none."""
    placed = enumerate(frame.framework.dimensions)
    return [_about(dimension, place) for place, dimension in placed if dimension.id in frame.store.made]


def _about(dimension: Dimension, place: int) -> dict[str, Any]:
    texts = {"title": text_to(dimension.title), "description": text_to(dimension.description)}
    return {"kind": "dimension", "position": place, "id": dimension.id, **texts}


def _dimension(frame: Frame, dimension: Dimension, place: int) -> Node:
    more = {
        "fullStatement": frame.said(dimension.title),
        "humanCodingScheme": dimension.id,
        "CFItemType": DIMENSION,
        "language": frame.written_language(dimension.title),
    }
    if notes := frame.said(dimension.description):
        more["notes"] = notes
    node = frame.made(case_ids.dimension_id(frame.framework.id, dimension.id), more, _about(dimension, place))
    return with_kept(node, frame.store.dimensions.get(dimension.id, {}).get("item"), ITEM, _PREFERRED)


def _item(frame: Frame, item: Item, place: int) -> Node:
    own = {key: value for key, value in item_to(item).items() if key != "anchors"}
    about = {"kind": "item", "position": place, **own}
    more = {
        "fullStatement": frame.said(item.text),
        "humanCodingScheme": item.id,
        "CFItemType": ITEM_TYPE,
        "language": frame.written_language(item.text),
    }
    node = frame.made(case_ids.item_id(frame.framework.id, item.id), more, about)
    return with_kept(node, frame.store.items.get(item.id, {}).get("item"), ITEM, _PREFERRED)


def _group(frame: Frame, kept: Node) -> Node:
    node = whole(kept, ITEM, frame.changed, ("fullStatement",))
    return {**node, "extensions": {**node.get("extensions", {}), OURS: {"kind": "group"}}}


def _stand_in_items(frame: Frame) -> Iterator[tuple[Node, str]]:
    """For the items of others to which this framework adds questions or of which it expects something else."""
    own = {item.id for item in frame.framework.items}
    sources = frame.sources()
    touched = [one.item for one in frame.framework.expectations] + [one.item for one in frame.framework.questions]
    for name in dict.fromkeys(touched):
        if name in own:
            continue
        source = sources.get(name)
        files = {file.reference: file for file in frame.resolved.files} if frame.resolved is not None else {}
        file = files.get(source.origin) if source is not None else None
        base = source.origin.id if source is not None else _base(frame)
        node = _stand_in(frame, "items", name, source.item.text if source is not None else Text(), base)
        known = identifier_of(file, "items", name) if file is not None else ""
        yield node, known or case_ids.item_id(base, name)


def _stand_in_dimension(frame: Frame, name: str) -> tuple[Node, str]:
    file = _file_with_dimension(frame, name)
    base = file.id if file is not None else _base(frame)
    title = next((one.title for one in file.dimensions if one.id == name), Text()) if file is not None else Text()
    known = identifier_of(file, "dimensions", name) if file is not None else ""
    node = _stand_in(frame, "dimensions", name, title, base)
    return node, known or case_ids.dimension_id(base, name)


def _stand_in(frame: Frame, part: str, name: str, text: Text, base: str) -> Node:
    """part -- items or dimensions; base -- the id of the framework that `name` is of"""
    about = {"kind": "stand-in", "part": part, "id": name, "framework": base}
    more = {
        "fullStatement": frame.said(text) or name,
        "humanCodingScheme": name,
        "CFItemType": DIMENSION if part == "dimensions" else ITEM_TYPE,
        "language": frame.written_language(text),
    }
    return frame.made(case_ids.uuid_of(frame.framework.id, "stand-ins", part, name), more, about)


def _base(frame: Frame) -> str:
    """The framework that is extended first, where nobody knows better."""
    return next((reference.id for reference in frame.framework.extends), "")


def _file_with_dimension(frame: Frame, name: str) -> Framework | None:
    files = frame.resolved.files if frame.resolved is not None else ()
    others = (file for file in files if file.reference != frame.framework.reference)
    return next((file for file in others if any(one.id == name for one in file.dimensions)), None)
