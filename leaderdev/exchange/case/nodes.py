"""CFItems of a framework: dimensions, items, and stand-ins for those of frameworks that it extends."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import attrs

from leaderdev.exchange import identifiers
from leaderdev.exchange.case.extensions import (
    FIRST_LANGUAGE,
    OURS,
    Preserved,
    identifier_of,
    language_of,
    language_used,
    one_line,
    preserved_in,
    text_in,
)
from leaderdev.exchange.case.fields import EPOCH, ITEM, Fits, fitting, whole
from leaderdev.model.framework import Dimension, Framework, Item, ResolvedFramework, ResolvedItem
from leaderdev.model.text import Text
from leaderdev.serialization.framework import item_to, text_to


@attrs.frozen
class ExportContext:
    """What every part of an export needs.

    preserved -- what was preserved of the package that the framework was imported from
    resolved  -- the framework with all it extends; None where that is not known
    first     -- the preferred language of the fields; language -- the package's tag of that language
    changed   -- the date of change of every object
    """

    framework: Framework
    preserved: Preserved
    resolved: ResolvedFramework | None
    first: str
    language: str
    changed: str

    def said(self, text: Text) -> str:
        return text_in(text, self.first)

    def written_language(self, text: Text) -> str:
        used = language_used(text_to(text), self.first)
        return self.language if used == self.first else used

    def made(self, identifier: str, more: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
        """A CASE object with its common fields. about: our own extension."""
        common = {"identifier": identifier, "uri": identifiers.uri_of(identifier), "lastChangeDateTime": self.changed}
        return {**common, **more, "extensions": {OURS: dict(about)}}

    def item_id(self, item: str) -> str:
        """The identifier of an item of this framework, of this or an earlier version."""
        return identifier_of(self.framework, "items", item) or identifiers.item_id(self.framework.id, item)

    def source_of(self, item: str) -> ResolvedItem | None:
        """The item of a framework that this one extends; None where it is not known."""
        return self.sources().get(item)

    def sources(self) -> dict[str, ResolvedItem]:
        items = self.resolved.items if self.resolved is not None else ()
        return {one.item.id: one for one in items if one.origin != self.framework.reference}


def export_context(framework: Framework, resolved: ResolvedFramework | None, moment: str) -> ExportContext:
    """moment -- ISO date or date-time, used where the framework is not published"""
    preserved = preserved_in(framework)
    written = preserved.document.get("language")
    first = language_of(written, FIRST_LANGUAGE)
    language = written if isinstance(written, str) and written.strip() else first
    return ExportContext(framework, preserved, resolved, first, language, utc_text(framework.published_on or moment))


def utc_text(moment: str) -> str:
    """A moment as CASE and badges write it; EPOCH where it cannot be parsed."""
    try:
        found = datetime.fromisoformat(moment)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        return found.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError):
        return EPOCH


def with_preserved(
    made: Mapping[str, Any], kept: object, fields: Mapping[str, Fits], preferred: tuple[str, ...] = ()
) -> dict[str, Any]:
    """`made` with the valid preserved fields. preferred: the fields where the preserved value wins."""
    if not isinstance(kept, dict) or not kept:
        return dict(made)
    found = fitting(kept, fields)
    extensions = found.pop("extensions", {})
    chosen = {key: found[key] for key in preferred if key in found}
    both: dict[str, Any] = {**found, **made, **chosen}
    if isinstance(made.get("extensions"), dict):
        both["extensions"] = {**extensions, **made["extensions"]}
    return both


def link_to(node: Mapping[str, Any]) -> dict[str, str]:
    """The link to a CFItem or CFDocument."""
    title = node.get("title") or node.get("fullStatement") or ""
    return {"title": one_line(str(title)), "identifier": node["identifier"], "uri": node["uri"]}


_PREFERRED = ("identifier", "uri", "humanCodingScheme", "CFItemType")
DIMENSION, ITEM_TYPE = "Dimension", "Item"
CFItem = dict[str, Any]


@attrs.frozen
class CFItems:
    """The CFItems by purpose.

    dimensions, items -- by our id
    stand_ins         -- a CFItem, and the identifier in another package that it stands for
    """

    dimensions: dict[str, CFItem]
    items: dict[str, CFItem]
    groups: list[CFItem]
    stand_ins: list[tuple[CFItem, str]]

    def all(self) -> list[CFItem]:
        in_order = [
            *self.groups,
            *self.dimensions.values(),
            *(node for node, _ in self.stand_ins),
            *self.items.values(),
        ]
        return list({node["identifier"]: node for node in in_order}.values())


def cf_items(frame: ExportContext) -> CFItems:
    """Dimensions that the import made are no CFItems."""
    own = {
        dimension.id: _dimension(frame, dimension, place)
        for place, dimension in enumerate(frame.framework.dimensions)
        if dimension.id not in frame.preserved.made
    }
    missing = dict.fromkeys(item.dimension for item in frame.framework.items)
    away = [name for name in missing if name not in own and name not in frame.preserved.made]
    borrowed = {name: _stand_in_dimension(frame, name) for name in away}
    stand_ins = [(node, source) for node, source in borrowed.values()] + list(_stand_in_items(frame))
    return CFItems(
        {**own, **{name: node for name, (node, _) in borrowed.items()}},
        {item.id: _item(frame, item, place) for place, item in enumerate(frame.framework.items)},
        [_group(frame, kept) for kept in frame.preserved.groups],
        stand_ins,
    )


def made_dimensions(frame: ExportContext) -> list[dict[str, Any]]:
    """The dimensions that the import made."""
    placed = enumerate(frame.framework.dimensions)
    return [
        _dimension_extension(dimension, place) for place, dimension in placed if dimension.id in frame.preserved.made
    ]


def _dimension_extension(dimension: Dimension, place: int) -> dict[str, Any]:
    texts = {"title": text_to(dimension.title), "description": text_to(dimension.description)}
    return {"kind": "dimension", "position": place, "id": dimension.id, **texts}


def _dimension(frame: ExportContext, dimension: Dimension, place: int) -> CFItem:
    more = {
        "fullStatement": frame.said(dimension.title),
        "humanCodingScheme": dimension.id,
        "CFItemType": DIMENSION,
        "language": frame.written_language(dimension.title),
    }
    if notes := frame.said(dimension.description):
        more["notes"] = notes
    node = frame.made(
        identifiers.dimension_id(frame.framework.id, dimension.id), more, _dimension_extension(dimension, place)
    )
    return with_preserved(node, frame.preserved.dimensions.get(dimension.id, {}).get("item"), ITEM, _PREFERRED)


def _item(frame: ExportContext, item: Item, place: int) -> CFItem:
    own = {key: value for key, value in item_to(item).items() if key != "anchors"}
    about = {"kind": "item", "position": place, **own}
    more = {
        "fullStatement": frame.said(item.text),
        "humanCodingScheme": item.id,
        "CFItemType": ITEM_TYPE,
        "language": frame.written_language(item.text),
    }
    node = frame.made(identifiers.item_id(frame.framework.id, item.id), more, about)
    return with_preserved(node, frame.preserved.items.get(item.id, {}).get("item"), ITEM, _PREFERRED)


def _group(frame: ExportContext, kept: CFItem) -> CFItem:
    node = whole(kept, ITEM, frame.changed, ("fullStatement",))
    return {**node, "extensions": {**node.get("extensions", {}), OURS: {"kind": "group"}}}


def _stand_in_items(frame: ExportContext) -> Iterator[tuple[CFItem, str]]:
    """For items of other frameworks to which this one adds questions or expectations."""
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
        yield node, known or identifiers.item_id(base, name)


def _stand_in_dimension(frame: ExportContext, name: str) -> tuple[CFItem, str]:
    file = _file_with_dimension(frame, name)
    base = file.id if file is not None else _base(frame)
    title = next((one.title for one in file.dimensions if one.id == name), Text()) if file is not None else Text()
    known = identifier_of(file, "dimensions", name) if file is not None else ""
    node = _stand_in(frame, "dimensions", name, title, base)
    return node, known or identifiers.dimension_id(base, name)


def _stand_in(frame: ExportContext, part: str, name: str, text: Text, base: str) -> CFItem:
    """part -- items or dimensions; base -- the id of the framework that `name` is of"""
    about = {"kind": "stand-in", "part": part, "id": name, "framework": base}
    more = {
        "fullStatement": frame.said(text) or name,
        "humanCodingScheme": name,
        "CFItemType": DIMENSION if part == "dimensions" else ITEM_TYPE,
        "language": frame.written_language(text),
    }
    return frame.made(identifiers.uuid_of(frame.framework.id, "stand-ins", part, name), more, about)


def _base(frame: ExportContext) -> str:
    """The first framework that this one extends, or ""."""
    return next((reference.id for reference in frame.framework.extends), "")


def _file_with_dimension(frame: ExportContext, name: str) -> Framework | None:
    files = frame.resolved.files if frame.resolved is not None else ()
    others = (file for file in files if file.reference != frame.framework.reference)
    return next((file for file in others if any(one.id == name for one in file.dimensions)), None)
