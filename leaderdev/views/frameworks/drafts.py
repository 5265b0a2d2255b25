"""A framework's draft while it is edited, saved, published and retired."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Reference
from leaderdev.rendering.plain_text import one_line
from leaderdev.views import problem_texts


@attrs.frozen
class Draft:
    """A text that is the file of a draft, or is to become it.

    reference -- the draft; seen -- the fingerprint of its file, None: there is none yet
    file      -- how the file is named in problems
    editing   -- a folder for texts that are being edited; kept -- those in it that were given up earlier
    """

    reference: Reference
    text: str
    seen: str | None
    file: str
    editing: Path
    kept: tuple[Path, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return document("framework-draft", framework=str(self.reference), file=self.file, text=self.text)


@attrs.frozen
class DraftText:
    """A text that somebody wrote for a draft, as it was looked at.

    framework -- the version that it says it is; None where it is no framework
    errors    -- what prevents saving it, each with its line; 1 is the first, None: no line
    readable  -- whether it can be saved unfinished
    """

    text: str
    framework: Reference | None
    errors: tuple[tuple[Problem, int | None], ...]
    readable: bool

    def may_be_saved(self, *, unfinished: bool) -> bool:
        """Whether `save_draft` takes it."""
        return self.framework is not None and (not self.errors or (unfinished and self.readable))


@attrs.frozen
class SavedDraft:
    """A draft that was saved.

    problems   -- what `check` has against it, warnings, too
    rated      -- how many assessments that one may see were made under it
    needs_bump -- whether `bump` is what comes next
    """

    reference: Reference
    file: str
    problems: tuple[Problem, ...] = ()
    rated: int = 0
    needs_bump: bool = False

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-saved",
            framework=str(self.reference),
            file=self.file,
            rated=self.rated,
            needs_bump=self.needs_bump,
        )


@attrs.frozen
class PublishedFramework:
    """A version that was published. published_on -- ISO date; problems -- the warnings that were not in the way"""

    reference: Reference
    digest: str
    published_on: str
    problems: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-published", framework=str(self.reference), digest=self.digest, published_on=self.published_on
        )


@attrs.frozen
class FrameworkInUse:
    """The version that is the workspace's current one now. before -- the one that was; None where none was named"""

    reference: Reference
    before: Reference | None

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-in-use",
            framework=str(self.reference),
            before=None if self.before is None else str(self.before),
        )


@attrs.frozen
class RetiredFramework:
    """A version that was retired, and what goes on resting on it.

    is_current  -- whether the settings name it as the framework of the workspace; settings -- their file
    extended_by -- the versions that extend it and are not retired
    """

    reference: Reference
    is_current: bool
    settings: str
    extended_by: tuple[Reference, ...]

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-retired",
            framework=str(self.reference),
            is_current=self.is_current,
            extended_by=[str(one) for one in self.extended_by],
        )


def retired_lines(shown: RetiredFramework, language: Language) -> Iterator[str]:
    """That it was retired, and what still rests on it."""
    yield language.say("desk.retired", framework=shown.reference)
    if shown.is_current:
        yield language.say("desk.retired_is_current", framework=shown.reference, file=shown.settings)
    for other in shown.extended_by:
        yield language.say("desk.retired_is_extended", framework=shown.reference, other=other)


MARK = "#!leaderdev "
_MARKED = re.compile(rf"^{MARK}[^\n]*\n?", re.MULTILINE)


def with_comments(text: str, problems: Iterable[tuple[Problem, int | None]], language: Language) -> str:
    """`text` with every problem above its line, and what to do about them at the top.

    problems -- each with its line, 1 for the first; None where it has none, so that it is put at the top
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    newline = "\r\n" if "\r\n" in text else "\n"
    above: dict[int, list[str]] = {}
    count = 0
    for problem, line in problems:
        place = min(line - 1, len(lines) - 1) if line else 0
        above.setdefault(max(place, 0), []).append(_comment(problem, language))
        count += 1
    head = [language.say("desk.comment_head", count=count), language.say("desk.comment_give_up")]
    above[0] = [*head, *above.get(0, [])]
    return "".join(_woven(lines, above, newline))


def without_comments(text: str) -> str:
    """What the user wrote."""
    return _MARKED.sub("", text)


def _woven(lines: list[str], above: Mapping[int, list[str]], newline: str) -> Iterator[str]:
    for place, line in enumerate(lines or [""]):
        yield from (f"{MARK}{comment}{newline}" for comment in above.get(place, ()))
        yield line


def _comment(problem: Problem, language: Language) -> str:
    shown = problem_texts.problem_document(problem, language)
    place = f"{shown['path']}: " if shown["path"] else ""
    return one_line(f"{language.say(f'words.{problem.severity}')} {place}{shown['message']} → {shown['remedy']}")
