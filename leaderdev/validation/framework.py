"""The rules of a framework file."""

import re
from collections.abc import Callable, Iterator

from leaderdev.errors import Problem
from leaderdev.frameworks.digest import digest
from leaderdev.model import framework as vocabulary
from leaderdev.model.framework import Framework, Item, ResolvedFramework
from leaderdev.model.text import LANGUAGES, Text, is_identifier
from leaderdev.validation.repeated import repeated_places

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
    """A warning for published versions, which cannot be mended."""
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


Rule = Callable[[Framework, ResolvedFramework], Iterator[Problem]]


def check_framework(framework: Framework, resolved: ResolvedFramework, file: str) -> list[Problem]:
    """Every problem of one file. `resolved`: the same framework with all it extends."""
    found = [problem for rule in RULES for problem in rule(framework, resolved)]
    return [Problem(one.code, file, one.path, one.values, one.severity) for one in found]


def identifiers(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    named = [("id", framework.id)]
    named += [(f"tiers[{index}].id", tier.id) for index, tier in enumerate(framework.tiers)]
    named += [(f"dimensions[{index}].id", dimension.id) for index, dimension in enumerate(framework.dimensions)]
    named += [(f"items[{index}].id", item.id) for index, item in enumerate(framework.items)]
    for path, value in named:
        if not is_identifier(value):
            yield Problem("not-an-identifier", path=path, values={"key": path, "found": value})


def used_once(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    for part in ("tiers", "dimensions", "items"):
        names = [record.id for record in getattr(framework, part)]
        for index in repeated_places(names):
            yield Problem("id-used-twice", path=f"{part}[{index}].id", values={"id": names[index]})
    steps = [step.value for step in framework.scale]
    for index in repeated_places(steps):
        yield Problem("id-used-twice", path=f"scale.levels[{index}].value", values={"id": steps[index]})


def known_words(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    words: list[tuple[str, str, tuple[str, ...]]] = [
        ("status", framework.status, vocabulary.STATUSES),
        ("kind", framework.kind, vocabulary.KINDS),
    ]
    for index, item in enumerate(framework.items):
        words.append((f"items[{index}].basis", item.basis, vocabulary.BASES))
        words += [(f"items[{index}].tags.moore", tag, vocabulary.MOORE) for tag in item.tags.moore]
        words += [(f"items[{index}].tags.leavitt", tag, vocabulary.LEAVITT) for tag in item.tags.leavitt]
        tags = item.tags.data_informed
        words += [(f"items[{index}].tags.data_informed", tag, vocabulary.DATA_INFORMED) for tag in tags]
    for index, question in enumerate(framework.questions):
        path = f"questions[{index}].data_informed"
        words += [(path, tag, vocabulary.DATA_INFORMED) for tag in question.data_informed]
    words += [(f"changes[{index}].kind", one.kind, vocabulary.CHANGES) for index, one in enumerate(framework.changes)]
    for path, found, known in words:
        if found and found not in known:
            yield Problem("unknown-word", path=path, values={"found": found, "known": known})


def every_language(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    """A text is there in every language that the framework has, or, where it may be left out, in none.

    A framework has the languages that any of its items is worded in. That it has only one is a warning: everybody sees that one.
    """
    languages = languages_of(framework)
    for path, text, needed in _texts(framework):
        for language in languages or LANGUAGES:
            if (needed or text) and not getattr(text, language).strip():
                yield Problem("language-missing", path=f"{path}.{language}", values={"language": language})
    for language in LANGUAGES if languages else ():
        if language not in languages:
            count = sum(bool(text) for _, text, _ in _texts(framework))
            values = {"language": language, "languages": list(languages), "count": count}
            yield Problem("one-language", path="title", values=values, severity="warning")


def languages_of(framework: Framework) -> tuple[str, ...]:
    """The languages that any item is worded in, or the title where there is none: a scale may be in more, as a template's is."""
    texts = [item.text for item in framework.items] or [framework.title]
    return tuple(one for one in LANGUAGES if any(getattr(text, one).strip() for text in texts))


def _texts(framework: Framework) -> Iterator[tuple[str, Text, bool]]:
    """Every text with its key path, and whether it must be there. Anchors have a rule of their own for that."""
    yield from (("title", framework.title, True), ("description", framework.description, False))
    for index, step in enumerate(framework.scale):
        yield f"scale.levels[{index}].label", step.label, True
        yield f"scale.levels[{index}].description", step.description, False
    for index, tier in enumerate(framework.tiers):
        yield f"tiers[{index}].title", tier.title, True
    for index, dimension in enumerate(framework.dimensions):
        yield f"dimensions[{index}].title", dimension.title, True
        yield f"dimensions[{index}].description", dimension.description, True
    for index, item in enumerate(framework.items):
        yield from ((f"items[{index}].{path}", text, needed) for path, text, needed in _item_texts(item))
    for index, question in enumerate(framework.questions):
        yield f"questions[{index}].text", question.text, True
    for index, change in enumerate(framework.changes):
        yield f"changes[{index}].note", change.note, False


def _item_texts(item: Item) -> Iterator[tuple[str, Text, bool]]:
    yield from (("text", item.text, True), ("question", item.question, False))
    for index, text in enumerate(item.follow_ups):
        yield f"follow_ups[{index}]", text, True
    for level, anchor in sorted(item.anchors.items()):
        yield f"anchors.{level}", anchor, False


def scale_and_tiers(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    if len(resolved.scale) < 2:
        yield Problem("no-scale", path="scale.levels")
    if not resolved.tiers:
        yield Problem("no-tiers", path="tiers")


def anchors_for_every_level(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    scale = resolved.level_values()
    for index, item in enumerate(framework.items):
        path = f"items[{index}].anchors"
        for level in scale:
            if not item.anchors.get(level):
                yield Problem("anchor-missing", path=f"{path}.{level}", values={"item": item.id, "level": level})
        for level in item.anchors:
            if scale and level not in scale:
                yield Problem("anchor-off-scale", path=f"{path}.{level}", values={"item": item.id, "level": level})


def anchors_differ(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    for index, item in enumerate(framework.items):
        for language in LANGUAGES:
            first: dict[str, int] = {}
            for level, anchor in sorted(item.anchors.items()):
                text = getattr(anchor, language).casefold().strip()
                if text and text in first:
                    values = {"item": item.id, "level": level, "other": first[text]}
                    yield Problem("anchors-identical", path=f"items[{index}].anchors.{level}.{language}", values=values)
                first.setdefault(text, level)


def expectations_fit(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    scale, tiers = resolved.level_values(), [tier.id for tier in resolved.tiers]
    placed = [(f"items[{index}].expected", item.expected) for index, item in enumerate(framework.items)]
    placed += [(f"expectations[{index}].expected", one.expected) for index, one in enumerate(framework.expectations)]
    for path, expected in placed:
        for tier, level in expected.items():
            if tiers and tier not in tiers:
                yield Problem("unknown-word", path=f"{path}.{tier}", values={"found": tier, "known": tiers})
            if scale and level not in scale:
                values = {"found": level, "lowest": scale[0], "highest": scale[-1]}
                yield Problem("expected-off-scale", path=f"{path}.{tier}", values=values)


def every_tier_is_expected_something(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    """Of the tiers that stand in this file; one that inherits them would only repeat what is wrong there."""
    expected = {tier for item in resolved.items for tier in item.expected}
    for index, tier in enumerate(framework.tiers if resolved.items else ()):
        if tier.id not in expected:
            yield Problem("tier-without-expectation", path=f"tiers[{index}]", values={"tier": tier.id})


def items_stand_in_dimensions(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    dimensions = [dimension.id for dimension in resolved.dimensions]
    for index, item in enumerate(framework.items):
        if item.dimension not in dimensions:
            values = {"found": item.dimension, "known": dimensions}
            yield Problem("unknown-word", path=f"items[{index}].dimension", values=values)


def questions_have_items(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    items = [item.item.id for item in resolved.items]
    for index, question in enumerate(framework.questions):
        if question.item not in items:
            values = {"found": question.item, "known": items}
            yield Problem("unknown-word", path=f"questions[{index}].item", values=values)


def published_is_frozen(framework: Framework, resolved: ResolvedFramework) -> Iterator[Problem]:
    if framework.status == "draft":
        return
    if not framework.digest:
        yield Problem("published-without-digest", path="digest", values={"status": framework.status})
    elif framework.digest != digest(framework):
        yield Problem("published-was-changed", path="digest", values={"framework": framework.reference})


RULES: tuple[Rule, ...] = (
    identifiers,
    used_once,
    known_words,
    every_language,
    scale_and_tiers,
    anchors_for_every_level,
    anchors_differ,
    expectations_fit,
    every_tier_is_expected_something,
    items_stand_in_dimensions,
    questions_have_items,
    questions_ask_one_thing,
    published_is_frozen,
)
