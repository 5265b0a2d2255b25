"""What somebody tells of one conversation: in a file, and as a draft that an interruption must not lose."""

import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, Busy
from leaderdev.storage import disk, toml_file, workspace
from leaderdev.storage.base import Store
from leaderdev.storage.disk import PRIVATE

# A file of one conversation, or standard input, as a mapping.

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


# What somebody has told of a conversation and not recorded yet, kept so that an interruption loses nothing.
#
# A draft stands in the program's own folder, in the shape of `leaderdev.serialization.profile`, and goes when it is recorded.
# Of a workspace that is opened for a person, everybody has a draft of their own: nobody reads what another has not recorded yet.

_DRAFT = "notes"


def read_draft(store: Store, leader: str, by: str = "") -> Mapping[str, Any] | None:
    """The draft; None where there is none, or none that can be read. by -- whose it is; "": whoever holds the workspace"""
    path = _path(store, leader, by)
    if path.is_symlink() or not path.is_file():
        return None
    return toml_file.read(path, _DRAFT, store.name_of(path))[1]


def write_draft(store: Store, leader: str, draft: Mapping[str, Any], by: str = "") -> None:
    """Where somebody else is saving just now the draft stays as it was: the next answer writes it again."""
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
