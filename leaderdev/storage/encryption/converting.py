"""Encrypts a whole folder, changes its recipients, or decrypts it; and checks the files."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, LeaderdevError, Problem, StorageFailed
from leaderdev.serialization.reading import editor_line
from leaderdev.storage import disk, index, workspace
from leaderdev.storage.encryption import age
from leaderdev.storage.encryption.age import is_recipient
from leaderdev.storage.workspace_folder import WorkspaceFolder

# the private files

_OWN = Path(".leaderdev")
_OURS = (".gitkeep", ".gitignore")


def private_files(root: Path) -> tuple[list[Path], list[Problem]]:
    """Every file that holds answers, words or names, and the links that lead out of the workspace.

    Of what is linked within the workspace the file itself is given, once.
    """
    found: dict[Path, None] = {}
    problems = []
    for path in _toml(root):
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            real = Path()
        if real.is_relative_to(root.resolve()):
            found[real if path.is_symlink() or path.parent.is_symlink() else path] = None
        else:
            problems.append(Problem("outside-workspace", path.relative_to(root).as_posix()))
    return list(found), problems


def leftovers(root: Path) -> Iterator[Path]:
    """Other files in the same folders, such as an editor's copies, which are not ours to change."""
    own = set(_toml(root))
    for folder in (root / "profiles", root / "notes", root / _OWN / "told"):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path not in own and path.name not in _OURS and path.stat().st_size:
                yield path


def _toml(root: Path) -> Iterator[Path]:
    for unit in disk.folders(root / "profiles"):
        yield from disk.toml_files(unit)
    for folder in (root / "notes", root / _OWN / "told"):
        yield from disk.toml_files(folder)


# Files are converted one by one under the lock. The settings change first when encrypting and last when decrypting, so that
# whenever it is killed, every file can be read, nothing new is written in the clear, and running it again finishes it.

# Called with the temporary folder of `disk.write` after all checks, before anything is changed.
Begin = Callable[[Path], None]
# While this file exists, some files may still be readable by removed recipients.
UNFINISHED = Path(".leaderdev") / "encrypting"


@attrs.frozen
class Converted:
    """recipients -- who can read it now; files -- how many were written; left -- plain files that are not ours"""

    recipients: tuple[str, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    files: int
    left: tuple[str, ...]


def _silently(_waiting_room: Path) -> None:
    """Begins and tells nobody."""


def encrypt(where: WorkspaceFolder, add: Sequence[str], remove: Sequence[str], begin: Begin = _silently) -> Converted:
    """Encrypts every private file to those who are named already, without `remove` and with `add`; at first to oneself too.

    Raises BadInput, with nothing changed, where somebody is no recipient, something cannot be read, or one could not read
    it afterwards; NotFound and MissingExtra.
    """
    if wrong := [one for one in (*add, *remove) if not is_recipient(one)]:
        raise BadInput("not-a-recipient", found=wrong[0])
    with where.writing() as waiting_room:
        before = workspace.recipients(where.root)
        own = age.own_recipients()
        if unknown := [one for one in remove if one not in before]:
            raise BadInput("no-such-recipient", found=unknown[0], known=before)
        wished = [*(before or own[:1]), *add]
        after = tuple(dict.fromkeys(one for one in wished if one not in remove))
        files = _readable(where)
        if not set(after) & set(own):
            raise BadInput("encryption-locks-out", own=own[0])
        settings = _settings(where, after)
        unfinished = where.root / UNFINISHED
        begin(waiting_room)
        disk.write(unfinished, b"", waiting_room, disk.PRIVATE)
        disk.write(where.root / workspace.SETTINGS, settings, waiting_room)
        for path in files:
            disk.write(path, age.encrypt(_said(where, path), after), waiting_room, disk.PRIVATE)
        index.forget(where)
        with suppress(OSError):
            unfinished.unlink()
        left = tuple(where.name_of(path) for path in leftovers(where.root))
        added = tuple(one for one in after if one not in before)
        return Converted(after, added, tuple(one for one in before if one not in after), len(files), left)


def decrypt(where: WorkspaceFolder, begin: Begin = _silently) -> Converted:
    """Makes every private file plain and takes the recipients out of the settings. Raises as `encrypt` does."""
    with where.writing() as waiting_room:
        before = workspace.recipients(where.root)
        files = [path for path in _readable(where) if age.begins_encrypted(path)]
        settings = _settings(where, ()) if before else b""
        if files or before:
            begin(waiting_room)
        for path in files:
            disk.write(path, _said(where, path), waiting_room, disk.PRIVATE)
        if before:
            disk.write(where.root / workspace.SETTINGS, settings, waiting_room)
        index.forget(where)
        with suppress(OSError):
            (where.root / UNFINISHED).unlink(missing_ok=True)
        return Converted((), (), before, len(files), ())


def _readable(where: WorkspaceFolder) -> list[Path]:
    """The private files, each of which was read. Raises BadInput with every problem where one cannot be."""
    files, problems = private_files(where.root)
    for path in files:
        try:
            problems += age.opened(path.read_bytes(), where.name_of(path))[1]
        except OSError as error:
            values = {"reason": error.strerror or str(error)}
            problems.append(Problem("unreadable", where.name_of(path), "", values))
    if problems:
        raise BadInput("not-converted", problems)
    return files


def _said(where: WorkspaceFolder, path: Path) -> bytes:
    try:
        return age.opened_file(path, where.name_of(path))
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error


def _settings(where: WorkspaceFolder, recipients: tuple[str, ...]) -> bytes:
    """The settings file with these recipients. Raises BadInput."""
    path = where.root / workspace.SETTINGS
    content = path.read_bytes() if path.is_file() else f"{editor_line('settings')}schema_version = 1\n".encode()
    return workspace.settings_with_recipients(content, recipients)


# checking

_PLACE = "encryption.recipients"


def check(where: WorkspaceFolder) -> list[Problem]:
    """Problems with the encryption of a folder. Settings that cannot be read are reported elsewhere."""
    try:
        to = workspace.recipients(where.root)
    except LeaderdevError:
        return []
    return [*(_of_settings(where, to) if to else ()), *_of_files(where, encrypted=bool(to))]


def _of_settings(where: WorkspaceFolder, to: tuple[str, ...]) -> Iterator[Problem]:
    if (where.root / UNFINISHED).exists():
        yield Problem("encryption-unfinished", workspace.SETTINGS, _PLACE)
    if len(to) == 1:
        yield Problem("one-recipient", workspace.SETTINGS, _PLACE, severity="warning")
    if age.key_is_open_to_others(age.key_file()):
        yield Problem("key-open", workspace.SETTINGS, _PLACE, {"key": str(age.key_file())}, "warning")


def _of_files(where: WorkspaceFolder, *, encrypted: bool) -> Iterator[Problem]:
    for path in private_files(where.root)[0]:
        with suppress(OSError):
            is_so = age.begins_encrypted(path)
            file = where.name_of(path)
            if encrypted and not is_so:
                yield Problem("not-encrypted", file)
            elif is_so and not encrypted:
                yield Problem("encryption-gone", file)
            elif is_so and file.startswith(".leaderdev/"):
                yield from age.opened(path.read_bytes(), file)[1]
    if encrypted:
        for path in leftovers(where.root):
            with suppress(OSError):
                if not age.begins_encrypted(path):
                    yield Problem("plain-leftover", where.name_of(path))
