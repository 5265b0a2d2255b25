"""The interview as a conversation: asks, and has every answer on disk before it asks again."""

from collections.abc import Callable, Sequence
from enum import Enum

from leaderdev.cli.prompts import Choice, Prompts
from leaderdev.cli.session import Session
from leaderdev.errors import Busy
from leaderdev.interview import answer
from leaderdev.interview.course import Stop, is_answered, progress, resume_at
from leaderdev.model.framework import Level
from leaderdev.model.profile import Assessment, Profile, put_assessment
from leaderdev.reports import faults, layout
from leaderdev.stores.base import Store

Change = Callable[[Assessment], Assessment]
ACTIONS = ("not_relevant", "comment", "evidence", "earlier", "skip", "back", "pause")


class Step(Enum):
    """Where to go after a question; the value of a step is the way through the course."""

    FORWARD = 1
    BACK = -1
    AGAIN = 0
    PAUSE = 2


class Interview:
    """One sitting. `assessment` is always as it is on disk."""

    def __init__(
        self,
        session: Session,
        store: Store,
        prompts: Prompts,
        leader: str,
        assessment: Assessment,
        stops: Sequence[Stop],
        scale: Sequence[Level],
        before: Assessment | None,
    ) -> None:
        self.session = session
        self.language = session.language
        self.store = store
        self.prompts = prompts
        self.leader = leader
        self.assessment = assessment
        self.stops = stops
        self.scale = sorted(scale, key=lambda level: level.value)
        self.before = before
        self.shows_before = False

    def run(self) -> bool:
        """Asks until the assessment is completed (True) or the user pauses (False). Raises Cancelled on Ctrl-C."""
        place = resume_at(self.stops, self.assessment)
        self._welcome()
        introduced = ""
        while place < len(self.stops):
            stop = self.stops[place]
            if stop.dimension.id != introduced:
                self._introduce(stop)
                introduced = stop.dimension.id
            step = self._ask(stop, walking=True)
            if step is Step.PAUSE:
                return self._pause()
            place = max(0, place + step.value)
        return self._overview()

    def _say(self, key: str, **values: object) -> None:
        self.session.output.lines(layout.wrap(self.language.say(f"interview.{key}", **values), self._width))

    @property
    def _width(self) -> int:
        return min(self.session.output.width, 100)

    def _welcome(self) -> None:
        done = progress(self.stops, self.assessment)
        if done.answered:
            self._say("welcome_back", answered=done.answered, of=done.of, count=done.left)
        else:
            self._say("welcome", count=done.of)
        self._say("how", minutes=done.minutes)

    def _introduce(self, stop: Stop) -> None:
        output = self.session.output
        title = stop.dimension.title.to(self.language.code)
        output.line()
        output.lines(layout.wrap(title.upper(), self._width))
        output.lines(layout.wrap(stop.dimension.description.to(self.language.code), self._width))

    def _ask(self, stop: Stop, *, walking: bool) -> Step:
        """Asks for one item until something moves on. walking: back and pause are offered."""
        item = stop.item.item.id
        self.shows_before = False
        step = Step.AGAIN
        while step is Step.AGAIN:
            self._show(stop)
            question = self.language.say("interview.question")
            step = self._act(self.prompts.choose(question, self._choices(stop, walking), self._now(item)), item)
        return step

    def _act(self, chosen: str, item: str) -> Step:
        """Does what was chosen for `item`; AGAIN where the question is to come once more."""
        if chosen.isdecimal():
            return self._rate(item, int(chosen))
        action = next(name for name in ACTIONS if chosen == self._key(name))
        if action == "not_relevant":
            kept = self._keep(lambda assessment: answer.find_not_relevant(assessment, item))
            return self._go_on(kept, "rated_not_relevant")
        if action == "comment":
            self._write(item, action, answer.comment, self.assessment.comments.get(item, ""))
        elif action == "evidence":
            self._write(item, action, answer.give_evidence, self.assessment.evidence.get(item, ""))
        elif action == "earlier":
            self.shows_before = True
        return {"skip": Step.FORWARD, "back": Step.BACK, "pause": Step.PAUSE}.get(action, Step.AGAIN)

    def _rate(self, item: str, level: int) -> Step:
        kept = self._keep(lambda assessment: answer.rate(assessment, item, level))
        return self._go_on(kept, "rated", level=level, label=self._label(level))

    def _go_on(self, kept: bool, key: str, **values: object) -> Step:
        if not kept:
            return Step.AGAIN
        self._say(key, **values)
        return Step.FORWARD

    def _show(self, stop: Stop) -> None:
        output, done = self.session.output, progress(self.stops, self.assessment)
        output.line()
        where = self.language.say(
            "interview.where", number=stop.number, of=stop.of, count=done.left, minutes=done.minutes
        )
        output.lines(layout.wrap(where, self._width))
        output.lines(layout.wrap(stop.item.item.text.to(self.language.code), self._width))
        item = stop.item.item.id
        if item in self.assessment.comments:
            self._say("comment_now", text=self.assessment.comments[item])
        if item in self.assessment.evidence:
            self._say("evidence_now", text=self.assessment.evidence[item])
        if self.shows_before and self.before is not None:
            self._say(
                "earlier_answer",
                date=self.language.date(self.before.completed_at),
                framework=self.before.framework,
                level=self.before.levels.get(item, "–"),
            )

    def _choices(self, stop: Stop, walking: bool) -> list[Choice]:
        anchors = stop.item.item.anchors
        choices = [
            Choice(str(level.value), anchors.get(level.value, level.label).to(self.language.code))
            for level in self.scale
        ]
        actions = ["not_relevant", "comment", "evidence", "skip"]
        if walking:
            actions += ["back"] * (stop.number > 1) + ["pause"]
        if self.before is not None and stop.item.item.id in self.before.levels:
            actions.insert(3, "earlier")
        return choices + [Choice(self._key(name), self.language.say(f"interview.{name}")) for name in actions]

    def _key(self, action: str) -> str:
        return self.language.say(f"interview.{action}_key")

    def _now(self, item: str) -> str:
        if item in self.assessment.not_relevant:
            return self._key("not_relevant")
        return str(self.assessment.levels.get(item, ""))

    def _write(self, item: str, name: str, change: Callable[[Assessment, str, str], Assessment], now: str) -> None:
        text = self.prompts.text(self.language.say(f"interview.{name}_question"), now)
        self._keep(lambda assessment: change(assessment, item, text))

    def _keep(self, change: Change) -> bool:
        """Saves a change to the assessment as it is on disk now, so that nothing another window answered is lost.

        Gives back False, and says so, where somebody else is saving and did not finish in time: the question comes again.
        """

        def changed(profile: Profile) -> Profile:
            known = {assessment.id: assessment for assessment in profile.assessments}
            return put_assessment(profile, change(known.get(self.assessment.id, self.assessment)))

        try:
            profile = self.store.change_profile(self.leader, changed)
        except Busy as error:
            self.session.output.lines(faults.error_lines(error, self.language))
            return False
        self.assessment = next(one for one in profile.assessments if one.id == self.assessment.id)
        return True

    def _label(self, value: int) -> str:
        return next((level.label.to(self.language.code) for level in self.scale if level.value == value), str(value))

    def _pause(self) -> bool:
        done = progress(self.stops, self.assessment)
        self._say("paused", answered=done.answered, count=done.left, leader=self.leader)
        return False

    def _overview(self) -> bool:
        while True:
            done = progress(self.stops, self.assessment)
            self.session.output.line()
            self._say("overview", answered=done.answered, of=done.of)
            choices = [
                Choice(self._key("complete"), self.language.say("interview.complete")),
                Choice(self._key("pause"), self.language.say("interview.pause")),
                *(Choice(str(stop.number), self._summary(stop)) for stop in self._open_first()),
            ]
            question = self.language.say("interview.overview_question")
            chosen = self.prompts.choose(question, choices, choices[0].key, keys=False)
            if chosen == self._key("pause"):
                return self._pause()
            if chosen != self._key("complete"):
                self._ask(self.stops[int(chosen) - 1], walking=False)
            elif self._really(done.left) and self._keep(lambda one: answer.complete(one, self.session.now())):
                self._say("completed", leader=self.leader)
                return True

    def _open_first(self) -> list[Stop]:
        """Every item, those without an answer before the others."""
        return sorted(self.stops, key=lambda stop: is_answered(self.assessment, stop.item.item.id))

    def _summary(self, stop: Stop) -> str:
        item = stop.item.item
        if item.id in self.assessment.not_relevant:
            figure = self.language.say("interview.not_relevant_short")
        else:
            figure = str(self.assessment.levels.get(item.id, "–"))
        return f"{figure} · {item.text.to(self.language.code)}"

    def _really(self, left: int) -> bool:
        if not left:
            return True
        choices = [Choice(self._key(name), self.language.say(f"interview.{name}")) for name in ("yes", "no")]
        question = self.language.say("interview.complete_with_gaps", count=left)
        return self.prompts.choose(question, choices, self._key("no")) == self._key("yes")
