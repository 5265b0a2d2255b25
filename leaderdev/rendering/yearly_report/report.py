"""The yearly report, which HR lays before the top management: where each tier stands, and no person.

Its texts are in the language of the report and are text: a renderer takes none of it for markup, and shows it whole. Its
figures come from rows that passed disclosure control, or are computed from nothing else. None, or "–" where it is written,
means that there is no such figure or that it may not be shown; never 0.
"""

from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import Any

import attrs

from leaderdev.rendering.blocks import Document
from leaderdev.rendering.yearly_report.balance import BalancePicture
from leaderdev.rendering.yearly_report.changes import Change
from leaderdev.rendering.yearly_report.group_figures import GroupFigures

ENDINGS = (".pdf", ".html", ".md", ".docx", ".xlsx")
# In place of a tier where the organisation as a whole is meant.
WHOLE = "*"


@attrs.frozen
class ByDimension:
    """One tier, or the organisation as a whole, by dimension.

    lines     -- its dimensions, in the order of the framework
    strengths, develop -- the dimensions that do best and worst against what is expected, each a short text; empty where nothing
                 may be ranked, and then `notes` say so; near, far -- their lines
    notes     -- what must be known to read it, or why nothing of it is shown, a sentence each
    """

    id: str
    title: str
    lines: tuple[GroupFigures, ...]
    strengths: tuple[str, ...] = ()
    develop: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    near: tuple[GroupFigures, ...] = ()
    far: tuple[GroupFigures, ...] = ()


@attrs.frozen
class YearlyReport:
    """What the top management is told once a year: where each tier stands, and no person.

    title, subtitle -- what it is, and of which year; facts -- (label, value)
    summary   -- what the top management is to know if it reads nothing else, a sentence each
    scale     -- (level, its name), lowest first
    tiers     -- each tier as a whole; blocks -- the whole organisation first where it is shown, then each tier by dimension
    comparisons -- between tiers, a sentence each, only those that may be made
    strengths, develop -- the items that do best and worst against what is expected, over all tiers; empty where nothing is ranked
    ranked    -- (items that can be shown, items there are); ranked_said -- what must be known to read the order, or why there
                 is none; "" where all items are shown and in order
    pictures  -- Moore's and Leavitt's; empty where the framework has no such tags, and then `no_pictures` says so
    elements  -- the elements of data-informed leadership; elements_note -- why none of them is shown, "" where one is
    items     -- all items, for who wants to look one up: in the workbook and in JSON, on no page
    changes   -- since last year; changes_said -- what holds for them all, or why there are none
    answered  -- what is to be said of who answered, beside the tiers' own figures
    withheld  -- what is not shown, and why; a sentence each
    basis     -- what the figures rest on and how they are to be read, a sentence each; caveat -- that data is a slice of reality
    headings  -- words for the parts and the columns
    on        -- the day it was made, ISO: dates the file
    given_out -- that it was published on that day and nothing counted now, a sentence; "" where it was counted
    """

    language: str
    title: str
    subtitle: str
    on: str
    facts: tuple[tuple[str, str], ...]
    summary: tuple[str, ...]
    scale: tuple[tuple[int, str], ...]
    tiers: tuple[GroupFigures, ...]
    blocks: tuple[ByDimension, ...]
    comparisons: tuple[str, ...]
    strengths: tuple[GroupFigures, ...]
    develop: tuple[GroupFigures, ...]
    pictures: tuple[BalancePicture, ...]
    no_pictures: str
    elements: tuple[GroupFigures, ...]
    items: tuple[GroupFigures, ...]
    changes: tuple[Change, ...]
    changes_said: tuple[str, ...]
    answered: tuple[str, ...]
    withheld: tuple[str, ...]
    basis: tuple[str, ...]
    caveat: str
    headings: Mapping[str, str]
    given_out: str = ""
    ranked: tuple[int, int] = (0, 0)
    ranked_said: str = ""
    elements_note: str = ""

    def as_dict(self) -> dict[str, Any]:
        """The view as the JSON document of `report tiers`: ids and figures, and every sentence in the language of the view."""
        from leaderdev.rendering.yearly_report.json_document import as_document

        return as_document(self)

    def document(self) -> Document:
        """What stands in it, for renderers."""
        from leaderdev.rendering.yearly_report import document

        return document.document(self)

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

            return excel.render(workbook(self))
        if ending == ".md":
            from leaderdev.rendering import markdown

            return markdown.render(self.document()).encode()
        from leaderdev.rendering import html

        return html.render(self.document()).encode()
