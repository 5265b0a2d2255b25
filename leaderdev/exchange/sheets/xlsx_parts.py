"""The parts of a workbook's file, opened with care: a file from elsewhere may be anything."""

import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from leaderdev.errors import Problem

LARGEST = 50_000_000
LARGEST_UNPACKED = 300_000_000
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CHUNK = 1 << 16
# What reading a damaged file ends in, one way or the other.
_DAMAGED = (zipfile.BadZipFile, expat.ExpatError, EOFError, LookupError, ValueError, NotImplementedError, RuntimeError)

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Said = Callable[[str], None]


class Unusable(Exception):
    """The file cannot be read. code: that of a problem; values: what its sentence needs."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def problem(self, file: str) -> Problem:
        return Problem(self.code, file, "", self.values)


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Raises Unusable, also for what goes wrong while parts are read."""
    import zlib

    try:
        _refuse_others(path)
        with zipfile.ZipFile(path) as package:
            _refuse_unfit(package)
            yield package
    except OSError as error:
        raise Unusable("unreadable", reason=error.strerror or str(error)) from error
    except (*_DAMAGED, zlib.error) as error:
        raise Unusable("workbook-damaged", reason=str(error) or type(error).__name__) from error


def parsed(package: zipfile.ZipFile, name: str, start: Start, end: End | None = None, said: Said | None = None) -> None:
    """Tells of every element of a part, by its name without namespace, as it comes; nothing is kept."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    # Entities can make a small file endless, and no workbook has them.
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.StartElementHandler = lambda tag, attributes: start(_bare(tag), attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(_bare(tag))
    if said is not None:
        parser.CharacterDataHandler = said
    with package.open(name) as part:
        _fed(parser, part)


def _fed(parser: expat.XMLParserType, part: IO[bytes]) -> None:
    while chunk := part.read(_CHUNK):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)


def _bare(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse_entities(*_about: object) -> NoReturn:
    raise ValueError("DOCTYPE")


def _refuse_others(path: Path) -> None:
    size = path.stat().st_size
    if size > LARGEST:
        raise Unusable("file-too-large", size=size, limit=LARGEST)
    with path.open("rb") as file:
        if file.read(len(_OLD)) != _OLD:
            return
        locked = "EncryptedPackage".encode("utf-16-le") in file.read()
    raise Unusable("workbook-locked" if locked else "workbook-old")


def _refuse_unfit(package: zipfile.ZipFile) -> None:
    names = package.namelist()
    if "content.xml" in names and "mimetype" in names:
        raise Unusable("workbook-ods")
    # A part never gives more than its entry here says.
    unpacked = sum(entry.file_size for entry in package.infolist())
    if unpacked > LARGEST_UNPACKED:
        raise Unusable("workbook-too-large", size=unpacked, limit=LARGEST_UNPACKED)
    if any(entry.flag_bits & 1 for entry in package.infolist()):
        raise Unusable("workbook-locked")
    if "_rels/.rels" not in names:
        raise Unusable("not-a-workbook")
