"""What every part of an export needs to know of the whole."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import attrs

from leaderdev.exchange.case import case_ids
from leaderdev.exchange.case.case_fields import EPOCH, Fits, fitting
from leaderdev.exchange.case.case_kept import OURS, Store, identifier_of, store_of
from leaderdev.exchange.case.case_words import FIRST_LANGUAGE, language_of, one_line, said, said_in
from leaderdev.model.framework import Framework, ResolvedFramework, ResolvedItem
from leaderdev.model.text import Text
from leaderdev.serialization.framework import text_to


@attrs.frozen
class Frame:
    """The framework, what was kept of the package it once came as, and what holds for every object.

    resolved -- with all it extends, so that what it changes in others' items can be said; None where that is not known
    first    -- the language of the fields, where a text has it
    language -- how the package writes that language
    changed  -- the moment that every object says it was changed
    """

    framework: Framework
    store: Store
    resolved: ResolvedFramework | None
    first: str
    language: str
    changed: str

    def said(self, text: Text) -> str:
        return said(text, self.first)

    def written_language(self, text: Text) -> str:
        used = said_in(text_to(text), self.first)
        return self.language if used == self.first else used

    def made(self, identifier: str, more: Mapping[str, Any], about: Mapping[str, Any]) -> dict[str, Any]:
        """An object of CASE with what each has; about: what it says under our extension."""
        common = {"identifier": identifier, "uri": case_ids.uri_of(identifier), "lastChangeDateTime": self.changed}
        return {**common, **more, "extensions": {OURS: dict(about)}}

    def item_id(self, item: str) -> str:
        """Of an item of this framework, there now or in an earlier version."""
        return identifier_of(self.framework, "items", item) or case_ids.item_id(self.framework.id, item)

    def source_of(self, item: str) -> ResolvedItem | None:
        """The item of a framework that this one extends; None where it is not known."""
        return self.sources().get(item)

    def sources(self) -> dict[str, ResolvedItem]:
        items = self.resolved.items if self.resolved is not None else ()
        return {one.item.id: one for one in items if one.origin != self.framework.reference}


def frame_of(framework: Framework, resolved: ResolvedFramework | None, moment: str) -> Frame:
    """moment -- ISO date or date-time; that of publication goes before it."""
    store = store_of(framework)
    written = store.document.get("language")
    first = language_of(written, FIRST_LANGUAGE)
    language = written if isinstance(written, str) and written.strip() else first
    return Frame(framework, store, resolved, first, language, in_utc(framework.published_on or moment))


def in_utc(moment: str) -> str:
    """As CASE and badges write a moment; the beginning of time where it cannot be told."""
    try:
        found = datetime.fromisoformat(moment)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
        return found.replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    except (ValueError, OverflowError):
        return EPOCH


def with_kept(
    made: Mapping[str, Any], kept: object, fields: Mapping[str, Fits], preferred: tuple[str, ...] = ()
) -> dict[str, Any]:
    """What was made, and of what was kept the fields that fit. preferred: where the kept one holds before the made one."""
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
