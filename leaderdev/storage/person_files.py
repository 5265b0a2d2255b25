"""The private files of a person: the profile and the personal notes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import Note, Profile
from leaderdev.model.text import is_identifier
from leaderdev.serialization import reading
from leaderdev.serialization.profile import notes_from, notes_to, profile_to
from leaderdev.storage import disk, toml_file, workspace
from leaderdev.storage.workspace_folder import WorkspaceFolder


def profile_file(profile: Profile) -> str:
    """How the profile is named in problems. Raises BadInput where its handle or unit is no identifier."""
    for key, value in (("id", profile.id), ("unit", profile.unit)):
        if not is_identifier(value):
            raise BadInput("not-an-identifier", key=key, found=value)
    return f"profiles/{profile.unit}/{profile.id}.toml"


def refuse_taken(profiles: Sequence[Profile], taken: dict[str, str]) -> None:
    """Raises BadInput with every handle that is taken. taken -- handle -> the file that has it"""
    problems = []
    for profile in profiles:
        if profile.id in taken:
            problems.append(Problem("handle-taken", "", profile.id, {"id": profile.id, "other": taken[profile.id]}))
        taken[profile.id] = profile_file(profile)
    if problems:
        raise BadInput("not-added", problems)


def profile_content(profile: Profile, file: str) -> bytes:
    """Raises BadInput where it is no text, or too large to be read again. file -- how it is named in problems"""
    return _content("profile", partial(profile_to, profile), profile.id, file)


def _content(kind: str, mapping: Callable[[], dict[str, Any]], leader: str, file: str) -> bytes:
    import tomli_w

    try:
        text = reading.editor_line(kind) + tomli_w.dumps({reading.KEY: reading.VERSION, **mapping()})
        content = text.encode("utf-8")
    except ValueError as error:
        raise BadInput("not-text", id=leader) from error
    # What is saved must be readable again, so the limits of reading are those of saving.
    if problem := disk.too_large(len(content), kind, file) or disk.too_deep(text, file):
        raise BadInput("not-added", [problem])
    return content


# Personal notes: `notes/<leader>.toml`, apart from everything that is reported or passed on. The folder has a .gitignore of its
# own, since a push would be an export to others.

FOLDER = "notes"
_NOTES = "notes"


def read_notes(where: WorkspaceFolder, leader: str) -> tuple[Note, ...]:
    """Every note on the leader's conversations, in the order they were written. Raises BadInput with its problems."""
    path = _notes_path(where, leader)
    notes, problems = _read_notes(where, path)
    if problems:
        raise BadInput("notes-unreadable", problems, file=where.name_of(path))
    return notes


def add_note(where: WorkspaceFolder, leader: str, note: Note) -> None:
    """Adds one note at the end. Raises BadInput, with nothing changed, where the file cannot be read or would be too large."""
    from leaderdev.storage import editor_schemas

    with where.writing() as waiting_room:
        path = _notes_path(where, leader)
        seen = path.read_bytes() if path.exists() else b""
        content = workspace.sealed(where.root, _notes_with(where, leader, note), seen)
        _make_folder(path.parent, waiting_room)
        disk.write(path, content, waiting_room, disk.PRIVATE)
        editor_schemas.refresh(where.root, waiting_room)


def refuse_unfit_note(where: WorkspaceFolder, leader: str, note: Note) -> None:
    """Raises what `add_note` would raise before it writes."""
    _notes_with(where, leader, note)


def notes_file(leader: str) -> str:
    """How the notes on a leader are named in problems."""
    return f"{FOLDER}/{leader}.toml"


def notes_content(notes: Sequence[Note], leader: str) -> bytes:
    """The file of these notes. Raises BadInput where they are no text, or too large to be read again."""
    return _content(_NOTES, partial(notes_to, notes), leader, notes_file(leader))


def read_all_notes(where: WorkspaceFolder) -> Iterator[tuple[str, str, tuple[Note, ...], list[Problem]]]:
    """The leader that each file is about, the file, its notes and its problems."""
    folder = where.root / FOLDER
    if folder.is_symlink():
        yield "", FOLDER, (), [Problem("outside-workspace", FOLDER)]
        return
    for path in sorted(folder.glob("*.toml")):
        if is_identifier(path.stem):
            notes, problems = _read_notes(where, path)
            yield path.stem, where.name_of(path), notes, problems
        else:
            yield "", where.name_of(path), (), [Problem("misplaced", where.name_of(path))]


def _notes_with(where: WorkspaceFolder, leader: str, note: Note) -> bytes:
    """The file with the note added."""
    _notes_path(where, leader)
    return notes_content((*read_notes(where, leader), note), leader)


def _notes_path(where: WorkspaceFolder, leader: str) -> Path:
    """Raises BadInput for a link: private files are written to their own place only."""
    if not is_identifier(leader):
        raise BadInput("not-an-identifier", key="id", found=leader)
    path = where.root / FOLDER / f"{leader}.toml"
    for place in (path.parent, path):
        if place.is_symlink():
            raise BadInput("outside-workspace", file=where.name_of(place))
    return path


def _read_notes(where: WorkspaceFolder, path: Path) -> tuple[tuple[Note, ...], list[Problem]]:
    """No notes where there is no file."""
    file = where.name_of(path)
    if path.is_symlink():
        return (), [Problem("outside-workspace", file)]
    if not path.exists():
        return (), []
    _, mapping, problems = toml_file.read(path, _NOTES, file)
    if mapping is None:
        return (), problems
    return notes_from(mapping, file)


def _make_folder(folder: Path, waiting_room: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    if not (folder / ".gitignore").exists():
        disk.write(folder / ".gitignore", b"*\n", waiting_room)
