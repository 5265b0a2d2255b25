"""Publishing a draft, which freezes it, and retiring what was published."""

import datetime
from collections.abc import Iterator

from leaderdev.errors import BadInput, Problem
from leaderdev.frameworks.bump import digest
from leaderdev.model.framework import Framework
from leaderdev.serialization.toml_editing import with_head
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.services.frameworks.drafting import (
    errors_among,
    exact_reference,
    existing,
    problems_of,
    reference_of,
    save,
)
from leaderdev.storage.framework_files import save_framework_text
from leaderdev.views.frameworks.drafts import PublishedFramework, RetiredFramework


def publish(context: Context, written: str, date: str | datetime.date | None) -> PublishedFramework:
    """See `Frameworks.publish`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    day = context.day(date, "--date")
    framework, text, seen = existing(context, reference_of(context, written))
    reference = framework.reference
    if framework.status != "draft":
        raise BadInput("already-published", framework=str(reference), status=framework.status)
    problems = [*problems_of(context, text, reference)[1], *_of_parents(context, framework)]
    if errors := errors_among(problems):
        raise BadInput("not-published", errors, framework=str(reference), count=len(errors))
    sealed = {"status": "published", "digest": digest(framework), "published_on": day}
    with context.logged("framework publish", about=[str(reference)]):
        save_framework_text(context.store, reference, with_head(text, sealed), seen)
    context.forget_frameworks()
    context.warn(problems)
    return PublishedFramework(reference, sealed["digest"], day, tuple(problems))


def _of_parents(context: Context, framework: Framework) -> Iterator[Problem]:
    """What is published stands on published ground that is as it was when it was published."""
    file = context.store.framework_file(framework.reference)
    for index, reference in enumerate(framework.extends):
        parent = context.store.framework(reference)
        if parent is None:
            continue
        values = {"parent": reference, "status": parent.status}
        if parent.status != "published":
            yield Problem("parent-not-published", file, f"extends[{index}]", values)
        elif parent.digest != digest(parent):
            yield Problem("parent-was-changed", file, f"extends[{index}]", values)


def retire(context: Context, written: str) -> RetiredFramework:
    """See `Frameworks.retire`."""
    from leaderdev.storage import workspace

    context.access.require(Action.CHANGE_FRAMEWORKS)
    framework, text, seen = existing(context, exact_reference(written))
    reference = framework.reference
    if framework.status != "published":
        raise BadInput("not-to-retire", framework=str(reference), status=framework.status)
    save(context, "framework retire", reference, with_head(text, {"status": "retired"}), seen)
    settings, _ = context.store.read_settings()
    extending = tuple(
        other.reference
        for other, _, _ in context.store.read_frameworks()
        if other is not None and reference in other.extends and other.status != "retired"
    )
    is_current = settings is not None and settings.framework == reference
    return RetiredFramework(reference, is_current, workspace.SETTINGS, extending)
