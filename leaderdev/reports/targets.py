"""Where a document that is written goes."""

import os
from collections.abc import Sequence
from pathlib import Path

from leaderdev.errors import BadInput


def target_of(written: str | os.PathLike[str], endings: Sequence[str]) -> Path:
    """Where the document goes, links followed. Raises BadInput where no file can stand there, or of a kind that nobody writes.

    endings -- those that are written, with their dot, in small letters
    """
    path = Path(written)
    if path.suffix.lower() not in endings:
        raise BadInput("ending-not-written", file=str(written), known=list(endings))
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
        fits = target.absolute().parent.is_dir() and not target.is_dir() and "\0" not in str(target)
    except (OSError, ValueError):
        fits = False
    if not fits:
        raise BadInput("no-place-for-file", file=str(target))
