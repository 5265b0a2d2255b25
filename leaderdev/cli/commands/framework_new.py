"""`framework new ID`: a draft to fill in, or one that begins as a copy of another framework."""

import argparse
from typing import Any

from leaderdev.cli.drafts import NOT_COPIED, Draft, existing, next_patch, reference_of
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.codec.toml_text import with_head
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.framework import KINDS
from leaderdev.model.identifiers import is_identifier
from leaderdev.model.text import Text
from leaderdev.model.version import Reference, Version
from leaderdev.stores.base import Store
from leaderdev.stores.framework_files import save_framework_text

FIRST = Version(0, 1, 0)


def arguments(parser: Parser, language: Language) -> None:
    parser.option("id", "new_framework", metavar="ID")
    parser.option("--from", "copied", dest="source", metavar="ID[@VERSION]")
    parser.option("--kind", "kind", choices=KINDS)
    parser.option("--title-da", "title_da", metavar="TITLE")
    parser.option("--title-en", "title_en", metavar="TITLE")
    parser.option("--extends", "extends", action="append", default=[], metavar="ID[@VERSION]")


def run(given: argparse.Namespace, session: Session) -> int:
    if not is_identifier(given.id):
        raise BadInput("not-an-identifier", key="id", found=given.id)
    store = session.store()
    extends = [session.framework(store, written).framework.reference for written in given.extends]
    draft = _from_nothing(given, session, store, extends) if given.source is None else _copy(given, store, extends)
    save_framework_text(store, draft.reference, draft.text, None)
    say = session.language.say
    file = store.framework_file(draft.reference)
    session.output.line(say("desk.draft_made", framework=draft.reference, file=file))
    session.output.line(say("desk.edit_next", framework=draft.reference))
    return 0


def _from_nothing(given: argparse.Namespace, session: Session, store: Store, extends: list[Reference]) -> Draft:
    from leaderdev.reports import framework_template

    _refuse_taken(store, given.id)
    inherited = session.framework(store, str(extends[0])) if extends else None
    kind = given.kind or ("extension" if extends else "foundation")
    title = Text(given.title_da or "", given.title_en or "")
    reference = Reference(given.id, FIRST)
    text = framework_template.text(reference, kind, title, extends, inherited, session.language)
    return Draft(reference, text, None)


def _copy(given: argparse.Namespace, store: Store, extends: list[Reference]) -> Draft:
    source, text, _ = existing(store, reference_of(store, given.source))
    changes: dict[str, Any] = {}
    if given.id == source.id:
        draft = next_patch(store, source, text)
    else:
        _refuse_taken(store, given.id)
        changes = {"id": given.id, "version": str(FIRST), "status": "draft", **NOT_COPIED}
        draft = Draft(Reference(given.id, FIRST), text, None)
    if given.kind is not None:
        changes["kind"] = given.kind
    if extends:
        changes["extends"] = [str(reference) for reference in extends]
    if given.title_da is not None or given.title_en is not None:
        changes["title"] = _title(source.title, given)
    return Draft(draft.reference, with_head(draft.text, changes), None)


def _title(before: Text, given: argparse.Namespace) -> dict[str, str]:
    danish = before.da if given.title_da is None else given.title_da
    english = before.en if given.title_en is None else given.title_en
    return {"da": danish, "en": english}


def _refuse_taken(store: Store, identifier: str) -> None:
    versions = [str(one.version) for one in store.framework_references() if one.id == identifier]
    if versions:
        raise BadInput("framework-id-taken", taken=identifier, versions=versions)
