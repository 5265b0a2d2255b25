"""The questions of `lus record LEADER`, with what was told kept as a draft after each."""

from collections.abc import Callable
from typing import Any

import attrs

from leaderdev.cli import lus_recording, lus_titles
from leaderdev.cli.prompts import Choice, Prompts
from leaderdev.cli.session import Session
from leaderdev.codec.conversation_file import told_agreement, told_conversation
from leaderdev.codec.writing import filled
from leaderdev.model.conversation import Agreement, Conversation
from leaderdev.model.moment import is_moment
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import conversation_lines, faults, layout
from leaderdev.reports.plain_text import one_line
from leaderdev.stores import told_drafts
from leaderdev.stores.base import Store

_NOTHING = "0"


class Asking:
    """One sitting. `told` is what was told so far, and stands in the draft too.

    day -- the day of the conversation, ISO, which is not asked for then; "" where it is to be asked
    """

    def __init__(
        self,
        session: Session,
        store: Store,
        prompts: Prompts,
        profile: Profile,
        framework: ResolvedFramework,
        day: str = "",
    ) -> None:
        self.session = session
        self.store = store
        self.prompts = prompts
        self.profile = profile
        self.framework = framework
        self.day = day
        self.told = Conversation(held_on=day or session.now()[:10])
        self.texts = lus_titles.of_framework(framework, session)

    def say(self, key: str, **values: object) -> None:
        text = self.session.language.say(key, **values)
        self.session.output.lines(layout.wrap(text, self.session.output.width))

    def begin(self) -> None:
        """Takes up the draft, where one is kept and can be read."""
        title = self.framework.framework.title.to(self.session.language.code)
        self.session.output.line()
        self.say("record.title", who=self.profile.name or self.profile.id, framework=title)
        draft = told_drafts.read(self.store, self.profile.id)
        if draft is None:
            return
        told, problems = told_conversation(draft)
        if not problems:
            self.told = attrs.evolve(told, held_on=self.day or told.held_on or self.told.held_on)
            self.say("record.draft_found")
            self._leave_out_unknown()

    def _leave_out_unknown(self) -> None:
        """Items that the framework has not got stand in no list to be taken out of, so they go here, and it is said."""
        agreed = [one.item for one in self.told.agreements]
        unknown = [one for one in dict.fromkeys((*self.told.topics, *agreed)) if one and one not in self.texts]
        if not unknown:
            return
        known = lus_titles.texts(unknown, None, self.session, self.store)
        items = "; ".join(one_line(known.get(one, one)) for one in unknown)
        self.say("record.draft_unknown", framework=self.framework.framework.reference, items=items)
        self.told = attrs.evolve(
            self.told,
            topics=tuple(one for one in self.told.topics if one in self.texts),
            agreements=tuple(
                one if one.item in self.texts else attrs.evolve(one, item="") for one in self.told.agreements
            ),
        )

    def ask(self) -> None:
        if not self.day:
            self._keep(held_on=self._day("record.ask_date", self.told.held_on))
        self._keep(summary=self._text("record.ask_about", self.told.summary))
        self._topics()
        for place, agreement in enumerate(self.told.agreements):
            if _lacks(agreement, self.told.held_on):
                self._agreement(place)
        self._agreements()

    def _topics(self) -> None:
        """Choosing an item once more takes it out again."""
        language = self.session.language
        while True:
            choices = [Choice(_NOTHING, language.say("record.no_more_topics"))]
            for item, text in self.texts.items():
                mark = "✓ " if item in self.told.topics else ""
                choices.append(Choice(item, f"{mark}{text}"))
            chosen = self.prompts.choose(language.say("record.ask_topics"), choices, _NOTHING, keys=False)
            if chosen == _NOTHING:
                return
            without = tuple(topic for topic in self.told.topics if topic != chosen)
            self._keep(topics=without if chosen in self.told.topics else (*without, chosen))

    def _agreements(self) -> None:
        """Adds agreements, or changes one that is chosen, until there are no more."""
        say = self.session.language.say
        while True:
            named = [Choice(str(place), one.text) for place, one in enumerate(self.told.agreements, start=2)]
            choices = [Choice(_NOTHING, say("record.no_more_agreements")), Choice("1", say("record.add_agreement"))]
            chosen = self.prompts.choose(say("record.ask_agreements"), [*choices, *named], _NOTHING, keys=False)
            if chosen == _NOTHING:
                return
            self._agreement(len(self.told.agreements) if chosen == "1" else int(chosen) - 2)

    def _agreement(self, place: int) -> None:
        """Asks for one agreement; without a text there is none. Every answer is in the draft before the next question."""
        known = place < len(self.told.agreements)
        now = self.told.agreements[place] if known else Agreement(id="", text="")
        text = self._text("record.ask_what", now.text)
        if not text:
            self._keep(agreements=self.told.agreements[:place] + self.told.agreements[place + 1 :])
            return
        now = self._put(place, attrs.evolve(now, text=text))
        now = self._put(place, attrs.evolve(now, item=self._item(now.item)))
        now = self._put(place, self._effect(now))
        self._put(place, attrs.evolve(now, due_on=self._due(now.due_on)))

    def _put(self, place: int, agreement: Agreement) -> Agreement:
        agreements = (*self.told.agreements[:place], agreement, *self.told.agreements[place + 1 :])
        self._keep(agreements=agreements)
        return agreement

    def _item(self, now: str) -> str:
        """The items that were talked about first."""
        say = self.session.language.say
        order = dict.fromkeys((*(one for one in self.told.topics if one in self.texts), *self.texts))
        choices = [Choice(_NOTHING, say("record.no_item")), *(Choice(item, self.texts[item]) for item in order)]
        chosen = self.prompts.choose(say("record.ask_item"), choices, now or _NOTHING, keys=False)
        return "" if chosen == _NOTHING else chosen

    def _effect(self, now: Agreement) -> Agreement:
        say = self.session.language.say
        choices = [Choice("1", say("record.effect_seen")), Choice("2", say("record.effect_not_measured"))]
        default = "2" if now.not_measured and not now.seen_by else "1"
        if self.prompts.choose(say("record.ask_effect"), choices, default) == "1":
            text = self._needed("record.ask_seen_by", now.seen_by)
            return attrs.evolve(now, seen_by=text, not_measured="")
        text = self._needed("record.ask_not_measured", now.not_measured)
        return attrs.evolve(now, seen_by="", not_measured=text)

    def _due(self, now: str) -> str:
        """ "" where the day is left out."""
        while True:
            day = self._day("record.ask_due", now, optional=True)
            if not day or day >= self.told.held_on:
                return day
            self.say("record.due_too_early", date=self.session.language.date(self.told.held_on))

    def confirm(self) -> str:
        """Shows everything that was told, and asks what to do: save, again or later."""
        output, say = self.session.output, self.session.language.say
        output.line()
        language, width = self.session.language, output.width
        output.lines(conversation_lines.conversation_lines(self.told, language, width, self.texts))
        if lus_recording.is_empty(self.told):
            self.say("record.empty")
        words = {"1": "save", "2": "again", "3": "later"}
        choices = [
            Choice("1", say("record.confirm_save")),
            Choice("2", say("record.confirm_again")),
            Choice("3", say("record.confirm_later")),
        ]
        return words[self.prompts.choose(say("record.confirm"), choices, "1")]

    def is_sound(self) -> bool:
        """Whether what was told can be recorded; says what is wrong where it cannot."""
        problems = lus_recording.faults(self.told, self.framework)
        for problem in problems:
            for line in faults.problem_lines(problem, self.session.language):
                indent = " " * (len(line) - len(line.lstrip()))
                self.session.output.lines(layout.wrap(one_line(line), self.session.output.width, indent))
        return not problems

    def _keep(self, **changes: Any) -> None:
        self.told = attrs.evolve(self.told, **changes)
        told_drafts.write(self.store, self.profile.id, _draft(self.told))

    def _day(self, key: str, now: str, *, optional: bool = False) -> str:
        return self._until(
            key, now, lambda text: (optional and not text) or (len(text) == 10 and is_moment(text)), "day"
        )

    def _needed(self, key: str, now: str) -> str:
        return self._until(key, now, bool, "needed")

    def _until(self, key: str, now: str, fits: Callable[[str], bool], lacking: str) -> str:
        while True:
            text = self._text(key, now)
            if fits(text):
                return text
            self.say("record.not_a_day" if lacking == "day" else "record.needed")

    def _text(self, key: str, now: str) -> str:
        return self.prompts.text(self.session.language.say(key), now).strip()


def _lacks(agreement: Agreement, held_on: str) -> bool:
    """Whether something of the agreement has still to be told, or no longer fits."""
    said = bool(agreement.seen_by) != bool(agreement.not_measured)
    return not said or bool(agreement.due_on and agreement.due_on < held_on)


def _draft(told: Conversation) -> dict[str, Any]:
    return filled(
        {
            "held_on": told.held_on,
            "topics": list(told.topics),
            "summary": told.summary,
            "agreements": [told_agreement(one) for one in told.agreements],
        }
    )
