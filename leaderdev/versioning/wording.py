"""Two wordings word by word: what was kept, added and taken out."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

import attrs

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_LARGEST_COMPARISON = 360_000

Run = tuple[str, str]
"""What was removed and what was added in its place; equal where it was kept."""


@attrs.frozen
class Segment:
    """A run of text. kind -- "kept", "removed" (only in the old wording) or "added" (only in the new one)."""

    kind: str
    text: str


def wording(old: str, new: str) -> tuple[Segment, ...]:
    """The segments in order; what was taken out stands before what came instead.

    Kept and removed make `old` to the letter, kept and added make `new`.
    """
    segments: list[Segment] = []
    for removed, added in _joined(_compared(old, new)):
        if removed == added:
            segments.append(Segment("kept", added))
        else:
            segments += [Segment(kind, text) for kind, text in (("removed", removed), ("added", added)) if text]
    return tuple(segments)


def _compared(old: str, new: str) -> Iterator[Run]:
    """What is too long to be compared word by word is exchanged whole."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if len(before) * len(after) > _LARGEST_COMPARISON:
        yield old, new
        return
    for _, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        yield "".join(before[first:last]), "".join(after[start:end])


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Changed words with nothing but a blank or a comma kept between them read better as one change."""
    found: list[Run] = []
    listed = list(runs)
    for place, (removed, added) in enumerate(listed):
        changed = removed != added or _is_thin(listed, place)
        if changed and found and found[-1][0] != found[-1][1]:
            found[-1] = (found[-1][0] + removed, found[-1][1] + added)
        else:
            found.append((removed, added))
    return found


def _is_thin(runs: Sequence[Run], place: int) -> bool:
    """Kept, without a letter or digit, and between two changes."""
    inside = 0 < place < len(runs) - 1
    return inside and not any(character.isalnum() for character in runs[place][1])
