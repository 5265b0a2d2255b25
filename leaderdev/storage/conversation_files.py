"""A conversation in a file of its own, and drafts of conversations, which survive an interruption."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, Busy
from leaderdev.storage import disk, toml_file, workspace
from leaderdev.storage.base import Store
from leaderdev.storage.disk import PRIVATE

# a file of one conversation

ENDINGS = (".toml",)
STANDARD_INPUT = "-"
_KIND = "answers"


def read_conversation(written: str) -> tuple[Mapping[str, Any], str]:
    """The mapping, and how the file is named in problems. Raises BadInput where it cannot be read."""
    if written == STANDARD_INPUT:
        content = sys.stdin.buffer.read(disk.LARGEST[_KIND] + 1)
        problem = disk.too_large(len(content), _KIND, written)
        mapping, problems = (None, [problem]) if problem else toml_file.parse(content, written)
        name = written
    else:
        path = Path(written)
        name = path.name
        if path.suffix.lower() not in ENDINGS:
            raise BadInput("unknown-ending", file=name, known=ENDINGS)
        if not path.is_file():
            raise BadInput("no-such-file", file=str(path))
        _, mapping, problems = toml_file.read(path, _KIND, name)
    if mapping is None:
        raise BadInput("file-unusable", problems, file=name)
    return mapping, name


# Drafts of conversations that are not recorded yet, in the program's own folder and the form of `leaderdev.serialization.profile`.
# Where a workspace is opened for a person, everybody has drafts of their own, which nobody else reads.

_DRAFT = "notes"


def read_draft(store: Store, leader: str, by: str = "") -> Mapping[str, Any] | None:
    """The draft; None where there is none, or none that can be read. by -- whose it is; "": whoever holds the workspace"""
    path = _path(store, leader, by)
    if path.is_symlink() or not path.is_file():
        return None
    return toml_file.read(path, _DRAFT, store.name_of(path))[1]


def write_draft(store: Store, leader: str, draft: Mapping[str, Any], by: str = "") -> None:
    """Skipped while somebody else is saving: the next answer writes the draft again."""
    import tomli_w

    try:
        content = tomli_w.dumps(draft).encode("utf-8")
    except ValueError as error:
        raise BadInput("not-text", id=leader) from error
    path = _path(store, leader, by)
    if problem := disk.too_large(len(content), _DRAFT, store.name_of(path)):
        raise BadInput("not-added", [problem])
    with suppress(Busy), store.writing() as waiting_room:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        disk.write(path, workspace.sealed(store.root, content), waiting_room, PRIVATE)


def remove_draft(store: Store, leader: str, by: str = "") -> None:
    with suppress(OSError):
        _path(store, leader, by).unlink()


def _path(store: Store, leader: str, by: str) -> Path:
    """`leader` is the handle of a profile that was read, and `by` of somebody who may record, so both are identifiers.

    An erasure finds the file by either; see `leaderdev.storage.traces`.
    """
    return store.root / ".leaderdev" / "told" / (f"{leader}({by}).toml" if by else f"{leader}.toml")
