"""What every JSON document of leaderdev begins with; `leaderdev.schemas` describes the rest of each kind."""

from typing import Any


def document(kind: str, /, **content: Any) -> dict[str, Any]:
    """A document of a kind, with the keys of `content` in their order."""
    return {"schema_version": 1, "kind": kind, **content}
