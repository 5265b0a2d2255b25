"""The sheet of one conversation, put into words: what every renderer shows.

Topics are chosen in conversations/topics.py; topic_texts.py has the words of each, changes.py those of what changed.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from leaderdev.conversations.blind import ROUND
from leaderdev.conversations.rounds import ROLES, Round
from leaderdev.conversations.topics import Figures
from leaderdev.locales import Language
from leaderdev.model.profile import STATUSES, Agreement, Assessment
from leaderdev.model.text import instant
from leaderdev.rendering.blocks import NO_FIGURE
from leaderdev.rendering.conversation_sheet import changes, topic_texts
from leaderdev.rendering.conversation_sheet.sheet import Agreed, Levels, Material, Row, Sheet, Spider
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.sentences import agreement

_FOLLOW_UPS = 2
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
    topics = tuple(topic_texts.topics(material, figures, language))
    shown = _shown([*(row.levels for row in rows), *(topic.levels for topic in topics)])
    return Sheet(
        language=language.code,
        title=say("lus_sheet.title", leader=leader),
        leader=leader,
        facts=tuple(_facts(material, leader, language)),
        notices=tuple(_notices(material, language)),
        spider=_spider(material, rows, shown, language),
        columns=(
            say("lus_sheet.column_dimension"),
            *(say(f"lus_sheet.level_{name}") for name in shown),
            say("lus_sheet.column_gap"),
        ),
        shown=shown,
        rows=rows,
        changes=tuple(changes.changes(material, language)),
        agreement_of_raters=_agreement_of_raters(figures, language),
        agreements=tuple(_agreements(material, language)),
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
            gap=NO_FIGURE if mean.gap is None else language.signed(mean.gap),
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


def _notices(material: Material, language: Language) -> Iterator[str]:
    """What must be known before anything else is read."""
    say, reference = language.say, material.framework.framework.reference
    rounds = [material.rounds[role] for role in ROLES]
    if not any(one.current for one in rounds):
        if any(one.hidden or one.last_time for one in rounds):
            yield say("lus_sheet.nothing_shown")
        else:
            yield say("lus_sheet.nothing_rated", framework=reference)
        yield from _elsewhere(material, language)
    for one in rounds:
        yield from _of_round(one, material, language)
    for role, older in material.waiting.items():
        values = {"framework": older, "leader": material.profile.id, "new": reference}
        yield say("carry.not_carried", role=language.word(f"words.role_{role}", role), **values)
    if not material.last_held and not any(one.last_time or one.no_match for one in rounds) and not material.lost:
        yield say("lus_sheet.first_time")
    if material.not_here:
        yield say(
            "lus_sheet.common_elsewhere",
            framework=reference,
            items=[changes.title_of(one, material, language) for one in material.not_here],
        )


def _of_round(one: Round, material: Material, language: Language) -> Iterator[str]:
    other = material.rounds["manager" if one.role == "self" else "self"]
    if one.hidden is not None:
        yield language.say(f"lus_sheet.round_hidden_{one.role}")
    elif one.current is None:
        if other.current is not None:
            yield language.say(f"lus_sheet.round_{'last' if one.last_time else 'no'}_{one.role}")
    elif date.fromisoformat(material.day) - instant(one.current.completed_at).date() > ROUND:
        yield language.say(f"lus_sheet.round_old_{one.role}")
    if _is_begun(one, material):
        yield language.say(f"lus_sheet.round_begun_{one.role}")


def _is_begun(one: Round, material: Material) -> bool:
    """Whether there is an assessment under way that is newer than what is shown."""
    reference = material.framework.framework.reference
    since = one.current.completed_at if one.current else ""
    return any(
        not each.complete and each.role == one.role and each.framework == reference
        for each in material.profile.assessments
        if not since or (each.started_at and instant(each.started_at) > instant(since))
    )


def _elsewhere(material: Material, language: Language) -> Iterator[str]:
    """That there are ratings under other frameworks; those under earlier versions of this one have a notice of their own."""
    reference = material.framework.framework.reference
    found = {
        one.framework
        for one in material.profile.assessments
        if one.complete and one.role in ROLES and (one.framework.id != reference.id or one.framework > reference)
    }
    if found:
        frameworks = sorted(found)
        yield language.say(
            "lus_sheet.elsewhere", frameworks=frameworks, leader=material.profile.id, first=frameworks[-1]
        )


def _agreement_of_raters(figures: Sequence[Figures], language: Language) -> tuple[str, ...]:
    """How far leader and manager agree over what both rated, a sentence each; () where there is nothing of the kind."""
    pairs = [(one.own, one.manager) for one in figures if one.own is not None and one.manager is not None]
    return agreement(pairs, language) if pairs else ()


def _agreements(material: Material, language: Language) -> Iterator[Agreed]:
    for one in material.agreements:
        overdue = one.is_overdue(material.day)
        yield Agreed(
            id=one.id,
            text=one.text,
            status=_status(one.status, language),
            overdue=overdue,
            lines=tuple(_agreement_lines(one, material, language, overdue=overdue)),
        )


def _status(word: str, language: Language) -> str:
    """A status in the words of the language; one the house does not know as it stands."""
    return language.say(f"agreements.status_{word}") if word in STATUSES else word


def _agreement_lines(one: Agreement, material: Material, language: Language, *, overdue: bool) -> Iterator[str]:
    say = language.say
    if one.item:
        yield say("lus_sheet.agreed_item", item=one_line(changes.title_of(one.item, material, language)))
    if one.seen_by:
        yield say("lus_sheet.agreed_seen_by", text=one.seen_by)
    elif one.not_measured:
        yield say("lus_sheet.agreed_not_measured", text=one.not_measured)
    if one.due_on and one.is_unsettled():
        yield say("lus_sheet.agreed_overdue" if overdue else "lus_sheet.agreed_due", date=language.date(one.due_on))
    # The whole course is in `lus agreements`; here is what it has come to.
    for follow_up in one.follow_ups[-_FOLLOW_UPS if one.is_unsettled() else -1 :]:
        values = {"date": language.date(follow_up.on), "status": _status(follow_up.status, language)}
        if follow_up.seen:
            yield say("lus_sheet.agreed_seen", text=follow_up.seen, **values)
        else:
            yield say("lus_sheet.agreed_followed_up", **values)
    if not one.follow_ups and one.is_unsettled():
        yield say("lus_sheet.agreed_nothing_since")
