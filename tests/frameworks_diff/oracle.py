"""A framework file that is edited at random, and somebody who writes down every edit.

The log knows nothing of the program's comparison: it keeps, for each item, which of the ten words of each text stand where
they stood, which dimension it is in, what is expected and so on, and concludes from that what a comparison must find.
"""

import copy
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

TIERS, DIMENSIONS, TAGS = ("top", "middle", "base"), ("d1", "d2", "d3"), ("public-value", "legitimacy", "capacity")
TEXTS = ("text", "1", "2")
WORDS = 10


@dataclass
class Log:
    """What the editor knows of one item.

    words -- (part, language) -> the ten words; expected: tier -> level; declared: "reworded", "redefined" or ""
    """

    dimension: str
    words: dict[tuple[str, str], list[str]]
    expected: dict[str, int]
    tag: str
    question: str = "q"
    declared: str = ""

    def likeness(self, now: "Log") -> float:
        """The words that stand where they stood, of ten, where the fewest do."""
        return min(
            sum(one == other for one, other in zip(words, now.words[key], strict=True)) / WORDS
            for key, words in self.words.items()
        )


@dataclass
class Editor:
    """A framework being edited. items: id -> log, in the order of the file; number: for words and ids nobody has used."""

    chance: random.Random
    items: dict[str, Log] = field(default_factory=dict)
    tiers: list[str] = field(default_factory=lambda: list(TIERS))
    levels: int = 5
    title: str = "title"
    turned: bool = False
    shuffled: bool = False
    number: int = 0

    @classmethod
    def begin(cls, seed: int, items: int = 5) -> "Editor":
        editor = cls(random.Random(seed))  # no secret is made of it
        for _ in range(items):
            editor.add()
        return editor

    def fresh(self) -> str:
        self.number += 1
        return f"x{self.number}"

    def edit(self, kind: str) -> None:
        if self.items or kind in ("add", "tier", "scale", "title"):
            getattr(self, kind)()

    def any(self) -> Log:
        return self.items[self.chance.choice(list(self.items))]

    # the edits

    def add(self) -> None:
        words = {(part, code): [self.fresh() for _ in range(WORDS)] for part in TEXTS for code in ("da", "en")}
        expected = {tier: self.chance.randint(1, 4) for tier in TIERS}
        self.items[self.fresh()] = Log(self.chance.choice(DIMENSIONS), words, expected, self.chance.choice(TAGS))

    def remove(self) -> None:
        del self.items[self.chance.choice(list(self.items))]

    def reword(self) -> None:
        """One word of one text; mostly of the first item, so that it comes to more than one."""
        item = next(iter(self.items.values())) if self.chance.random() < 0.7 else self.any()
        words = item.words[self.chance.choice(TEXTS[:2]), "da"]
        words[self.chance.randrange(WORDS)] = self.fresh()

    def redefine(self) -> None:
        item, part = self.any(), self.chance.choice(TEXTS)
        item.words[part, "da"] = [self.fresh() for _ in range(WORDS)]

    def move(self) -> None:
        self.any().dimension = self.chance.choice(DIMENSIONS)

    def expect(self) -> None:
        item, tier = self.any(), self.chance.choice(TIERS)
        if tier in item.expected and len(item.expected) > 1 and self.chance.random() < 0.3:
            del item.expected[tier]
        else:
            item.expected[tier] = self.chance.randint(1, 4)

    def tag(self) -> None:
        self.any().tag = self.chance.choice(TAGS)

    def ask(self) -> None:
        self.any().question = self.fresh()

    def tier(self) -> None:
        self.chance.choice((self._new_tier, self._no_tier, self._turn_tiers))()

    def _new_tier(self) -> None:
        self.tiers.insert(self.chance.randint(0, len(self.tiers)), self.fresh())

    def _no_tier(self) -> None:
        if len(self.tiers) > 1:
            self.tiers.remove(self.chance.choice(self.tiers))

    def _turn_tiers(self) -> None:
        self.tiers.reverse()

    def scale(self) -> None:
        self.levels = 11 - self.levels

    def head(self) -> None:
        self.title = self.fresh()

    def turn(self) -> None:
        self.turned = not self.turned

    def shuffle(self) -> None:
        self.shuffled = not self.shuffled

    def declare(self) -> None:
        self.any().declared = self.chance.choice(("reworded", "redefined"))

    # the file

    def snapshot(self) -> "Editor":
        return copy.deepcopy(self)

    def file(self, version: str) -> dict[str, Any]:
        def both(words: str) -> dict[str, str]:
            return {"da": words, "en": words}

        data: dict[str, Any] = {
            "id": "edited",
            "version": version,
            "status": "published",
            "kind": "foundation",
            "title": both(self.title),
            "scale": {"levels": [{"value": n, "label": both(f"l{n}")} for n in range(1, self.levels + 1)]},
            "tiers": [{"id": tier, "title": both(tier), "rank": n} for n, tier in enumerate(self.tiers, 1)],
            "dimensions": [{"id": one, "title": both(one), "description": both(one)} for one in DIMENSIONS],
            "items": [self._item(name, log) for name, log in self.items.items()],
            "changes": [{"kind": log.declared, "item": name} for name, log in self.items.items() if log.declared],
        }
        if self.turned:
            data["items"].reverse()
        return self._shuffled(data) if self.shuffled else data

    def _item(self, name: str, log: Log) -> dict[str, Any]:
        def said(part: str) -> dict[str, str]:
            return {code: " ".join(log.words[part, code]) for code in ("da", "en")}

        return {
            "id": name,
            "dimension": log.dimension,
            "basis": "authored",
            "source": "–",
            "text": said("text"),
            "question": {"da": log.question, "en": log.question},
            "anchors": {part: said(part) for part in TEXTS[1:]},
            "expected": {tier: level for tier, level in log.expected.items() if tier in self.tiers},
            "tags": {"moore": [log.tag]},
        }

    def _shuffled(self, value: Any) -> Any:
        """Every mapping with its keys in another order; lists as they are."""
        if isinstance(value, dict):
            return {key: self._shuffled(value[key]) for key in sorted(value, reverse=True)}
        return [self._shuffled(one) for one in value] if isinstance(value, list) else value


def kinds(old: Editor, new: Editor) -> dict[str, str]:
    """item -> what became of it, by what the editor knows. Scales aside."""
    found = {name: "removed" for name in old.items if name not in new.items}
    for name, now in new.items.items():
        found[name] = "added" if name not in old.items else _kind(old.items[name], now)
    return found


def _kind(was: Log, now: Log) -> str:
    likeness = was.likeness(now)
    enough = 0.4 if now.declared == "reworded" else 0.6
    if now.declared == "redefined" or likeness < enough:
        return "redefined"
    if likeness < 1:
        return "reworded"
    return "same" if was.dimension == now.dimension else "moved"


def expectations(old: Editor, new: Editor) -> set[tuple[str, str, int | None, int | None]]:
    """(item, tier, before, after) of items and tiers that both have."""
    return {
        (name, tier, old.items[name].expected.get(tier), now.expected.get(tier))
        for name, now in new.items.items()
        for tier in new.tiers
        if name in old.items and tier in old.tiers
        if old.items[name].expected.get(tier) != now.expected.get(tier)
    }


def step(old: Editor, new: Editor) -> str:
    """The step of the version that the edits need; "" where nothing is different."""
    found = set(kinds(old, new).values())
    staying = [tier for tier in old.tiers if tier in new.tiers]
    if (
        found & {"removed", "redefined"}
        or old.levels != new.levels
        or len(staying) < len(old.tiers)
        or staying != [tier for tier in new.tiers if tier in old.tiers]
    ):
        return "major"
    both = [(old.items[name], new.items[name]) for name in old.items if name in new.items]
    if (
        "added" in found
        or expectations(old, new)
        or len(new.tiers) > len(staying)
        or any((a.dimension, a.tag, a.question) != (b.dimension, b.tag, b.question) for a, b in both)
    ):
        return "minor"
    return "patch" if "reworded" in found or old.title != new.title or reordered(old, new) else ""


def reordered(old: Editor, new: Editor) -> bool:
    """The file was turned upside down, and some dimension has two items or more that stayed in it."""
    stayed = Counter(
        log.dimension
        for name, log in new.items.items()
        if name in old.items and old.items[name].dimension == log.dimension
    )
    return old.turned != new.turned and any(count > 1 for count in stayed.values())
