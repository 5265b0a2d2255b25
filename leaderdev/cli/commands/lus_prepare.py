"""`lus prepare LEADER`: the sheet to bring to the conversation."""

import argparse

from leaderdev.cli.flags import at_flags
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput
from leaderdev.locales import Language
from leaderdev.services.conversations import VIEWERS


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("--as", "sheet_as", dest="viewer", choices=VIEWERS, default="manager")
    parser.option("--topic", "sheet_topic", metavar="ITEM", action="append")
    parser.option("--common", "sheet_common", metavar="ITEM", action="append")
    parser.option("--date", "sheet_date", metavar="YYYY-MM-DD")
    parser.option("--framework", "framework", metavar="ID[@VERSION]")
    parser.option("-o", "sheet_output", dest="output", metavar="FILE")
    parser.option("--template", "sheet_template", metavar="FILE.docx")
    parser.option("--format", "sheet_format", choices=("table", "json"), default="table")


def run(given: argparse.Namespace, session: Session) -> int:
    _refuse_unfit_output(given)
    with at_flags({"topics": "--topic", "common": "--common"}):
        sheet = session.workspace().conversations.sheet(
            given.leader,
            viewer=given.viewer,
            topics=given.topic or (),
            common=given.common or (),
            date=given.date,
            framework=given.framework,
        )
    output, language = session.output, session.language
    if given.output is not None:
        written = sheet.write(given.output, template=given.template)
        if given.format == "table":
            output.line(language.say("lus_sheet.written", file=str(written.file)))
            if written.picture is not None:
                output.line(language.say("lus_sheet.written_picture", file=str(written.picture)))
            return 0
    from leaderdev.rendering import terminal
    from leaderdev.rendering.conversation_sheet.document import document

    # A terminal has no drawings.
    session.show_view(sheet, terminal.lines(document(sheet.shown, ""), output.width, output.signs))
    return 0


def _refuse_unfit_output(given: argparse.Namespace) -> None:
    """What cannot be written is refused before anything is read."""
    if given.output is not None:
        from leaderdev.services.conversations.sheets import sheet_target

        sheet_target(given.output, given.template)
    elif given.template is not None:
        raise BadInput("template-for-word")
