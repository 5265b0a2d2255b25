"""What an erasure, the periods of retention and the audit log say: documents, rows and lines. No record's content stands in them."""

from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from leaderdev.language import Language
from leaderdev.reports import layout
from leaderdev.reports.terminal import table
from leaderdev.rights.audit import Shown
from leaderdev.rights.chain import Head
from leaderdev.rights.retention import Due
from leaderdev.stores.rights import Erasure
from leaderdev.stores.traces import Trace

AUDIT_HEADINGS = ("n", "at", "user", "command", "outcome", "leaders", "about", "details", "said")
DUE_HEADINGS = ("leader", "kind", "what", "since")


def erasure_document(found: Erasure, *, dry_run: bool) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "kind": "erasure",
        "leader": found.leader,
        "dry_run": dry_run,
        "files": [{"file": one.file, "does": one.does, "why": one.why} for one in found.steps],
        "left": [{"file": one.file, "what": one.what, "line": one.line} for one in found.left],
        "without_manager": list(found.without_manager),
    }


def refusal_document(leader: str, reason: str, law: str) -> dict[str, Any]:
    return {"schema_version": 1, "kind": "erasure-refused", "leader": leader, "reason": reason, "legal_basis": law}


def erasure_lines(found: Erasure, language: Language, width: int, *, dry_run: bool) -> Iterator[str]:
    say = language.say
    yield from layout.wrap(say("rights.would_erase" if dry_run else "rights.erased", leader=found.leader), width)
    for one in found.steps:
        line = say(f"rights.does_{one.does}", file=one.file, why=say(f"rights.why_{one.why}"))
        yield from layout.wrap(line, width, "  ", "    ")
    if found.without_manager:
        yield from layout.wrap(say("rights.without_manager", leaders=found.without_manager), width)
    apart = ("unseen", "login")
    stays = [one for one in found.left if one.what not in apart]
    unseen, logins = ([one for one in found.left if one.what == what] for what in apart)
    if stays:
        yield from layout.wrap(say("rights.left", count=len(stays)), width)
        yield from _places(stays, language, width)
        yield from layout.wrap(say("rights.mend_left", leader=found.leader, name=found.name or "…"), width)
    else:
        yield from layout.wrap(say("rights.nothing_left"), width)
    if unseen:
        yield from layout.wrap(say("rights.unseen", count=len(unseen)), width)
        yield from _places(unseen, language, width)
    if logins:
        yield from layout.wrap(say("rights.logins", count=len(logins)), width)
        yield from (f"  {one.file};" for one in logins)
    yield from layout.wrap(say("rights.outside"), width)


def _places(found: Sequence[Trace], language: Language, width: int) -> Iterator[str]:
    for one in found:
        where = one.file if one.line is None else language.say("rights.at_line", file=one.file, line=one.line)
        what = language.say(f"rights.trace_{one.what}")
        yield from layout.wrap(f"{where}: {what}", width, "  ", "    ")


def due_document(
    kind: str, due: Sequence[Due], periods: dict[str, str], undated: Sequence[str], **more: Any
) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "kind": kind,
        "periods": periods,
        **more,
        "due": [attrs.asdict(one) for one in due],
        "undated": list(undated),
    }


def due_rows(due: Sequence[Due]) -> list[dict[str, Any]]:
    return [attrs.asdict(one) for one in due]


def due_lines(due: Sequence[Due], undated: Sequence[str], language: Language, width: int) -> Iterator[str]:
    say = language.say
    if due:
        headings = [say(f"rights.column_{name}") for name in DUE_HEADINGS]
        rows = [[one.leader, say(f"rights.kind_{one.kind}"), one.what or "–", language.date(one.since)] for one in due]
        yield from table(headings, rows, width)
        yield ""
    if undated:
        yield from layout.wrap(say("rights.undated", leaders=list(undated)), width)


def audit_document(entries: Sequence[Shown], head: Head) -> dict[str, Any]:
    last = {"count": head.count, "seal": head.seal}
    return {"schema_version": 1, "kind": "audit", "head": last, "entries": [_entry(one) for one in entries]}


def _entry(one: Shown) -> dict[str, Any]:
    named = {"leaders": list(one.leaders), "about": list(one.about), "details": dict(one.details), "said": one.said}
    return {"n": one.n, "at": one.at, "user": one.user, "command": one.command, "outcome": one.outcome, **named}


def audit_rows(entries: Sequence[Shown], language: Language) -> list[dict[str, Any]]:
    """An entry a row, with everything in a list joined by blanks."""
    return [
        {
            **_entry(one),
            "user": _person(one.user, language),
            "said": "1" if one.said else "",
            "leaders": " ".join(_person(leader, language) for leader in one.leaders),
            "about": " ".join(one.about),
            "details": _details(one),
        }
        for one in entries
    ]


def audit_lines(entries: Sequence[Shown], language: Language, width: int) -> Iterator[str]:
    say = language.say
    if not entries:
        yield say("rights.no_entries")
        return
    headings = [say(f"rights.column_{name}") for name in AUDIT_HEADINGS if name != "said"]
    rows = [
        [
            str(one.n),
            one.at[:16].replace("T", " "),
            _person(one.user, language),
            say("rights.said", command=one.command) if one.said else one.command,
            say(f"rights.outcome_{one.outcome}") if language.has(f"rights.outcome_{one.outcome}") else one.outcome,
            ", ".join(_person(leader, language) for leader in one.leaders),
            ", ".join(one.about),
            _details(one),
        ]
        for one in entries
    ]
    yield from table(headings, rows, width, figures=(0,))


def _person(name: str | None, language: Language) -> str:
    return language.say("rights.somebody_erased") if name is None else name


def _details(one: Shown) -> str:
    return "; ".join(f"{name}: {value}" for name, value in one.details.items())
