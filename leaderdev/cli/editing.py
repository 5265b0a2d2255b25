"""Editing a framework's text: the editor, the check, and the editor again until it is right or the user gives up."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaderdev.cli.editor import PrivateCopy, run
from leaderdev.cli.output import is_terminal
from leaderdev.cli.session import Session
from leaderdev.errors import Cancelled, LeaderdevError
from leaderdev.views.frameworks.edit_comments import with_comments, without_comments
from leaderdev.views.frameworks.list_views import Draft, DraftText, SavedDraft

if TYPE_CHECKING:
    from leaderdev.services.frameworks import Frameworks

# A program that stands in for an editor, and never gets it right, must come to an end.
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
