"""Texts as a workbook holds them: characters that XML has not got, and CR, are written as `_x0007_`."""

import re

# Excel refuses a workbook with a longer text in a cell; it counts in units of UTF-16.
LONGEST = 32_767
_UNSAID = "\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff"
_TO_ESCAPE = re.compile(f"_(?=x[0-9A-Fa-f]{{4}}[_{_UNSAID}])|[{_UNSAID}]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def escaped(text: str) -> str:
    """`text` so that `unescaped` gives it back, also where it looks escaped itself."""
    return _TO_ESCAPE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def length(text: str) -> int:
    """As Excel counts."""
    return len(text) + sum(character > "\uffff" for character in text)
