"""Other people's files, in and out."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.conversations.blind import VIEWERS
from leaderdev.errors import BadInput
from leaderdev.exchange.framework_files import INPUT_FORMATS, OUTPUT_FORMATS
from leaderdev.services.context import Context, Progress

if TYPE_CHECKING:
    from leaderdev.services.exchange.frameworks import FrameworkPreview
    from leaderdev.services.exchange.ratings import RatingsPreview
    from leaderdev.services.people import PeoplePreview
    from leaderdev.views.exchange.exports import BadgesFile, FrameworkExport, RatingsExport

__all__ = ["INPUT_FORMATS", "OUTPUT_FORMATS", "VIEWERS", "Exchange", "empty_workbook"]

Place = str | os.PathLike[str]


class Exchange:
    """`Workspace.exchange`. An import first gives a preview of what it would do, and nothing is changed before its `apply()`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def import_people(self, path: Place) -> "PeoplePreview":
        """Leaders in a CSV file with the columns id, tier and unit, and where wanted manager, name and language.

        Raises BadInput with every problem, by row and column; NotAllowed.
        """
        from leaderdev.services.people import import_people

        place = _place(path)
        self._context.refuse_own_file(place)
        return import_people(self._context, place)

    def import_ratings(
        self, path: Place, *, mapping: Place | None = None, progress: Progress | None = None
    ) -> "RatingsPreview":
        """Completed ratings out of a survey tool's file, CSV or xlsx: all of them or none.

        mapping -- a TOML file that says which column holds what; None: the headings are our own words

        What is there already is recognised and not added again. Raises BadInput with every problem, by row and column, also
        where the same assessment is there with other levels; NotFound, NotAllowed.
        """
        from leaderdev.services.exchange import ratings

        place, mapped = _place(path), None if mapping is None else _place(mapping)
        self._context.refuse_own_file(place, mapped)
        return ratings.read(self._context, place, mapped, progress)

    def export_ratings(self, target: Place, *, progress: Progress | None = None) -> "RatingsExport":
        """All ratings as a flat table, with handles and without names, comments and evidence: personal data.

        target -- a file, .csv or .parquet; a folder, for engines, empty or written by this before; or a `postgresql://` address

        What cannot be read is skipped with a warning. Raises BadInput where nothing can be written there, MissingExtra,
        EngineFailed, NotAllowed.
        """
        from leaderdev.services.exchange import ratings

        return ratings.write(self._context, os.fspath(target), progress)

    def import_framework(
        self,
        path: Place,
        *,
        identifier: str | None = None,
        version: str | None = None,
        kind: str | None = None,
        mapping: Place | None = None,
        replace: bool = False,
        progress: Progress | None = None,
    ) -> "FrameworkPreview":
        """A framework out of somebody else's file; it becomes a draft.

        identifier, version -- what it is to be here; None: as the file says
        kind    -- a word of INPUT_FORMATS; None: what the file looks like
        mapping -- a file that says what the keys of a list mean
        replace -- whether a draft of that version gives way to it; `difference` of the preview says what changes

        Raises BadInput with every problem, and where there is that version already; NotAllowed.
        """
        from leaderdev.services.exchange import frameworks

        place, mapped = _place(path), None if mapping is None else _place(mapping)
        self._context.refuse_own_file(place, mapped)
        return frameworks.read(self._context, place, identifier, version, kind, mapped, progress, replace=replace)

    def export_framework(
        self, target: Place, *, framework: str | None = None, kind: str | None = None, template: bool = False
    ) -> "FrameworkExport":
        """A framework in somebody else's format, or an empty workbook to fill in.

        framework -- `id@1.0.0`, or `id` for its newest published version; it has to be named, but for a template: there it is
                     what the new one is to build on
        kind      -- a word of OUTPUT_FORMATS; None: by the ending of `target`

        Raises BadInput where nothing can be written there; NotFound, NotAllowed, StorageFailed.
        """
        from leaderdev.services.exchange import frameworks

        return frameworks.write(self._context, _place(target), framework, kind, template=template)

    def badges(self, leader: str, target: Place, *, framework: str | None = None, role: str = "self") -> "BadgesFile":
        """Writes a leader's last completed assessment as an Open Badges 3 credential, unsigned, which only the owner of the
        file can read. A file is passed on, so what the leader may not see yet is in none.

        framework -- as in `Assessments.gaps`; role -- whose assessment, a word of VIEWERS

        Raises BadInput where there is none or it is still hidden, and where nothing can be written there; NotAllowed.
        """
        from leaderdev.services.exchange import badges

        return badges.write(self._context, leader, _place(target), framework, role)


def empty_workbook(target: Place, *, language: str = "da", kind: str | None = None) -> "FrameworkExport":
    """Writes an empty workbook for a framework that stands alone; no workspace is needed. Arguments and errors as
    `Exchange.export_framework`. language -- "da" or "en"
    """
    from leaderdev.services.exchange import frameworks

    return frameworks.write_empty(_place(target), language, kind)


def _place(written: Place) -> Path:
    """Raises BadInput for what no file can be named."""
    try:
        place = Path(written)
        os.fsencode(place)
        place.exists()
    except (OSError, ValueError, TypeError) as error:
        raise BadInput("no-such-file", file=str(written)) from error
    return place
