"""Where a document goes."""

import os
from collections.abc import Sequence
from pathlib import Path

from leaderdev.errors import BadInput


def target_of(given: str | os.PathLike[str], endings: Sequence[str]) -> Path:
    """Where the document goes. Raises BadInput where no file can stand there, or of a kind that nobody writes.

    endings -- those that are written, with their dot, in small letters
    """
    written = str(given)
    path = Path(written)
    if path.suffix.lower() not in endings:
        raise BadInput("ending-not-written", file=written, known=list(endings))
    try:
        place = path.resolve()
        fits = place.parent.is_dir() and (place.is_file() or not place.exists())
    except (OSError, ValueError):  # a name that is too long, or has a character that no name can have
        fits = False
    if not fits:
        raise BadInput("no-place-for-file", file=written)
    return place
