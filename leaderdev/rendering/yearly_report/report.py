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

from leaderdev.rendering.blocks import NO_FIGURE, Document
from leaderdev.statistics.intervals import Part

ENDINGS = (".pdf", ".html", ".docx", ".xlsx")
# In place of a tier where the organisation as a whole is meant.
WHOLE = "*"


@attrs.frozen
class GroupFigures:
    """One group: a tier, a dimension of a tier, an item, a variable.

    group    -- its ids, for programs; title -- for people
    people, of, ratings, missing -- as in a safe row: leaders who answered, of those in the group; ratings; asked and not given
    parts    -- how the ratings lie over the scale, lowest first; the mean and what comes of it stand only beside them
    mean, expected, gap -- in levels; gap is expected less rated, plus is below what is expected
    mean_band -- (from, to) in place of a mean near an end of the scale
    interval -- of the mean, where the group is a sample; sure -- how sure the mean is, in words ("alle har svaret", "2,9–3,3")
    answered, mean_text, expected_text, gap_text -- the figures as the language writes them
    withheld -- why nothing is shown, in words; "" where something is. code: the rule, for programs
    partial  -- some of the group's leaders are left out, so that nobody's answers can be worked out
    """

    group: tuple[str, ...]
    title: str
    answered: str = NO_FIGURE
    people: int | None = None
    of: int | None = None
    ratings: int | None = None
    missing: int | None = None
    parts: tuple[Part, ...] = ()
    mean: float | None = None
    expected: float | None = None
    gap: float | None = None
    mean_band: tuple[float, float] | None = None
    interval: tuple[float, float] | None = None
    mean_text: str = NO_FIGURE
    sure: str = NO_FIGURE
    expected_text: str = NO_FIGURE
    gap_text: str = NO_FIGURE
    withheld: str = ""
    code: str = ""
    partial: bool = False


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
class Variable:
    """One variable of a picture. state -- a code of statistics/balance.py; said -- the state in words, "" where it is not judged.

    furthest -- the item that is furthest from what is expected, "" where none may be named
    """

    id: str
    line: GroupFigures
    state: str
    said: str
    furthest: str = ""


@attrs.frozen
class BalancePicture:
    """Moore's triangle or Leavitt's variables. kind -- "moore" or "leavitt"; alt -- what it shows, in words.

    said   -- how the variables are in balance, a sentence each
    absent -- (id, title) of the variables that no item is tagged with
    middle, span -- as in statistics/balance.py, in levels; None where balance is not judged
    """

    kind: str
    title: str
    nodes: tuple[Variable, ...]
    said: tuple[str, ...]
    alt: str
    absent: tuple[tuple[str, str], ...] = ()
    middle: float | None = None
    span: float | None = None


@attrs.frozen
class Change:
    """One tier, or one variable, from last year to this. All figures are this year's less last year's, in levels.

    rated    -- the real change: how much higher is rated; moved -- how much more is expected; gap -- exactly moved less rated
    interval -- of the real change; certain -- it does not hold 0; both None where a row tells too little for it, or too few are
                behind it
    now, before -- leaders with answers this year and the year before
    *_text   -- as written, sure_text the interval; said -- whether something changed, in words; withheld -- why there is no
                change to show
    """

    group: tuple[str, ...]
    title: str
    people: str = NO_FIGURE
    rated: float | None = None
    moved: float | None = None
    gap: float | None = None
    interval: tuple[float, float] | None = None
    certain: bool | None = None
    now: int | None = None
    before: int | None = None
    rated_text: str = NO_FIGURE
    moved_text: str = NO_FIGURE
    gap_text: str = NO_FIGURE
    sure_text: str = NO_FIGURE
    said: str = ""
    withheld: str = ""


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
            from leaderdev.rendering.yearly_report import word_file

            return word_file.document(self)
        if ending == ".xlsx":
            from leaderdev.rendering.yearly_report import excel_file

            return excel_file.document(self)
        from leaderdev.rendering import html

        return html.render(self.document()).encode()
