"""People as lines for a terminal: a list of them, and everything that is kept of one."""

from collections.abc import Iterator

from leaderdev.locales import Language
from leaderdev.model.profile import Assessment
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.terminal_tables import table
from leaderdev.views.conversations import conversation_lines
from leaderdev.views.leaders.people_view import PeopleList, Person, PersonRecord


def list_lines(shown: PeopleList, language: Language, width: int) -> Iterator[str]:
    say = language.say
    columns = ("id", "name", "tier", "unit", "manager", "last_completed")
    rows = [[_cell(one, key, language) for key in columns] for one in shown]
    yield from table([say(f"words.column_{key}") for key in columns], rows, width)
    yield ""
    yield say("words.profiles", count=len(shown))


def _cell(person: Person, key: str, language: Language) -> str:
    value = getattr(person, key)
    if key == "last_completed":
        return language.date(value) if value else ""
    if key == "id" and not person.active:
        return f"{value} ({language.say('words.inactive')})"
    return value or ""


def record_lines(shown: PersonRecord, language: Language, width: int) -> Iterator[str]:
    say, profile = language.say, shown.profile
    for key in ("id", "name", "tier", "unit", "manager", "language"):
        if value := getattr(profile, key):
            yield f"{say(f'words.column_{key}')}: {value}"
    if not profile.active:
        yield say("words.inactive")
    yield ""
    columns = ("framework", "role", "rater", "completed", "ratings", "comments")
    rows = [_row(one, language) for one in profile.assessments]
    yield from table([say(f"words.column_{key}") for key in columns], rows, width, (4, 5))
    for assessment in profile.assessments:
        yield ""
        role = language.word(f"words.role_{assessment.role}", assessment.role)
        yield f"{assessment.id} · {role} · {assessment.framework}"
        yield from _answers(assessment, language, width)
    for conversation in profile.conversations:
        yield ""
        yield from conversation_lines.conversation_lines(conversation, language, width, shown.titles)


def _answers(assessment: Assessment, language: Language, width: int) -> Iterator[str]:
    """Every answer by its item, with what was written to it."""
    say = language.say
    items = dict.fromkeys((*assessment.levels, *assessment.not_relevant, *assessment.comments, *assessment.evidence))
    for item in items:
        level = assessment.levels.get(
            item, say("interview.not_relevant_short") if item in assessment.not_relevant else "–"
        )
        yield from text_layout.wrap(f"{level}  {item}", width, "  ", "     ")
        for text in (assessment.comments.get(item), assessment.evidence.get(item)):
            if text:
                yield from text_layout.wrap(one_line(text), width, "     ")


def _row(assessment: Assessment, language: Language) -> list[str]:
    say = language.say
    done = language.date(assessment.completed_at) if assessment.complete else say("words.still_open")
    framework = str(assessment.framework)
    if assessment.carried_from:
        framework = say("carry.read_from", framework=framework, source=assessment.carried_from)
    return [
        framework,
        language.word(f"words.role_{assessment.role}", assessment.role),
        assessment.rater,
        done,
        str(len(assessment.levels)),
        str(len(assessment.comments)),
    ]
