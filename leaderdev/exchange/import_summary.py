"""What an import read, and what of the file the framework cannot hold; both are reported to the user."""

from collections.abc import Mapping

import attrs


@attrs.frozen
class Unmapped:
    """One kind of thing that the framework does not show.

    code  -- what kind; the key of its sentence
    kept  -- True: it stands in a table of the file that is named after the format, and goes out again; False: it is gone
    names -- which, as far as it helps to know
    count -- how many
    """

    code: str
    kept: bool
    names: tuple[str, ...]
    count: int


@attrs.frozen
class ImportSummary:
    """What was read, and what of it the framework does not show.

    read -- how many of what: a name of the format (CFItems), or a word that the language files have (competencies)
    """

    read: Mapping[str, int] = attrs.field(factory=dict)
    left: tuple[Unmapped, ...] = ()
