"""An import of ratings as lines for a terminal."""

from collections.abc import Iterator

from leaderdev.locales import Language
from leaderdev.rendering import text_layout
from leaderdev.rendering.terminal_tables import table
from leaderdev.views.exchange.ratings_view import RatingsView


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
