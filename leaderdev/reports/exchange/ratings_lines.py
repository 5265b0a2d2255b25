"""An import of ratings as lines for a terminal."""

from collections.abc import Iterator

from leaderdev.language import Language
from leaderdev.reports import layout
from leaderdev.reports.exchange.ratings_view import RatingsView
from leaderdev.reports.terminal import table


def lines(shown: RatingsView, language: Language, width: int) -> Iterator[str]:
    headings = [language.say(f"data.column_{name}") for name in ("framework", "role", "new", "known", "ratings")]
    rows = [
        [framework, language.say(f"words.role_{role}"), str(new), str(known), str(ratings)]
        for framework, role, new, known, ratings in shown.groups()
    ]
    yield from table(headings, rows, width, (2, 3, 4))
    yield ""
    if shown.repeated:
        yield from layout.wrap(language.say("data.repeated", count=shown.repeated), width)
    if alike := shown.number("alike"):
        yield from layout.wrap(language.say("data.alike", count=alike), width)
    if shown.unread:
        yield from layout.wrap(language.say("data.unread", columns=shown.unread), width)
    done = "done" if shown.applied else "would"
    if not shown.number("new"):
        yield from layout.wrap(language.say("data.nothing_new"), width)
        return
    said = language.say(f"data.import_{done}", count=shown.ratings, leaders=shown.leaders, file=shown.file)
    yield from layout.wrap(said, width)
