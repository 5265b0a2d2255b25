"""The yearly paper as lines for a terminal of any width."""

from collections.abc import Iterator, Sequence

from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table
from leaderdev.rendering.text_layout import Signs
from leaderdev.rendering.yearly_report.paper import Line, Paper

_BAR = 12
_LONGEST_NAME = 40


def lines(paper: Paper, width: int, signs: Signs) -> Iterator[str]:
    heads = paper.headings
    yield from text_layout.wrap(paper.title, width)
    yield from text_layout.wrap(paper.subtitle, width)
    yield from text_layout.wrap(paper.given_out, width) if paper.given_out else ()
    yield from _part(heads["summary"], paper.summary, width)
    yield from _head(heads["tiers"], width)
    yield from _table(paper, heads["column_tier"], paper.tiers, width, signs)
    yield from _sentences((*paper.answered, *paper.comparisons), width)
    yield ""
    yield from text_layout.wrap(_key(paper, signs), width)
    yield from _blocks(paper, width, signs)
    for heading, given in (("strengths", paper.strengths), ("develop", paper.develop)):
        if given:
            yield from _head(heads[heading], width)
            yield from _table(paper, heads["column_item"], given, width, signs)
    yield from _wrapped((paper.ranked_said,) if paper.ranked_said else (), width)
    for picture in paper.pictures:
        yield from _head(picture.title, width)
        yield from _table(paper, heads["column_variable"], [one.line for one in picture.nodes], width, signs)
        yield from _sentences(picture.said, width)
    if paper.no_pictures:
        yield from _part(heads["pictures"], (paper.no_pictures,), width)
    if paper.elements:
        yield from _head(heads["elements"], width)
        if paper.elements_note:
            yield from text_layout.wrap(paper.elements_note, width)
        else:
            yield from _table(paper, heads["column_element"], paper.elements, width, signs)
    yield from _changes(paper, width, signs)
    yield from _part(heads["withheld"], paper.withheld, width)
    yield from _part(heads["basis"], (*paper.basis, paper.caveat), width)


def _blocks(paper: Paper, width: int, signs: Signs) -> Iterator[str]:
    heads = paper.headings
    for block in paper.blocks:
        yield from _head(block.title, width)
        if all(one.withheld for one in block.lines):
            yield from _wrapped(block.notes, width)
            continue
        yield from _table(paper, heads["column_dimension"], block.lines, width, signs)
        for heading, said in (("strengths", block.strengths), ("develop", block.develop)):
            if said:
                yield from text_layout.wrap(f"{heads[f'{heading}_short']}: {', '.join(said)}", width)
        yield from _wrapped(block.notes, width)


def _head(said: str, width: int) -> Iterator[str]:
    yield ""
    yield from text_layout.wrap(said.upper(), width)


def _part(heading: str, sentences: Sequence[str], width: int) -> Iterator[str]:
    if sentences:
        yield from _head(heading, width)
        yield from _sentences(sentences, width)


def _wrapped(given: Sequence[str], width: int) -> Iterator[str]:
    for one in given:
        yield from text_layout.wrap(one, width)


def _sentences(given: Sequence[str], width: int) -> Iterator[str]:
    for one in given:
        yield from text_layout.wrap(one, width, "- ", "  ")


def _table(paper: Paper, name: str, given: Sequence[Line], width: int, signs: Signs) -> Iterator[str]:
    heads = paper.headings
    columns = ("answered", "spread", "mean", "sure", "expected", "gap")
    rows = [_row(one, paper, signs) for one in given]
    yield from table([name, *(heads[f"column_{one}"] for one in columns)], rows, width, (1, 2, 3, 4, 5, 6))


def _row(line: Line, paper: Paper, signs: Signs) -> list[str]:
    title = text_layout.shorten(line.title, _LONGEST_NAME)
    if line.withheld:
        return [title, "–", "–", "–", "–", "–", "–"]
    figures = (line.mean_text, line.sure, line.expected_text, line.gap_text)
    return [title, line.answered, _bar(line, paper, signs), *map(signs.minus, figures)]


def _bar(line: Line, paper: Paper, signs: Signs) -> str:
    """The spread; a band has the sign of the level in its middle."""
    levels = [value for value, _ in paper.scale]
    counts = dict.fromkeys(levels, 0)
    for part in line.parts:
        inside = [level for level in levels if part.low <= level <= part.high]
        counts[inside[len(inside) // 2]] += part.ratings
    return text_layout.spread(list(counts.values()), _BAR, signs.blocks) or "–"


def _key(paper: Paper, signs: Signs) -> str:
    blocks = signs.blocks
    shown = ", ".join(
        f"{blocks[place % len(blocks)]} {value} {name}" for place, (value, name) in enumerate(paper.scale)
    )
    return f"{paper.headings['key']}: {shown}"


def _changes(paper: Paper, width: int, signs: Signs) -> Iterator[str]:
    heads = paper.headings
    yield from _head(heads["changes"], width)
    if paper.changes:
        columns = ("people", "rated", "change_sure", "moved", "gap_change", "certain")
        rows = [
            [
                text_layout.shorten(one.title, _LONGEST_NAME),
                one.people,
                *map(signs.minus, (one.rated_text, one.sure_text, one.moved_text, one.gap_text)),
                one.said or one.withheld,
            ]
            for one in paper.changes
        ]
        yield from table(
            [heads["column_group"], *(heads[f"column_{one}"] for one in columns)], rows, width, (1, 2, 3, 4, 5)
        )
    yield from _sentences(paper.changes_said, width)
