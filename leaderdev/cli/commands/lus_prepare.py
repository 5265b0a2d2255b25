"""`lus prepare LEADER`: the sheet to bring to the conversation."""

import argparse
from datetime import date
from pathlib import Path

import attrs

from leaderdev.cli import lus_gathering, lus_titles
from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.cli.targets import target_of
from leaderdev.errors import BadInput
from leaderdev.language import Language
from leaderdev.lus.blind import VIEWERS
from leaderdev.reports.lus_material import Material
from leaderdev.reports.lus_sheet import Sheet
from leaderdev.stores.base import Store

ENDINGS = (".pdf", ".docx", ".html", ".md")
# A template of HR's with its logo and fonts; beyond this it is something else.
LARGEST_TEMPLATE = 20_000_000


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
    from leaderdev.reports import lus_sheet_view

    target = None if given.output is None else target_of(given.output, ENDINGS)
    template = _template(given.template, target)
    day = _day(given.date, session)
    store = session.store()
    profile = store.profile(given.leader)
    session.speak_to(profile)
    material = lus_gathering.gather(given, session, store, profile, day)
    material = attrs.evolve(material, gone=_gone(material, session, store))
    sheet = lus_sheet_view.view(material, session.language)
    if target is not None:
        _write(sheet, target, template, session, quiet=given.format == "json")
    if given.format == "json":
        from leaderdev.reports.formats import as_json
        from leaderdev.reports.lus_sheet_document import as_document

        session.output.json(as_json(as_document(material, sheet)))
    elif target is None:
        from leaderdev.reports import lus_sheet_lines

        output = session.output
        output.lines(lus_sheet_lines.lines(sheet, session.language, output.width, output.signs))
    return 0


def _gone(material: Material, session: Session, store: Store) -> dict[str, str]:
    """item -> its text, of the items that the sheet names and the framework does not have."""
    named = {one.id: one.item for one in material.agreements if one.item and not material.has_item(one.item)}
    agreed = [
        attrs.evolve(one, topics=(), agreements=tuple(each for each in one.agreements if each.id in named))
        for one in reversed(material.profile.conversations)
    ]
    found = lus_titles.of_conversations(agreed, session, store)
    for last_time in (one.last_time for one in material.rounds.values()):
        if last_time is not None:
            rated = {item for item in last_time.left_out if not material.has_item(item)} - set(found)
            found |= lus_titles.texts(rated, last_time.made.framework, session, store)
    return found | lus_titles.texts(set(material.not_here) - set(found), None, session, store)


def _template(written: str | None, target: Path | None) -> bytes | None:
    if written is None:
        return None
    if target is None or target.suffix.lower() != ".docx":
        raise BadInput("template-for-word")
    path = Path(written)
    if not path.is_file():
        raise BadInput("no-such-file", file=written)
    with path.open("rb") as file:
        content = file.read(LARGEST_TEMPLATE + 1)
    if len(content) > LARGEST_TEMPLATE:
        raise BadInput("template-too-large", file=written, limit=LARGEST_TEMPLATE)
    return content


def _day(written: str | None, session: Session) -> str:
    if written is None:
        return session.now()[:10]
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise BadInput("not-a-day", option="--date", found=written) from error


def _write(sheet: Sheet, target: Path, template: bytes | None, session: Session, *, quiet: bool) -> None:
    from leaderdev.reports import spider_svg
    from leaderdev.stores import atomic

    picture = spider_svg.drawing(sheet.spider)
    # With Markdown the picture is a file of its own, and it comes first: a link never leads nowhere.
    beside = target.with_suffix(".svg") if target.suffix.lower() == ".md" else None
    if beside is not None and beside.exists():
        _refuse_unlike_ours(beside)
    content = _rendered(sheet, target, picture, template, session.language)
    # Ratings are about a person: the files are for whoever made them alone.
    for path, written in ((beside, picture.encode()), (target, content)):
        if path is not None:
            atomic.write(path, written, path.parent, 0o600)
    if not quiet:
        session.output.line(session.language.say("lus_sheet.written", file=str(target)))
        if beside is not None:
            session.output.line(session.language.say("lus_sheet.written_picture", file=str(beside)))


def _rendered(sheet: Sheet, target: Path, picture: str, template: bytes | None, language: Language) -> bytes:
    """The whole file. Raises BadInput where what writes its kind is not installed, or the template cannot be used."""
    ending = target.suffix.lower()
    if ending == ".pdf":
        from leaderdev.reports import lus_sheet_pdf

        return lus_sheet_pdf.document(sheet, picture)
    if ending == ".docx":
        from leaderdev.reports import lus_sheet_word

        return lus_sheet_word.document(sheet, picture, template)
    if ending == ".html":
        from leaderdev.reports import lus_sheet_html

        return lus_sheet_html.document(sheet, picture).encode()
    from leaderdev.reports import lus_sheet_markdown

    return lus_sheet_markdown.document(sheet, language, target.with_suffix(".svg").name).encode()


def _refuse_unlike_ours(picture: Path) -> None:
    """The picture's name was not given by anybody, so only a picture of a sheet is written over. Raises BadInput."""
    from leaderdev.reports import spider_svg

    if not picture.is_file():
        raise BadInput("no-place-for-file", file=str(picture))
    with picture.open("rb") as file:
        begin = file.read(len(spider_svg.BEGIN))
    if begin != spider_svg.BEGIN.encode():
        raise BadInput("picture-not-ours", file=str(picture))
