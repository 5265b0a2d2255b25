"""The yearly report of each tier as a view: a document for programs, and a file for people."""

from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from leaderdev.rendering.blocks import Document
from leaderdev.rendering.yearly_report.paper import Paper

ENDINGS = (".pdf", ".html", ".docx", ".xlsx")


@attrs.frozen
class YearlyReport:
    """What the top management is told once a year: where each tier stands, and no person.

    paper -- everything on it, in words and in figures that may be shown, for renderers
    """

    paper: Paper

    def as_dict(self) -> dict[str, Any]:
        """The view as the JSON document of `report tiers`: ids and figures, and every sentence in the language of the view."""
        from leaderdev.rendering.yearly_report.json_document import as_document

        return as_document(self.paper)

    def document(self) -> Document:
        """What stands in it, for renderers."""
        from leaderdev.rendering.yearly_report import document

        return document.document(self.paper)

    def write(self, path: str | PathLike[str]) -> Path:
        """Writes the report as a file that its owner alone may read, and gives back where it stands.

        path -- its ending says of which kind it is, one of ENDINGS; a file that is there is replaced

        Raises BadInput for another ending, where no file can stand, or where what writes the kind is not installed;
        StorageFailed where the disk refuses. Nothing is written then.
        """
        from leaderdev.rendering.targets import target_of
        from leaderdev.storage import disk

        target = target_of(path, ENDINGS)
        # No person can be read out of it, but HR decides who sees it first.
        disk.write(target, self._rendered(target.suffix.lower()), target.parent, 0o600)
        return target

    def _rendered(self, ending: str) -> bytes:
        """The whole file. Raises BadInput where what writes its kind is not installed."""
        if ending == ".pdf":
            from leaderdev.rendering import pdf

            return pdf.render(self.document())
        if ending == ".docx":
            from leaderdev.rendering import word

            return word.render(self.document())
        if ending == ".xlsx":
            from leaderdev.rendering import excel
            from leaderdev.rendering.yearly_report.workbook import workbook

            return excel.render(workbook(self.paper))
        from leaderdev.rendering import html

        return html.render(self.document()).encode()
