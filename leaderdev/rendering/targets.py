"""Where a document that is written goes."""

import os
from collections.abc import Sequence
from pathlib import Path

from leaderdev.errors import BadInput
from leaderdev.storage.disk import is_workspace

_OWN = ("leaderdev.toml", "frameworks", "profiles", "notes", ".leaderdev")


def target_of(written: str | os.PathLike[str], endings: Sequence[str]) -> Path:
    """Where the document goes, links followed. Raises BadInput where no file can stand there, or of a kind that nobody writes.

    endings -- those that are written, with their dot, in small letters
    """
    path = Path(written)
    if path.suffix.lower() not in endings:
        raise BadInput("ending-not-written", file=str(written), known=list(endings))
    refuse_own_file(path)
    try:
        place = path.resolve()
        fits = place.parent.is_dir() and (place.is_file() or not place.exists())
    except (OSError, ValueError):  # a name that is too long, or has a character that no name can have
        fits = False
    if not fits:
        raise BadInput("no-place-for-file", file=str(written))
    return place


def refuse_no_place(target: Path) -> None:
    """Raises BadInput where there is no folder to write `target` in, or where `target` is itself a folder."""
    try:
        fits = target.absolute().parent.is_dir() and not target.is_dir() and b"\0" not in os.fsencode(target)
    except (OSError, ValueError):
        fits = False
    if not fits:
        raise BadInput("no-place-for-file", file=str(target))
    refuse_own_file(target)


def refuse_own_file(path: str | os.PathLike[str]) -> None:
    """Raises BadInput where `path`, links followed, is one of the files that a workspace itself consists of.

    What is written there would take the place of a record with no check and no line in the log, and what is read there would
    pass by who may read it.
    """
    try:
        place = Path(path).resolve()
        is_own = any(is_workspace(folder) and place.relative_to(folder).parts[0] in _OWN for folder in place.parents)
    except (OSError, ValueError, RuntimeError):  # a name that no file can have
        return
    if is_own:
        raise BadInput("file-of-workspace", file=os.fspath(path))
