"""Giving ratings: one sitting of one rater, in which every answer is saved before the next question."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from leaderdev.assessment import answering
from leaderdev.assessment.answering import answers_of
from leaderdev.assessment.course import (
    Progress,
    completed_assessment,
    course,
    current_version,
    earlier_assessment,
    is_answered,
    new_assessment,
    open_assessment,
    progress,
    resume_at,
)
from leaderdev.assessment.course import Stop as Stop  # a door shows them
from leaderdev.errors import AnsweredElsewhere, BadInput, ChangedOnDisk, NotAllowed, Problem
from leaderdev.model.document import document
from leaderdev.model.framework import Level, ResolvedFramework
from leaderdev.model.profile import ROLES, Assessment, Profile, put_assessment
from leaderdev.model.text import is_identifier
from leaderdev.services.context import Context

Answer = Callable[[Assessment], Assessment]


@attrs.frozen
class Saved:
    """What was saved. answered, left, of -- items; completed -- whether the assessment is finished"""

    leader: str
    role: str
    rater: str
    framework: str
    answered: int
    left: int
    of: int
    completed: bool

    def as_dict(self) -> dict[str, Any]:
        return document("assessment-saved", **attrs.asdict(self))


@attrs.frozen
class Reopened:
    """A completed assessment that is open again. completed_at, reopened_at -- ISO date-times"""

    leader: str
    role: str
    rater: str
    framework: str
    completed_at: str
    reopened_at: str

    def as_dict(self) -> dict[str, Any]:
        return document("assessment-reopened", **attrs.asdict(self))


class Sitting:
    """One assessment under way. Every change is on disk, or on a server, when the method returns.

    stops      -- the items that are asked of the leader's tier, in order
    scale      -- the levels, lowest first
    before     -- the last completed assessment by the same rater; None where there is none
    assessment -- as it is saved now
    """

    def __init__(
        self,
        context: Context,
        profile: Profile,
        framework: ResolvedFramework,
        assessment: Assessment,
        stops: tuple[Stop, ...],
    ) -> None:
        self._context = context
        self._store = context.answer_store(context.store.whole(profile.id))
        self._logged = False
        self.framework = framework
        self.assessment = assessment
        self.stops = stops
        self.leader = profile.id
        self.name = profile.name
        self.scale: tuple[Level, ...] = tuple(sorted(framework.scale, key=lambda level: level.value))
        self.before = earlier_assessment(profile, assessment.role, assessment.rater, assessment)

    @property
    def today(self) -> str:
        """The day, as an ISO date."""
        return self._context.today()

    def progress(self) -> Progress:
        """How far the assessment is, in items."""
        return progress(self.stops, self.assessment)

    def is_answered(self, item: str) -> bool:
        """Whether the item is rated or not relevant; a comment alone is no answer."""
        return is_answered(self.assessment, item)

    def resume_at(self) -> int:
        """The place in `stops` (0 is first) to take up: after the last answer; their number at the end."""
        return resume_at(self.stops, self.assessment)

    def rate(self, item: str, level: int) -> None:
        """Saves a level; the item is no longer not relevant. Raises BadInput for an item or level that there is not, Busy,
        StorageFailed; NotAllowed where the assessment was finished elsewhere, AnsweredElsewhere where the item was answered
        elsewhere: `assessment` has that answer then, and nothing is saved."""
        _refuse_no_item(self.leader, "levels", item)
        self._save(lambda one: answering.rate(one, item, level), item)

    def set_not_relevant(self, item: str) -> None:
        """Saves that the item is not relevant for this leader; a level it had is taken away. Raises as `rate`."""
        _refuse_no_item(self.leader, "not_relevant", item)
        self._save(lambda one: answering.find_not_relevant(one, item), item)

    def clear(self, item: str) -> None:
        """Takes the answer back; its comment and evidence stay. Raises as `rate`."""
        _refuse_no_item(self.leader, "levels", item)
        self._save(lambda one: answering.unanswer(one, item), item)

    def comment(self, item: str, text: str) -> None:
        """Saves a comment; an empty text takes it away. Raises as `rate`."""
        _refuse_no_text(self.leader, "comments", item, text)
        self._save(lambda one: answering.comment(one, item, text), item)

    def evidence(self, item: str, text: str) -> None:
        """Saves an example that others could have seen; an empty text takes it away. Raises as `rate`."""
        _refuse_no_text(self.leader, "evidence", item, text)
        self._save(lambda one: answering.give_evidence(one, item, text), item)

    def fill(self, change: Answer) -> None:
        """Saves what `change` makes of the assessment, all of it at once. Raises as `rate`."""
        self._save(change)

    def complete(self) -> Saved:
        """Finishes the assessment. Raises as `rate`."""
        self._logged = False
        self._save(lambda one: answering.complete(one, self._context.now()))
        return self.saved()

    def saved(self) -> Saved:
        """What is saved now."""
        done, one = self.progress(), self.assessment
        of = self.framework.framework.reference
        return Saved(self.leader, one.role, one.rater, str(of), done.answered, done.left, done.of, one.complete)

    def _save(self, change: Answer, item: str | None = None) -> None:
        """Changes the assessment as it is on disk now, so that answers from another window are not lost.

        item -- what is answered: it must be as this sitting knows it. None: the change is not about one item

        Raises NotAllowed where the assessment was completed elsewhere, AnsweredElsewhere where the item was answered elsewhere;
        nothing is written then. In the latter case `assessment` is what is there.
        """
        saved = self.assessment

        def changed(profile: Profile) -> Profile:
            nonlocal saved
            there = current_version(profile, self.assessment)
            if there.complete:
                raise NotAllowed("finished-elsewhere", leader=self.leader)
            if item is not None and answers_of(there, item) != answers_of(self.assessment, item):
                self.assessment = there
                raise AnsweredElsewhere("answer-changed-elsewhere", item=item)
            saved = change(there)
            return put_assessment(profile, saved)

        with self._in_log():
            self._store.change_profile(self.leader, changed)
        self.assessment = saved

    @contextmanager
    def _in_log(self) -> Iterator[None]:
        """Logs the first answer of a sitting and its end, not each answer."""
        about = [str(self.framework.framework.reference)]
        context = self._context
        with context.within_log() if self._logged else context.logged_here("assess", self.leader, about=about):
            yield
        self._logged = True


def _refuse_no_item(leader: str, part: str, item: object) -> None:
    """Raises BadInput where what a program names as an item is no text."""
    if not isinstance(item, str):
        raise _wrong_type(leader, part, "string", item)


def _refuse_no_text(leader: str, part: str, item: object, text: object) -> None:
    _refuse_no_item(leader, part, item)
    _refuse_no_item(leader, f"{part}.{item}", text)


def _refuse_no_table(leader: str, answers: object) -> None:
    if not isinstance(answers, Mapping):
        raise _wrong_type(leader, "", "table", answers)


def _wrong_type(leader: str, path: str, expected: str, found: object) -> BadInput:
    from leaderdev.serialization.reading import kind_of

    problem = Problem("wrong-type", "", path, {"expected": expected, "found": kind_of(found)})
    return BadInput("not-saved", [problem], leader=leader)


def begin(context: Context, leader: str, role: str, rater: str | None, framework: str | None) -> Sitting:
    """See `Assessments.begin`."""
    store = context.store
    store.sweep()
    profile, resolved, by = _meant(context, leader, role, rater, framework)
    _refuse_draft(context, resolved)
    stops = course(resolved, profile.tier)
    if not stops:
        raise BadInput("nothing-for-tier", tier=profile.tier, framework=str(resolved.framework.reference))
    under_way = open_assessment(profile, resolved.framework.reference, role, by)
    if under_way is None:
        _refuse_retired(context, resolved)
    assessment = under_way or new_assessment(store.whole(leader), resolved, role, by, context.now())
    return Sitting(context, profile, resolved, assessment, stops)


def reopen(context: Context, leader: str, role: str, rater: str | None, framework: str | None) -> Reopened:
    """See `Assessments.reopen`."""
    profile, resolved, by = _meant(context, leader, role, rater, framework)
    reference = resolved.framework.reference
    done = completed_assessment(profile, reference, role, by)
    if done is None:
        if open_assessment(profile, reference, role, by) is not None:
            raise BadInput("open-already", leader=leader, framework=reference)
        raise BadInput("nothing-to-reopen", leader=leader, framework=reference)
    copies = [one.framework for one in profile.assessments if one.carried_from == done.id and one.role == role]
    if done.carried_from or copies:
        raise BadInput("carried-not-reopened", leader=leader, framework=reference, carried=done.framework)
    now = context.now()

    def opened(whole: Profile) -> Profile:
        there = next((one for one in whole.assessments if one == done), None)
        if there is None:
            raise ChangedOnDisk("changed-on-disk", file=leader)
        return put_assessment(whole, answering.reopen(there, now))

    with context.logged_here("assess reopen", leader, about=[str(reference)]):
        context.store.change_profile(leader, opened)
    return Reopened(leader, role, by, str(reference), done.completed_at, now)


def _meant(
    context: Context, leader: str, role: str, rater: str | None, framework: str | None
) -> tuple[Profile, ResolvedFramework, str]:
    """The leader, the version and the rater's handle. Raises BadInput, NotFound, NotAllowed where nobody may rate so."""
    if role not in ROLES:
        raise BadInput("unknown-choice", option="role", found=role, known=ROLES)
    profile = context.store.profile(leader)
    context.speak_to(profile)
    resolved = context.framework(framework)
    by = _rater(context, role, rater, profile)
    context.store.refuse_rater(profile, role, by)
    return profile, resolved, by


def _refuse_draft(context: Context, framework: ResolvedFramework) -> None:
    """Raises BadInput for a draft, or a version that extends one: what is asked there may still change its meaning."""
    drafts = [one.reference for one in framework.files if one.status == "draft"]
    if drafts:
        reference = framework.framework.reference
        published = context.newest_published(reference.id)
        if published is None:
            raise BadInput("draft-not-rated", framework=reference, draft=drafts[0])
        raise BadInput("draft-not-rated-but", framework=reference, draft=drafts[0], published=published)


def _refuse_retired(context: Context, framework: ResolvedFramework) -> None:
    """Raises BadInput where the version is retired: nobody begins a new assessment under it. What it extends may be retired."""
    reference = framework.framework.reference
    if framework.framework.status == "retired":
        published = context.newest_published(reference.id)
        if published is None:
            raise BadInput("retired-not-rated", framework=reference)
        raise BadInput("retired-not-rated-but", framework=reference, published=published)


def _rater(context: Context, role: str, rater: str | None, profile: Profile) -> str:
    by = rater or {"self": profile.id, "manager": profile.manager}.get(role) or context.access.actor or ""
    if not by:
        raise BadInput("who-rates", role=role)
    if not is_identifier(by):
        raise BadInput("not-an-identifier", key="--rater", found=by)
    if role == "self" and by != profile.id:
        raise BadInput("self-by-another", rater=by, leader=profile.id)
    return by


def save(
    context: Context,
    leader: str,
    answers: Mapping[str, Any] | Path,
    role: str,
    rater: str | None,
    framework: str | None,
    *,
    complete: bool,
) -> Saved:
    """See `Assessments.save`."""
    from leaderdev.exchange import answers_file
    from leaderdev.validation.assessment import check_assessment

    sitting = begin(context, leader, role, rater, framework)
    if isinstance(answers, Path):
        context.refuse_own_file(answers)
    else:
        _refuse_no_table(leader, answers)
    read = answers_file.read(answers) if isinstance(answers, Path) else answers_file.from_mapping(answers)

    def filled(one: Assessment) -> Assessment:
        return answering.fill_in(
            one, read.answers.levels, read.answers.not_relevant, read.answers.comments, read.answers.evidence
        )

    problems = [
        *read.problems,
        *read.contradictions(),
        *(read.placed(one) for one in check_assessment(filled(sitting.assessment), sitting.framework, leader)),
    ]
    if not (problems or read.answers.levels or read.answers.not_relevant):
        problems.append(Problem("no-answers", read.file))
    if problems:
        raise BadInput("file-unusable", problems, file=read.file)
    now = context.now()
    sitting.fill(lambda one: answering.complete(filled(one), now) if complete else filled(one))
    return sitting.saved()
