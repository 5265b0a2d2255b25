"""`framework bump ID`: a draft gets the version that its content needs, and the `[[changes]]` that tell of it."""

import argparse
from collections.abc import Iterator, Sequence
from typing import Any

from leaderdev.cli.bumping import Plan, Wish, plan, published_versions
from leaderdev.cli.drafts import existing, next_patch, reference_of
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.codec.framework import change_to
from leaderdev.codec.toml_text import with_head
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.version import Reference, Version
from leaderdev.reports import framework_diff_words as words
from leaderdev.reports import layout
from leaderdev.stores.base import Store
from leaderdev.stores.framework_files import rename_draft, save_framework_text
from leaderdev.versioning.bump import STEPS, is_enough


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "bump_framework", metavar="ID[@VERSION]")
    wishes = parser.add_mutually_exclusive_group()
    wishes.add_argument("--to", metavar="VERSION", help=language.say("options.bump_to"))
    for step in STEPS:
        told = language.say("options.bump_step", step=step)
        wishes.add_argument(f"--{step}", dest="step", action="store_const", const=step, default="", help=told)
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.formats()


def run(given: argparse.Namespace, session: Session) -> int:
    wish = Wish(_version(given.to), given.step)
    store = session.store()
    draft = _draft(store, given.framework)
    if draft is None:
        return _begin(session, store, reference_of(store, given.framework), wish, dry_run=given.dry_run)
    found = plan(session, store, draft, wish)
    nothing_new = not found.step and wish == Wish()
    written = not nothing_new and not given.dry_run
    if written:
        _write(store, found)
    lines = _nothing_new(found, session) if nothing_new else _lines(found, session, written=written)
    session.show(_document(found, written=written), _rows(found), lines, ("step", "code", "about"))
    return 0


def _version(written: str | None) -> Version | None:
    try:
        return None if written is None else Version.parse(written)
    except ValueError as error:
        raise BadInput("not-a-version", option="--to", found=written) from error


def _draft(store: Store, written: str) -> Reference | None:
    """The draft that is meant: the one that is named, or the only one there is. None: there is none yet."""
    named = reference_of(store, written)
    published = published_versions(store, named.id)
    if "@" in written:
        return None if named in published else named
    drafts = [one for one in store.framework_references() if one.id == named.id and one not in published]
    if len(drafts) > 1:
        raise BadInput("which-draft", framework=named.id, drafts=[str(one) for one in drafts])
    return drafts[0] if drafts else None


def _begin(session: Session, store: Store, source: Reference, wish: Wish, *, dry_run: bool) -> int:
    """A copy of what is published, as a draft of the next version, for HR to write in."""
    framework, text, _ = existing(store, source)
    target = Reference(source.id, wish.version(source.version, ""))
    draft = next_patch(store, framework, text)
    if not is_enough(source.version, target.version, "patch"):
        least = str(draft.reference.version)
        raise BadInput("step-too-low", found=str(target.version), base=str(source), least=least)
    if not dry_run:
        save_framework_text(store, target, with_head(draft.text, {"version": str(target.version)}), None)
    say = session.language.say
    said = say("bump.would_begin" if dry_run else "bump.begun", framework=target, base=source)
    found = Plan(source, target, target, "", "", "", (), ())
    lines = [said] if dry_run else [said, say("desk.edit_next", framework=target)]
    session.show(_document(found, written=not dry_run), _rows(found), lines, ("step", "code", "about"))
    return 0


def _write(store: Store, found: Plan) -> None:
    if found.target == found.draft:
        save_framework_text(store, found.draft, found.text, found.seen)
    else:
        rename_draft(store, found.draft, found.target, found.text, found.seen)


def _document(found: Plan, *, written: bool) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "kind": "framework-bump",
        "base": str(found.base),
        "draft": str(found.draft),
        "target": str(found.target),
        "step": found.step or None,
        "reasons": _rows(found),
        "changes": [change_to(change) for change in found.changes],
        "written": written,
    }


def _rows(found: Plan) -> list[dict[str, Any]]:
    return [{"step": one.step, "code": one.code, "about": one.about or None} for one in found.reasons]


def _nothing_new(found: Plan, session: Session) -> Sequence[str]:
    return [session.language.say("bump.nothing_new", framework=found.draft, base=found.base)]


def _lines(found: Plan, session: Session, *, written: bool) -> Iterator[str]:
    say, width = session.language.say, session.output.width
    done = "bump.would_do" if not written else "bump.kept" if found.target == found.draft else "bump.done"
    yield from layout.wrap(say(done, framework=found.target, draft=found.draft, base=found.base), width)
    if found.reasons:
        why = words.reasons(found.reasons, session.language)
        yield from layout.wrap(say("bump.because", step=say(f"diff.step_{found.step}"), reasons=why), width)
    if found.changes:
        yield say("bump.declared")
    for change in found.changes:
        kind = say(f"diff.kind_{change.kind}") if session.language.has(f"diff.kind_{change.kind}") else change.kind
        origins = f" ({say('diff.from', origins=', '.join(change.origins))})" if change.origins else ""
        yield from layout.wrap(f"{kind}: {change.item}{origins}", width, "  ", "    ")
    if written:
        yield say("bump.next", framework=found.target, base=found.base)
