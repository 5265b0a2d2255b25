"""Carrying ratings, as lines for a terminal: first the leaders, then what is left out, and what was written."""

from collections.abc import Iterator

from leaderdev.locales import Language
from leaderdev.rendering import text_layout
from leaderdev.rendering.sentences import why
from leaderdev.rendering.terminal_tables import table
from leaderdev.views.frameworks.carry_view import CarryView, ShownOutcome


def lines(shown: CarryView, language: Language, width: int) -> Iterator[str]:
    yield from text_layout.wrap(f"{shown.old} → {shown.new}", width)
    if shown.by_way_of:
        yield from text_layout.wrap(language.say("carry.by_way_of", versions=shown.by_way_of), width)
    if shown.mapping:
        yield from text_layout.wrap(language.say(f"carry.scale_{shown.mapping}"), width)
    yield ""
    if shown.leaders:
        yield from _leaders(shown, language, width)
        yield ""
    if shown.left_out:
        yield from _left_out(shown, language, width)
        yield ""
    if shown.rounded:
        yield from text_layout.wrap(language.say("carry.rounded"), width)
    yield from _end(shown, language, width)


def _leaders(shown: CarryView, language: Language, width: int) -> list[str]:
    columns = ("leader", "assessment", "ratings", "left_out", "state")
    rows = [
        [leader, outcome.assessment, str(outcome.ratings), str(outcome.unread), _state(outcome, shown, language)]
        for leader, outcomes in shown.leaders
        for outcome in outcomes
    ]
    return table([language.say(f"carry.column_{key}") for key in columns], rows, width, (2, 3))


def _state(outcome: ShownOutcome, shown: CarryView, language: Language) -> str:
    state = "to_carry" if outcome.state == "carried" and not shown.applied else outcome.state
    return language.say(f"carry.state_{state}")


def _left_out(shown: CarryView, language: Language, width: int) -> Iterator[str]:
    yield from text_layout.wrap(language.say("carry.left_out", version=shown.new.version), width)
    rows = [
        [one.item, why(one, shown.new, language), str(ratings) if ratings else "–"]
        for one, ratings in shown.left_out.items()
    ]
    yield from table([language.say(f"carry.column_{key}") for key in ("item", "why", "ratings")], rows, width, (2,))


def _end(shown: CarryView, language: Language, width: int) -> Iterator[str]:
    figures = {
        "ratings": language.say("carry.ratings", count=shown.ratings),
        "leaders": language.say("words.profiles", count=shown.touched),
    }
    if not shown.touched:
        yield from text_layout.wrap(language.say("carry.nothing", old=shown.old), width)
    elif shown.applied:
        yield from text_layout.wrap(language.say("carry.done", **figures), width)
    else:
        yield from text_layout.wrap(language.say("carry.dry_run", **figures), width)
    if shown.drafts:
        yield from text_layout.wrap(language.say("carry.drafts", drafts=shown.drafts), width)
