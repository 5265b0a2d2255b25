"""People: one, a list, everything stored about one, and an import of many; with their lines for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from leaderdev.errors import Problem
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.profile import Assessment, Profile
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.terminal_tables import table
from leaderdev.serialization.profile import profile_to
from leaderdev.views import problem_texts
from leaderdev.views.conversations import conversation


@attrs.frozen
class Person:
    """One leader, without ratings.

    id             -- the handle; name, manager (a handle) -- None where none is stored
    last_completed -- when the latest assessment was completed, of those that may be seen; ISO date-time, None: no one was
    """

    id: str
    name: str | None
    tier: str
    unit: str
    manager: str | None
    active: bool
    last_completed: str | None

    @classmethod
    def of(cls, profile: Profile) -> "Person":
        """Whom the profile is of."""
        done = [assessment.completed_at for assessment in profile.assessments if assessment.complete]
        return cls(
            profile.id,
            profile.name or None,
            profile.tier,
            profile.unit,
            profile.manager or None,
            profile.active,
            max(done, default=None),
        )

    def as_dict(self) -> dict[str, Any]:
        """The person in the JSON document of `profile list`."""
        return attrs.asdict(self)


@attrs.frozen
class PeopleList:
    """Leaders in the order of their handles; it can be iterated over. problems -- of records, also of those not listed"""

    headings: ClassVar[tuple[str, ...]] = ("id", "name", "tier", "unit", "manager", "active", "last_completed")

    people: tuple[Person, ...]
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Person]:
        return iter(self.people)

    def __len__(self) -> int:
        return len(self.people)

    def as_dict(self) -> dict[str, Any]:
        return document("profile-list", profiles=self.as_rows())

    def as_rows(self) -> list[dict[str, Any]]:
        return [one.as_dict() for one in self.people]


@attrs.frozen
class PersonRecord:
    """Everything of one leader that may be seen.

    profile -- the record; titles -- item -> its text, of the items that the conversations name
    """

    headings: ClassVar[tuple[str, ...]] = ("leader", "assessment", "role", "rater", "item", "level")

    profile: Profile
    titles: Mapping[str, str] = attrs.field(factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return document("profile", **profile_to(self.profile))

    def as_rows(self) -> list[dict[str, Any]]:
        """A row for each level."""
        return [
            {
                "leader": self.profile.id,
                "assessment": one.id,
                "role": one.role,
                "rater": one.rater,
                "item": item,
                "level": level,
            }
            for one in self.profile.assessments
            for item, level in one.levels.items()
        ]


@attrs.frozen
class PeopleImport:
    """What a file of leaders adds.

    file     -- its name; applied -- whether they are added, or only would be
    people   -- in the order of the file
    warnings -- what is odd about them and stops nothing, by row and column; language -- in which the document says so
    """

    file: str
    applied: bool
    people: tuple[Person, ...]
    warnings: tuple[Problem, ...]
    language: Language = attrs.field(repr=False)

    @property
    def count(self) -> int:
        """How many leaders."""
        return len(self.people)

    def as_dict(self) -> dict[str, Any]:
        return document(
            "profile-import",
            file=self.file,
            applied=self.applied,
            count=self.count,
            profiles=[one.as_dict() for one in self.people],
            warnings=[problem_texts.problem_document(one, self.language) for one in self.warnings],
        )


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
    rows = [_assessment_cells(one, language) for one in profile.assessments]
    yield from table([say(f"words.column_{key}") for key in columns], rows, width, (4, 5))
    for assessment in profile.assessments:
        yield ""
        role = language.word(f"words.role_{assessment.role}", assessment.role)
        yield f"{assessment.id} · {role} · {assessment.framework}"
        yield from _answers(assessment, language, width)
    for one in profile.conversations:
        yield ""
        yield from conversation.conversation_lines(one, language, width, shown.titles)


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


def _assessment_cells(assessment: Assessment, language: Language) -> list[str]:
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
