"""Editing a framework's text: the editor, the check, and the editor again until it is right or the user gives up."""

from collections.abc import Sequence

import attrs

from leaderdev.cli.drafts import FOR_BUMP, Draft, errors_among, problems_of
from leaderdev.cli.editor import PrivateCopy, run
from leaderdev.cli.output import is_terminal
from leaderdev.cli.session import Session
from leaderdev.codec import toml_places
from leaderdev.errors import Cancelled, LeaderdevError, Problem
from leaderdev.model.framework import Framework
from leaderdev.reports.edit_comments import with_comments, without_comments
from leaderdev.stores.base import Store
from leaderdev.stores.framework_files import read_text, rename_draft, save_framework_text
from leaderdev.stores.problem_lines import line_in

# A program that stands in for an editor, and never gets it right, must come to an end.
_ROUNDS_WITHOUT_TERMINAL = 20


@attrs.frozen
class _Look:
    """A text, the framework in it (None where there is none) and what stands in the way of saving it."""

    text: str
    framework: Framework | None
    errors: Sequence[Problem]


def edit(session: Session, store: Store, draft: Draft, editor: Sequence[str], *, unfinished: bool) -> Framework | None:
    """Lets the user edit `draft`, saves it and gives back what was saved; None where the user changed nothing.

    unfinished -- save with problems too, as long as it can be read. Raises Cancelled where the user gives up, closing the
    editor on problems without a change: the text is kept in a file that the error names, and nothing else is changed.
    """
    copy = PrivateCopy(store.root / ".leaderdev" / "editing", f"{draft.reference.id}-{draft.reference.version}")
    look = _look(store, draft, draft.text)
    rounds = 0
    while True:
        copy.write(_with_comments(look, session))
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
        unchanged, look = written == look.text, _look(store, draft, written)
        if ended_well and look.framework is not None and _may_be_saved(look, unfinished):
            _save(session, store, draft, look, copy)
            return look.framework
        if unchanged or not ended_well or (rounds >= _ROUNDS_WITHOUT_TERMINAL and not is_terminal()):
            copy.write(written)
            raise Cancelled("edit-given-up", look.errors, file=str(copy.path))
        session.output.error_lines([session.language.say("desk.back_to_editor", count=len(look.errors))])


def _look(store: Store, draft: Draft, text: str) -> _Look:
    framework, problems = problems_of(store, text, draft.reference)
    if framework is not None and framework.status != "draft":
        file = store.framework_file(framework.reference)
        problems = [*problems, Problem("status-by-command", file, "status", {"found": framework.status})]
    return _Look(text, framework, [one for one in errors_among(problems) if one.code not in FOR_BUMP])


def _with_comments(look: _Look, session: Session) -> str:
    if not look.errors:
        return look.text
    lines = toml_places.lines_of(look.text) if look.framework is not None else {}
    return with_comments(look.text, [(one, line_in(lines, one)) for one in look.errors], session.language)


def _may_be_saved(look: _Look, unfinished: bool) -> bool:
    if not look.errors or not unfinished:
        return not look.errors
    return not read_text(look.text, "")[1] and all(one.code != "status-by-command" for one in look.errors)


def _save(session: Session, store: Store, draft: Draft, look: _Look, copy: PrivateCopy) -> None:
    """Where the workspace does not take it, the text stays in the private copy."""
    assert look.framework is not None  # noqa: S101
    now = look.framework.reference
    try:
        if now == draft.reference or draft.seen is None:
            save_framework_text(store, now, look.text, draft.seen)
        else:
            rename_draft(store, draft.reference, now, look.text, draft.seen)
    except LeaderdevError:
        copy.write(look.text)
        session.output.error_lines([session.language.say("desk.text_is_kept", file=str(copy.path))])
        raise
    copy.remove()
