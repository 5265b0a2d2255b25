"""`framework retire ID@VERSION`: nobody is assessed under it from now on; what was rated under it stays."""

import argparse
from collections.abc import Iterator

from leaderdev.cli.drafts import exact_reference, existing
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.codec.toml_text import with_head
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.model.framework import Framework
from leaderdev.stores import workspace
from leaderdev.stores.base import Store
from leaderdev.stores.framework_files import save_framework_text


def arguments(parser: Parser, language: Language) -> None:
    parser.option("framework", "framework_version", metavar="ID@VERSION")


def run(given: argparse.Namespace, session: Session) -> int:
    store = session.store()
    framework, text, seen = existing(store, exact_reference(given.framework))
    if framework.status != "published":
        raise BadInput("not-to-retire", framework=str(framework.reference), status=framework.status)
    save_framework_text(store, framework.reference, with_head(text, {"status": "retired"}), seen)
    session.output.line(session.language.say("desk.retired", framework=framework.reference))
    session.output.lines(_still_used(store, framework, session.language))
    return 0


def _still_used(store: Store, framework: Framework, language: Language) -> Iterator[str]:
    settings, _ = store.read_settings()
    if settings is not None and settings.framework == framework.reference:
        yield language.say("desk.retired_is_current", framework=framework.reference, file=workspace.SETTINGS)
    for other, _, _ in store.read_frameworks():
        if other is not None and framework.reference in other.extends and other.status != "retired":
            yield language.say("desk.retired_is_extended", framework=framework.reference, other=other.reference)
