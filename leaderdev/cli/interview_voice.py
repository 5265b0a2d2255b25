"""What the interview says and offers; it asks nothing and changes nothing."""

from typing import TYPE_CHECKING

import attrs

from leaderdev.cli.output import Output
from leaderdev.cli.prompts import Choice
from leaderdev.locales import Language
from leaderdev.model.profile import Assessment
from leaderdev.rendering import text_layout

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
