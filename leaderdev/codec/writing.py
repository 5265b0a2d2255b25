"""What mappings that are written have in common."""

from typing import Any


def filled(mapping: dict[str, Any]) -> dict[str, Any]:
    """The mapping without what is empty: texts, lists and tables; 0 and False stay."""
    return {key: value for key, value in mapping.items() if value not in ("", [], {})}
