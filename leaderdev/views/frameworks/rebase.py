"""The view of moving an extension to a new base: the draft, and every conflict with what the three sides say."""

from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from leaderdev.errors import Problem
from leaderdev.frameworks.rebase import Conflict, Side
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Reference
from leaderdev.model.text import Text
from leaderdev.rendering import text_layout
from leaderdev.views import problem_texts

SIDES = ("ours", "theirs", "base")


@attrs.frozen
class RebaseView:
    """What `framework rebase` wrote, or would write.

    extension, target -- the version there is, and the draft of the next one; onto -- the new bases
    step      -- from the extension's version to the draft's, a word of `bump.STEPS`
    conflicts -- what somebody has to decide; problems -- what `check` has against the draft besides
    written   -- False for a dry run
    """

    headings: ClassVar[tuple[str, ...]] = ("code", "file", "path", "about", "tier", *SIDES, "message", "remedy")

    extension: Reference
    target: Reference
    onto: tuple[Reference, ...]
    file: str
    step: str
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]
    written: bool
    language: Language = attrs.field(eq=False, repr=False)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is left for somebody to decide or to mend."""
        return not self.conflicts and not self.problems

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-rebase",
            extension=str(self.extension),
            onto=[str(base) for base in self.onto],
            draft=str(self.target),
            file=self.file,
            step=self.step,
            written=self.written,
            conflicts=self.as_rows(),
            problems=[problem_texts.problem_document(problem, self.language) for problem in self.problems],
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """One row for each conflict."""
        return [
            {
                **problem_texts.problem_document(_placed(conflict, self), self.language),
                "about": str(conflict.problem.values["about"]),
                "tier": conflict.problem.values.get("tier"),
                **{side: _said(getattr(conflict, side), self.language) for side in SIDES},
            }
            for conflict in self.conflicts
        ]


def lines(shown: RebaseView, width: int) -> Iterator[str]:
    """The conflicts one after the other, each with its place, the three sides and what to do; then what was written."""
    language = shown.language
    head = language.say("rebase.head", extension=shown.extension, draft=shown.target, onto=shown.onto)
    yield from text_layout.wrap(head, width)
    for conflict in shown.conflicts:
        _, message, remedy = problem_texts.problem_lines(_placed(conflict, shown), language)
        yield ""
        yield f"{language.say('rebase.conflict')}  {shown.file}: {conflict.problem.path}"
        yield from text_layout.wrap(message.strip(), width, "    ")
        for side in SIDES:
            said = _said(getattr(conflict, side), language)
            if said is not None:
                yield from text_layout.wrap(f"{language.say(f'rebase.{side}')}: {said}", width, "      ", "        ")
        yield from text_layout.wrap(remedy.strip(), width, "    ", "      ")
    for problem in shown.problems:
        yield ""
        yield from problem_texts.problem_lines(problem, language)
    yield ""
    yield from _end(shown, language, width)


def _end(shown: RebaseView, language: Language, width: int) -> Iterator[str]:
    count = len(shown.conflicts)
    yield from text_layout.wrap(
        language.say("rebase.conflicts", count=count) if count else language.say("rebase.clean"), width
    )
    key = "rebase.written" if shown.written else "rebase.dry_run"
    yield from text_layout.wrap(language.say(key, draft=shown.target, file=shown.file), width)
    if shown.written:
        yield from text_layout.wrap(language.say("desk.edit_next", framework=shown.target), width)


def _placed(conflict: Conflict, shown: RebaseView) -> Problem:
    return attrs.evolve(conflict.problem, file=shown.file)


def _said(side: Side, language: Language) -> str | int | None:
    return side.to(language.code) if isinstance(side, Text) else side
