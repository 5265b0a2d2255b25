"""Identifiers: short, portable, and never a path."""

import re

PATTERN = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?")

# Windows takes these for devices, whatever the ending, so a file of that name cannot be saved there.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul"} | {f"com{digit}" for digit in range(10)} | {f"lpt{digit}" for digit in range(10)}
)


def is_identifier(value: object) -> bool:
    """True for 1 to 64 of a–z, 0–9 and hyphen, with a letter or digit at both ends, that no system reserves."""
    return isinstance(value, str) and PATTERN.fullmatch(value) is not None and value not in RESERVED
