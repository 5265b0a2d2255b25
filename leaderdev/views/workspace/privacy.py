"""Right of access, erasure, retention and the audit log: views and their lines. They contain no record's content."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import attrs

from leaderdev.errors import Problem
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.privacy.audit import Head, LogEntry
from leaderdev.privacy.retention import Due
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table
from leaderdev.storage.rights import Step
from leaderdev.storage.traces import Trace

# Outside the workspace, or not searchable; listed apart from what an erasure leaves behind.
_APART = ("unseen", "login")


@attrs.frozen
class ExportView:
    """The files written with everything stored about a person.

    output -- the folder or ZIP file; files -- the names in it, in order
    copies -- files of the workspace that are not in it and that an erasure removes: what editors left
    unread -- what is wrong with other people's records that may name the person and could not be read
    """

    leader: str
    output: str
    files: tuple[str, ...]
    copies: tuple[str, ...]
    unread: tuple[Problem, ...]

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read."""
        return not self.unread

    def as_dict(self) -> dict[str, Any]:
        return document(
            "data-export",
            leader=self.leader,
            output=self.output,
            files=list(self.files),
            copies=list(self.copies),
            complete=self.is_complete,
        )


@attrs.frozen
class ErasureView:
    """What is done to erase a person, or was done.

    name    -- as it was stored; "" for none
    steps   -- in the order they are done
    left    -- where the handle or name still occurs afterwards
    without_manager -- the leaders who lose their manager
    dry_run -- whether nothing was done yet
    """

    leader: str
    name: str
    steps: tuple[Step, ...]
    left: tuple[Trace, ...]
    without_manager: tuple[str, ...]
    dry_run: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left in the workspace that has to be mended by hand."""
        return all(one.what in _APART for one in self.left)

    def as_dict(self) -> dict[str, Any]:
        return document(
            "erasure",
            leader=self.leader,
            dry_run=self.dry_run,
            files=[{"file": one.file, "does": one.does, "why": one.why} for one in self.steps],
            left=[{"file": one.file, "what": one.what, "line": one.line} for one in self.left],
            without_manager=list(self.without_manager),
        )


@attrs.frozen
class RefusalView:
    """That a person is not erased. reason -- in words; law -- what it rests on"""

    leader: str
    reason: str
    law: str

    def as_dict(self) -> dict[str, Any]:
        return document("erasure-refused", leader=self.leader, reason=self.reason, legal_basis=self.law)


@attrs.frozen
class RetentionView:
    """What is stored longer than the retention periods allow, or was removed for that.

    periods -- kind of record -> its retention period, for example "6 months"
    as_of   -- the ISO date that the periods are counted to
    due     -- the records, leader by leader
    undated -- the leaders who have left and of whom no day is known
    dry_run -- whether nothing was removed; None for a check
    unread  -- what could not be read
    """

    headings: ClassVar[tuple[str, ...]] = ("leader", "kind", "what", "since")

    periods: Mapping[str, str]
    as_of: str
    due: tuple[Due, ...]
    undated: tuple[str, ...]
    dry_run: bool | None = None
    unread: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        applied = self.dry_run is not None
        return document(
            "retention-applied" if applied else "retention",
            periods=dict(self.periods),
            as_of=self.as_of,
            **{"dry_run": self.dry_run} if applied else {},
            due=self.as_rows(),
            undated=list(self.undated),
        )

    def as_rows(self) -> list[dict[str, Any]]:
        """A record a row."""
        return [attrs.asdict(one) for one in self.due]


@attrs.frozen
class LogView:
    """Who did what to whose records, when.

    entries -- oldest first; head -- how far the whole log goes
    somebody -- shown in place of an erased person
    problems -- what is wrong with the log
    """

    headings: ClassVar[tuple[str, ...]] = (
        "n",
        "at",
        "user",
        "command",
        "outcome",
        "leaders",
        "about",
        "details",
        "said",
    )

    entries: tuple[LogEntry, ...]
    head: Head
    somebody: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether the log is as it was written."""
        return all(one.severity != "error" for one in self.problems)

    def as_dict(self) -> dict[str, Any]:
        last = {"count": self.head.count, "seal": self.head.seal}
        return document("audit", head=last, entries=[_entry(one) for one in self.entries])

    def as_rows(self) -> list[dict[str, Any]]:
        """An entry a row, with everything in a list joined by blanks."""
        return [
            {
                **_entry(one),
                "user": self.person(one.user),
                "said": "1" if one.said else "",
                "leaders": " ".join(self.person(leader) for leader in one.leaders),
                "about": " ".join(one.about),
                "details": _details(one),
            }
            for one in self.entries
        ]

    def person(self, name: str | None) -> str:
        """The name in an entry, or that the person was erased."""
        return self.somebody if name is None else name


def _entry(one: LogEntry) -> dict[str, Any]:
    named = {"leaders": list(one.leaders), "about": list(one.about), "details": dict(one.details), "said": one.said}
    return {"n": one.n, "at": one.at, "user": one.user, "command": one.command, "outcome": one.outcome, **named}


def _details(one: LogEntry) -> str:
    return "; ".join(f"{name}: {value}" for name, value in one.details.items())


def export_lines(view: ExportView, language: Language) -> Iterator[str]:
    say = language.say
    yield say("access.written", count=len(view.files), file=view.output)
    yield say("access.look_first")
    if view.copies:
        yield say("access.copies_are", count=len(view.copies))
        yield from (f"  {file}" for file in view.copies)
    if not view.is_complete:
        yield say("access.incomplete")


def erasure_lines(view: ErasureView, language: Language, width: int) -> Iterator[str]:
    say = language.say
    yield from text_layout.wrap(
        say("rights.would_erase" if view.dry_run else "rights.erased", leader=view.leader), width
    )
    for one in view.steps:
        line = say(f"rights.does_{one.does}", file=one.file, why=say(f"rights.why_{one.why}"))
        yield from text_layout.wrap(line, width, "  ", "    ")
    if view.without_manager:
        yield from text_layout.wrap(say("rights.without_manager", leaders=view.without_manager), width)
    stays = [one for one in view.left if one.what not in _APART]
    unseen, logins = ([one for one in view.left if one.what == what] for what in _APART)
    if stays:
        yield from text_layout.wrap(say("rights.left", count=len(stays)), width)
        yield from _places(stays, language, width)
        yield from text_layout.wrap(say("rights.mend_left", leader=view.leader, name=view.name or "…"), width)
    else:
        yield from text_layout.wrap(say("rights.nothing_left"), width)
    if unseen:
        yield from text_layout.wrap(say("rights.unseen", count=len(unseen)), width)
        yield from _places(unseen, language, width)
    if logins:
        yield from text_layout.wrap(say("rights.logins", count=len(logins)), width)
        yield from (f"  {one.file};" for one in logins)
    yield from text_layout.wrap(say("rights.outside"), width)


def _places(found: Sequence[Trace], language: Language, width: int) -> Iterator[str]:
    for one in found:
        where = one.file if one.line is None else language.say("rights.at_line", file=one.file, line=one.line)
        what = language.say(f"rights.trace_{one.what}")
        yield from text_layout.wrap(f"{where}: {what}", width, "  ", "    ")


def retention_lines(view: RetentionView, language: Language, width: int) -> Iterator[str]:
    say = language.say
    if view.due:
        headings = [say(f"rights.column_{name}") for name in view.headings]
        rows = [
            [one.leader, say(f"rights.kind_{one.kind}"), one.what or "–", language.date(one.since)] for one in view.due
        ]
        yield from table(headings, rows, width)
        yield ""
    if view.undated:
        yield from text_layout.wrap(say("rights.undated", leaders=list(view.undated)), width)
    if not view.due:
        yield say("rights.nothing_due")
    elif view.dry_run is None:
        yield say("rights.due", count=len(view.due))
    else:
        yield say("rights.would_let_go" if view.dry_run else "rights.let_go", count=len(view.due))


def log_lines(view: LogView, language: Language, width: int) -> Iterator[str]:
    say = language.say
    if not view.entries:
        yield say("rights.no_entries")
        return
    headings = [say(f"rights.column_{name}") for name in view.headings if name != "said"]
    rows = [
        [
            str(one.n),
            one.at[:16].replace("T", " "),
            view.person(one.user),
            say("rights.said", command=one.command) if one.said else one.command,
            say(f"rights.outcome_{one.outcome}") if language.has(f"rights.outcome_{one.outcome}") else one.outcome,
            ", ".join(view.person(leader) for leader in one.leaders),
            ", ".join(one.about),
            _details(one),
        ]
        for one in view.entries
    ]
    yield from table(headings, rows, width, figures=(0,))
