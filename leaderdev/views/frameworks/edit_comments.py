"""Problems as comments in a text that is open in an editor, each above its line, and the text without them again."""

import re
from collections.abc import Iterable, Iterator, Mapping

from leaderdev.errors import Problem
from leaderdev.locales import Language
from leaderdev.rendering.plain_text import one_line
from leaderdev.views import problem_texts

MARK = "#!leaderdev "
_MARKED = re.compile(rf"^{MARK}[^\n]*\n?", re.MULTILINE)


def with_comments(text: str, problems: Iterable[tuple[Problem, int | None]], language: Language) -> str:
    """`text` with every problem above its line, and what to do about them at the top.

    problems -- each with its line, 1 for the first; None where it has none, so that it stands at the top
    """
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    newline = "\r\n" if "\r\n" in text else "\n"
    above: dict[int, list[str]] = {}
    count = 0
    for problem, line in problems:
        place = min(line - 1, len(lines) - 1) if line else 0
        above.setdefault(max(place, 0), []).append(_comment(problem, language))
        count += 1
    head = [language.say("desk.comment_head", count=count), language.say("desk.comment_give_up")]
    above[0] = [*head, *above.get(0, [])]
    return "".join(_woven(lines, above, newline))


def without_comments(text: str) -> str:
    """What the user wrote."""
    return _MARKED.sub("", text)


def _woven(lines: list[str], above: Mapping[int, list[str]], newline: str) -> Iterator[str]:
    for place, line in enumerate(lines or [""]):
        yield from (f"{MARK}{comment}{newline}" for comment in above.get(place, ()))
        yield line


def _comment(problem: Problem, language: Language) -> str:
    shown = problem_texts.problem_document(problem, language)
    place = f"{shown['path']}: " if shown["path"] else ""
    return one_line(f"{language.say(f'words.{problem.severity}')} {place}{shown['message']} → {shown['remedy']}")
