"""The interview: asks one item after the other, and saves every answer before it asks again."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

import attrs

from leaderdev.cli.output import Output
from leaderdev.cli.prompts import Choice, Prompts
from leaderdev.cli.session import Session
from leaderdev.errors import Busy
from leaderdev.locales import Language
from leaderdev.model.profile import Assessment
from leaderdev.rendering import text_layout
from leaderdev.views import problem_texts

if TYPE_CHECKING:
    from leaderdev.services.assessments.sittings import Sitting, Stop


WIDEST = 100


@attrs.frozen
class Voice:
    """Speaks of one sitting."""

    output: Output
    language: Language
    sitting: "Sitting"

    @property
    def before(self) -> Assessment | None:
        """The last completed assessment by the same rater."""
        return self.sitting.before

    @property
    def who(self) -> str:
        """The leader, as the rater knows them."""
        return self.sitting.name or self.sitting.leader

    def say(self, key: str, *, whole: bool = False, **values: object) -> None:
        """Writes the text `interview.KEY`; `whole` in one line however long, so that a command in it can be copied."""
        text = self.language.say(f"interview.{key}", **values)
        if whole:
            self.output.line(text)
        else:
            self._write(text)

    def _write(self, text: str) -> None:
        self.output.lines(text_layout.wrap(text, min(self.output.width, WIDEST)))

    def key(self, action: str) -> str:
        """What is pressed for an action."""
        return self.language.say(f"interview.{action}_key")

    def action(self, name: str) -> Choice:
        return Choice(self.key(name), self.language.say(f"interview.{name}"))

    def welcome(self, today: str) -> None:
        """today -- ISO date"""
        done = self.sitting.progress()
        if done.answered:
            self.say("welcome_back", answered=done.answered, of=done.of, count=done.left)
        else:
            self.say("welcome", count=done.of)
        if self.before is not None and self.before.completed_at[:10] == today:
            self.say("again_today")
        self.say("how", minutes=done.minutes)

    def introduce(self, stop: "Stop", assessment: Assessment) -> None:
        """The dimension. Its own introduction speaks to the leader; other raters are asked for what they have seen."""
        self.output.line()
        self._write(stop.dimension.title.to(self.language.code).upper())
        if assessment.role == "self":
            self._write(stop.dimension.description.to(self.language.code))
        else:
            self.say("introduce_other", who=self.who)

    def show(self, stop: "Stop", assessment: Assessment, *, with_before: bool) -> None:
        """The item, where one is, and what was written to it; the earlier answer only where it was asked for."""
        done, item = self.sitting.progress(), stop.item.item.id
        self.output.line()
        self.say("where", number=stop.number, of=stop.of, count=done.left, minutes=done.minutes)
        self._write(stop.item.item.text.to(self.language.code))
        if item in assessment.comments:
            self.say("comment_now", text=assessment.comments[item])
        if item in assessment.evidence:
            self.say("evidence_now", text=assessment.evidence[item])
        if with_before and self.before is not None:
            self.say(
                "earlier_answer",
                date=self.language.date(self.before.completed_at),
                framework=self.before.framework,
                level=self.before.levels.get(item, "–"),
            )

    def choices(self, stop: "Stop", *, walking: bool) -> list[Choice]:
        """Skipping stands first, where the pointer is, so that a stray Enter rates nobody.

        walking -- through the course, so that pausing is offered; else a single item is changed from the overview
        """
        anchors = stop.item.item.anchors
        levels = [
            Choice(str(level.value), anchors.get(level.value, level.label).to(self.language.code))
            for level in self.sitting.scale
        ]
        actions = ["not_relevant", "comment", "evidence"]
        if self.before is not None and stop.item.item.id in self.before.levels:
            actions.append("earlier")
        if self.sitting.is_answered(stop.item.item.id):
            actions.append("take_back")
        if stop.number > 1 or not walking:
            actions.append("back")
        if walking:
            actions.append("pause")
        return [self.action("skip"), *levels, *map(self.action, actions)]

    def pointer(self, item: str, assessment: Assessment) -> str:
        """The choice that is pointed at when the question comes: the answer there is, else skipping."""
        if item in assessment.not_relevant:
            return self.key("not_relevant")
        return str(assessment.levels.get(item, self.key("skip")))

    def label(self, value: int) -> str:
        labels = {level.value: level.label.to(self.language.code) for level in self.sitting.scale}
        return labels.get(value, str(value))

    def summary(self, stop: "Stop", assessment: Assessment) -> str:
        """An item and its answer in one line."""
        item = stop.item.item
        figure = str(assessment.levels.get(item.id, "–"))
        if item.id in assessment.not_relevant:
            figure = self.language.say("interview.not_relevant_short")
        return f"{figure} · {item.text.to(self.language.code)}"


ACTIONS = ("not_relevant", "comment", "evidence", "earlier", "take_back", "skip", "back", "pause")


class Step(Enum):
    """Where to go after a question; the value of a step is the way through the course."""

    FORWARD = 1
    BACK = -1
    AGAIN = 0
    PAUSE = 2


@attrs.frozen
class Ways:
    """What to type: again -- to go on with this assessment; result -- to see it, "" where it is shown to nobody alone."""

    again: str
    result: str


class Interview:
    """Asks and shows; the sitting saves."""

    def __init__(self, session: Session, sitting: "Sitting", prompts: Prompts, voice: Voice, ways: Ways) -> None:
        self.session = session
        self.sitting = sitting
        self.prompts = prompts
        self.voice = voice
        self.ways = ways
        self.stops = sitting.stops
        self.with_before = False

    @property
    def assessment(self) -> Assessment:
        """As it is saved."""
        return self.sitting.assessment

    def run(self) -> bool:
        """Asks until the assessment is completed (True) or the user pauses (False). Raises Cancelled on Ctrl-C."""
        place = self.sitting.resume_at()
        self.voice.welcome(self.sitting.today)
        introduced = ""
        while place < len(self.stops):
            stop = self.stops[place]
            if stop.dimension.id != introduced:
                self.voice.introduce(stop, self.assessment)
                introduced = stop.dimension.id
            step = self._ask(stop, walking=True)
            if step is Step.PAUSE:
                return self._pause()
            place = max(0, place + step.value)
        return self._overview()

    def _ask(self, stop: "Stop", *, walking: bool) -> Step:
        """Asks for one item until something moves on. walking: through the course, so that pausing is offered."""
        item = stop.item.item.id
        question = self.session.language.say("interview.question")
        self.with_before = False
        step = Step.AGAIN
        while step is Step.AGAIN:
            self.voice.show(stop, self.assessment, with_before=self.with_before)
            offered = self.voice.choices(stop, walking=walking)
            step = self._act(self.prompts.choose(question, offered, self.voice.pointer(item, self.assessment)), item)
        return step

    def _act(self, chosen: str, item: str) -> Step:
        """Does what was chosen for `item`; AGAIN where the question is to come once more."""
        if chosen.isdecimal():
            return self._rate(item, int(chosen))
        action = next(name for name in ACTIONS if chosen == self.voice.key(name))
        if action == "not_relevant":
            if self._keep(lambda: self.sitting.set_not_relevant(item)):
                self.voice.say("rated_not_relevant")
                return Step.FORWARD
            return Step.AGAIN
        if action == "take_back":
            if self._keep(lambda: self.sitting.clear(item)):
                self.voice.say("taken_back")
            return Step.AGAIN
        if action == "comment":
            self._write(item, action, self.sitting.comment, self.assessment.comments.get(item, ""))
        elif action == "evidence":
            self._write(item, action, self.sitting.evidence, self.assessment.evidence.get(item, ""))
        elif action == "earlier":
            self.with_before = True
        return {"skip": Step.FORWARD, "back": Step.BACK, "pause": Step.PAUSE}.get(action, Step.AGAIN)

    def _rate(self, item: str, level: int) -> Step:
        if not self._keep(lambda: self.sitting.rate(item, level)):
            return Step.AGAIN
        self.voice.say("rated", level=level, label=self.voice.label(level))
        return Step.FORWARD

    def _write(self, item: str, name: str, change: Callable[[str, str], None], now: str) -> None:
        text, kept = now, False
        while not kept:
            text = self.prompts.text(self.session.language.say(f"interview.{name}_question"), text)
            kept = self._keep(partial(change, item, text))

    def _keep(self, save: Callable[[], object]) -> bool:
        """Gives back False, and says so, where somebody else is saving and did not finish in time: the question comes again."""
        try:
            save()
        except Busy as error:
            self.session.output.lines(problem_texts.error_lines(error, self.session.language))
            return False
        return True

    def _pause(self) -> bool:
        done = self.sitting.progress()
        self.voice.say("paused", whole=True, answered=done.answered, count=done.left, command=self.ways.again)
        return False

    def _overview(self) -> bool:
        voice = self.voice
        while True:
            done = self.sitting.progress()
            self.session.output.line()
            voice.say("overview", answered=done.answered, of=done.of)
            choices = [
                voice.action("complete"),
                voice.action("pause"),
                *(Choice(str(stop.number), voice.summary(stop, self.assessment)) for stop in self._open_first()),
            ]
            question = self.session.language.say("interview.overview_question")
            chosen = self.prompts.choose(question, choices, choices[0].key, keys=False)
            if chosen == voice.key("pause"):
                return self._pause()
            if chosen != voice.key("complete"):
                self._ask(self.stops[int(chosen) - 1], walking=False)
            elif self._really(done.left) and self._keep(self.sitting.complete):
                voice.say("completed")
                if self.ways.result:
                    voice.say("see_result", whole=True, command=self.ways.result)
                return True

    def _open_first(self) -> "list[Stop]":
        """Every item, those without an answer before the others."""
        return sorted(self.stops, key=lambda stop: self.sitting.is_answered(stop.item.item.id))

    def _really(self, left: int) -> bool:
        if not left:
            return True
        question = self.session.language.say("interview.complete_with_gaps", count=left)
        yes, no = self.voice.action("yes"), self.voice.action("no")
        return self.prompts.choose(question, [yes, no], no.key) == yes.key
