"""Edits a framework's text in the user's editor, on a private copy, until it is right or the user gives up."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from leaderdev.cli.output import is_terminal
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled, LeaderdevError, StorageFailed
from leaderdev.views.frameworks.drafts import Draft, DraftText, SavedDraft, with_comments, without_comments

if TYPE_CHECKING:
    from leaderdev.services.frameworks import Frameworks


_USUAL = ("sensible-editor", "nano", "vi")


def choose(requested: str | None) -> list[str]:
    """The words that start the editor: `requested`, what $VISUAL or $EDITOR names, or the system's default.

    Raises BadInput where none is named and there is no terminal to open one in, or where there is none at all.
    """
    named = requested or os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not named and not is_terminal():
        raise BadInput("edit-needs-terminal")
    words = _words(named) if named else _usual()
    if not words or shutil.which(words[0]) is None:
        raise BadInput("no-such-editor", editor=named or _USUAL)
    return words


def _words(written: str) -> list[str]:
    try:
        if sys.platform == "win32":
            return [word.strip('"') for word in shlex.split(written, posix=False)]
        return shlex.split(written)
    except ValueError as error:
        raise BadInput("no-such-editor", editor=written) from error


def _usual() -> list[str]:
    if sys.platform == "win32":
        return ["notepad"]
    return next(([name] for name in _USUAL if shutil.which(name)), [])


class PrivateCopy:
    """A file of its own for one editing. What is in it outlives a crash; `remove` is called when it is saved elsewhere."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.{os.urandom(4).hex()}.toml"

    def write(self, text: str) -> None:
        """Raises StorageFailed. Bytes that were no UTF-8 when they were read are written as they were."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            opened = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            with os.fdopen(opened, "wb") as file:
                file.write(text.encode("utf-8", "surrogateescape"))
        except OSError as error:
            raise self._failed(error) from error

    def read(self) -> str:
        try:
            return self.path.read_bytes().decode("utf-8-sig", "surrogateescape")
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise self._failed(error) from error

    def remove(self) -> None:
        self.path.unlink(missing_ok=True)

    def _failed(self, error: OSError) -> StorageFailed:
        return StorageFailed("storage-failed", file=str(self.path), reason=error.strerror or str(error))


def run(editor: Sequence[str], path: Path) -> bool:
    """Opens `path` and waits. True where the editor ended well. Ctrl-C is the editor's as long as it is open."""
    try:
        process = subprocess.Popen([*editor, str(path)])  # noqa: S603 # the user's own editor, by their own words
    except OSError as error:
        raise BadInput("no-such-editor", editor=" ".join(editor)) from error
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return process.wait() == 0
    finally:
        signal.signal(signal.SIGINT, before)


# A script in place of an editor that never gets it right must not loop forever.
_ROUNDS_WITHOUT_TERMINAL = 20


def edit(
    session: Session, frameworks: "Frameworks", draft: Draft, editor: Sequence[str], *, unfinished: bool
) -> SavedDraft | None:
    """Lets the user edit `draft`, saves it and gives back what was saved; None where the user changed nothing.

    unfinished -- save with problems too, as long as it can be read. Raises Cancelled where the user gives up, closing the
    editor on problems without a change: the text is kept in a file that the error names, and nothing else is changed.
    """
    copy = PrivateCopy(draft.editing, f"{draft.reference.id}-{draft.reference.version}")
    look = frameworks.examine(draft, draft.text)
    rounds = 0
    while True:
        copy.write(with_comments(look.text, look.errors, session.language) if look.errors else look.text)
        ended_well = run(editor, copy.path)
        written = without_comments(copy.read())
        if not written.strip():
            written = look.text
        if written == draft.text:
            copy.remove()
            if not ended_well:
                raise Cancelled("editor-failed", editor=" ".join(editor))
            return None
        rounds += 1
        unchanged, look = written == look.text, frameworks.examine(draft, written)
        if ended_well and look.may_be_saved(unfinished=unfinished):
            return _save(session, frameworks, draft, look, copy, unfinished=unfinished)
        if unchanged or not ended_well or (rounds >= _ROUNDS_WITHOUT_TERMINAL and not is_terminal()):
            copy.write(written)
            raise Cancelled("edit-given-up", [one for one, _ in look.errors], file=str(copy.path))
        session.output.error_lines([session.language.say("desk.back_to_editor", count=len(look.errors))])


def _save(
    session: Session, frameworks: "Frameworks", draft: Draft, look: DraftText, copy: PrivateCopy, *, unfinished: bool
) -> SavedDraft:
    """Where the workspace does not take it, the text stays in the private copy."""
    try:
        saved = frameworks.save_draft(draft, look.text, unfinished=unfinished)
    except LeaderdevError:
        copy.write(look.text)
        session.output.error_lines([session.language.say("desk.text_is_kept", file=str(copy.path))])
        raise
    copy.remove()
    return saved
