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
    """endings -- an ending that several formats have means the first of them; reads, writes -- which of the two we do"""

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


def input_format(path: Path, requested: str | None, *, mapped: bool) -> str:
    """The word of INPUT_FORMATS for a file. Raises BadInput where there is no such file, or its ending is unknown.

    mapped -- whether a mapping was given; only lists have one
    """
    if mapped and requested not in (None, "list"):
        raise BadInput("mapping-for-lists", kind=requested)
    kind = requested or ("list" if mapped else _by_ending(path, INPUT_FORMATS))
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    if requested is None and kind == "csv":
        from leaderdev.exchange.moodle.importing import is_moodle_csv

        return "moodle" if is_moodle_csv(path) else "csv"
    return kind


def output_format(path: Path, requested: str | None) -> str:
    """The word of OUTPUT_FORMATS for a new file. Raises BadInput where its ending is unknown."""
    return requested or _by_ending(path, OUTPUT_FORMATS)


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
    """mapping -- the file that maps the keys of a list; texts -- of workbooks, in every language; step -- called with how
    much is done, of how much"""

    path: Path
    mapping: Path | None
    texts: Callable[[], Sequence[SheetTexts]]
    step: Callable[[int, int], None]


_PARTS = ("dimensions", "items", "questions", "expectations")


def read_framework(kind: str, source: Source) -> tuple[Framework, ImportSummary]:
    """The framework, and what of the file it cannot hold. Raises BadInput with every problem. kind: of INPUT_FORMATS"""
    found, summary, problems = _read(kind, source)
    if found is not None and not problems and not any(getattr(found, part) for part in _PARTS):
        problems.append(Problem("nothing-filled-in", source.path.name))
    if found is None or problems:
        raise BadInput("file-unusable", problems, file=source.path.name)
    return found, summary


def _read(kind: str, source: Source) -> ReadResult:
    match kind:
        case "case":
            return _read_json(source)
        case "xlsx":
            from leaderdev.exchange.spreadsheet.framework_xlsx import read_xlsx

            return read_xlsx(source.path, source.texts())
        case "csv":
            from leaderdev.exchange.spreadsheet.framework_csv import read_framework_csv

            return read_framework_csv(source.path)
        case "moodle":
            from leaderdev.exchange.moodle.importing import read_moodle_csv

            return read_moodle_csv(source.path)
        case _:
            from leaderdev.exchange.lists.importing import read_list

            return read_list(source.path, source.mapping)


def _read_json(source: Source) -> ReadResult:
    """A CASE package is an object; a JSON list is a list of records."""
    from leaderdev.exchange import json_file
    from leaderdev.exchange.case.importing import read_case

    loaded, problems = json_file.load(source.path)
    if problems:
        return None, ImportSummary(), problems
    return _read("list", source) if isinstance(loaded, list) else read_case(loaded, source.path.name, source.step)


WriteResult = tuple[bytes, Sequence[Unmapped]]


@attrs.frozen
class ExportOptions:
    """How a framework is written.

    file        -- the file's name in problems
    language    -- "da" or "en": of headings, and of texts where the format holds one language
    texts       -- the texts of a workbook in that language
    expected_of -- the words before the tiers that an item expects a level of
    moment      -- now, an ISO date-time
    """

    file: str
    language: str
    texts: Callable[[], SheetTexts]
    expected_of: str
    moment: str


def write_framework(kind: str, resolved: ResolvedFramework, options: ExportOptions) -> WriteResult:
    """The content of the file, and what of the framework the format cannot hold. Raises BadInput. kind: of OUTPUT_FORMATS"""
    match kind:
        case "xlsx":
            from leaderdev.exchange.spreadsheet.framework_xlsx import write_xlsx

            return write_xlsx(resolved.framework, options.file, options.texts(), resolved), ()
        case "csv":
            from leaderdev.exchange.spreadsheet.framework_csv import write_framework_csv

            return write_framework_csv(resolved.framework, options.language, resolved)
        case "moodle":
            from leaderdev.exchange.moodle.exporting import write_moodle_csv

            return write_moodle_csv(resolved, options.language, options.expected_of), ()
        case _:
            from leaderdev.exchange.case.exporting import write_case

            package = write_case(resolved.framework, kind.removeprefix("case-"), resolved, options.moment)
            return f"{json.dumps(package, ensure_ascii=False, indent=1)}\n".encode(), ()
