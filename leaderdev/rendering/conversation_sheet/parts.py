"""What the documents of the sheet have in common: text that every format can hold, and figures as the language writes them."""

from leaderdev.locales import Language
from leaderdev.rendering.blocks import height_by_width
from leaderdev.rendering.conversation_sheet.sheet import Agreed, Row, Sheet
from leaderdev.rendering.plain_text import in_document

NO_FIGURE = "–"


def text(said: str) -> str:
    """`said` as a document can hold it, without blanks around it."""
    return in_document(said).strip()


def figure(value: float | None, language: Language, *, mean: bool) -> str:
    """mean -- always with a decimal, as means are; a whole level has none."""
    if value is None:
        return NO_FIGURE
    return language.number(value, 1 if mean or value != int(value) else 0)


def cells(row: Row, sheet: Sheet, language: Language, *, mean: bool) -> tuple[str, ...]:
    """The row's figures in the order of `sheet.shown`, and the gap."""
    figures = (figure(getattr(row.levels, name), language, mean=mean) for name in sheet.shown)
    return (*figures, text(row.gap) or NO_FIGURE)


def day(sheet: Sheet, language: Language) -> str:
    """The day of the sheet as the language writes it; "" where it has none."""
    return language.date(sheet.on) if sheet.on else ""


def fits_beside(sheet: Sheet, svg: str) -> bool:
    """Whether the spider and the table can stand beside each other: few columns, short names, and a spider without a long key."""
    return len(sheet.columns) <= 7 and all(len(row.title) < 60 for row in sheet.rows) and height_by_width(svg) < 1.3


def status(agreed: Agreed, language: Language) -> str:
    """The status, and in words that it is late: a frame alone is seen by nobody who listens."""
    return f"{agreed.status}, {language.say('lus_sheet.overdue')}" if agreed.overdue else agreed.status
