"""Problems and errors in words: what is wrong, where, and what to do."""

from collections.abc import Iterator, Mapping
from typing import Any

from leaderdev.errors import LeaderdevError, Problem
from leaderdev.locales import Language
from leaderdev.model.text import is_moment

_MOST = 200
# Values of problems that are a day where they look like one.
_DAYS = ("on", "held", "last", "due", "date")


def problem_document(problem: Problem, language: Language) -> dict[str, str]:
    """A problem in a JSON document."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        "file": problem.file,
        "path": problem.path,
        "message": _say(f"problems.{problem.code}", problem.values, language),
        "remedy": _remedy(f"problems.{problem.code}", problem.values, language),
    }


def problem_lines(problem: Problem, language: Language) -> Iterator[str]:
    """A problem as three lines: where, what, and what to do."""
    return document_lines(problem_document(problem, language), language)


def document_lines(shown: Mapping[str, str], language: Language) -> Iterator[str]:
    """The same, from the document of a problem."""
    where = language.say("words.row_at").join(shown["path"].split("row ")) if shown["path"] else ""
    if where.startswith("line "):
        where = language.say("words.line_at") + where.removeprefix("line ")
    address = ": ".join(part for part in (shown["file"], where) if part)
    severity = language.say(f"words.{shown['severity']}")
    yield f"{severity}  {address}".rstrip()
    yield f"    {shown['message']}"
    yield f"    → {shown['remedy']}"


def error_document(error: LeaderdevError, language: Language) -> dict[str, Any]:
    """An error as the JSON document on standard error."""
    return {
        "error": {
            "code": error.code,
            "message": _say(f"errors.{error.code}", error.values, language),
            "remedy": _remedy(f"errors.{error.code}", error.values, language),
            "problems": [problem_document(problem, language) for problem in error.problems],
        }
    }


def error_lines(error: LeaderdevError, language: Language) -> Iterator[str]:
    """An error as lines: what is wrong, every problem behind it (the first 200), and what to do."""
    shown = error_document(error, language)["error"]
    yield shown["message"]
    for problem in error.problems[:_MOST]:
        yield from problem_lines(problem, language)
    if len(error.problems) > _MOST:
        yield language.say("words.more_problems", count=len(error.problems) - _MOST)
    yield f"→ {shown['remedy']}"


def _say(key: str, values: Mapping[str, Any], language: Language) -> str:
    words = _dated(values, language)
    for name in ("expected", "found") if "expected" in words else ():
        if isinstance(words[name], str) and language.has(f"words.kind_{words[name]}"):
            words[name] = language.say(f"words.kind_{words[name]}")
    return language.say(key, **words)


def _dated(values: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """The values with ISO dates as the language writes them."""
    return {
        name: language.date(value)
        if name in _DAYS and isinstance(value, str) and len(value) == 10 and is_moment(value)
        else value
        for name, value in values.items()
    }


def _remedy(key: str, values: Mapping[str, Any], language: Language) -> str:
    """The remedy, with the known word that is nearest to what was found where there is one."""
    remedy = language.say(f"{key}_remedy", **_dated(values, language))
    nearest = _nearest(values)
    return f"{language.say('words.did_you_mean', word=nearest)} {remedy}" if nearest else remedy


def _nearest(values: Mapping[str, Any]) -> str:
    known = [str(word) for word in values.get("known", ())]
    wanted = values.get("found") or values.get("id") or values.get("framework")
    if not known or not isinstance(wanted, str):
        return ""
    import difflib

    return next(iter(difflib.get_close_matches(wanted[:100], known, n=1, cutoff=0.67)), "")
