"""The sheet of one conversation, put into words: what every renderer shows."""

from collections.abc import Iterable, Iterator, Mapping

from leaderdev.conversations.topics import Figures
from leaderdev.locales import Language
from leaderdev.model.profile import Assessment
from leaderdev.rendering.conversation_sheet import agreed, questions, topics_shown
from leaderdev.rendering.conversation_sheet.material import Material
from leaderdev.rendering.conversation_sheet.sheet import Levels, Row, Sheet, Spider
from leaderdev.rendering.plain_text import one_line

SERIES = ("expected", "own", "manager", "before")
_HEADINGS = (
    *("spider", "table", "changes", "agreement_of_raters", "agreements", "topics", "reasons", "questions", "data_questions"),
    *("anchors", "said", "room", "new_agreements", "agreement_what", "agreement_seen", "agreement_due", "basis"),
)  # fmt: skip


def view(material: Material, language: Language) -> Sheet:
    say, profile = language.say, material.profile
    leader = one_line(profile.name) or profile.id
    figures = material.figures()
    rows = tuple(_rows(material, figures, language))
    topics = tuple(topics_shown.topics(material, figures, language))
    shown = _shown([*(row.levels for row in rows), *(topic.levels for topic in topics)])
    return Sheet(
        language=language.code,
        title=say("lus_sheet.title", leader=leader),
        leader=leader,
        facts=tuple(_facts(material, leader, language)),
        notices=tuple(questions.notices(material, language)),
        spider=_spider(material, rows, shown, language),
        columns=(
            say("lus_sheet.column_dimension"),
            *(say(f"lus_sheet.level_{name}") for name in shown),
            say("lus_sheet.column_gap"),
        ),
        shown=shown,
        rows=rows,
        changes=tuple(questions.changes(material, language)),
        agreement_of_raters=questions.of_raters(figures, language),
        agreements=tuple(agreed.agreed(material, language)),
        topics=topics,
        headings={name: say(f"lus_sheet.heading_{name}") for name in _HEADINGS},
        caveat=tuple(_caveat(material, shown, language)),
        on=material.day,
    )


def _shown(levels: Iterable[Levels]) -> tuple[str, ...]:
    """The attributes of Levels that somebody has, in their order; what is expected always."""
    given = list(levels)
    names = ("expected", "own", "manager", "before", "manager_before", "peers", "employees")
    return tuple(name for name in names if name == "expected" or any(getattr(one, name) is not None for one in given))


def _rows(material: Material, figures: Iterable[Figures], language: Language) -> Iterator[Row]:
    dimension_of = {one.item.id: one.item.dimension for one in material.framework.items}
    given = list(figures)
    for mean in material.dimensions():
        inside = [one for one in given if dimension_of[one.item] == mean.dimension]
        dimension = material.framework.dimension(mean.dimension)
        items = [one.item for one in inside]
        yield Row(
            id=mean.dimension,
            title=one_line(dimension.title.to(language.code)) if dimension else mean.dimension,
            levels=Levels(
                expected=mean.expected,
                own=mean.self_level,
                manager=mean.manager_level,
                before=_mean(one.own_before for one in inside),
                manager_before=_mean(one.manager_before for one in inside),
                peers=material.groups["peer"].mean(items) if "peer" in material.groups else None,
                employees=material.groups["employee"].mean(items) if "employee" in material.groups else None,
            ),
            gap="–" if mean.gap is None else language.signed(mean.gap),
        )


def _mean(values: Iterable[int | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def _facts(material: Material, leader: str, language: Language) -> Iterator[tuple[str, str]]:
    profile, framework = material.profile, material.framework
    tier = framework.tier(profile.tier)
    who = leader if leader == profile.id else f"{leader} ({profile.id})"
    values = {
        "leader": who,
        "tier": tier.title.to(language.code) if tier else profile.tier,
        "unit": profile.unit,
        "manager": material.manager,
        "date": language.date(material.day),
        "framework": f"{one_line(framework.framework.title.to(language.code))} ({framework.framework.reference})",
        "self": _assessed(material, "self", language),
        "manager_assessment": _assessed(material, "manager", language),
        "last_conversation": language.date(material.last_held) if material.last_held else "",
    }
    yield from ((language.say(f"lus_sheet.fact_{name}"), value) for name, value in values.items() if value)


def _assessed(material: Material, role: str, language: Language) -> str:
    found = material.rounds[role]
    if found.current is not None:
        said = _day_and_number(found.current, language)
    else:
        said = language.say("lus_sheet.fact_hidden" if found.hidden else "lus_sheet.fact_none")
    if found.last_time is None:
        return said
    return language.say("lus_sheet.fact_before", assessed=said, date=language.date(found.last_time.made.completed_at))


def _day_and_number(made: Assessment, language: Language) -> str:
    return language.say("lus_sheet.fact_assessed", date=language.date(made.completed_at), count=len(made.levels))


def _spider(material: Material, rows: Iterable[Row], shown: Iterable[str], language: Language) -> Spider:
    given, drawn = list(rows), [name for name in SERIES if name in shown]
    series: Mapping[str, tuple[float | None, ...]] = {
        name: tuple(getattr(row.levels, name) for row in given) for name in drawn
    }
    known = {name: values for name, values in series.items() if any(value is not None for value in values)}
    labels = {name: language.say(f"lus_sheet.level_{name}") for name in known}
    scale = material.framework.level_values()
    axis = (scale[0], scale[-1]) if scale else (0, 1)
    return Spider(
        names=tuple(row.title for row in given),
        axis=axis,
        series=known,
        labels=labels,
        alt=" ".join(_alt(material, given, axis, list(labels.values()), language)),
    )


def _alt(
    material: Material, rows: list[Row], axis: tuple[int, int], labels: list[str], language: Language
) -> Iterator[str]:
    series = ", ".join(label.lower() for label in labels)
    yield language.say("lus_sheet.alt", count=len(rows), lowest=axis[0], highest=axis[1], series=series)
    titles = {row.id: (row.title, row.gap) for row in rows}
    widest = max(material.dimensions(), key=lambda one: one.gap or 0.0, default=None)
    if widest is not None and (widest.gap or 0.0) >= 0.05:
        title, gap = titles[widest.dimension]
        yield language.say("lus_sheet.alt_gap", dimension=title, gap=gap)
    yield language.say("lus_sheet.alt_table")


def _caveat(material: Material, shown: Iterable[str], language: Language) -> Iterator[str]:
    say, framework = language.say, material.framework
    yield say("lus_sheet.caveat")
    names = set(shown)
    tier = framework.tier(material.profile.tier)
    yield say(
        "lus_sheet.rests_on",
        framework=framework.framework.reference,
        count=len(framework.for_tier(material.profile.tier)),
        tier=tier.title.to(language.code) if tier else material.profile.tier,
    )
    if names & {"own", "manager"}:
        yield say("lus_sheet.gap_of_self" if material.rated_by() == "self" else "lus_sheet.gap_of_manager")
        yield say("lus_sheet.means")
    if any(one.last_time and one.last_time.left_out for one in material.rounds.values()):
        yield say("lus_sheet.means_before")
    if names & {"peers", "employees"}:
        yield say("lus_sheet.groups")
