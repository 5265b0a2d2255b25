"""`framework …`: frameworks and their versions; and `carry`, which moves ratings between versions."""

import argparse
from typing import TYPE_CHECKING

from leaderdev.cli.parser import Parser
from leaderdev.cli.progress import Progress
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, Cancelled
from leaderdev.model.framework import KINDS

if TYPE_CHECKING:
    from leaderdev.views.frameworks.adoption import Adoption


def framework_list_arguments(parser: Parser) -> None:
    parser.formats()


def framework_list(given: argparse.Namespace, session: Session) -> int:
    """Every version of every framework."""
    from leaderdev.views.frameworks import framework

    shown = session.workspace().frameworks.list()
    session.show_view(shown, framework.list_lines(shown, session.language, session.output.width))
    return 1 if shown.problems else 0


def framework_show_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")
    parser.option("--resolved", "resolved", action="store_true")
    parser.formats()
    parser.all_languages()


def framework_show(given: argparse.Namespace, session: Session) -> int:
    """What a framework holds."""
    from leaderdev.views.frameworks import framework

    frameworks = session.workspace().frameworks
    shown = frameworks.get(given.framework, resolved=given.resolved, both_languages=given.lang == "all")
    session.show_view(shown, framework.lines(shown, session.output.width))
    return 0


def framework_check_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_or_all", metavar="ID[@VERSION]", nargs="?")
    parser.formats()


def framework_check(given: argparse.Namespace, session: Session) -> int:
    """Every problem of the frameworks, or of some of them."""
    from leaderdev.views import problem_report

    report = session.workspace().frameworks.check(given.framework)
    session.show_view(report, problem_report.lines(report))
    return 1 if report.has_errors else 0


def framework_new_arguments(parser: Parser) -> None:
    parser.option("id", "new_framework", metavar="ID")
    parser.option("--from", "copied", dest="source", metavar="ID[@VERSION]")
    parser.option("--kind", "kind", choices=KINDS)
    parser.option("--title-da", "title_da", metavar="TITLE")
    parser.option("--title-en", "title_en", metavar="TITLE")
    parser.option("--extends", "extends", action="append", default=[], metavar="ID[@VERSION]")


def framework_new(given: argparse.Namespace, session: Session) -> int:
    """Makes a draft to fill in, or one that is a copy of another framework."""
    made = session.workspace().frameworks.new(
        given.id,
        source=given.source,
        kind=given.kind,
        title_da=given.title_da,
        title_en=given.title_en,
        extends=given.extends,
    )
    say = session.language.say
    session.output.line(say("desk.draft_made", framework=made.reference, file=made.file))
    session.output.line(say("desk.edit_next", framework=made.reference))
    return 0


def framework_edit_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_newest", metavar="ID[@VERSION]")
    parser.option("--editor", "editor", metavar="CMD")
    parser.option("--unfinished", "unfinished", action="store_true")


def framework_edit(given: argparse.Namespace, session: Session) -> int:
    """Opens a draft in the user's own editor, and checks it before it is saved."""
    from leaderdev.cli import editor

    frameworks, output = session.workspace().frameworks, session.output
    draft = frameworks.draft(given.framework)
    words = editor.choose(given.editor)
    say = session.language.say
    if draft.kept:
        output.error_lines([say("desk.earlier_text", files=[str(one) for one in draft.kept])])
    saved = editor.edit(session, frameworks, draft, words, unfinished=given.unfinished)
    if saved is None:
        output.line(say("desk.nothing_changed", framework=draft.reference))
        return 0
    output.line(say("desk.draft_saved", framework=saved.reference, file=saved.file))
    session.problems(saved.problems)
    if saved.rated:
        output.error_lines([say("desk.rated_under_draft", count=saved.rated, framework=saved.reference)])
    output.line(say("desk.bump_next" if saved.needs_bump else "desk.publish_next", framework=saved.reference))
    return 0


def framework_publish_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_newest", metavar="ID[@VERSION]")
    parser.option("--date", "published_on", metavar="DATE")


def framework_publish(given: argparse.Namespace, session: Session) -> int:
    """Checks a draft, freezes it and gives it its digest."""
    done = session.workspace().frameworks.publish(given.framework, given.date)
    session.output.line(session.language.say("desk.published", framework=done.reference, digest=done.digest))
    return 0


def framework_retire_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_version", metavar="ID@VERSION")
    parser.option("--yes", "retire_yes", action="store_true")


def framework_retire(given: argparse.Namespace, session: Session) -> int:
    """Ends the use of a version for new assessments; ratings under it stay."""
    from leaderdev.views.frameworks import drafts

    frameworks = session.workspace().frameworks
    try:
        done = frameworks.retire(given.framework, extended_too=given.yes)
    except BadInput as error:
        if error.code != "retire-what-is-extended" or not _retire_all_the_same(error, session):
            raise
        done = frameworks.retire(given.framework, extended_too=True)
    session.output.lines(drafts.retired_lines(done, session.language))
    return 0


def _retire_all_the_same(error: BadInput, session: Session) -> bool:
    """Whether somebody at a terminal says yes; False where there is none. Raises Cancelled."""
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import agrees

    if not is_terminal():
        return False
    say, framework = session.language.say, error.values["framework"]
    question = say("desk.retire_extended", framework=framework, extended_by=error.values["extended_by"])
    if not agrees(session.language, session.output, question, say("desk.retire_yes"), say("desk.retire_no")):
        raise Cancelled("retire-cancelled", framework=framework)
    return True


def framework_unretire_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_version", metavar="ID@VERSION")


def framework_unretire(given: argparse.Namespace, session: Session) -> int:
    """A retired version is in use again."""
    done = session.workspace().frameworks.unretire(given.framework)
    session.output.line(session.language.say("desk.unretired", framework=done))
    return 0


def framework_adopt_arguments(parser: Parser) -> None:
    parser.option("framework", "adopt_framework", metavar="DRAFT")
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.option("--yes", "adopt_yes", action="store_true")
    parser.option("--undo", "adopt_undo", action="store_true")
    parser.option("--format", "format_lines", choices=("table", "json"), default="table")


def framework_adopt(given: argparse.Namespace, session: Session) -> int:
    """A draft becomes what everybody is rated under, with all that follows from it; or that is taken back."""
    from leaderdev.views.frameworks import adoption

    frameworks, language, width = session.workspace().frameworks, session.language, session.output.width
    if given.undo:
        undone = frameworks.undo_adoption(given.framework)
        session.show_view(undone, adoption.undone_lines(undone, language, width))
        return 0
    if not (given.dry_run or given.yes):
        _ask_to_adopt(session, frameworks.adopt(given.framework))
    shown = frameworks.adopt(given.framework, apply=not given.dry_run)
    session.show_view(shown, adoption.lines(shown, language, width))
    return 0


def _ask_to_adopt(session: Session, plan: "Adoption") -> None:
    """Raises BadInput where nobody can be asked, Cancelled where somebody says no."""
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import agrees
    from leaderdev.views.frameworks import adoption

    say, draft = session.language.say, str(plan.draft)
    if not is_terminal():
        raise BadInput("adopt-needs-yes", framework=draft)
    session.output.lines(adoption.lines(plan, session.language, session.output.width, asked=True))
    question = say("adopt.ask", framework=draft)
    if not agrees(session.language, session.output, question, say("adopt.yes"), say("adopt.no")):
        raise Cancelled("adopt-cancelled", framework=draft)


def framework_use_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")


def framework_use(given: argparse.Namespace, session: Session) -> int:
    """A published version becomes the current one."""
    done = session.workspace().frameworks.use(given.framework)
    session.output.line(session.language.say("desk.in_use", framework=done.reference))
    return 0


def framework_discard_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_newest", metavar="ID[@VERSION]")


def framework_discard(given: argparse.Namespace, session: Session) -> int:
    """A draft that nothing rests on goes."""
    done = session.workspace().frameworks.discard(given.framework)
    session.output.line(session.language.say("desk.discarded", framework=done))
    return 0


def framework_rebase_arguments(parser: Parser) -> None:
    parser.option("extension", "extension", metavar="EXTENSION")
    parser.option("--onto", "onto", metavar="BASE@VERSION", action="append", required=True)
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.formats()


def framework_rebase(given: argparse.Namespace, session: Session) -> int:
    """Drafts an extension on a new version of what it extends."""
    from leaderdev.views.frameworks import rebase

    shown = session.workspace().frameworks.rebase(given.extension, given.onto, dry_run=given.dry_run)
    session.show_view(shown, rebase.lines(shown, session.output.width))
    return 0 if shown.is_clean else 1


def framework_diff_arguments(parser: Parser) -> None:
    parser.option("old", "diff_old", metavar="A")
    parser.option("new", "diff_new", metavar="B")
    parser.formats("html")
    parser.option("--names", "diff_names", action="store_true")
    parser.option("-o", "diff_output", dest="output", metavar="FILE")


def framework_diff(given: argparse.Namespace, session: Session) -> int:
    """What changed between two versions, and what it means for those who were rated."""
    from leaderdev.rendering.framework_diff.view import format_of

    kind = given.format if given.output is None or given.format != "table" else format_of(given.output)
    shown = session.workspace().frameworks.diff(given.old, given.new, names=given.names)
    output = session.output
    if given.output is not None:
        shown.write(given.output, kind=kind, width=output.width, signs=output.signs)
        output.line(session.language.say("diff.written", file=given.output))
    elif kind == "table":
        output.line(shown.rendered(kind, output.width, output.signs))
    else:
        output.document(shown.rendered(kind))
    return 0


def framework_bump_arguments(parser: Parser) -> None:
    from leaderdev.services.frameworks.versions import STEPS

    parser.option("framework", "bump_framework", metavar="ID[@VERSION]")
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--to", metavar="VERSION", help=parser.language.say("options.bump_to"))
    for step in STEPS:
        text = parser.language.say("options.bump_step", step=step)
        target.add_argument(f"--{step}", dest="step", action="store_const", const=step, default="", help=text)
    parser.option("--dry-run", "dry_run", action="store_true")
    parser.formats()


def framework_bump(given: argparse.Namespace, session: Session) -> int:
    """Gives a draft the version that its content needs, and the `[[changes]]` that declare it."""
    from leaderdev.views.frameworks import bump

    frameworks = session.workspace().frameworks
    shown = frameworks.bump(given.framework, to=given.to, step=given.step, dry_run=given.dry_run)
    session.show_view(shown, bump.lines(shown, session.language, session.output.width))
    return 0


def framework_coverage_arguments(parser: Parser) -> None:
    parser.option("framework", "framework_named", metavar="ID[@VERSION]")
    parser.option("other", "coverage_other", metavar="ID[@VERSION]", nargs="?")
    parser.formats()


def framework_coverage(given: argparse.Namespace, session: Session) -> int:
    """What a framework covers and what is missing, of one version or of two side by side."""
    from leaderdev.views.frameworks import coverage

    shown = session.workspace().frameworks.coverage(given.framework, given.other)
    session.show_view(shown, coverage.lines(shown, session.output.width, session.output.signs))
    return 0


def framework_import_arguments(parser: Parser) -> None:
    from leaderdev.services.exchange import INPUT_FORMATS

    parser.option("file", "import_file", metavar="FILE")
    parser.option("--id", "import_id", metavar="ID")
    parser.option("--version", "import_version", metavar="VERSION")
    parser.option("--mapping", "import_mapping", metavar="FILE")
    parser.option("--as", "import_as", dest="kind", choices=INPUT_FORMATS)
    parser.option("--replace", "import_replace", action="store_true")
    parser.option("--yes", "import_yes", action="store_true")
    parser.option("--dry-run", "dry_run", action="store_true")


def framework_import(given: argparse.Namespace, session: Session) -> int:
    """A framework from elsewhere, as a draft."""
    from leaderdev.views.exchange.framework_import import lines

    exchange = session.workspace().exchange
    with Progress() as progress:
        preview = exchange.import_framework(
            given.file,
            identifier=given.id,
            version=given.version,
            kind=given.kind,
            mapping=given.mapping,
            replace=given.replace,
            progress=progress,
        )
    if preview.difference is not None:
        session.output.line(preview.difference.rendered("table", session.output.width, session.output.signs))
        if not given.dry_run and not given.yes:
            _ask_to_replace(session, str(preview.framework))
    done = preview if given.dry_run else preview.apply()
    session.output.lines(lines(done, session.language))
    return 0


def _ask_to_replace(session: Session, draft: str) -> None:
    """Raises BadInput where nobody can be asked, Cancelled where somebody says no."""
    from leaderdev.cli.output import is_terminal
    from leaderdev.cli.prompts import agrees

    if not is_terminal():
        raise BadInput("replace-needs-yes", framework=draft)
    say = session.language.say
    question = say("desk.replace_ask", framework=draft)
    if not agrees(session.language, session.output, question, say("desk.replace_yes"), say("desk.replace_no")):
        raise Cancelled("replace-cancelled", framework=draft)


def framework_export_arguments(parser: Parser) -> None:
    from leaderdev.services.exchange import OUTPUT_FORMATS

    parser.option("framework", "framework_exported", metavar="ID[@VERSION]", nargs="?")
    parser.option("-o", "export_output", dest="output", metavar="FILE", required=True)
    parser.option("--as", "export_as", dest="kind", choices=OUTPUT_FORMATS)
    parser.option("--template", "export_template", action="store_true")


def framework_export(given: argparse.Namespace, session: Session) -> int:
    """A framework in other people's formats, or an empty workbook to fill in."""
    from leaderdev.services import exchange
    from leaderdev.views.exchange import exports

    if given.template and given.framework is None:
        # It holds nothing of a workspace, so it needs none.
        written = exchange.empty_workbook(given.output, language=session.language.code, kind=given.kind)
    else:
        written = session.workspace().exchange.export_framework(
            given.output, framework=given.framework, kind=given.kind, template=given.template
        )
    session.output.lines(exports.lines(written, session.language))
    return 0


def carry_arguments(parser: Parser) -> None:
    from leaderdev.services.frameworks.comparing import MAPPINGS

    parser.leader(optional=True)
    parser.option("old", "carry_from", metavar="FROM")
    parser.option("new", "carry_to", metavar="TO")
    parser.option("--all", "carry_all", action="store_true", dest="everybody")
    parser.option("--scale", "carry_scale", choices=MAPPINGS, default="")
    parser.option("--apply", "apply", action="store_true")
    parser.option("--undo", "carry_undo", action="store_true")
    parser.formats()


def carry(given: argparse.Namespace, session: Session) -> int:
    """Carries ratings to a new version. Without `--apply` it only shows what would happen."""
    from leaderdev.views.frameworks.carry import lines

    if (given.leader is None) != given.everybody:
        raise BadInput("carry-whom")
    if given.undo:
        removed = session.workspace().frameworks.undo_carry(given.old, given.new, leader=given.leader)
        session.output.line(session.language.say("carry.undone", count=removed, old=given.old, new=given.new))
        return 0
    shown = session.workspace().frameworks.carry(
        given.old, given.new, leader=given.leader, scale=given.scale, apply=given.apply
    )
    session.show_view(shown, lines(shown, session.language, session.output.width))
    return 1 if shown.incomplete else 0
