"""Personal notes in the workspace: `notes/<leader>.toml`, apart from everything that is reported or given to others.

The folder keeps itself out of git, since a push would be an export to others.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.codec import schema
from leaderdev.codec.notes import notes_from, notes_to
from leaderdev.errors import BadInput, Problem
from leaderdev.model.conversation import Note
from leaderdev.model.identifiers import is_identifier
from leaderdev.stores import atomic, former_versions, limits, toml_file
from leaderdev.stores.encryption import writing

if TYPE_CHECKING:
    from leaderdev.stores.folder_beside import Folder

FOLDER = "notes"
PRIVATE = 0o600
_KIND = "notes"


def read(store: "Folder", leader: str) -> tuple[Note, ...]:
    """Every note on the leader's conversations, in the order they were written. Raises BadInput with its problems."""
    path = _path(store, leader)
    notes, problems = _read(store, path)
    if problems:
        raise BadInput("notes-unreadable", problems, file=store.name_of(path))
    return notes


def add(store: "Folder", leader: str, note: Note) -> None:
    """Adds one note at the end. Raises BadInput, with nothing changed, where the file cannot be read or would be too large."""
    from leaderdev.stores import editor_schemas

    with store.writing() as waiting_room:
        path = _path(store, leader)
        seen = path.read_bytes() if path.exists() else b""
        content = writing.sealed(store.root, _with(store, leader, note), seen)
        _make_folder(path.parent, waiting_room)
        if seen:
            former_versions.keep(store.root, path, seen, _KIND, waiting_room)
        atomic.write(path, content, waiting_room, PRIVATE)
        editor_schemas.refresh(store.root, waiting_room)


def refuse_unfit(store: "Folder", leader: str, note: Note) -> None:
    """Raises what `add` would raise before it writes."""
    _with(store, leader, note)


def file_of(leader: str) -> str:
    """How the notes on a leader are named in problems, whatever the store."""
    return f"{FOLDER}/{leader}.toml"


def content_of(notes: Sequence[Note], leader: str) -> bytes:
    """The file of these notes. Raises BadInput where they are no text or more than is read again."""
    import tomli_w

    file = file_of(leader)
    try:
        mapping = {schema.KEY: schema.CURRENT["notes"], **notes_to(notes)}
        text = schema.editor_line("notes") + tomli_w.dumps(mapping)
        content = text.encode("utf-8")
    except ValueError as error:
        raise BadInput("not-text", id=leader) from error
    if problem := limits.too_large(len(content), _KIND, file) or limits.too_deep(text, file):
        raise BadInput("not-added", [problem])
    return content


def read_all(store: "Folder") -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
    """The leader that each file is about, the file, its notes and its problems."""
    folder = store.root / FOLDER
    if folder.is_symlink():
        yield "", FOLDER, (), [Problem("outside-workspace", FOLDER)]
        return
    for path in sorted(folder.glob("*.toml")):
        if is_identifier(path.stem):
            notes, problems = _read(store, path)
            yield path.stem, store.name_of(path), notes, problems
        else:
            yield "", store.name_of(path), (), [Problem("misplaced", store.name_of(path))]


def _with(store: "Folder", leader: str, note: Note) -> bytes:
    """The file as it is to be."""
    _path(store, leader)
    return content_of((*read(store, leader), note), leader)


def _path(store: "Folder", leader: str) -> Path:
    """Raises BadInput where a link stands in the way: what is private is written to no place but its own."""
    if not is_identifier(leader):
        raise BadInput("not-an-identifier", key="id", found=leader)
    path = store.root / FOLDER / f"{leader}.toml"
    for place in (path.parent, path):
        if place.is_symlink():
            raise BadInput("outside-workspace", file=store.name_of(place))
    return path


def _read(store: "Folder", path: Path) -> tuple[tuple[Note, ...], list[Problem]]:
    """No notes where there is no file."""
    file = store.name_of(path)
    if path.is_symlink():
        return (), [Problem("outside-workspace", file)]
    if not path.exists():
        return (), []
    _, mapping, problems = toml_file.read(path, _KIND, file)
    if mapping is None:
        return (), problems
    return notes_from(mapping, file)


def _make_folder(folder: Path, waiting_room: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if not (folder / ".gitignore").exists():
        atomic.write(folder / ".gitignore", b"*\n", waiting_room)
