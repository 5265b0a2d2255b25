"""Other people's formats: what each is called, and by what a file is known to be in it."""

from pathlib import Path

import attrs

from leaderdev.errors import BadInput


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
READ_AS = tuple(one.name for one in FORMATS if one.reads)
WRITTEN_AS = tuple(one.name for one in FORMATS if one.writes)


def read_as(path: Path, wished: str | None, *, mapped: bool) -> str:
    """A word of READ_AS for a file that is there. Raises BadInput where its ending says nothing, or it is not there.

    mapped -- a mapping of columns was given, as lists need it and nothing else
    """
    if mapped and wished not in (None, "list"):
        raise BadInput("mapping-for-lists", kind=wished)
    kind = wished or ("list" if mapped else _by_ending(path, READ_AS))
    if not path.is_file():
        raise BadInput("no-such-file", file=str(path))
    if wished is None and kind == "csv":
        from leaderdev.exchange.moodle.moodle_csv import is_moodle_csv

        return "moodle" if is_moodle_csv(path) else "csv"
    return kind


def written_as(path: Path, wished: str | None) -> str:
    """A word of WRITTEN_AS for a file that is to be written. Raises BadInput where its ending says nothing."""
    return wished or _by_ending(path, WRITTEN_AS)


def _by_ending(path: Path, kinds: tuple[str, ...]) -> str:
    known = [one for one in FORMATS if one.name in kinds]
    for one in known:
        if path.suffix.lower() in one.endings:
            return one.name
    endings = dict.fromkeys(ending for one in known for ending in one.endings)
    raise BadInput("unknown-ending", file=path.name, known=tuple(endings))
