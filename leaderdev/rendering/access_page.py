"""Everything that is kept about a person as one page to read: the right of access. Nothing on it can be followed or run."""

from collections.abc import Iterable, Iterator, Mapping

from leaderdev.locales import Language
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import Agreement, Assessment, Conversation, Profile
from leaderdev.rendering.blocks import Block, Column, Document, Facts, Paragraph, Row, Section, Table
from leaderdev.storage.rights import PersonalData


def document(kept: PersonalData, frameworks: Mapping[str, ResolvedFramework], day: str, language: Language) -> Document:
    """frameworks -- those that the ratings are under, by `id@version`, as far as they can be read; day -- ISO"""
    title = language.say("access.title", who=kept.profile.name or kept.profile.id)
    made_on = Paragraph(language.say("access.made_on", date=_date(day, language)))
    return Document(title, language.code, tuple(_blocks(kept, frameworks, language)), (made_on,), on=day)


def _blocks(kept: PersonalData, frameworks: Mapping[str, ResolvedFramework], language: Language) -> Iterator[Block]:
    say, profile = language.say, kept.profile
    yield Paragraph(say("access.what_it_is"))
    if kept.in_confidence:
        yield Paragraph(say("access.in_confidence"))
    parts: tuple[tuple[str, str, Iterable[Block]], ...] = (
        ("person", say("access.person"), [Facts(tuple(_person(profile, language)))]),
        ("assessments", say("access.assessments"), _assessments(profile, frameworks, language)),
        ("conversations", say("access.conversations"), _conversations(profile, frameworks, language)),
        ("notes", say("access.notes"), _notes(kept, language)),
        ("elsewhere", say("access.elsewhere"), _elsewhere(kept, language)),
        ("log", say("access.log"), _log(kept, language)),
        ("rights", say("access.rights"), [Paragraph(say("access.your_rights"))]),
    )
    yield from (Section(heading, tuple(inside), name=name) for name, heading, inside in parts)


def _person(profile: Profile, language: Language) -> Iterator[tuple[str, str]]:
    say = language.say
    for key in ("id", "name", "tier", "unit", "manager", "language"):
        yield say(f"words.column_{key}"), getattr(profile, key) or "–"
    if not profile.active:
        since = _date(profile.inactive_since, language) if profile.inactive_since else ""
        yield say("words.column_status"), f"{say('words.inactive')} {since}".strip()
    yield from ((key, str(value)) for key, value in profile.other.items())


def _assessments(profile: Profile, frameworks: Mapping[str, ResolvedFramework], language: Language) -> Iterator[Block]:
    if not profile.assessments:
        yield Paragraph(language.say("access.no_assessments"))
    for one in profile.assessments:
        framework = frameworks.get(str(one.framework))
        facts = Facts(tuple(_made(one, framework, language)))
        yield Section(_role(one.role, language), (facts, *_ratings(one, framework, language)), level=3)


def _made(one: Assessment, framework: ResolvedFramework | None, language: Language) -> Iterator[tuple[str, str]]:
    say = language.say
    title = framework.framework.title.to(language.code) if framework is not None else ""
    yield say("words.column_framework"), f"{title} ({one.framework})" if title else str(one.framework)
    yield say("words.column_rater"), one.rater
    yield say("access.begun"), _date(one.started_at, language)
    yield say("access.completed"), _date(one.completed_at, language) if one.completed_at else say("words.still_open")
    if one.carried_from:
        yield say("access.carried_from"), one.carried_from


def _ratings(one: Assessment, framework: ResolvedFramework | None, language: Language) -> Iterator[Block]:
    items = dict.fromkeys((*one.levels, *one.not_relevant, *one.comments, *one.evidence))
    if not items:
        return
    say = language.say
    texts = _texts(framework, language)
    rows = []
    for item in items:
        level = _level(one.levels[item], framework, language) if item in one.levels else ""
        if item in one.not_relevant:
            level = say("access.not_relevant")
        rows.append((texts.get(item) or item, level, one.comments.get(item, ""), one.evidence.get(item, "")))
    yield _table([say(f"access.column_{name}") for name in ("item", "level", "comment", "example")], rows)


def _level(level: int, framework: ResolvedFramework | None, language: Language) -> str:
    """With its words, where the version that it was given under can be read."""
    scale = framework.scale if framework is not None else ()
    label = next((one.label.to(language.code) for one in scale if one.value == level), "")
    return f"{level} – {label}" if label else str(level)


def _conversations(
    profile: Profile, frameworks: Mapping[str, ResolvedFramework], language: Language
) -> Iterator[Block]:
    if not profile.conversations:
        yield Paragraph(language.say("access.no_conversations"))
    for one in profile.conversations:
        talked = tuple(_talked(one, frameworks, language))
        agreed = [
            Section(agreement.text, (Facts(tuple(_agreed(agreement, language))),), level=4)
            for agreement in one.agreements
        ]
        yield Section(_date(one.held_on, language), (*((Facts(talked),) if talked else ()), *agreed), level=3)


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


def _notes(kept: PersonalData, language: Language) -> Iterator[Block]:
    say = language.say
    if not kept.notes:
        yield Paragraph(say("access.no_notes"))
    for one in kept.notes:
        heading = say("access.note_by", by=one.by, date=_date(one.written_on, language))
        about = say("access.note_on", date=_date(one.conversation, language))
        yield Section(heading, (Paragraph(about), Paragraph(one.text)), level=3)


def _elsewhere(kept: PersonalData, language: Language) -> Iterator[Block]:
    say, found = language.say, kept.elsewhere
    yield Paragraph(say("access.manages", count=found.manages))
    yield Paragraph(say("access.notes_written", count=found.notes_written))
    if kept.logins:
        yield Paragraph(say("access.logins", logins=list(kept.logins)))
    for what, since in kept.read_by_hr.items():
        yield Paragraph(say(f"access.hr_reads_{what}", date=_date(since, language)))
    if kept.copies:
        yield Paragraph(say("access.copies", count=len(kept.copies)))
    if kept.unread:
        yield Paragraph(say("access.unread", count=len(kept.unread)))
    yield Paragraph(say("access.given", count=len(found.given)))
    if found.given:
        names = ("role", "framework", "begun", "completed", "answered")
        rows = [
            (
                _role(one.role, language),
                one.framework,
                _date(one.started_on, language),
                _date(one.completed_on, language) if one.completed_on else say("words.still_open"),
                str(one.answered),
            )
            for one in found.given
        ]
        yield _table([say(f"access.column_{name}") for name in names], rows)
        yield Paragraph(say("access.given_why"))


def _log(kept: PersonalData, language: Language) -> Iterator[Block]:
    if not kept.log:
        yield Paragraph(language.say("access.no_log"))
        return
    rows = [
        (
            one.at[:16].replace("T", " "),
            one.command,
            language.word(f"rights.outcome_{one.outcome}", one.outcome),
        )
        for one in kept.log
    ]
    yield _table([language.say(f"rights.column_{name}") for name in ("at", "command", "outcome")], rows)


def _table(heads: Iterable[str], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table(tuple(Column(head) for head in heads), tuple(Row(cells) for cells in rows))


def _texts(framework: ResolvedFramework | None, language: Language) -> dict[str, str]:
    """The items' texts by id."""
    return {} if framework is None else {one.item.id: one.item.text.to(language.code) for one in framework.items}


def _date(moment: str, language: Language) -> str:
    return language.date(moment) if moment else "–"


def _role(role: str, language: Language) -> str:
    return language.word(f"words.role_{role}", role)
