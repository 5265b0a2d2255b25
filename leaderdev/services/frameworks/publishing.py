"""What becomes of a version: published, which freezes it, in use, retired and back, discarded."""

import datetime
from collections.abc import Iterator

from leaderdev.errors import BadInput, Problem
from leaderdev.frameworks.digest import digest
from leaderdev.model.framework import Framework, Reference
from leaderdev.serialization.toml_editing import with_head
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.services.frameworks.drafting import (
    assessments_under,
    errors_among,
    exact_reference,
    existing,
    problems_of,
    published_versions,
    reference_of,
    save,
)
from leaderdev.storage.framework_files import read_framework_text, remove_draft, save_framework_text
from leaderdev.storage.workspace import SETTINGS
from leaderdev.views.frameworks.drafts import FrameworkInUse, PublishedFramework, RetiredFramework


def publish(context: Context, written: str, date: str | datetime.date | None) -> PublishedFramework:
    """See `Frameworks.publish`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    day = context.day(date, "--date")
    framework, text, seen, problems = _publishable(context, written)
    reference = framework.reference
    sealed = {"status": "published", "digest": digest(framework), "published_on": day}
    with context.logged("framework publish", about=[str(reference)]):
        save_framework_text(context.store, reference, with_head(text, sealed), seen)
    context.forget_frameworks()
    context.warn(problems)
    return PublishedFramework(reference, sealed["digest"], day, tuple(problems))


def refuse_unpublishable(context: Context, reference: Reference) -> None:
    """Raises BadInput with everything that is in the way of publishing the draft."""
    _publishable(context, str(reference))


def _publishable(context: Context, written: str) -> tuple[Framework, str, str, list[Problem]]:
    """The draft, its text and fingerprint, and the warnings. Raises BadInput with everything that is in the way."""
    framework, text, seen = existing(context, reference_of(context, written))
    reference = framework.reference
    if framework.status != "draft":
        raise BadInput("already-published", framework=str(reference), status=framework.status)
    newest = max(published_versions(context, reference.id), default=reference)
    if newest > reference:
        raise BadInput("draft-is-behind", framework=str(reference), newest=str(newest))
    problems = [
        *problems_of(context, text, reference)[1],
        *_of_parents(context, framework),
        *_of_ratings(context, framework),
    ]
    if errors := errors_among(problems):
        raise BadInput("not-published", errors, framework=str(reference), count=len(errors))
    return framework, text, seen, problems


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


def _of_ratings(context: Context, framework: Framework) -> Iterator[Problem]:
    """That the version was published before with another content: what was rated then has its digest."""
    rated = {one.digest for one in assessments_under(context, framework.reference)}
    if rated - {"", digest(framework)}:
        file = context.store.framework_file(framework.reference)
        yield Problem("published-otherwise", file, "status", {"framework": framework.reference})


def retire(context: Context, written: str, *, extended_too: bool) -> RetiredFramework:
    """See `Frameworks.retire`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    framework, text, seen = existing(context, exact_reference(written))
    context.refuse_changed(framework)
    reference = framework.reference
    if framework.status != "published":
        raise BadInput("not-to-retire", framework=str(reference), status=framework.status)
    extending = tuple(
        other.reference
        for other, _, _ in context.store.read_frameworks()
        if other is not None and reference in other.extends and other.status != "retired"
    )
    if extending and not extended_too:
        raise BadInput("retire-what-is-extended", framework=str(reference), extended_by=list(map(str, extending)))
    save(context, "framework retire", reference, with_head(text, {"status": "retired"}), seen)
    settings, _ = context.store.read_settings()
    is_current = settings is not None and settings.framework == reference
    return RetiredFramework(reference, is_current, SETTINGS, extending)


def unretire(context: Context, written: str) -> Reference:
    """See `Frameworks.unretire`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    framework, text, seen = existing(context, exact_reference(written))
    context.refuse_changed(framework)
    if framework.status != "retired":
        raise BadInput("not-retired", framework=str(framework.reference), status=framework.status)
    save(context, "framework unretire", framework.reference, with_head(text, {"status": "published"}), seen)
    return framework.reference


def use(context: Context, written: str) -> FrameworkInUse:
    """See `Frameworks.use`."""
    context.access.require(Action.CHANGE_SETTINGS)
    reference = context.named(written)
    resolved = context.framework(str(reference))
    status = resolved.framework.status
    if status != "published":
        raise BadInput("not-to-use", framework=str(reference), status=status)
    settings, problems = context.store.read_settings()
    if problems:
        raise BadInput("settings-unusable", problems, file=SETTINGS)
    before = None if settings is None else settings.framework
    text = (context.store.settings_content() or b"").decode("utf-8")
    if before != reference:
        with context.logged_here("framework use", about=[str(reference)]), context.within_log():
            context.store.save_settings(with_head(text, {"framework": str(reference)}).encode("utf-8"))
    return FrameworkInUse(reference, before)


def discard(context: Context, written: str) -> Reference:
    """See `Frameworks.discard`."""
    context.access.require(Action.CHANGE_FRAMEWORKS)
    reference = reference_of(context, written)
    _, seen = read_framework_text(context.store, reference)
    framework = context.store.framework(reference)
    if framework is not None and framework.status != "draft":
        raise BadInput("not-to-discard", framework=str(reference), status=framework.status)
    with context.logged_here("framework discard", about=[str(reference)]):
        # Whether somebody is rated under the draft counts for everybody, so it is looked up past what one may see.
        remove_draft(context.unguarded, reference, seen)
    context.forget_frameworks()
    return reference
