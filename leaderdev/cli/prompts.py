"""Asking somebody at a terminal. The only file that knows questionary."""

import os
import sys
from collections.abc import Sequence
from typing import Any, Protocol

import attrs

from leaderdev.cli.output import Output, transliterated
from leaderdev.errors import Cancelled
from leaderdev.locales import Language
from leaderdev.rendering import text_layout
from leaderdev.rendering.plain_text import one_line, plain

_LINES_OF_A_CHOICE = 4


@attrs.frozen
class Choice:
    """One thing to choose. key: what is given back, and, where it is a single character, what can be pressed for it."""

    key: str
    title: str


class Prompts(Protocol):
    """Both give back what the user gave; both raise Cancelled on Ctrl-C and where the input ends."""

    def choose(self, question: str, choices: Sequence[Choice], default: str = "", *, keys: bool = True) -> str: ...

    def text(self, question: str, default: str = "") -> str: ...


def prompts_for(language: Language, output: Output) -> Prompts:
    """Questionary; on a terminal that cannot move its cursor, plain lines."""
    if sys.platform != "win32" and os.environ.get("TERM", "") in ("", "dumb"):
        return LinePrompts(language, output)
    return QuestionaryPrompts(output.width)


def agrees(language: Language, output: Output, question: str, yes: str, no: str) -> bool:
    """Whether somebody at the terminal chooses `yes`; Enter alone is `no`. Raises Cancelled as `Prompts`."""
    choices = [Choice("1", yes), Choice("2", no)]
    return prompts_for(language, output).choose(question, choices, "2") == "1"


class QuestionaryPrompts:
    """Choices under the arrow keys and the keys shown. No colour of its own, so it reads on light and on dark."""

    def __init__(self, width: int) -> None:
        self.width = width

    def choose(self, question: str, choices: Sequence[Choice], default: str = "", *, keys: bool = True) -> str:
        import questionary

        room = self.width - 8
        offered = [
            questionary.Choice(
                "\n".join(text_layout.wrap(one_line(choice.title), room, "", " " * 6)).lstrip(),
                value=choice.key,
                shortcut_key=choice.key if keys else None,
            )
            for choice in choices
        ]
        known = any(choice.key == default for choice in choices)
        prompt = questionary.select(
            "\n ".join(text_layout.wrap(one_line(question), self.width - 3)),
            choices=offered,
            default=default if known else None,
            use_shortcuts=keys,
            use_jk_keys=False,
            use_emacs_keys=False,
            qmark="",
            pointer="»",
            instruction=" ",
            style=_style(),
            erase_when_done=True,
        )
        _show_whole_choices(prompt)
        return str(_answer(prompt))

    def text(self, question: str, default: str = "") -> str:
        import questionary

        wrapped = "\n ".join(text_layout.wrap(one_line(question), self.width - 3))
        return str(_answer(questionary.text(wrapped, default=plain(default), qmark="", style=_style())))


def _style() -> Any:
    import questionary

    return questionary.Style(
        [
            ("question", "bold"),
            ("pointer", "bold"),
            ("highlighted", "bold"),
            ("selected", "noreverse"),
            ("answer", "noinherit"),
            ("instruction", "noinherit"),
        ]
    )


def _show_whole_choices(question: Any) -> None:
    """Keeps lines in view below the pointer, since a choice that is broken over lines is pointed at by its first."""
    from prompt_toolkit.layout import ScrollOffsets
    from questionary.prompts.common import InquirerControl

    for window in question.application.layout.find_all_windows():
        if isinstance(window.content, InquirerControl):
            window.scroll_offsets = ScrollOffsets(top=1, bottom=_LINES_OF_A_CHOICE)


def _answer(question: Any) -> object:
    try:
        return question.unsafe_ask()
    except (KeyboardInterrupt, EOFError) as error:
        raise Cancelled("cancelled") from error


class LinePrompts:
    """Everything as lines, with an answer typed after them: for TERM=dumb, and for a screen reader."""

    def __init__(self, language: Language, output: Output) -> None:
        self.language = language
        self.output = output

    def choose(
        self,
        question: str,
        choices: Sequence[Choice],
        default: str = "",
        *,
        keys: bool = True,  # noqa: ARG002 # every choice has its key here
    ) -> str:
        for choice in choices:
            self.output.lines(
                text_layout.wrap(f"{choice.key}) {one_line(choice.title)}", self.output.width, "  ", "      ")
            )
        known = {choice.key.lower(): choice.key for choice in choices}
        while True:
            typed = self._typed(question).lower()
            if not typed and default.lower() in known:
                return default
            if typed in known:
                return known[typed]
            self.output.line(self.language.say("interview.not_a_choice", keys=" ".join(known)))

    def text(self, question: str, default: str = "") -> str:
        if default:
            self.output.line(self.language.say("interview.written_now", text=default))
        return self._typed(question) or default

    def _typed(self, question: str) -> str:
        try:
            *before, last = text_layout.wrap(one_line(question), self.output.width - 3)
            self.output.lines(before)
            return input(transliterated(f"{last} > ", sys.stdout.encoding or "utf-8")).strip()
        except (KeyboardInterrupt, EOFError) as error:
            self.output.line()
            raise Cancelled("cancelled") from error
