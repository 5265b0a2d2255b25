"""A framework as a file in any format that is written."""

import json
from collections.abc import Callable, Sequence

import attrs

from leaderdev.exchange.kept import Left
from leaderdev.exchange.sheets.sheet_words import Words
from leaderdev.model.framework import ResolvedFramework

Written = tuple[bytes, Sequence[Left]]


@attrs.frozen
class Wish:
    """How it is to be written.

    file        -- how it is named in problems
    language    -- "da" or "en", where a format holds only one, and of headings
    words       -- of sheets, in that language
    expected_of -- what is said before the tiers of which a level is expected
    moment      -- now, as an ISO date-time
    """

    file: str
    language: str
    words: Callable[[], Words]
    expected_of: str
    moment: str


def write(kind: str, resolved: ResolvedFramework, wish: Wish) -> Written:
    """The content of the file, and what of the framework it does not hold. Raises BadInput. kind: of formats.WRITTEN_AS"""
    return _WRITERS[kind](resolved, wish)


def _case(version: str) -> Callable[[ResolvedFramework, Wish], Written]:
    def written(resolved: ResolvedFramework, wish: Wish) -> Written:
        from leaderdev.exchange.case.case_export import case_of

        package = case_of(resolved.framework, version, resolved, wish.moment)
        return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode(), ()

    return written


def _xlsx(resolved: ResolvedFramework, wish: Wish) -> Written:
    from leaderdev.exchange.sheets.framework_xlsx import write_xlsx

    return write_xlsx(resolved.framework, wish.file, wish.words(), resolved), ()


def _csv(resolved: ResolvedFramework, wish: Wish) -> Written:
    from leaderdev.exchange.sheets.framework_csv import write_framework_csv

    return write_framework_csv(resolved.framework, wish.language, resolved)


def _moodle(resolved: ResolvedFramework, wish: Wish) -> Written:
    from leaderdev.exchange.moodle.moodle_csv import write_moodle_csv

    return write_moodle_csv(resolved, wish.language, wish.expected_of), ()


_WRITERS: dict[str, Callable[[ResolvedFramework, Wish], Written]] = {
    "case-1.1": _case("1.1"),
    "case-1.0": _case("1.0"),
    "xlsx": _xlsx,
    "csv": _csv,
    "moodle": _moodle,
}
