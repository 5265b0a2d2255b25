"""The words of each topic on a sheet (conversations/topics.py chooses the topics): why each is here, what was written, what is seen at the levels that matter, what to ask."""

from collections.abc import Iterable, Iterator, Mapping

from leaderdev.conversations.topics import ChosenTopic, Figures, Reason, TopicQuestions, questions_for
from leaderdev.locales import Language
from leaderdev.model.framework import ResolvedItem
from leaderdev.rendering.conversation_sheet.sheet import Levels, Material, Topic
from leaderdev.rendering.plain_text import one_line

# Of a comment so many characters are quoted: a sheet is two pages to talk over, no file of everything that was written.
QUOTED = 500
_LINES = 12
_SIGNS = {"gap": 1, "down": -1, "up": 1}


def topics(material: Material, figures: Iterable[Figures], language: Language) -> Iterator[Topic]:
    known = {one.item: one for one in figures}
    items = [material.item(picked.item) for picked in material.picked]
    for picked, item, asked in zip(material.picked, items, questions_for(items), strict=True):
        yield _topic(material, picked, item, known[picked.item], asked, language)


def _topic(
    material: Material, picked: ChosenTopic, item: ResolvedItem, one: Figures, asked: TopicQuestions, language: Language
) -> Topic:
    dimension = material.framework.dimension(item.item.dimension)
    levels = _levels(material, one)
    return Topic(
        item=picked.item,
        title=one_line(item.item.text.to(language.code)),
        dimension=one_line(dimension.title.to(language.code)) if dimension else item.item.dimension,
        levels=levels,
        figures=_in_words(levels, language),
        reasons=tuple(reason(each, language) for each in picked.reasons),
        anchors=tuple(_anchors(item, one, language)),
        questions=tuple(_questions(asked, language)),
        data_questions=_data_questions(asked, language),
        said=tuple((who, _quoted(text, material, language)) for who, text in said(material, picked.item, language)),
    )


def _levels(material: Material, one: Figures) -> Levels:
    peers, employees = (
        group.levels.get(one.item) if (group := material.groups.get(role)) else None for role in ("peer", "employee")
    )
    return Levels(one.expected, one.own, one.manager, one.own_before, one.manager_before, peers, employees)


def _in_words(levels: Levels, language: Language) -> str:
    """Only what is known; "Expected 4 · self 2"."""
    parts: list[str] = []
    for name in ("expected", "own", "manager", "before", "manager_before", "peers", "employees"):
        level = getattr(levels, name)
        if level is not None:
            written = language.number(level, 0 if isinstance(level, int) else 1)
            label = language.say(f"lus_sheet.level_{name}")
            parts.append(f"{label.lower() if parts else label} {written}")
    return " · ".join(parts)


def reason(one: Reason, language: Language) -> str:
    """A reason as a sentence."""
    values = dict(one.values)
    if one.code in _SIGNS:
        values = {"seen": _seen(one, language)}  # type: ignore[dict-item] # words instead of levels
    key = f"lus_sheet.why_{one.code}_first" if one.first else f"lus_sheet.why_{one.code}"
    return language.say(key, **values)


def _seen(one: Reason, language: Language) -> str:
    """How far each of the two sees it; who sees it furthest comes first."""
    sign = _SIGNS[one.code]
    sizes = {
        role: size * sign
        for role, key in (("self", "own"), ("manager", "manager"))
        if (size := one.values[key]) is not None
    }
    if len(sizes) == 2 and len(set(sizes.values())) == 1:
        return language.say("lus_sheet.seen_both", levels=_how_many(sizes["self"], language))
    order = sorted(sizes, key=lambda role: -sizes[role])
    return ", ".join(_one_sees(one.code, role, sizes[role], language) for role in order)


def _one_sees(code: str, role: str, size: int, language: Language) -> str:
    if size > 0:
        return language.say(f"lus_sheet.seen_{role}", levels=_how_many(size, language))
    return language.say(f"lus_sheet.seen_{code}_{role}_{'beyond' if size < 0 else 'level'}")


def _how_many(size: int, language: Language) -> str:
    return language.say("lus_sheet.levels", count=size)


def _anchors(item: ResolvedItem, one: Figures, language: Language) -> Iterator[tuple[str, str]]:
    """The levels that somebody named, the lowest first."""
    marks: dict[int, list[str]] = {}
    for name in ("expected", "own", "manager"):
        level = getattr(one, name)
        if level is not None:
            marks.setdefault(level, []).append(language.say(f"lus_sheet.marked_{name}"))
    for level in sorted(marks):
        if text := item.item.anchors.get(level):
            heading = language.say("lus_sheet.anchor_marked", level=level, who=", ".join(marks[level]))
            yield heading, text.to(language.code)


def _questions(asked: TopicQuestions, language: Language) -> Iterator[str]:
    if asked.opening:
        yield from (text.to(language.code) for text in asked.opening)
    else:
        yield language.say("lus_questions.opening")
        yield language.say("lus_questions.opening_then")


def _data_questions(asked: TopicQuestions, language: Language) -> tuple[str, ...]:
    if asked.general:
        return (language.say(f"lus_questions.data_{asked.general}"),)
    return tuple(text.to(language.code) for text in asked.data)


def said(material: Material, item: str, language: Language) -> Iterator[tuple[str, str]]:
    """What the leader and the manager wrote, where it may be seen, whole. Others' words are on no sheet."""
    for role in ("self", "manager"):
        made = material.rounds[role].current
        written: Mapping[str, Mapping[str, str]] = (
            {} if made is None else {"comments": made.comments, "evidence": made.evidence}
        )
        for kind, texts in written.items():
            if texts.get(item, "").strip():
                yield language.say(f"lus_sheet.said_{role}_{kind}"), texts[item].strip()


def _quoted(text: str, material: Material, language: Language) -> str:
    """At most about QUOTED characters, cut at a word, with a line that says how long it is and where the whole stands."""
    # Few lines as well: a long column of short ones fills a page as surely.
    kept = "\n".join(text.splitlines()[:_LINES])[:QUOTED]
    if kept == text:
        return text
    if len(kept) < len(text) and not text[len(kept)].isspace():
        word = max(kept.rfind(" "), kept.rfind("\n"))
        kept = kept[:word] if word > QUOTED // 2 else kept
    viewer = " --as self" if material.viewer == "self" else ""
    command = f"leaderdev lus prepare {material.profile.id}{viewer} --format json"
    told = language.say("lus_sheet.said_cut", count=len(text), command=command)
    return f"{kept.rstrip()}…\n{told}"
