"""The view of giving a draft the version that its content needs: why, and what `[[changes]]` says of it."""

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from leaderdev.frameworks.bump import Reason
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Change, Reference
from leaderdev.rendering import text_layout
from leaderdev.rendering.sentences import reasons
from leaderdev.serialization.framework import change_to


@attrs.frozen
class BumpView:
    """What `framework bump` wrote, or would write.

    base, draft, target -- the published version it comes from, the draft as it was named, and as it is named now
    step, reasons       -- the step that the content needs, "" where nothing is new; and why, the weightiest first
    changes             -- what `[[changes]]` says
    begun               -- whether there was no draft, and the target is a copy of the base for somebody to write in
    nothing_new         -- whether the draft equals the base and no version was asked for, so nothing is done
    draft_stays         -- whether the draft stays beside the target, because somebody is rated under it
    written             -- False for a dry run, and where nothing is new
    """

    headings: ClassVar[tuple[str, ...]] = ("step", "code", "about")

    base: Reference
    draft: Reference
    target: Reference
    step: str
    reasons: tuple[Reason, ...]
    changes: tuple[Change, ...]
    begun: bool
    nothing_new: bool
    written: bool
    draft_stays: bool = False

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-bump",
            base=str(self.base),
            draft=str(self.draft),
            target=str(self.target),
            step=self.step or None,
            reasons=self.as_rows(),
            changes=[change_to(change) for change in self.changes],
            written=self.written,
            draft_stays=self.draft_stays,
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """One row a reason."""
        return [{"step": one.step, "code": one.code, "about": one.about or None} for one in self.reasons]


def lines(shown: BumpView, language: Language, width: int) -> Iterator[str]:
    """What was done or would be, why, what is declared, and how to go on."""
    say = language.say
    if shown.begun:
        begun = "bump.begun" if shown.written else "bump.would_begin"
        yield say(begun, framework=shown.target, base=shown.base)
        if shown.written:
            yield say("desk.edit_next", framework=shown.target)
    elif shown.nothing_new:
        yield say("bump.nothing_new", framework=shown.draft, base=shown.base)
    else:
        yield from _bump_lines(shown, language, width)


def _bump_lines(shown: BumpView, language: Language, width: int) -> Iterator[str]:
    say = language.say
    done = "bump.would_do" if not shown.written else "bump.unchanged" if shown.target == shown.draft else "bump.done"
    yield from text_layout.wrap(say(done, framework=shown.target, draft=shown.draft, base=shown.base), width)
    if shown.draft_stays:
        yield from text_layout.wrap(say("bump.draft_stays", draft=shown.draft), width)
    if shown.reasons:
        why = reasons(shown.reasons, language)
        yield from text_layout.wrap(say("bump.because", step=say(f"diff.step_{shown.step}"), reasons=why), width)
    if shown.changes:
        yield say("bump.declared")
    for change in shown.changes:
        kind = language.word(f"diff.kind_{change.kind}", change.kind)
        origins = f" ({say('diff.from', origins=', '.join(change.origins))})" if change.origins else ""
        yield from text_layout.wrap(f"{kind}: {change.item}{origins}", width, "  ", "    ")
    if shown.written:
        yield say("bump.next", framework=shown.target, base=shown.base)
