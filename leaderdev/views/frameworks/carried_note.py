"""What a report says where it rests on ratings that were carried from an earlier version."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.locales import Language
from leaderdev.model.framework import Reference
from leaderdev.rendering import text_layout
from leaderdev.rendering.sentences import why

if TYPE_CHECKING:
    from leaderdev.frameworks.carry import LeftOut


@attrs.frozen
class CarriedNote:
    """origins: the versions that were rated under; new: the one they are read under.

    ratings  -- how many of the ratings shown were carried; None where the number could identify a person
    left_out -- what could not be read, once an item
    """

    origins: tuple[Reference, ...]
    new: Reference
    ratings: int | None
    left_out: "tuple[LeftOut, ...]"

    def as_dict(self) -> dict[str, Any]:
        """The value of the key `carried` in JSON documents."""
        return {
            "from": [str(origin) for origin in self.origins],
            "ratings": self.ratings,
            "left_out": [left_out_document(one) for one in self.left_out],
        }


def as_document(note: CarriedNote | None) -> dict[str, Any] | None:
    """The key `carried` of a JSON document; None where nothing was carried."""
    return None if note is None else note.as_dict()


def from_document(found: Mapping[str, Any] | None, new: Reference) -> CarriedNote | None:
    """What `CarriedNote.as_dict` made. Raises KeyError, TypeError or ValueError where it is not that."""
    if found is None:
        return None
    from leaderdev.frameworks.carry import LeftOut

    left_out = tuple(
        LeftOut(
            one["item"],
            one["reason"],
            Reference.parse(one["version"]) if one["version"] else None,
            (),
            one["successor"] or "",
        )
        for one in found["left_out"]
    )
    return CarriedNote(tuple(map(Reference.parse, found["from"])), new, found["ratings"], left_out)


def left_out_document(one: "LeftOut") -> dict[str, Any]:
    """One item that is left out, as JSON documents have it."""
    return {
        "item": one.item,
        "reason": one.reason,
        "version": str(one.version) if one.version else None,
        "successor": one.successor or None,
    }


def lines(note: CarriedNote | None, language: Language, width: int) -> Iterator[str]:
    """How much was carried, and what cannot be compared with the reason for each."""
    if note is None:
        return
    origins = ", ".join(map(str, note.origins))
    count = {} if note.ratings is None else {"count": note.ratings}
    key = "carry.note_some" if note.ratings is None else "carry.note"
    yield from text_layout.wrap(language.say(key, origins=origins, version=note.new.version, **count), width)
    if note.left_out:
        items = [f"{one.item} ({why(one, note.new, language)})" for one in note.left_out]
        yield from text_layout.wrap(language.say("carry.note_left_out", origins=origins, items=items), width)
