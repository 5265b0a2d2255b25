"""The identifiers that things have in CASE: the same ones at every export, on every machine."""

from uuid import UUID, uuid5

# Chosen once. Another value would make every item a stranger to whoever has it already.
NAMESPACE = UUID("5c1f3c0e-2f0b-5d0a-9a57-6d3a3f1e8b42")


def uuid_of(*parts: str) -> str:
    """uuid5 of the parts; an item keeps it over all versions of its framework."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def uri_of(identifier: str) -> str:
    return f"urn:uuid:{identifier}"


def document_id(framework: str, version: str) -> str:
    return uuid_of(framework, "versions", version)


def item_id(framework: str, item: str) -> str:
    return uuid_of(framework, "items", item)


def dimension_id(framework: str, dimension: str) -> str:
    return uuid_of(framework, "dimensions", dimension)


def level_id(framework: str, item: str, level: int) -> str:
    """The identifier of an item's anchor."""
    return uuid_of(framework, "items", item, "levels", str(level))
