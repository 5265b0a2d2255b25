"""The texts of framework files: read with their fingerprint, saved only over what was read, frozen once published.

A text goes in and out as it was written: comments, layout and line endings are the author's. What a command changes in
it, it changes in the text (`leaderdev.codec.toml_text`), never by writing the record anew.
"""

import re
from pathlib import Path

from leaderdev.codec.framework import framework_from
from leaderdev.codec.schema import as_of_today
from leaderdev.errors import BadInput, ChangedOnDisk, NotFound, Problem, StorageFailed
from leaderdev.model.framework import Framework
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.version import Reference
from leaderdev.stores import atomic, toml_file
from leaderdev.stores.folder import FolderStore
from leaderdev.stores.limits import LARGEST
from leaderdev.versioning.digest import digest

SHARED = 0o644
FROZEN = ("published", "retired")
_STATUS = re.compile(r"""^status\s*=\s*["'](\w+)["']""", re.MULTILINE)


def read_framework_text(store: FolderStore, reference: Reference) -> tuple[str, str]:
    """The text of the file and its fingerprint, to be given back when it is saved. Whether it is TOML is not asked.

    Raises NotFound where there is no such version, BadInput where the file cannot be read as text.
    """
    path = _place(store, reference)
    if not path.is_file():
        raise NotFound("no-such-framework", framework=str(reference), known=store.framework_references())
    content = _content(path, store.name_of(path), reference)
    try:
        return content.decode("utf-8-sig"), _fingerprint(content)
    except UnicodeDecodeError as error:
        values = {"line": content.count(b"\n", 0, error.start) + 1}
        raise _unreadable(reference, [Problem("not-utf8", store.name_of(path), "", values)]) from error


def save_framework_text(store: FolderStore, reference: Reference, text: str, seen: str | None) -> str:
    """Saves `text` as the file of `reference`, and gives back its new fingerprint.

    seen -- the fingerprint that was read; None: there must be no such file yet. Raises ChangedOnDisk where the file is no
    longer the one that was read; BadInput where there is one already, where `text` is no framework of that id and
    version, or where it would change more of a published one than status, digest and date. Nothing is changed then.
    """
    new = framework_in(text, reference, store.name_of(store.framework_path(reference)))
    with store.writing() as waiting_room:
        path = _place(store, reference)
        _refuse_unseen(store, path, reference, seen)
        if seen is not None:
            _refuse_thaw(path, reference, new)
        return _write(waiting_room, path, text)


def rename_draft(store: FolderStore, old: Reference, new: Reference, text: str, seen: str) -> str:
    """Saves `text` as `new`, which must not exist, and removes the draft `old`; both under one lock.

    Raises as `save_framework_text` and `remove_draft` do. A power cut in between leaves both files, never neither.
    """
    framework_in(text, new, store.name_of(store.framework_path(new)))
    with store.writing() as waiting_room:
        source, target = _place(store, old), _place(store, new)
        _refuse_unseen(store, source, old, seen)
        _refuse_unseen(store, target, new, None)
        _refuse_removal(store, source, old)
        written = _write(waiting_room, target, text)
        _remove(source)
        return written


def remove_draft(store: FolderStore, reference: Reference, seen: str) -> None:
    """Removes a draft on which nothing builds and under which nobody is rated.

    Raises ChangedOnDisk where it is no longer the one that was read, BadInput where it is published or in use.
    """
    with store.writing():
        path = _place(store, reference)
        _refuse_unseen(store, path, reference, seen)
        _refuse_removal(store, path, reference)
        _remove(path)


def framework_in(text: str, reference: Reference, file: str) -> Framework:
    """The framework that `text` holds. Raises BadInput with every problem where it is none, or another than `reference`."""
    found, problems = read_text(text, file)
    if found is not None and not problems and found.reference != reference:
        problems.append(Problem("not-where-it-says", file, "id", {"says": str(found.reference)}))
    if found is None or problems:
        raise _unreadable(reference, problems)
    return found


def read_text(text: str, file: str) -> tuple[Framework | None, list[Problem]]:
    """The framework in `text`, None where there is none, and the problems of reading it; as for a file on disk."""
    content = text.encode("utf-8", "surrogatepass")
    if len(content) > LARGEST["framework"]:
        return None, [Problem("file-too-large", file, "", {"size": len(content), "limit": LARGEST["framework"]})]
    mapping, problems = toml_file.parse(content, file)
    if mapping is not None:
        mapping, problems = as_of_today(mapping, "framework", file)
    if mapping is None:
        return None, problems
    return framework_from(mapping, file)


def _place(store: FolderStore, reference: Reference) -> Path:
    if not is_identifier(reference.id):
        raise BadInput("not-an-identifier", key="id", found=reference.id)
    path = store.framework_path(reference)
    if not path.resolve().is_relative_to(store.root.resolve()):
        raise _unreadable(reference, [Problem("outside-workspace", store.name_of(path))])
    return path


def _content(path: Path, file: str, reference: Reference) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(
            reference, [Problem("unreadable", file, "", {"reason": error.strerror or str(error)})]
        ) from error


def _refuse_unseen(store: FolderStore, path: Path, reference: Reference, seen: str | None) -> None:
    file = store.name_of(path)
    if seen is None:
        if path.exists():
            raise BadInput("framework-exists", framework=str(reference), file=file)
    elif not path.is_file() or _fingerprint(_content(path, file, reference)) != seen:
        raise ChangedOnDisk("changed-on-disk", file=file)


def _refuse_thaw(path: Path, reference: Reference, new: Framework) -> None:
    """A published file takes another status than draft, and nothing else."""
    old, status = _as_it_stands(path)
    if status not in FROZEN:
        return
    if old is None or new.status not in FROZEN or digest(old) != digest(new):
        raise BadInput("published-is-frozen", framework=str(reference))


def _refuse_removal(store: FolderStore, path: Path, reference: Reference) -> None:
    _, status = _as_it_stands(path)
    if status in FROZEN:
        raise BadInput("published-is-frozen", framework=str(reference))
    users = [
        Problem("builds-on-draft", file, "extends", {"framework": reference})
        for framework, file, _ in store.read_frameworks()
        if framework is not None and reference in framework.extends
    ]
    users += [
        Problem("rated-under-draft", file, f"assessments[{index}]", {"framework": reference})
        for profile, file, _ in store.read_profiles()
        for index, assessment in enumerate(profile.assessments if profile is not None else ())
        if assessment.framework == reference
    ]
    if users:
        raise BadInput("draft-in-use", users, framework=str(reference))


def _as_it_stands(path: Path) -> tuple[Framework | None, str]:
    """The framework on the disk (None where it cannot be read) and its status, which a broken file still tells."""
    _, mapping, _ = toml_file.read(path, "framework", "")
    if mapping is not None:
        found, _ = framework_from(mapping)
        return found, str(mapping.get("status", ""))
    said = _STATUS.search(path.read_text(encoding="utf-8", errors="replace"))
    return None, said[1] if said else ""


def _write(waiting_room: Path, path: Path, text: str) -> str:
    content = text.encode("utf-8")
    atomic.write(path, content, waiting_room, SHARED)
    return _fingerprint(content)


def _fingerprint(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _remove(path: Path) -> None:
    """The file, and its folder where that is empty then."""
    try:
        path.unlink()
        if not any(path.parent.iterdir()):
            path.parent.rmdir()
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error


def _unreadable(reference: Reference, problems: list[Problem]) -> BadInput:
    return BadInput("framework-unreadable", problems, framework=str(reference), file=str(reference))
