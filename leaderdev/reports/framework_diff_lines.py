"""Two versions of a framework as lines for a terminal of any width."""

from collections.abc import Iterator, Sequence

from leaderdev.language import Language
from leaderdev.reports import framework_diff_words as words
from leaderdev.reports import layout
from leaderdev.reports.framework_diff import DiffView, ShownItem
from leaderdev.reports.layout import Signs
from leaderdev.reports.terminal import table
from leaderdev.versioning.diff import Segment

# As in wdiff: readable without colours, and on every terminal.
MARKS = {"kept": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
MOST_LEADERS = 40


def lines(shown: DiffView, language: Language, width: int, signs: Signs) -> Iterator[str]:
    diff = shown.diff
    title = language.say("diff.title", title=shown.titles[1], old=diff.old, new=diff.new)
    yield from layout.wrap(title, width)
    yield from layout.wrap(words.step(shown, language), width)
    for kind in words.KINDS:
        yield from _of_kind(shown, kind, language, width)
    yield from _table("expectations", words.EXPECTATION_COLUMNS, words.expectation_rows(shown), language, width, (2, 3))
    yield from _table("tags", words.TAG_COLUMNS, words.tag_rows(shown, language), language, width)
    beside = list(words.beside(shown, language))
    if beside:
        yield from _heading(language.say("diff.heading_beside"), width)
        for sentence in beside:
            yield from layout.wrap(sentence, width, "  ")
    yield from _meaning(shown, language, width, signs)


def _heading(text: str, width: int) -> Iterator[str]:
    yield ""
    yield from layout.wrap(text.upper(), width)


def _of_kind(shown: DiffView, kind: str, language: Language, width: int) -> Iterator[str]:
    items = shown.of_kind(kind)
    if not items:
        return
    heading = language.say("diff.kind_count", kind=language.say(f"diff.kind_{kind}"), count=len(items))
    yield from _heading(heading, width)
    for item in items:
        yield from _item(item, language, width)


def _item(item: ShownItem, language: Language, width: int) -> Iterator[str]:
    text = item.new_text or " / ".join(item.old_texts)
    yield from layout.wrap(f"{item.change.item}: {text}", width, "  ", "    ")
    for sentence in words.about(item, language):
        yield from layout.wrap(sentence, width, "    ")
    for one in item.wordings:
        yield from layout.wrap(f"{words.part(one, language)}: {marked(one.segments)}", width, "    ", "      ")


def marked(segments: Sequence[Segment]) -> str:
    """The wording with what was taken out as [-…-] and what was added as {+…+}."""
    return "".join(f"{MARKS[one.kind][0]}{one.text}{MARKS[one.kind][1]}" for one in segments)


def _table(
    name: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    language: Language,
    width: int,
    figures: Sequence[int] = (),
) -> Iterator[str]:
    if rows:
        yield from _heading(language.say(f"diff.heading_{name}"), width)
        yield from table([language.say(f"diff.column_{column}") for column in columns], rows, width, figures)


def _meaning(shown: DiffView, language: Language, width: int, signs: Signs) -> Iterator[str]:
    yield from _heading(language.say("diff.heading_means"), width)
    for means in shown.means:
        for sentence in words.meaning(means, shown, language):
            yield from layout.wrap(sentence, width)
    if shown.unreadable:
        yield from layout.wrap(language.say("by.left_out_unreadable", count=shown.unreadable), width)
    rows = [row for means in shown.means for row in words.shift_rows(means, shown, language)]
    if not rows:
        return
    drawn = [[*row[:2], *(signs.minus(figure) for figure in row[2:])] for row in rows[:MOST_LEADERS]]
    yield from _table("shifts", words.SHIFT_COLUMNS, drawn, language, width, (3, 4))
    if len(rows) > MOST_LEADERS:
        yield language.say("diff.more_leaders", count=len(rows) - MOST_LEADERS)
    yield ""
    yield from layout.wrap(language.say("diff.shifts_note"), width)
