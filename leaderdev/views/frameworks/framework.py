"""A framework, and the list of frameworks: as documents, as rows and as lines to read."""

from collections.abc import Iterator
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Item, Reference, ResolvedFramework, ResolvedItem
from leaderdev.model.text import Text
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table


def only_own(framework: ResolvedFramework) -> ResolvedFramework:
    """Without the items of what it extends, and without the dimensions that are then empty and not its own."""
    own = framework.framework.reference
    items = tuple(item for item in framework.items if item.origin == own)
    used = {item.item.dimension for item in items} | {one.id for one in framework.framework.dimensions}
    dimensions = tuple(dimension for dimension in framework.dimensions if dimension.id in used)
    return attrs.evolve(framework, items=items, dimensions=dimensions)


@attrs.frozen
class FrameworkView:
    """One version of a framework, as `framework show` shows it.

    framework     -- put together with what it extends; without the items of others where not `resolved`
    resolved      -- whether the items of what it extends are in it
    language      -- of the texts; both_languages -- whether the document has every text in Danish and in English
    """

    framework: ResolvedFramework
    resolved: bool
    language: Language = attrs.field(eq=False, repr=False)
    both_languages: bool = False

    @property
    def reference(self) -> Reference:
        """Which version it is."""
        return self.framework.framework.reference

    @property
    def status(self) -> str:
        """A word: "draft", "published" or "retired"."""
        return self.framework.framework.status

    def as_dict(self) -> dict[str, Any]:
        framework, head = self.framework, self.framework.framework
        language = None if self.both_languages else self.language
        return document(
            "framework",
            id=head.id,
            version=str(head.version),
            status=head.status,
            framework_kind=head.kind,
            digest=head.digest,
            published_on=head.published_on or None,
            title=_text(head.title, language),
            description=_text(head.description, language),
            extends=[str(reference) for reference in head.extends],
            resolved=self.resolved,
            tiers=[
                {"id": tier.id, "title": _text(tier.title, language), "rank": tier.rank} for tier in framework.tiers
            ],
            scale=[
                {
                    "value": level.value,
                    "label": _text(level.label, language),
                    "description": _text(level.description, language),
                }
                for level in framework.scale
            ],
            dimensions=[
                {"id": one.id, "title": _text(one.title, language), "description": _text(one.description, language)}
                for one in framework.dimensions
            ],
            items=[_item(item, language) for item in framework.items],
            questions=[
                {"item": one.item, "data_informed": list(one.data_informed), "text": _text(one.text, language)}
                for one in head.questions
            ],
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """One row an item: its anchors and expectations as columns."""
        framework, language = self.framework, self.language
        rows = []
        for resolved in framework.items:
            item = resolved.item
            tags = item.tags
            rows.append(
                {
                    "id": item.id,
                    "dimension": item.dimension,
                    "text": item.text.to(language.code),
                    **{f"anchor_{level}": text.to(language.code) for level, text in sorted(item.anchors.items())},
                    **{f"expected_{tier.id}": resolved.expected.get(tier.id) for tier in framework.tiers},
                    "moore": " ".join(tags.moore),
                    "leavitt": " ".join(tags.leavitt),
                    "data_informed": " ".join(tags.data_informed),
                    "basis": item.basis,
                    "source": item.source,
                    "from": str(resolved.origin),
                }
            )
        return rows


def _text(text: Text, language: Language | None) -> Any:
    """In one language; in both where `language` is None."""
    return {"da": text.da, "en": text.en} if language is None else text.to(language.code)


def _item(resolved: ResolvedItem, language: Language | None) -> dict[str, Any]:
    item = resolved.item
    return {
        "id": item.id,
        "dimension": item.dimension,
        "text": _text(item.text, language),
        "anchors": {str(level): _text(text, language) for level, text in sorted(item.anchors.items())},
        "expected": dict(resolved.expected),
        "question": _text(item.question, language),
        "follow_ups": [_text(text, language) for text in item.follow_ups],
        "data_informed_questions": [_text(question.text, language) for question in resolved.questions],
        "tags": {
            "moore": list(item.tags.moore),
            "leavitt": list(item.tags.leavitt),
            "data_informed": list(item.tags.data_informed),
        },
        "basis": item.basis,
        "source": item.source,
        "from": str(resolved.origin),
    }


def lines(shown: FrameworkView, width: int) -> Iterator[str]:
    """To be read from top to bottom: dimensions, items, anchors and what is expected of each tier."""
    framework, language = shown.framework, shown.language
    head, code = framework.framework, language.code
    yield from text_layout.wrap(
        f"{head.title.to(code)} ({head.reference}, {language.word(f'words.status_{head.status}', head.status)})", width
    )
    yield from text_layout.wrap(head.description.to(code), width)
    below: dict[str, list[ResolvedItem]] = {}
    for item in framework.items:
        below.setdefault(item.item.dimension, []).append(item)
    for dimension in framework.dimensions:
        yield ""
        yield from text_layout.wrap(dimension.title.to(code).upper(), width)
        yield from text_layout.wrap(dimension.description.to(code), width)
        for item in below.get(dimension.id, ()):
            yield from _item_lines(framework, item, language, width)


def _item_lines(framework: ResolvedFramework, resolved: ResolvedItem, language: Language, width: int) -> Iterator[str]:
    item, code = resolved.item, language.code
    yield ""
    yield from text_layout.wrap(item.text.to(code), width, "  ")
    yield from text_layout.wrap(" · ".join((item.id, str(resolved.origin), *_whence(item, language))), width, "  ")
    for level, anchor in sorted(item.anchors.items()):
        yield from text_layout.wrap(f"{level}  {anchor.to(code)}", width, "    ", "       ")
    tiers = [f"{tier.title.to(code)} {resolved.expected.get(tier.id, '–')}" for tier in framework.tiers]
    yield from text_layout.wrap(language.say("words.expected", tiers=" · ".join(tiers)), width, "    ", "       ")
    for text in (item.question, *item.follow_ups, *(question.text for question in resolved.questions)):
        if text:
            yield from text_layout.wrap(f"? {text.to(code)}", width, "    ", "       ")


def _whence(item: Item, language: Language) -> tuple[str, ...]:
    basis = language.word(f"words.basis_{item.basis}", item.basis)
    return (basis, item.source) if item.basis == "documented" else (basis,)


@attrs.frozen
class ListedFramework:
    """One version. title -- in the language of the view; items -- how many of its own, without those of what it extends;
    is_current -- whether it is meant where a command names none"""

    reference: Reference
    status: str
    kind: str
    title: str
    items: int
    extends: tuple[Reference, ...]
    is_current: bool

    def as_dict(self) -> dict[str, Any]:
        return {
            "id": self.reference.id,
            "version": str(self.reference.version),
            "status": self.status,
            "current": self.is_current,
            "kind": self.kind,
            "title": self.title,
            "items": self.items,
            "extends": [str(reference) for reference in self.extends],
        }


@attrs.frozen
class FrameworkList:
    """Every version of every framework, by id and version. To go through it gives the versions.

    problems -- what is wrong with the files; one that cannot be read is not among the frameworks
    """

    frameworks: tuple[ListedFramework, ...]
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[ListedFramework]:
        return iter(self.frameworks)

    def __len__(self) -> int:
        return len(self.frameworks)

    def as_dict(self) -> dict[str, Any]:
        return document("framework-list", frameworks=[framework.as_dict() for framework in self.frameworks])

    def as_rows(self) -> list[dict[str, Any]]:
        """One row a version."""
        return [{**one.as_dict(), "extends": " ".join(map(str, one.extends))} for one in self.frameworks]


def list_lines(shown: FrameworkList, language: Language, width: int) -> Iterator[str]:
    """The list as a table."""
    columns = ("framework", "status", "items", "title")
    rows = [[str(one.reference), _status(one, language), str(one.items), one.title] for one in shown.frameworks]
    yield from table([language.say(f"words.column_{key}") for key in columns], rows, width, (2,))


def _status(one: ListedFramework, language: Language) -> str:
    status = language.word(f"words.status_{one.status}", one.status)
    return language.say("words.current", status=status) if one.is_current else status
