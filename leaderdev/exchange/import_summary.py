"""What an import read, and what a framework cannot hold. Both are reported to the user, so that nothing is lost unseen."""

from collections.abc import Mapping

import attrs


@attrs.frozen
class Unmapped:
    """One kind of content that a framework has no field for.

    code  -- what kind; the key of its sentence
    kept  -- True: preserved in the framework file, in a table named after the format, and exported again; False: lost
    names -- which ones, where that helps
    count -- how many
    """

    code: str
    kept: bool
    names: tuple[str, ...]
    count: int


@attrs.frozen
class ImportSummary:
    """read -- how many of what: a name of the format (CFItems), or a word of the language files (competencies)"""

    read: Mapping[str, int] = attrs.field(factory=dict)
    unmapped: tuple[Unmapped, ...] = ()
