"""Everything that is kept about a person as one page to read: the right of access. It loads nothing from anywhere.

Whatever was written is text here: every value goes through `html_page`, and nothing that can be followed or run is made of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

from leaderdev.language import Language
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Agreement, Assessment, Conversation, Profile
from leaderdev.reports.html_page import element, page, text
from leaderdev.stores.rights import Kept


def document(kept: Kept, frameworks: Mapping[str, ResolvedFramework], day: str, language: Language) -> str:
    """The whole page. frameworks -- those that the ratings are under, by `id@version`, as far as they can be read; day -- ISO"""
    style = files("leaderdev.reports").joinpath("access_page.css").read_text(encoding="utf-8")
    title = language.say("access.title", who=_who(kept.profile))
    made_on = element("p", language.say("access.made_on", date=_date(day, language)))
    header = [f"<header>{element('h1', title)}{made_on}</header>"]
    return page(title, language.code, style, header, _main(kept, frameworks, language))


def _main(kept: Kept, frameworks: Mapping[str, ResolvedFramework], language: Language) -> Iterator[str]:
    say, profile = language.say, kept.profile
    yield element("p", say("access.what_it_is"))
    if kept.in_confidence:
        yield element("p", say("access.in_confidence"))
    yield from _section("person", say("access.person"), _facts(_person(profile, language)))
    yield from _section("assessments", say("access.assessments"), _assessments(profile, frameworks, language))
    yield from _section("conversations", say("access.conversations"), _conversations(profile, frameworks, language))
    notes = [
        (say("access.note_by", by=one.by, date=_date(one.written_on, language)), one.text, one.conversation)
        for one in kept.notes
    ]
    said = (
        f"<article>{element('h3', head)}{element('p', say('access.note_on', date=_date(on, language)))}{element('p', text)}</article>"
        for head, text, on in notes
    )
    yield from _section("notes", say("access.notes"), said, say("access.no_notes"))
    yield from _section("elsewhere", say("access.elsewhere"), _elsewhere(kept, language))
    yield from _section("log", say("access.log"), _log(kept, language), say("access.no_log"))
    yield from _section("rights", say("access.rights"), [element("p", say("access.your_rights"))])


def _section(name: str, heading: str, body: Iterable[str], empty: str = "") -> Iterator[str]:
    lines = list(body)
    yield f'<section aria-labelledby="part-{name}">{element("h2", heading, id=f"part-{name}")}'
    yield from lines or [element("p", empty)]
    yield "</section>"


def _who(profile: Profile) -> str:
    return profile.name or profile.id


def _person(profile: Profile, language: Language) -> Iterator[tuple[str, str]]:
    say = language.say
    for key in ("id", "name", "tier", "unit", "manager", "language"):
        yield say(f"words.column_{key}"), getattr(profile, key) or "–"
    if not profile.active:
        since = _date(profile.inactive_since, language) if profile.inactive_since else ""
        yield say("words.column_status"), f"{say('words.inactive')} {since}".strip()
    yield from ((key, str(value)) for key, value in profile.other.items())


def _assessments(profile: Profile, frameworks: Mapping[str, ResolvedFramework], language: Language) -> Iterator[str]:
    say = language.say
    if not profile.assessments:
        yield element("p", say("access.no_assessments"))
    for one in profile.assessments:
        framework = frameworks.get(str(one.framework))
        yield f"<article>{element('h3', _role(one.role, language))}"
        yield from _facts(_made(one, framework, language))
        yield from _ratings(one, framework, language)
        yield "</article>"


def _made(one: Assessment, framework: ResolvedFramework | None, language: Language) -> Iterator[tuple[str, str]]:
    say = language.say
    title = framework.framework.title.to(language.code) if framework is not None else ""
    yield say("words.column_framework"), f"{title} ({one.framework})" if title else str(one.framework)
    yield say("words.column_rater"), one.rater
    yield say("access.begun"), _date(one.started_at, language)
    yield say("access.completed"), _date(one.completed_at, language) if one.completed_at else say("words.still_open")
    if one.carried_from:
        yield say("access.carried_from"), one.carried_from


def _ratings(one: Assessment, framework: ResolvedFramework | None, language: Language) -> Iterator[str]:
    items = dict.fromkeys((*one.levels, *one.not_relevant, *one.comments, *one.evidence))
    if not items:
        return
    say = language.say
    texts = _texts(framework, language)
    heads = [say(f"access.column_{name}") for name in ("item", "level", "comment", "example")]
    yield _heads(heads)
    for item in items:
        level = _level(one.levels[item], framework, language) if item in one.levels else ""
        if item in one.not_relevant:
            level = say("access.not_relevant")
        cells = (level, one.comments.get(item, ""), one.evidence.get(item, ""))
        yield f'<tr><th scope="row" dir="auto">{text(texts.get(item) or item)}</th>{"".join(element("td", cell) for cell in cells)}</tr>'
    yield "</tbody></table>"


def _level(level: int, framework: ResolvedFramework | None, language: Language) -> str:
    """With its words, where the version that it was given under can be read."""
    scale = framework.scale if framework is not None else ()
    label = next((one.label.to(language.code) for one in scale if one.value == level), "")
    return f"{level} – {label}" if label else str(level)


def _conversations(profile: Profile, frameworks: Mapping[str, ResolvedFramework], language: Language) -> Iterator[str]:
    if not profile.conversations:
        yield element("p", language.say("access.no_conversations"))
    for one in profile.conversations:
        yield f"<article>{element('h3', _date(one.held_on, language))}"
        yield from _facts(_talked(one, frameworks, language))
        for agreement in one.agreements:
            yield element("h4", agreement.text)
            yield from _facts(_agreed(agreement, language))
        yield "</article>"


def _talked(
    one: Conversation, frameworks: Mapping[str, ResolvedFramework], language: Language
) -> Iterator[tuple[str, str]]:
    framework = frameworks.get(str(one.framework))
    texts = _texts(framework, language)
    if one.topics:
        yield language.say("access.topics"), "\n".join(texts.get(topic) or topic for topic in one.topics)
    if one.summary:
        yield language.say("access.summary"), one.summary


def _agreed(agreement: Agreement, language: Language) -> Iterator[tuple[str, str]]:
    say = language.say
    facts = {"item": agreement.item, "seen_by": agreement.seen_by, "not_measured": agreement.not_measured}
    yield from ((say(f"access.agreed_{name}"), value) for name, value in facts.items() if value)
    if agreement.due_on:
        yield say("access.agreed_due"), _date(agreement.due_on, language)
    yield say("words.column_status"), _status(agreement.status, language)
    for one in agreement.follow_ups:
        yield (
            _date(one.on, language),
            f"{_status(one.status, language)}: {one.seen}" if one.seen else _status(one.status, language),
        )


def _status(status: str, language: Language) -> str:
    return language.say(f"agreements.status_{status}") if language.has(f"agreements.status_{status}") else status


def _elsewhere(kept: Kept, language: Language) -> Iterator[str]:
    say, found = language.say, kept.elsewhere
    yield element("p", say("access.manages", count=found.manages))
    yield element("p", say("access.notes_written", count=found.notes_written))
    if kept.logins:
        yield element("p", say("access.logins", logins=list(kept.logins)))
    for what, since in kept.read_by_hr.items():
        yield element("p", say(f"access.hr_reads_{what}", date=_date(since, language)))
    if kept.copies:
        yield element("p", say("access.copies", count=len(kept.copies)))
    if kept.unread:
        yield element("p", say("access.unread", count=len(kept.unread)))
    yield element("p", say("access.given", count=len(found.given)))
    if found.given:
        heads = [say(f"access.column_{name}") for name in ("role", "framework", "begun", "completed", "answered")]
        yield _heads(heads)
        for one in found.given:
            done = _date(one.completed_on, language) if one.completed_on else say("words.still_open")
            cells = (one.framework, _date(one.started_on, language), done, str(one.answered))
            role = _role(one.role, language)
            yield f'<tr><th scope="row">{text(role)}</th>{"".join(element("td", cell) for cell in cells)}</tr>'
        yield "</tbody></table>"
        yield element("p", say("access.given_why"))


def _log(kept: Kept, language: Language) -> Iterator[str]:
    if not kept.log:
        return
    heads = [language.say(f"rights.column_{name}") for name in ("at", "command", "outcome")]
    yield _heads(heads)
    for one in kept.log:
        known = language.has(f"rights.outcome_{one.outcome}")
        cells = (one.command, language.say(f"rights.outcome_{one.outcome}") if known else one.outcome)
        yield f'<tr><th scope="row">{text(one.at[:16].replace("T", " "))}</th>{"".join(element("td", cell) for cell in cells)}</tr>'
    yield "</tbody></table>"


def _heads(heads: Iterable[str]) -> str:
    cells = "".join(f'<th scope="col">{text(head)}</th>' for head in heads)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>"


def _texts(framework: ResolvedFramework | None, language: Language) -> dict[str, str]:
    """The items' texts by id."""
    return {} if framework is None else {one.item.id: one.item.text.to(language.code) for one in framework.items}


def _date(moment: str, language: Language) -> str:
    return language.date(moment) if moment else "–"


def _role(role: str, language: Language) -> str:
    return language.word(f"words.role_{role}", role)


def _facts(facts: Iterable[tuple[str, str]]) -> Sequence[str]:
    given = [f"<div>{element('dt', label)}{element('dd', value)}</div>" for label, value in facts]
    return ["<dl>", *given, "</dl>"] if given else []
