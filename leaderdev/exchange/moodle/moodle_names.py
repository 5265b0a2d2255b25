"""A name and a description in Moodle's cells, where a name has room for a hundred characters and a description is HTML."""

from collections.abc import Mapping

from leaderdev.exchange.moodle.html_text import html_of, plain_of
from leaderdev.exchange.moodle.moodle_dialect import HTML, LONGEST_NAME, NOT_HTML

# From here on a name may be one that was cut, with or without a sign of it.
_CUT_SILENTLY = 95
_CUT_WITH_SIGN = 80
_SIGNS = ("…", "...")


def cells_of(name: str, description: str) -> dict[str, str]:
    """The cells; a name that is too long, or could be taken for a cut one, stands whole in front of the description."""
    name = one_line(name)
    short = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"
    whole = html_of(name) if _may_be_cut(short) else ""
    return {"short_name": short, "description": whole + html_of(description), "description_format": HTML}


def told(cells: Mapping[str, str]) -> tuple[str, str]:
    """The name and the description as plain text; a name that was cut is taken from the beginning of the description."""
    short, described = one_line(cells.get("short_name", "")), words_of(cells)
    first, _, rest = described.partition("\n\n")
    begun = one_line(short.removesuffix("…").removesuffix("..."))
    if _may_be_cut(short) and one_line(first).startswith(begun):
        return one_line(first), rest
    return short, described


def words_of(cells: Mapping[str, str]) -> str:
    """The description as plain text, whatever it is written in."""
    description = cells.get("description", "").replace("\r\n", "\n")
    is_plain = cells.get("description_format", "").strip() in NOT_HTML
    return description.strip() if is_plain else plain_of(description)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _may_be_cut(short: str) -> bool:
    return len(short) >= (_CUT_WITH_SIGN if short.endswith(_SIGNS) else _CUT_SILENTLY)
