"""The interview: asks one item after the other, and saves every answer before it asks again."""

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING

import attrs

from leaderdev.cli.output import Output
from leaderdev.cli.prompts import Choice, Prompts
from leaderdev.cli.session import Session
from leaderdev.errors import AnsweredElsewhere, Busy
from leaderdev.locales import Language
from leaderdev.model.profile import Assessment
from leaderdev.rendering import text_layout
from leaderdev.views import problem_texts

if TYPE_CHECKING:
    from leaderdev.services.assessments.sittings import Sitting, Stop


WIDEST = 100


@attrs.frozen
class InterviewScreen:
    """What one sitting writes and offers; it asks nothing and changes nothing."""

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
            self.say("second_today")
        self.say("how", minutes=done.minutes)

    def introduce(self, stop: "Stop", assessment: Assessment) -> None:
        """The dimension. Its own introduction addresses the leader; other raters answer from what they have seen."""
        self.output.line()
        self._write(stop.dimension.title.to(self.language.code).upper())
        if assessment.role == "self":
            self._write(stop.dimension.description.to(self.language.code))
        else:
            self.say("introduce_other", who=self.who)

    def show(self, stop: "Stop", assessment: Assessment, *, show_earlier: bool) -> None:
        """The item, its place, and the comments on it; the earlier answer only on request."""
        done, item = self.sitting.progress(), stop.item.item.id
        self.output.line()
        self.say("where", number=stop.number, of=stop.of, count=done.left, minutes=done.minutes)
        self._write(stop.item.item.text.to(self.language.code))
        if item in assessment.comments:
            self.say("comment_now", text=assessment.comments[item])
        if item in assessment.evidence:
            self.say("evidence_now", text=assessment.evidence[item])
        if show_earlier and self.before is not None:
            self.say(
                "earlier_answer",
                date=self.language.date(self.before.completed_at),
                framework=self.before.framework,
                level=self.before.levels.get(item, "–"),
            )

    def choices(self, stop: "Stop", *, in_order: bool) -> list[Choice]:
        """Skipping comes first, where the pointer is, so that a stray Enter rates nobody.

        in_order -- item after item, so that pausing is offered; else one item is changed from the overview
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
        if stop.number > 1 or not in_order:
            actions.append("back")
        if in_order:
            actions.append("pause")
        return [self.action("skip"), *levels, *map(self.action, actions)]

    def pointer(self, item: str, assessment: Assessment) -> str:
        """The choice that is preselected: the current answer, else skipping."""
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
    """Where to go after a question; its value is how far to move among the items."""

    FORWARD = 1
    BACK = -1
    REPEAT = 0
    PAUSE = 2


@attrs.frozen
class NextCommands:
    """What to type: resume -- to continue this assessment; show -- to see it, "" where it is not shown by itself."""

    resume: str
    show: str


class Interview:
    """Asks and shows; the sitting saves."""

    def __init__(
        self,
        session: Session,
        sitting: "Sitting",
        prompts: Prompts,
        screen: InterviewScreen,
        next_commands: NextCommands,
    ) -> None:
        self.session = session
        self.sitting = sitting
        self.prompts = prompts
        self.screen = screen
        self.next_commands = next_commands
        self.stops = sitting.stops
        self.show_earlier = False

    @property
    def assessment(self) -> Assessment:
        """As it is saved."""
        return self.sitting.assessment

    def run(self) -> bool:
        """Asks until the assessment is completed (True) or the user pauses (False). Raises Cancelled on Ctrl-C."""
        place = self.sitting.resume_at()
        self.screen.welcome(self.sitting.today)
        introduced = ""
        while place < len(self.stops):
            stop = self.stops[place]
            if stop.dimension.id != introduced:
                self.screen.introduce(stop, self.assessment)
                introduced = stop.dimension.id
            step = self._ask(stop, in_order=True)
            if step is Step.PAUSE:
                return self._pause()
            place = max(0, place + step.value)
        return self._overview()

    def _ask(self, stop: "Stop", *, in_order: bool) -> Step:
        """Asks for one item until another item is next. in_order: item after item, so that pausing is offered."""
        item = stop.item.item.id
        question = self.session.language.say("interview.question")
        self.show_earlier = False
        step = Step.REPEAT
        while step is Step.REPEAT:
            self.screen.show(stop, self.assessment, show_earlier=self.show_earlier)
            offered = self.screen.choices(stop, in_order=in_order)
            step = self._perform(
                self.prompts.choose(question, offered, self.screen.pointer(item, self.assessment)), item
            )
        return step

    def _perform(self, chosen: str, item: str) -> Step:
        """Does what was chosen for `item`; REPEAT where the question is asked once more."""
        if chosen.isdecimal():
            return self._rate(item, int(chosen))
        action = next(name for name in ACTIONS if chosen == self.screen.key(name))
        if action == "not_relevant":
            if self._saved(lambda: self.sitting.set_not_relevant(item)):
                self.screen.say("rated_not_relevant")
                return Step.FORWARD
            return Step.REPEAT
        if action == "take_back":
            if self._saved(lambda: self.sitting.clear(item)):
                self.screen.say("taken_back")
            return Step.REPEAT
        if action == "comment":
            self._write(item, action, self.sitting.comment, self.assessment.comments.get(item, ""))
        elif action == "evidence":
            self._write(item, action, self.sitting.evidence, self.assessment.evidence.get(item, ""))
        elif action == "earlier":
            self.show_earlier = True
        return {"skip": Step.FORWARD, "back": Step.BACK, "pause": Step.PAUSE}.get(action, Step.REPEAT)

    def _rate(self, item: str, level: int) -> Step:
        if not self._saved(lambda: self.sitting.rate(item, level)):
            return Step.REPEAT
        self.screen.say("rated", level=level, label=self.screen.label(level))
        return Step.FORWARD

    def _write(self, item: str, name: str, change: Callable[[str, str], None], now: str) -> None:
        text, saved = now, False
        while not saved:
            text = self.prompts.text(self.session.language.say(f"interview.{name}_question"), text)
            saved = self._saved(partial(change, item, text))

    def _saved(self, save: Callable[[], object]) -> bool:
        """Whether it was saved. False, with a message, where somebody else did not finish saving in time or answered in another window: the question is asked again."""
        try:
            save()
        except (AnsweredElsewhere, Busy) as error:
            self.session.output.lines(problem_texts.error_lines(error, self.session.language))
            return False
        return True

    def _pause(self) -> bool:
        done = self.sitting.progress()
        self.screen.say(
            "paused", whole=True, answered=done.answered, count=done.left, command=self.next_commands.resume
        )
        return False

    def _overview(self) -> bool:
        screen = self.screen
        while True:
            done = self.sitting.progress()
            self.session.output.line()
            screen.say("overview", answered=done.answered, of=done.of)
            choices = [
                screen.action("complete"),
                screen.action("pause"),
                *(Choice(str(stop.number), screen.summary(stop, self.assessment)) for stop in self._open_first()),
            ]
            question = self.session.language.say("interview.overview_question")
            chosen = self.prompts.choose(question, choices, choices[0].key, keys=False)
            if chosen == screen.key("pause"):
                return self._pause()
            if chosen != screen.key("complete"):
                self._ask(self.stops[int(chosen) - 1], in_order=False)
            elif self._is_confirmed(done.left) and self._saved(self.sitting.complete):
                screen.say("completed")
                if self.next_commands.show:
                    screen.say("see_result", whole=True, command=self.next_commands.show)
                return True

    def _open_first(self) -> "list[Stop]":
        """Every item, those without an answer before the others."""
        return sorted(self.stops, key=lambda stop: self.sitting.is_answered(stop.item.item.id))

    def _is_confirmed(self, left: int) -> bool:
        if not left:
            return True
        question = self.session.language.say("interview.complete_with_gaps", count=left)
        yes, no = self.screen.action("yes"), self.screen.action("no")
        return self.prompts.choose(question, [yes, no], no.key) == yes.key
