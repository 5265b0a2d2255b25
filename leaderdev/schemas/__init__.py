"""JSON Schemas (draft 2020-12): of every document that leaderdev prints as JSON, and of every TOML file that people write.

`documents/` has one for each `kind` that a command prints with `--format json`, and `error` for standard error. `files/` has
those of the files of a workspace, which editors complete and check by; a workspace has copies of them, see
`leaderdev.storage.editor_schemas`. They describe the shape alone: what ids and levels there are, `leaderdev check` knows.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leaderdev.errors import NotFound

ENDING = ".schema.json"
DOCUMENTS, FILES = "documents", "files"
_PLACE = Path(__file__).parent


def kinds() -> tuple[str, ...]:
    """The kinds of document that there is a schema of, in order; `error` stands for what is printed on standard error."""
    return _names(DOCUMENTS)


def files() -> tuple[str, ...]:
    """The kinds of file that there is a schema of, in order: answers, conversation, framework, notes, profile, settings."""
    return _names(FILES)


def schema(kind: str) -> Mapping[str, Any]:
    """The schema of a document, by its `kind`. Raises NotFound for a kind that is not among `kinds()`.

    `x-commands` lists the commands that print it; it is empty for what only Python gets.
    """
    return _read(DOCUMENTS, kind)


def file_schema(name: str) -> Mapping[str, Any]:
    """The schema of a file, which holds for its TOML as parsed, with dates as ISO text. Raises NotFound for none of `files()`."""
    return _read(FILES, name)


def file_schema_content(name: str) -> bytes:
    """The same as it lies on the disk. Raises NotFound for none of `files()`."""
    return _content(FILES, name)


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.name.removesuffix(ENDING) for path in (_PLACE / folder).glob(f"*{ENDING}")))


def _read(folder: str, name: str) -> Mapping[str, Any]:
    import json

    found: Mapping[str, Any] = json.loads(_content(folder, name))
    return found


def _content(folder: str, name: str) -> bytes:
    if name not in _names(folder):
        raise NotFound("no-such-schema", found=name, known=_names(folder))
    return (_PLACE / folder / f"{name}{ENDING}").read_bytes()
