"""The sheet as Markdown: what people wrote is text, whatever signs it has."""

import re
from collections.abc import Iterator, Sequence

from leaderdev.language import Language
from leaderdev.reports.lus_sheet import Agreed, Sheet, Topic
from leaderdev.reports.lus_sheet_parts import cells, text

# What CommonMark and GitHub's dialect take for markup anywhere: also a colon that no blank follows (addresses, pictures by
# name) and www with its point. Any ASCII sign may stand behind a backslash; & and < become references.
_SIGNS = re.compile(r"[\\`*_{}\[\]#|~>!@^$]|:(?=\S)|(?<=www)\.", re.IGNORECASE)
# What is markup only where a line begins: lists, lines under headings.
_AT_START = re.compile(r"^(\d*)([-+=.)])")
_REFERENCES = {"&": "&amp;", "<": "&lt;"}
_ROOM = 1


def document(sheet: Sheet, language: Language, picture: str) -> str:
    """The whole file. picture -- the name of the file with the spider, beside this one."""
    return "\n".join(_lines(sheet, language, picture)) + "\n"


def _lines(sheet: Sheet, language: Language, picture: str) -> Iterator[str]:
    heads = sheet.headings
    yield f"# {escaped(sheet.title)}"
    yield ""
    yield from (f"- **{escaped(label)}:** {escaped(value)}" for label, value in sheet.facts)
    for notice in sheet.notices:
        yield from ("", f"> {escaped(notice)}")
    yield from ("", f"## {escaped(heads['spider'])}", "", f"![{escaped(sheet.spider.alt)}](<{_address(picture)}>)")
    yield from ("", f"## {escaped(heads['table'])}", "", *_table(sheet, language))
    yield from _list(heads["changes"], sheet.changes)
    yield from _list(heads["agreement_of_raters"], sheet.agreement_of_raters)
    yield from ("", f"## {escaped(heads['agreements'])}", "")
    for agreed in sheet.agreements:
        yield from _agreed(agreed, language)
    if not sheet.agreements:
        yield escaped(language.say("lus_sheet.nothing_agreed"))
    yield from ("", f"## {escaped(heads['topics'])}")
    for number, topic in enumerate(sheet.topics, 1):
        yield from _topic(sheet, number, topic)
    if not sheet.topics:
        yield from ("", escaped(language.say("lus_sheet.no_topics")))
    yield from _new_agreements(sheet)
    yield from _list(heads["basis"], sheet.caveat)


def escaped(said: str) -> str:
    """Text of one line in which nothing is markup; its line breaks are blanks."""
    flat = re.sub("[&<]", lambda one: _REFERENCES[one.group()], " ".join(text(said).split()))
    return _AT_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", flat))


def _address(name: str) -> str:
    """A file's name as the target of a link in angle brackets."""
    from urllib.parse import quote

    return quote(name)


def _table(sheet: Sheet, language: Language) -> Iterator[str]:
    yield _row(sheet.columns)
    yield "|".join(("", " --- ", *(" ---: " for _ in sheet.columns[1:]), ""))
    for row in sheet.rows:
        yield _row((row.title, *cells(row, sheet, language, mean=True)))


def _row(given: Sequence[str]) -> str:
    return f"| {' | '.join(map(escaped, given))} |"


def _list(heading: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield from ("", f"## {escaped(heading)}", "", *(f"- {escaped(sentence)}" for sentence in sentences))


def _agreed(agreed: Agreed, language: Language) -> Iterator[str]:
    status = f"{agreed.status}, {language.say('lus_sheet.overdue')}" if agreed.overdue else agreed.status
    yield f"- **{escaped(agreed.text)}** ({escaped(status)}; {escaped(agreed.id)})"
    yield from (f"    - {escaped(line)}" for line in agreed.lines)


def _topic(sheet: Sheet, number: int, topic: Topic) -> Iterator[str]:
    heads = sheet.headings
    yield from ("", f"### {number}. {escaped(topic.title)}", "", f"*{escaped(topic.dimension)}*", "")
    yield escaped(topic.figures)
    yield from ("", *(f"- {escaped(reason)}" for reason in topic.reasons))
    for who, said in topic.said:
        yield from ("", f"**{escaped(who)}:**")
        yield from (
            line
            for paragraph in text(said).splitlines()
            if paragraph.strip()
            for line in ("", f"> {escaped(paragraph)}")
        )
    for name, questions in (("questions", topic.questions), ("data_questions", topic.data_questions)):
        yield from ("", f"**{escaped(heads[name])}**", "", *(f"- {escaped(question)}" for question in questions))
    if topic.anchors:
        yield from ("", f"**{escaped(heads['anchors'])}**", "")
        yield from (f"- {escaped(heading)}: {escaped(said)}" for heading, said in topic.anchors)
    yield from ("", f"**{escaped(heads['room'])}**", *([""] * _ROOM))


def _new_agreements(sheet: Sheet) -> Iterator[str]:
    heads = sheet.headings
    columns = [heads[name] for name in ("agreement_what", "agreement_seen", "agreement_due")]
    yield from (
        "",
        f"## {escaped(heads['new_agreements'])}",
        "",
        _row(columns),
        "| --- | --- | --- |",
        *(["|  |  |  |"] * 3),
    )
