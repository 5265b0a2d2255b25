"""What a spreadsheet would take for a formula."""

import unicodedata

# The minus sign is no hyphen to Unicode, and to some spreadsheets it is one.
_SIGNS = ("=", "+", "-", "@", "\u2212")


def begins_formula(text: str) -> bool:
    """Whether the first character that is seen starts one, also in its wide and small forms; blanks hold no spreadsheet back."""
    for character in text:
        if not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf"):
            return unicodedata.normalize("NFKC", character).startswith(_SIGNS)
    return False
