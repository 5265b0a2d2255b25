"""How many columns a text takes, by the tables of Unicode that come with Python."""

import unicodedata


def columns(text: str) -> int:
    return sum(map(of_character, text))


def of_character(character: str) -> int:
    """2 where East Asian typography gives a character two, 0 for marks that join the one before and for invisible ones."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
