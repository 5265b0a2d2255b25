"""`framework publish ID[@VERSION]`: a draft is checked, frozen and given its digest."""

import argparse
from collections.abc import Iterator
from datetime import date

from leaderdev.cli.drafts import errors_among, existing, problems_of, reference_of
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.codec.toml_text import with_head
from leaderdev.errors import BadInput, Problem
from leaderdev.language import Language
from leaderdev.model.framework import Framework
from leaderdev.stores.base import Store
from leaderdev.stores.framework_files import save_framework_text
from leaderdev.versioning.digest import digest


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_newest", metavar="ID[@VERSION]")
    parser.option("--date", "published_on", metavar="DATE")


def run(given: argparse.Namespace, session: Session) -> int:
    day = _day(given.date) if given.date is not None else session.now()[:10]
    store = session.store()
    framework, text, seen = existing(store, reference_of(store, given.framework))
    if framework.status != "draft":
        raise BadInput("already-published", framework=str(framework.reference), status=framework.status)
    problems = [*problems_of(store, text, framework.reference)[1], *_of_parents(store, framework)]
    if errors := errors_among(problems):
        raise BadInput("not-published", errors, framework=str(framework.reference), count=len(errors))
    sealed = {"status": "published", "digest": digest(framework), "published_on": day}
    with session.logged(store, "framework publish", about=[str(framework.reference)]):
        save_framework_text(store, framework.reference, with_head(text, sealed), seen)
    session.warn(problems)
    say = session.language.say
    session.output.line(say("desk.published", framework=framework.reference, digest=sealed["digest"]))
    return 0


def _day(written: str) -> str:
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise BadInput("not-a-day", option="--date", found=written) from error


def _of_parents(store: Store, framework: Framework) -> Iterator[Problem]:
    """What is published stands on published ground that is as it was when it was published."""
    file = store.framework_file(framework.reference)
    for index, reference in enumerate(framework.extends):
        parent = store.framework(reference)
        if parent is None:
            continue
        values = {"parent": reference, "status": parent.status}
        if parent.status != "published":
            yield Problem("parent-not-published", file, f"extends[{index}]", values)
        elif parent.digest != digest(parent):
            yield Problem("parent-was-changed", file, f"extends[{index}]", values)
