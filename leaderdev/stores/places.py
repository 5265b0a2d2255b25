"""Where files lie in a workspace, and which lie where nothing is read."""

import os
from pathlib import Path

from leaderdev.model.identifiers import is_identifier
from leaderdev.model.version import Reference, Version


def is_workspace(folder: Path) -> bool:
    return (folder / "frameworks").is_dir() and (folder / "profiles").is_dir()


def folders(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return sorted(Path(entry.path) for entry in os.scandir(place) if entry.is_dir() and is_identifier(entry.name))


def toml(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def strays(place: Path) -> list[Path]:
    """TOML files where none is looked for: directly in `place`, or in a folder whose name is no identifier."""
    if not place.is_dir():
        return []
    folders = [Path(entry.path) for entry in os.scandir(place) if entry.is_dir() and not is_identifier(entry.name)]
    return sorted((*toml(place), *(path for folder in folders for path in toml(folder))))


def reference(folder: str, path: Path) -> Reference | None:
    """The framework version that a file is by its place; None where its name is no version."""
    try:
        return Reference(folder, Version.parse(path.stem))
    except ValueError:
        return None
