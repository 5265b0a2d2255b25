"""Whether an item still means what it meant: how alike two wordings are, word by word."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from leaderdev.model.framework import Item
from leaderdev.model.text import LANGUAGES, Text

# From here up two wordings mean the same; below the floor they do not, whatever anybody declares. In between it is for
# HR to say.
ALIKE = 0.6
FLOOR = 0.4
UNKNOWN = 0.5

# Japanese, Chinese and Korean are written without blanks: there every character counts as a word.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_WORD = re.compile(f"[{_UNSPACED}]|[^\\W{_UNSPACED}]+(?:['’-][^\\W{_UNSPACED}]+)*")
_LARGEST_COMPARISON = 90_000


def words(text: str) -> list[str]:
    """The words of `text` in small letters, without punctuation."""
    return _WORD.findall(text.casefold())


def similarity(old: str, new: str) -> float:
    """0 (no word in common) to 1 (the same words in the same order)."""
    if old == new:
        return 1.0
    before, after = words(old), words(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if len(before) * len(after) > _LARGEST_COMPARISON:
        return matcher.quick_ratio()
    return matcher.ratio()


def likeness(old: Item, new: Item) -> float:
    """The lowest similarity of the text and of every anchor, in every language that both sides have.

    A language or an anchor that only one side has changes no meaning. Two texts without a language in common give
    UNKNOWN: only HR can tell.
    """
    return min((_alike(before, after) for before, after in _pairs(old, new)), default=1.0)


def differing(old: Item, new: Item) -> tuple[str, ...]:
    """Which parts are written differently: "text", "anchors", "question", "source"."""
    parts = {
        "text": old.text != new.text,
        "anchors": dict(old.anchors) != dict(new.anchors),
        "question": (old.question, old.follow_ups) != (new.question, new.follow_ups),
        "source": (old.basis, old.source) != (new.basis, new.source),
    }
    return tuple(part for part, differs in parts.items() if differs)


def _pairs(old: Item, new: Item) -> Iterator[tuple[Text, Text]]:
    yield old.text, new.text
    for level in old.anchors.keys() & new.anchors.keys():
        yield old.anchors[level], new.anchors[level]


def _alike(old: Text, new: Text) -> float:
    if not old or not new:
        return 1.0
    both = [
        (getattr(old, language), getattr(new, language))
        for language in LANGUAGES
        if getattr(old, language) and getattr(new, language)
    ]
    return min((similarity(before, after) for before, after in both), default=UNKNOWN)
