"""An import of ratings: what is new, what was there already, and which columns were not read."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

import attrs

from leaderdev.exchange.survey.importing import ImportState
from leaderdev.exchange.survey.reading import AssessmentKey
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table


@attrs.frozen
class RatingsView:
    """What a file of ratings adds.

    file   -- its name; applied -- whether it is added, or only would be; rows -- how many there are below the headings
    repeated -- answers that are repeated; unread -- headings of columns that were not read
    states -- every assessment of the file, in its order
    """

    headings: ClassVar[tuple[str, ...]] = (
        "leader",
        "framework",
        "role",
        "rater",
        "completed_at",
        "ratings",
        "row",
        "state",
    )

    file: str
    applied: bool
    rows: int
    repeated: int
    unread: tuple[str, ...]
    states: Mapping[AssessmentKey, ImportState]

    def number(self, state: str) -> int:
        return sum(one.name == state for one in self.states.values())

    @property
    def ratings(self) -> int:
        """How many levels are new."""
        return sum(len(one.found.levels) for one in self.states.values() if one.name == "new")

    @property
    def leaders(self) -> int:
        """How many leaders get something new."""
        return len({key.leader for key, one in self.states.items() if one.name == "new"})

    def groups(self) -> list[tuple[str, str, int, int, int]]:
        """(framework, role, new, known or alike, new ratings) for every pair in the file, in order."""
        assessments = Counter((key.framework, key.role, one.name) for key, one in self.states.items())
        ratings: Counter[tuple[str, str]] = Counter()
        for key, one in self.states.items():
            ratings[key.framework, key.role] += len(one.found.levels) if one.name == "new" else 0
        pairs = sorted({(framework, role) for framework, role, _ in assessments})
        there = {pair: assessments[(*pair, "known")] + assessments[(*pair, "alike")] for pair in pairs}
        return [(*pair, assessments[(*pair, "new")], there[pair], ratings[pair]) for pair in pairs]

    def as_dict(self) -> dict[str, Any]:
        return document(
            "ratings-import",
            file=self.file,
            applied=self.applied,
            rows=self.rows,
            new=self.number("new"),
            known=self.number("known"),
            alike=self.number("alike"),
            ratings=self.ratings,
            leaders=self.leaders,
            repeated=self.repeated,
            unread_columns=list(self.unread),
            assessments=self.as_rows(),
        )

    def as_rows(self) -> list[dict[str, Any]]:
        return [
            {
                **attrs.asdict(key),
                "ratings": len(state.found.levels),
                "row": state.found.row,
                "state": state.name,
            }
            for key, state in self.states.items()
        ]


def lines(shown: RatingsView, language: Language, width: int) -> Iterator[str]:
    headings = [language.say(f"data.column_{name}") for name in ("framework", "role", "new", "known", "ratings")]
    rows = [
        [framework, language.say(f"words.role_{role}"), str(new), str(known), str(ratings)]
        for framework, role, new, known, ratings in shown.groups()
    ]
    yield from table(headings, rows, width, (2, 3, 4))
    yield ""
    if shown.repeated:
        yield from text_layout.wrap(language.say("data.repeated", count=shown.repeated), width)
    if alike := shown.number("alike"):
        yield from text_layout.wrap(language.say("data.alike", count=alike), width)
    if shown.unread:
        yield from text_layout.wrap(language.say("data.unread", columns=shown.unread), width)
    done = "done" if shown.applied else "would"
    if not shown.number("new"):
        yield from text_layout.wrap(language.say("data.nothing_new"), width)
        return
    said = language.say(f"data.import_{done}", count=shown.ratings, leaders=shown.leaders, file=shown.file)
    yield from text_layout.wrap(said, width)
