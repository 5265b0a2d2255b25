"""The file formats of frameworks: which one a file has, and who reads and writes it."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange.import_summary import ImportSummary, Unmapped
from leaderdev.exchange.spreadsheet.columns import SheetTexts
from leaderdev.model.framework import Framework, ResolvedFramework


@attrs.frozen
class Format:
    """endings -- of its files, the first format with an ending is the one that is taken for it; reads, writes -- what we do"""

    name: str
    endings: tuple[str, ...]
    reads: bool = True
    writes: bool = True


FORMATS = (
    Format("xlsx", (".xlsx", ".xlsm")),
    Format("csv", (".csv", ".tsv")),
    Format("moodle", (".csv",)),
    Format("case", (".json",), writes=False),
    Format("case-1.1", (".json",), reads=False),
    Format("case-1.0", (".json",), reads=False),
    Format("list", (".yaml", ".yml", ".json"), writes=False),
)
INPUT_FORMATS = tuple(one.name for one in FORMATS if one.reads)
OUTPUT_FORMATS = tuple(one.name for one in FORMATS if one.writes)


def input_format(path: Path, wished: str | None, *, mapped: bool) -> str:
    """A word of INPUT_FORMATS for a file that is there. Raises BadInput where its ending says nothing, or it is not there.

    mapped -- a mapping of columns was given, as lists need it and nothing else
    """
    if mapped and wished not in (None, "list"):
        raise BadInput("mapping-for-lists", kind=wished)
    kind = wished or ("list" if mapped else _by_ending(path, INPUT_FORMATS))
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    if wished is None and kind == "csv":
        from leaderdev.exchange.moodle.importing import is_moodle_csv

        return "moodle" if is_moodle_csv(path) else "csv"
    return kind


def output_format(path: Path, wished: str | None) -> str:
    """A word of OUTPUT_FORMATS for a file that is to be written. Raises BadInput where its ending says nothing."""
    return wished or _by_ending(path, OUTPUT_FORMATS)


def _by_ending(path: Path, kinds: tuple[str, ...]) -> str:
    known = [one for one in FORMATS if one.name in kinds]
    for one in known:
        if path.suffix.lower() in one.endings:
            return one.name
    endings = dict.fromkeys(ending for one in known for ending in one.endings)
    raise BadInput("unknown-ending", file=path.name, known=tuple(endings))


ReadResult = tuple[Framework | None, ImportSummary, list[Problem]]


@attrs.frozen
class Source:
    """path -- the file; mapping -- what the keys of a list mean; words -- of sheets, in every language; step -- is told
    how many of how many are done"""

    path: Path
    mapping: Path | None
    words: Callable[[], Sequence[SheetTexts]]
    step: Callable[[int, int], None]


_PARTS = ("dimensions", "items", "questions", "expectations")


def read_framework(kind: str, source: Source) -> tuple[Framework, ImportSummary]:
    """The framework, and what of the file it does not show. Raises BadInput with every problem. kind: of INPUT_FORMATS"""
    found, kept, problems = _READERS[kind](source)
    if found is not None and not problems and not any(getattr(found, part) for part in _PARTS):
        problems.append(Problem("nothing-filled-in", source.path.name))
    if found is None or problems:
        raise BadInput("file-unusable", problems, file=source.path.name)
    return found, kept


def _read_case(source: Source) -> ReadResult:
    from leaderdev.exchange import json_file
    from leaderdev.exchange.case.importing import read_case

    loaded, problems = json_file.load(source.path)
    if problems:
        return None, ImportSummary(), problems
    # A package is an object; what is a list can only be one.
    return _read_list(source) if isinstance(loaded, list) else read_case(loaded, source.path.name, source.step)


def _read_xlsx(source: Source) -> ReadResult:
    from leaderdev.exchange.spreadsheet.framework_xlsx import read_xlsx

    return read_xlsx(source.path, source.words())


def _read_csv(source: Source) -> ReadResult:
    from leaderdev.exchange.spreadsheet.framework_csv import read_framework_csv

    return read_framework_csv(source.path)


def _read_moodle(source: Source) -> ReadResult:
    from leaderdev.exchange.moodle.importing import read_moodle_csv

    return read_moodle_csv(source.path)


def _read_list(source: Source) -> ReadResult:
    from leaderdev.exchange.lists.importing import read_list

    return read_list(source.path, source.mapping)


_READERS: dict[str, Callable[[Source], ReadResult]] = {
    "case": _read_case,
    "xlsx": _read_xlsx,
    "csv": _read_csv,
    "moodle": _read_moodle,
    "list": _read_list,
}


WriteResult = tuple[bytes, Sequence[Unmapped]]


@attrs.frozen
class ExportOptions:
    """How it is to be written.

    file        -- how it is named in problems
    language    -- "da" or "en", where a format holds only one, and of headings
    words       -- of sheets, in that language
    expected_of -- what is said before the tiers of which a level is expected
    moment      -- now, as an ISO date-time
    """

    file: str
    language: str
    words: Callable[[], SheetTexts]
    expected_of: str
    moment: str


def write_framework(kind: str, resolved: ResolvedFramework, wish: ExportOptions) -> WriteResult:
    """The content of the file, and what of the framework it does not hold. Raises BadInput. kind: of OUTPUT_FORMATS"""
    return _WRITERS[kind](resolved, wish)


def _case_writer(version: str) -> Callable[[ResolvedFramework, ExportOptions], WriteResult]:
    def written(resolved: ResolvedFramework, wish: ExportOptions) -> WriteResult:
        from leaderdev.exchange.case.exporting import write_case

        package = write_case(resolved.framework, version, resolved, wish.moment)
        return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode(), ()

    return written


def _write_xlsx(resolved: ResolvedFramework, wish: ExportOptions) -> WriteResult:
    from leaderdev.exchange.spreadsheet.framework_xlsx import write_xlsx

    return write_xlsx(resolved.framework, wish.file, wish.words(), resolved), ()


def _write_csv(resolved: ResolvedFramework, wish: ExportOptions) -> WriteResult:
    from leaderdev.exchange.spreadsheet.framework_csv import write_framework_csv

    return write_framework_csv(resolved.framework, wish.language, resolved)


def _write_moodle(resolved: ResolvedFramework, wish: ExportOptions) -> WriteResult:
    from leaderdev.exchange.moodle.exporting import write_moodle_csv

    return write_moodle_csv(resolved, wish.language, wish.expected_of), ()


_WRITERS: dict[str, Callable[[ResolvedFramework, ExportOptions], WriteResult]] = {
    "case-1.1": _case_writer("1.1"),
    "case-1.0": _case_writer("1.0"),
    "xlsx": _write_xlsx,
    "csv": _write_csv,
    "moodle": _write_moodle,
}
