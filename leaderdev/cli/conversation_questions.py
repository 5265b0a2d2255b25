"""The questions of `lus record LEADER`, with the answers kept as a draft after each."""

from collections.abc import Callable

import attrs

from leaderdev.cli.prompts import Choice, Prompts
from leaderdev.cli.session import Session
from leaderdev.model.profile import Agreement
from leaderdev.model.text import is_moment
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line
from leaderdev.services.conversations.recording import ConversationDraft
from leaderdev.views import problem_texts
from leaderdev.views.conversations import conversation

_NOTHING = "0"


class ConversationQuestions:
    """Records one conversation. draft -- the answers so far"""

    def __init__(self, session: Session, prompts: Prompts, draft: ConversationDraft) -> None:
        self.session = session
        self.prompts = prompts
        self.draft = draft

    def say(self, key: str, **values: object) -> None:
        text = self.session.language.say(key, **values)
        self.session.output.lines(text_layout.wrap(text, self.session.output.width))

    def begin(self) -> None:
        """Says which conversation it is, and whether an earlier draft is continued."""
        draft, framework = self.draft, self.draft.framework.framework
        title = framework.title.to(self.session.language.code)
        self.session.output.line()
        self.say("record.title", who=draft.name, framework=title)
        if draft.resumed:
            self.say("record.draft_found")
        if draft.left_out:
            items = "; ".join(one_line(one) for one in draft.left_out)
            self.say("record.draft_unknown", framework=framework.reference, items=items)

    def ask(self) -> None:
        draft = self.draft
        if not draft.dated:
            draft.keep(held_on=self._day("record.ask_date", draft.conversation.held_on))
        draft.keep(summary=self._text("record.ask_about", draft.conversation.summary))
        self._topics()
        for place, agreement in enumerate(draft.conversation.agreements):
            if draft.is_unfinished(agreement):
                self._agreement(place)
        self._agreements()

    def _topics(self) -> None:
        """Choosing an item a second time removes it."""
        language = self.session.language
        while True:
            choices = [Choice(_NOTHING, language.say("record.no_more_topics"))]
            for item, text in self.draft.texts.items():
                mark = "✓ " if item in self.draft.conversation.topics else ""
                choices.append(Choice(item, f"{mark}{text}"))
            chosen = self.prompts.choose(language.say("record.ask_topics"), choices, _NOTHING, keys=False)
            if chosen == _NOTHING:
                return
            without = tuple(topic for topic in self.draft.conversation.topics if topic != chosen)
            self.draft.keep(topics=without if chosen in self.draft.conversation.topics else (*without, chosen))

    def _agreements(self) -> None:
        """Adds agreements, or changes one that is chosen, until there are no more."""
        say = self.session.language.say
        while True:
            named = [
                Choice(str(place), one.text) for place, one in enumerate(self.draft.conversation.agreements, start=2)
            ]
            choices = [Choice(_NOTHING, say("record.no_more_agreements")), Choice("1", say("record.add_agreement"))]
            chosen = self.prompts.choose(say("record.ask_agreements"), [*choices, *named], _NOTHING, keys=False)
            if chosen == _NOTHING:
                return
            self._agreement(len(self.draft.conversation.agreements) if chosen == "1" else int(chosen) - 2)

    def _agreement(self, place: int) -> None:
        """Asks for one agreement; without a text there is none. Every answer is in the draft before the next question."""
        agreements = self.draft.conversation.agreements
        now = agreements[place] if place < len(agreements) else Agreement(id="", text="")
        text = self._text("record.ask_what", now.text)
        if not text:
            self.draft.keep(agreements=(*agreements[:place], *agreements[place + 1 :]))
            return
        now = self._put(place, attrs.evolve(now, text=text))
        now = self._put(place, attrs.evolve(now, item=self._item(now.item)))
        now = self._put(place, self._effect(now))
        self._put(place, attrs.evolve(now, due_on=self._due(now.due_on)))

    def _put(self, place: int, agreement: Agreement) -> Agreement:
        agreements = self.draft.conversation.agreements
        self.draft.keep(agreements=(*agreements[:place], agreement, *agreements[place + 1 :]))
        return agreement

    def _item(self, now: str) -> str:
        """The items that were talked about first."""
        say = self.session.language.say
        order = dict.fromkeys(
            (*(one for one in self.draft.conversation.topics if one in self.draft.texts), *self.draft.texts)
        )
        choices = [Choice(_NOTHING, say("record.no_item")), *(Choice(item, self.draft.texts[item]) for item in order)]
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
            if not day or day >= self.draft.conversation.held_on:
                return day
            self.say("record.due_too_early", date=self.session.language.date(self.draft.conversation.held_on))

    def confirm(self) -> str:
        """Shows all answers, and asks what to do: save, change or later."""
        output, say = self.session.output, self.session.language.say
        output.line()
        language, width = self.session.language, output.width
        output.lines(conversation.conversation_lines(self.draft.conversation, language, width, self.draft.texts))
        if self.draft.is_empty:
            self.say("record.empty")
        words = {"1": "save", "2": "again", "3": "later"}
        choices = [
            Choice("1", say("record.confirm_save")),
            Choice("2", say("record.confirm_again")),
            Choice("3", say("record.confirm_later")),
        ]
        return words[self.prompts.choose(say("record.confirm"), choices, "1")]

    def is_sound(self) -> bool:
        """Whether the conversation can be recorded; shows the problems where it cannot."""
        problems = self.draft.problems()
        for problem in problems:
            for line in problem_texts.problem_lines(problem, self.session.language):
                indent = " " * (len(line) - len(line.lstrip()))
                self.session.output.lines(text_layout.wrap(one_line(line), self.session.output.width, indent))
        return not problems

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
