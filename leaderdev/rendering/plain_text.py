"""Text as text: nothing in it can command a terminal, reorder a line or start a formula."""

import re

from leaderdev.model.text import begins_formula

# What nobody sees: marks that turn the writing direction, blanks without width, annotations and tags. Joiners of emoji stay.
_UNSEEN = "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
# C0 and C1 controls: escape sequences start with one.
_CONTROLS = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f{_UNSEEN}]")
_SEQUENCES = re.compile(
    "\x1b\\[[0-?]*[ -/]*[@-~]|\x9b[0-?]*[ -/]*[@-~]|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]*(?:\x07|\x1b\\\\|\x9c)?|\x1b[ -/]*[0-~]"
)
_BREAKS = re.compile("\r\n?|[\u2028\u2029]")
# What XML 1.0 cannot hold and `plain` leaves: halves of surrogate pairs, and the two that are no characters.
_NOT_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """`text` without escape sequences and control characters; line breaks and tabs stay."""
    return _CONTROLS.sub("", _BREAKS.sub("\n", _SEQUENCES.sub("", text)))


def in_document(text: str) -> str:
    """`text` without what XML, a font or a reader's eye cannot bear; line breaks stay, tabs are blanks."""
    return _NOT_XML.sub("", plain(text)).replace("\t", " ")


def stripped(text: str) -> str:
    """`in_document` text without blanks around it."""
    return in_document(text).strip()


def one_line(text: str) -> str:
    """`plain` text with every run of white space as one blank."""
    return " ".join(plain(text).split())


def escaped_json(document: str) -> str:
    """JSON text in which characters a terminal could act on stand as their escapes; its meaning is the same."""
    import json

    return re.sub(
        f"[\x7f-\x9f\u2028\u2029\ud800-\udfff{_UNSEEN}]",
        lambda found: json.dumps(found.group())[1:-1],
        document,
    )


def cell(value: object) -> object:
    """A value for a spreadsheet: a text that would be read as a formula begins with an apostrophe."""
    if not isinstance(value, str):
        return value
    text = plain(value)
    return f"'{text}" if begins_formula(text) or text[:1] in ("\t", "\n") else text
