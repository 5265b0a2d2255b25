"""The texts of framework files: read with their fingerprint, saved only over what was read, frozen once published.

A text goes in and out as it was written: comments, layout and line endings are the author's. What a command changes in
it, it changes in the text (`leaderdev.serialization.toml_editing`), never by writing the record anew.
"""

import re
from collections.abc import Mapping
from typing import Any

from leaderdev.errors import BadInput, ChangedOnDisk, NotFound, Problem
from leaderdev.frameworks.digest import digest
from leaderdev.model.framework import FROZEN, Framework, Reference
from leaderdev.model.text import is_identifier
from leaderdev.serialization.framework import framework_from
from leaderdev.storage import toml_file
from leaderdev.storage.base import FrameworkTexts, Store
from leaderdev.storage.disk import LARGEST

_STATUS = re.compile(r"""^status\s*=\s*["'](\w+)["']""", re.MULTILINE)


def read_framework_text(store: Store, reference: Reference) -> tuple[str, str]:
    """The text of the file and its fingerprint, to pass on when it is saved. The text need not be TOML.

    Raises NotFound where there is no such version, BadInput where the file cannot be read as text.
    """
    _refuse_no_identifier(reference)
    content = store.framework_content(reference)
    if content is None:
        raise NotFound("no-such-framework", framework=str(reference), known=store.framework_references())
    try:
        return content.decode("utf-8-sig"), _fingerprint(content)
    except UnicodeDecodeError as error:
        values = {"line": content.count(b"\n", 0, error.start) + 1}
        problem = Problem("not-utf8", store.framework_file(reference), "", values)
        raise _unreadable(reference, [problem]) from error


def save_framework_text(store: Store, reference: Reference, text: str, seen: str | None) -> str:
    """Saves `text` as the file of `reference`, and gives back its new fingerprint.

    seen -- the fingerprint that was read; None: there must be no such file yet. Raises ChangedOnDisk where the file is no
    longer the one that was read; BadInput where there is one already, where `text` is no framework of that id and
    version, or where it would change more of a published one than status, digest and date. Nothing is changed then.
    """
    new = framework_in(text, reference, store.framework_file(reference))
    with store.changing_frameworks() as texts:
        old = _refuse_unseen(store, texts, reference, seen)
        if old is not None:
            _refuse_thaw(old, reference, new)
        return _write(texts, reference, text)


def rename_draft(store: Store, old: Reference, new: Reference, text: str, seen: str) -> str:
    """Saves `text` as `new`, which must not exist, and removes the draft `old`; both under one lock.

    Raises as `save_framework_text` and `remove_draft` do. A power cut in between leaves both files, never neither.
    """
    framework_in(text, new, store.framework_file(new))
    with store.changing_frameworks() as texts:
        source = _refuse_unseen(store, texts, old, seen)
        _refuse_unseen(store, texts, new, None)
        _refuse_removal(store, source, old)
        written = _write(texts, new, text)
        texts.remove(old)
        return written


def remove_draft(store: Store, reference: Reference, seen: str) -> None:
    """Removes a draft on which nothing builds and under which nobody is rated.

    Raises ChangedOnDisk where it is no longer the one that was read, BadInput where it is published or in use.
    """
    with store.changing_frameworks() as texts:
        content = _refuse_unseen(store, texts, reference, seen)
        _refuse_removal(store, content, reference)
        texts.remove(reference)


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
    mapping, problems = toml_file.parse(content, file, "framework")
    return (None, problems) if mapping is None else framework_from(mapping, file)


def read_mapping(
    mapping: Mapping[str, Any] | None, problems: list[Problem], reference: Reference, file: str
) -> tuple[Framework | None, str, list[Problem]]:
    """The parsed framework, its file and every problem, also that it is another version than its path says."""
    if mapping is None:
        return None, file, problems
    framework, problems = framework_from(mapping, file)
    if framework is not None and framework.reference != reference:
        problems.append(Problem("not-where-it-says", file, "id", {"says": str(framework.reference)}))
    return framework, file, problems


def usable(found: Framework | None, file: str, problems: list[Problem], reference: Reference) -> Framework:
    """Raises BadInput where the framework could not be read without problems."""
    if found is None or problems:
        raise BadInput("framework-unreadable", problems, framework=str(reference), file=file)
    return found


def _refuse_no_identifier(reference: Reference) -> None:
    if not is_identifier(reference.id):
        raise BadInput("not-an-identifier", key="id", found=reference.id)


def _refuse_unseen(store: Store, texts: FrameworkTexts, reference: Reference, seen: str | None) -> bytes | None:
    """The saved content, after checking that it is what was read."""
    _refuse_no_identifier(reference)
    file = store.framework_file(reference)
    content = texts.read(reference)
    if seen is None:
        if content is not None:
            raise BadInput("framework-exists", framework=str(reference), file=file)
    elif content is None or _fingerprint(content) != seen:
        raise ChangedOnDisk("changed-on-disk", file=file)
    return content


def _refuse_thaw(content: bytes, reference: Reference, new: Framework) -> None:
    """A published file changes its status only, and not to draft."""
    old, status = _as_it_stands(content)
    if status not in FROZEN:
        return
    if old is None or new.status not in FROZEN or digest(old) != digest(new):
        raise BadInput("published-is-frozen", framework=str(reference))


def _refuse_removal(store: Store, content: bytes | None, reference: Reference) -> None:
    _, status = _as_it_stands(content or b"")
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


def _as_it_stands(content: bytes) -> tuple[Framework | None, str]:
    """The saved framework (None where it cannot be read) and its status, which is found in a broken file, too."""
    mapping = toml_file.parse(content, "", "framework")[0] if len(content) <= LARGEST["framework"] else None
    if mapping is not None:
        found, _ = framework_from(mapping)
        return found, str(mapping.get("status", ""))
    said = _STATUS.search(content.decode("utf-8", errors="replace"))
    return None, said[1] if said else ""


def _write(texts: FrameworkTexts, reference: Reference, text: str) -> str:
    content = text.encode("utf-8")
    texts.write(reference, content)
    return _fingerprint(content)


def _fingerprint(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _unreadable(reference: Reference, problems: list[Problem]) -> BadInput:
    return BadInput("framework-unreadable", problems, framework=str(reference), file=str(reference))
