"""Frameworks in other people's formats: read as a draft, and written."""

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.exchange import framework_files
from leaderdev.exchange.import_summary import ImportSummary, Unmapped
from leaderdev.locales import Language
from leaderdev.model.framework import Framework, ResolvedFramework, Version
from leaderdev.model.text import LANGUAGES, is_identifier
from leaderdev.rendering.targets import refuse_no_place
from leaderdev.services.access import Action
from leaderdev.services.context import Context, Progress, no_progress
from leaderdev.services.frameworks.drafting import existing
from leaderdev.views.exchange.exports import FrameworkExport
from leaderdev.views.exchange.framework_import import FrameworkImport

if TYPE_CHECKING:
    from leaderdev.rendering.framework_diff.view import DiffView


@attrs.frozen
class FrameworkPreview(FrameworkImport):
    """What would be saved as a draft; nothing is saved before `apply`.

    difference -- from the draft that it would replace; None where it replaces none
    """

    difference: "DiffView | None" = attrs.field(kw_only=True, default=None)
    _seen: str | None = attrs.field(kw_only=True, repr=False, eq=False)
    _context: Context = attrs.field(kw_only=True, repr=False, eq=False)
    _text: str = attrs.field(kw_only=True, repr=False, eq=False)

    def apply(self) -> FrameworkImport:
        """Saves the draft. Raises BadInput where there is that version by now, ChangedOnDisk where the draft that it replaces
        was changed meanwhile; Busy, StorageFailed, NotAllowed."""
        from leaderdev.storage.framework_files import save_framework_text

        context = self._context
        context.access.require(Action.CHANGE_FRAMEWORKS)
        with context.logged_here("framework import", about=[str(self.framework)]):
            save_framework_text(context.store, self.framework, self._text, self._seen)
        context.forget_frameworks()
        return FrameworkImport(self.framework, self.file, True, self.items, self.dimensions, self.read, self.left)


def read(
    context: Context,
    path: Path,
    identifier: str | None,
    version: str | None,
    kind: str | None,
    mapping: Path | None,
    progress: Progress | None,
    *,
    replace: bool,
) -> FrameworkPreview:
    """See `Exchange.import_framework`."""
    from leaderdev.exchange import framework_files
    from leaderdev.serialization.framework_text import framework_text
    from leaderdev.views.exchange.sheet_words import all_sheet_words

    context.access.require(Action.CHANGE_FRAMEWORKS)
    _refuse_unknown("--as", kind, framework_files.INPUT_FORMATS)
    requested = _requested(path, identifier, version)
    found_as = framework_files.input_format(path, kind, mapped=mapping is not None)
    source = framework_files.Source(path, mapping, lambda: all_sheet_words(context.language), progress or no_progress)
    found, summary = framework_files.read_framework(found_as, source)
    framework = _as_draft(found, *requested)
    return _preview(context, framework, framework_text(framework), summary, replace=replace)


def _preview(
    context: Context, framework: Framework, text: str, summary: ImportSummary, *, replace: bool
) -> FrameworkPreview:
    """Raises BadInput for what could not be saved as a draft: a new one, or one in the place of a draft where `replace`."""
    from leaderdev.storage.framework_files import framework_in

    store, reference = context.store, framework.reference
    file = store.framework_file(reference)
    if not is_identifier(framework.id):
        raise BadInput("not-an-identifier", key="id", found=framework.id)
    framework_in(text, reference, file)
    seen = difference = None
    if store.framework_content(reference) is not None:
        if not replace:
            raise BadInput("framework-exists", framework=str(reference), file=file)
        before, _, seen = existing(context, reference)
        if before.status != "draft":
            raise BadInput("published-is-frozen", framework=str(reference))
        difference = _difference(context, before, framework)
    return FrameworkPreview(
        reference,
        file,
        False,
        len(framework.items),
        len(framework.dimensions),
        summary.read,
        summary.unmapped,
        difference=difference,
        seen=seen,
        context=context,
        text=text,
    )


def _difference(context: Context, before: Framework, after: Framework) -> "DiffView":
    """What the draft that is replaced and the one that comes in its place say differently."""
    from leaderdev.frameworks.consequences import consequences
    from leaderdev.frameworks.diff import diff
    from leaderdev.frameworks.resolve import resolve
    from leaderdev.rendering.framework_diff.view import view

    old, new = (resolve(one, context.store.framework)[0] for one in (before, after))
    difference = diff(old, new)
    means = [consequences(difference, old, new, [])]
    return view(difference, old, new, means, context.language, unreadable=0, names=False)


def _refuse_unknown(option: str, found: str | None, known: tuple[str, ...]) -> None:
    if found is not None and found not in known:
        raise BadInput("unknown-choice", option=option, found=found, known=known)


def _requested(path: Path, identifier: str | None, version: str | None) -> tuple[str | None, Version | None]:
    if identifier is not None and not is_identifier(identifier):
        raise BadInput("not-an-identifier", key="--id", found=identifier)
    if version is None:
        return identifier, None
    try:
        return identifier, Version.parse(version)
    except ValueError as error:
        problem = Problem("not-a-version", "", "--version", {"found": version})
        raise BadInput("file-unusable", [problem], file=str(path)) from error


def _as_draft(found: Framework, identifier: str | None, version: Version | None) -> Framework:
    """What comes from elsewhere is nobody's published framework here."""
    return attrs.evolve(
        found,
        id=identifier or found.id,
        version=version or found.version,
        status="draft",
        digest="",
        published_on="",
    )


def write(
    context: Context, target: Path, framework: str | None, kind: str | None, *, template: bool
) -> FrameworkExport:
    """See `Exchange.export_framework`."""
    context.access.require(Action.SEE_FRAMEWORKS)
    written_as = _written_as(target, kind, template=template)
    if framework is None and not template:
        raise BadInput("export-what")
    named = None if framework is None else context.framework(framework)
    if template or named is None:
        return _write_empty(target, written_as, named, context.language)
    lost = _write(target, written_as, named, context.language, context.now())
    return FrameworkExport(named.framework.reference, str(target), lost)


def write_empty(target: Path, language: str, kind: str | None) -> FrameworkExport:
    """See `exchange.empty_workbook`."""
    _refuse_unknown("language", language, LANGUAGES)
    return _write_empty(target, _written_as(target, kind, template=True), None, Language(language))


def _written_as(target: Path, kind: str | None, *, template: bool) -> str:
    _refuse_unknown("--as", kind, framework_files.OUTPUT_FORMATS)
    found = framework_files.output_format(target, kind)
    if template and found != "xlsx":
        raise BadInput("template-not-xlsx", file=str(target))
    return found


def _write_empty(target: Path, kind: str, base: ResolvedFramework | None, language: Language) -> FrameworkExport:
    from leaderdev.views.frameworks.template import empty_framework

    # No workbook says when it was written.
    lost = _write(target, kind, empty_framework(base, language), language, "")
    return FrameworkExport(None, str(target), lost)


def _write(
    target: Path, kind: str, resolved: ResolvedFramework, language: Language, moment: str
) -> tuple[Unmapped, ...]:
    from leaderdev.storage import disk
    from leaderdev.views.exchange.sheet_words import sheet_words

    refuse_no_place(target)
    options = framework_files.ExportOptions(
        file=target.name,
        language=language.code,
        texts=lambda: sheet_words(language),
        expected_of=language.say("sheets.expected_of"),
        moment=moment,
    )
    content, lost = framework_files.write_framework(kind, resolved, options)
    disk.write(target, content, target.parent)
    return tuple(lost)
