"""Ratings from a survey's file, row by row, in the wide layout (a column an item) and the long one (a row an item)."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.spreadsheet import table_rows
from leaderdev.exchange.survey import column_mapping
from leaderdev.exchange.survey.column_mapping import FIELDS, SurveyMapping, normalise
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.profile import ROLES
from leaderdev.model.text import is_identifier, is_moment

_NUMBER_FIRST = re.compile(r"([0-9]{1,3})\s*(?:[-–—.:)=]|\s)\s*(.+)")


class Vocabulary:
    """Parses answers under one framework: items by id or text, levels by number or label, in both languages."""

    def __init__(self, framework: ResolvedFramework, survey: SurveyMapping) -> None:
        self.framework = framework
        self.name = str(framework.framework.reference)
        self.items: dict[str, None] = {item.item.id: None for item in framework.items}
        self._survey = survey
        self._named: dict[str, str] = {}
        for item in framework.items:
            for word in (item.item.id, item.item.text.da, item.item.text.en, survey.items.get(item.item.id, "")):
                if word:
                    self._named.setdefault(normalise(word), item.item.id)
        self._levels = {str(level.value): level.value for level in framework.scale}
        self._labels: dict[str, int] = {}
        for level in framework.scale:
            for word in (level.label.da, level.label.en):
                if word:
                    self._labels.setdefault(normalise(word), level.value)
        values = set(self._levels.values())
        self._labels |= {word: level for word, level in survey.levels.items() if level in values}
        self.labels = (*self._levels, *self._labels)

    def item(self, word: str) -> str:
        """The id of the item; "" where there is none."""
        return self._named.get(normalise(word), "")

    def level(self, word: str) -> int | None:
        """The level of a number, a label, or a number followed by its label; else None."""
        said = normalise(word)
        if said in self._labels:
            return self._labels[said]
        if said in self._levels:
            return self._levels[said]
        both = _NUMBER_FIRST.fullmatch(said)
        if both and self._labels.get(both.group(2)) == self._levels.get(both.group(1), 0):
            return self._levels[both.group(1)]
        return None

    def is_not_relevant(self, word: str) -> bool:
        return normalise(word) in self._survey.not_relevant


def rater_handle(written: str) -> str:
    """The handle of a rater, also for numbers with capitals and underscores; "" where none can be made."""
    handle = written if is_identifier(written) else re.sub(r"[\s_.]+", "-", written.strip().lower())
    return handle if is_identifier(handle) else ""


def parse_moment(written: str, form: str) -> str:
    """An ISO date or date-time; "" where it cannot be parsed. form: for strptime; "" is ISO."""
    if form:
        try:
            found = datetime.strptime(written, form)
        except ValueError:
            return parse_moment(written, "") if is_moment(written) else ""
        return found.date().isoformat() if "%H" not in form and "%I" not in form else found.isoformat()
    return written if is_moment(written) else ""


MOST_PROBLEMS = 1000
Lookup = Callable[[str], ResolvedFramework | None]


@attrs.frozen
class AssessmentKey:
    """completed_at -- ISO date or date-time"""

    leader: str
    framework: str
    role: str
    rater: str
    completed_at: str


@attrs.define
class SurveyAssessment:
    """An assessment in the file. levels, not_relevant, comments: by item; rows: item -> its row."""

    key: AssessmentKey
    framework: ResolvedFramework
    levels: dict[str, int] = attrs.field(factory=dict)
    not_relevant: dict[str, None] = attrs.field(factory=dict)
    comments: dict[str, str] = attrs.field(factory=dict)
    rows: dict[str, int] = attrs.field(factory=dict)

    @property
    def row(self) -> int:
        """Its first row."""
        return min(self.rows.values())


@attrs.define
class Survey:
    """The content of a file. assessments: in the order of the file; unread: the headings of columns that are not read."""

    assessments: dict[AssessmentKey, SurveyAssessment] = attrs.field(factory=dict)
    problems: list[Problem] = attrs.field(factory=list)
    rows: int = 0
    repeated: int = 0
    unread: tuple[str, ...] = ()


@attrs.frozen
class People:
    """managers: the handle of every leader -> that of the manager, "" at the top."""

    managers: Mapping[str, str]


def read(path: Path, survey: SurveyMapping, people: People, lookup: Lookup, step: Callable[[int, int], None]) -> Survey:
    """The content of the file with its problems, up to MOST_PROBLEMS. Raises BadInput where it cannot be read.

    lookup -- name -> framework; "" is that of the workspace; None for an unknown one
    """
    found = Survey()
    rows = table_rows.stream_rows(path, survey.sheet, step)
    reading = None
    for number, cells in rows:
        if number < survey.heading_row:
            continue
        if reading is None:
            reading = _Reading(path.name, survey, people, lookup, found, cells)
            if found.problems:
                return found
            continue
        found.rows += 1
        reading.row(number, cells)
        if len(found.problems) >= MOST_PROBLEMS:
            break
    if reading is None:
        found.problems.append(Problem("empty", path.name, "", {"key": path.name}))
    return found


class _Reading:
    """One pass over the rows."""

    def __init__(
        self, file: str, survey: SurveyMapping, people: People, lookup: Lookup, found: Survey, headings: Sequence[str]
    ) -> None:
        self._file, self._survey, self._people, self._lookup, self._found = file, survey, people, lookup, found
        self._headings = list(headings)
        self._place = self._places()
        self._words: dict[str, Vocabulary | None] = {}
        self._reported: set[tuple[str, str]] = set()
        self._wide = "item" not in self._place
        column_mapping.report_missing_columns(found.problems, survey, self._headings, file)
        column_mapping.report_repeated_columns(
            found.problems, self._headings, self._place.values(), survey.heading_row, file
        )
        for field in ("leader", "role", "completed_at", *(() if self._wide else ("level",))):
            if field not in self._place and field not in survey.fixed:
                found.problems.append(Problem("key-missing", file, f"row {survey.heading_row}", {"key": field}))
        self._columns = self._item_columns() if self._wide and not found.problems else {}

    def _places(self) -> dict[str, int]:
        """Field -> the place of its column."""
        there = {normalise(heading): place for place, heading in reversed(list(enumerate(self._headings)))}
        wanted = {field: self._survey.columns.get(field, field) for field in FIELDS}
        return {field: there[normalise(heading)] for field, heading in wanted.items() if normalise(heading) in there}

    def _item_columns(self) -> dict[int, str]:
        """Place of an item's column -> its heading."""
        words = self._of(self._survey.fixed.get("framework", ""))
        if words is None:
            self._report_once("unknown-word", self._survey.heading_row, "framework", self._survey.fixed["framework"])
            return {}
        taken = set(self._place.values())
        columns = {place: heading for place, heading in enumerate(self._headings) if place not in taken and heading}
        items = {place: heading for place, heading in columns.items() if words.item(heading)}
        column_mapping.report_repeated_columns(
            self._found.problems, self._headings, items, self._survey.heading_row, self._file
        )
        self._found.unread = tuple(heading for place, heading in columns.items() if place not in items)
        for item in self._survey.items:
            if item not in words.items:
                values = {"found": item, "known": tuple(words.items)}
                self._found.problems.append(Problem("unknown-word", self._survey.file, f"items.{item}", values))
            elif normalise(self._survey.items[item]) not in map(normalise, self._headings):
                values = {"found": self._survey.items[item], "known": self._found.unread}
                self._found.problems.append(Problem("unknown-word", self._survey.file, f"items.{item}", values))
        if not items and not self._found.problems:
            self._found.problems.append(
                Problem("no-items", self._file, f"row {self._survey.heading_row}", {"framework": words.name})
            )
        return items

    def _of(self, framework: str) -> Vocabulary | None:
        if framework not in self._words:
            resolved = self._lookup(framework)
            self._words[framework] = None if resolved is None else Vocabulary(resolved, self._survey)
        return self._words[framework]

    def row(self, number: int, cells: Sequence[str]) -> None:
        if len(cells) > len(self._headings) and any(cells[len(self._headings) :]):
            lengths = {"expected": len(self._headings), "found": len(cells)}
            self._found.problems.append(Problem("row-length", self._file, f"row {number}", lengths))
            return
        there = {field: cells[place] for field, place in self._place.items() if place < len(cells) and cells[place]}
        values = {**self._survey.fixed, **there}
        words, key = self._assessment_key(number, values)
        if words is None or key is None:
            return
        if self._wide:
            given = [(heading, cells[place], "") for place, heading in self._columns.items() if place < len(cells)]
        else:
            given = [(values.get("item", ""), values.get("level", ""), values.get("comment", ""))]
        for name, answer, comment in given:
            if answer or comment:
                self._answer(number, words, key, name, answer, comment)

    def _assessment_key(self, number: int, values: Mapping[str, str]) -> tuple[Vocabulary | None, AssessmentKey | None]:
        before = len(self._found.problems) + len(self._reported)
        leader = values.get("leader", "")
        if leader not in self._people.managers:
            self._report_once("problems.no-such-leader" if leader else "key-missing", number, "leader", leader)
            return None, None
        words = self._of(values.get("framework", ""))
        if words is None:
            self._report_once("unknown-word", number, "framework", values.get("framework", ""))
            return None, None
        role = self._survey.roles.get(normalise(values.get("role", "")), normalise(values.get("role", "")))
        if role not in ROLES:
            self._report_once("unknown-word" if role else "key-missing", number, "role", values.get("role", ""))
        # A self-assessment is by the leader, whatever number the survey tool gave the respondent.
        named = leader if role == "self" else values.get("rater", "")
        named = named or (self._people.managers[leader] if role == "manager" else "")
        rater = rater_handle(named)
        if not rater and role in ROLES:
            self._report_once("problems.not-a-rater" if named else "key-missing", number, "rater", named)
        written = values.get("completed_at", "")
        completed = parse_moment(written, self._survey.date_format)
        if not completed:
            self._report_once("problems.not-a-day-here" if written else "key-missing", number, "completed_at", written)
        if len(self._found.problems) + len(self._reported) > before or not (rater and completed and role in ROLES):
            return None, None
        return words, AssessmentKey(leader, words.name, role, rater, completed)

    def _answer(self, number: int, words: Vocabulary, key: AssessmentKey, name: str, answer: str, comment: str) -> None:
        item = words.item(name)
        column = name if self._wide else self._heading("level")
        if not item:
            self._report_once("unknown-word", number, "item", name, known=tuple(words.items))
            return
        level = words.level(answer) if answer else None
        if answer and level is None and not words.is_not_relevant(answer):
            known = words.labels
            self._report("unknown-word", number, column, found=answer, known=known)
            return
        one = self._found.assessments.setdefault(key, SurveyAssessment(key, words.framework))
        if item in one.rows:
            same = one.levels.get(item) == level and (item in one.not_relevant) == (level is None and bool(answer))
            if same:
                self._found.repeated += 1
            else:
                self._report("answered-twice", number, column, item=item, row=one.rows[item])
            return
        one.rows[item] = number
        if level is not None:
            one.levels[item] = level
        elif answer:
            one.not_relevant[item] = None
        if comment:
            one.comments[item] = comment

    def _heading(self, field: str) -> str:
        return self._headings[self._place[field]] if field in self._place else field

    def _report(self, code: str, number: int, column: str, **values: object) -> None:
        self._found.problems.append(
            Problem(code.removeprefix("problems."), self._file, f"row {number}, {column}", values)
        )

    def _report_once(self, code: str, number: int, field: str, found: str, **more: object) -> None:
        """Reports a problem that many rows share, once for each value."""
        if (field, found) in self._reported and code != "key-missing":
            return
        if code != "key-missing":
            self._reported.add((field, found))
        known: Mapping[str, object] = {
            "leader": similar_names(found, self._people.managers) if field == "leader" else (),
            "role": (*ROLES, *self._survey.roles),
        }
        values: dict[str, object] = {"found": found, "id": found, "key": field, "known": known.get(field, ()), **more}
        self._report(code, number, self._heading(field), **values)


def similar_names(found: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Candidates for suggestions: names with the same beginning or end, few enough to be compared."""
    wanted = found.casefold().replace(" ", "-")

    def alike() -> Iterator[str]:
        for name in names:
            if name[:2] == wanted[:2] or name[-4:] == wanted[-4:]:
                yield name

    return tuple(sorted(alike(), key=lambda name: abs(len(name) - len(wanted)))[:300])
