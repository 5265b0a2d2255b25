"""Semantic versions, and the name of one framework version."""

import re

import attrs

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})", re.ASCII)


@attrs.frozen(order=True)
class Version:
    """major.minor.patch; ordered by number."""

    major: int
    minor: int
    patch: int

    @classmethod
    def parse(cls, text: str) -> "Version":
        """Raises ValueError where `text` is not three plain numbers with dots between."""
        found = _VERSION.fullmatch(text)
        if found is None:
            raise ValueError(text)
        return cls(*(int(part) for part in found.groups()))

    def __str__(self) -> str:
        return f"{self.major}.{self.minor}.{self.patch}"


@attrs.frozen(order=True)
class Reference:
    """One version of one framework, written `id@1.0.0`."""

    id: str
    version: Version

    @classmethod
    def parse(cls, text: str) -> "Reference":
        """Raises ValueError where `text` is not `id@major.minor.patch`."""
        identifier, at, version = text.partition("@")
        if not (identifier and at):
            raise ValueError(text)
        return cls(identifier, Version.parse(version))

    def __str__(self) -> str:
        return f"{self.id}@{self.version}"
