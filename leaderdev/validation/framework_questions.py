"""A question asks about one thing."""

import re
from collections.abc import Iterator

from leaderdev.errors import Problem
from leaderdev.model.framework import Framework, ResolvedFramework
from leaderdev.model.text import LANGUAGES, Text

_ASKING = {
    "da": r"hv(?:ad|em|ilken|ilket|ilke|or(?:dan|når|for|fra|til|ledes|vidt)?)",
    "en": r"how|what|who(?:m|se)?|why|which|where",
}
_SECOND = {
    "da": re.compile(rf"\bog (?:også )?(?:{_ASKING['da']})\b", re.IGNORECASE),
    # "and when" mostly goes on with a condition; it asks where nothing follows.
    "en": re.compile(rf"\band (?:also )?(?:{_ASKING['en']}|when(?=\s*\?))\b", re.IGNORECASE),
}
_ANY = {language: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for language, words in _ASKING.items()}
_QUOTED = re.compile(r"»[^»«]*«|“[^“”]*”|\"[^\"]*\"")


def questions_ask_one_thing(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    """What is published already cannot be mended, so there it is only said."""
    severity = "error" if framework.status == "draft" else "warning"
    for path, text in _questions(framework):
        for language in LANGUAGES:
            if second := second_question(getattr(text, language), language):
                yield Problem(
                    "asks-two-things", path=f"{path}.{language}", values={"second": second}, severity=severity
                )


def _questions(framework: Framework) -> Iterator[tuple[str, Text]]:
    for index, item in enumerate(framework.items):
        yield f"items[{index}].question", item.question
        for place, text in enumerate(item.follow_ups):
            yield f"items[{index}].follow_ups[{place}]", text
    for index, question in enumerate(framework.questions):
        yield f"questions[{index}].text", question.text


def second_question(text: str, language: str) -> str:
    """The second thing that `text` asks about; "" where it asks one.

    Two question marks, or "and" with a word that asks. Where such a word stands inside the first part already ("How do you
    know who decides and who is told?"), the second one goes with it and asks nothing of its own.
    """
    said = _QUOTED.sub("", text)
    marked = [part.strip() for part in said.split("?")]
    if len([part for part in marked[:-1] if part]) > 1:
        return f"{marked[1]}?"
    found = _SECOND[language].search(said)
    if found is None or any(word.start() > 0 for word in _ANY[language].finditer(said[: found.start()])):
        return ""
    return said[found.start() :].strip()
