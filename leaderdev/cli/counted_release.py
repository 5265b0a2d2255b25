"""What an engine counted is given out only where it can stand beside everything that was given out before, and is written down."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import attrs

from leaderdev.analysis.aggregate import Cell
from leaderdev.analysis.disclosure import COMPLEMENTARY, TOO_FEW, SafeRow
from leaderdev.analysis.disclosure.counted_before import Answers, Table, keys_of, untellable
from leaderdev.analysis.disclosure.counts_alone import protect_counts
from leaderdev.analysis.disclosure.record import Past
from leaderdev.analysis.groups import TAGS
from leaderdev.errors import BadInput, Busy, ChangedOnDisk, Problem
from leaderdev.model.profile import ROLES
from leaderdev.stores.base import Store
from leaderdev.stores.ledger import DAMAGES, Ledger
from leaderdev.stores.lock import PATIENCE

_ENGINE = "engine"
_ATTEMPTS = 3

Rows = tuple[SafeRow, ...]
Count = Callable[[Sequence[str]], Sequence[Cell]]


@attrs.frozen
class Asked:
    """A table that is asked of an engine. count -- keys -> the cells; scale -- the levels."""

    answers: Answers
    by: tuple[str, ...]
    min_group: int
    count: Count
    scale: tuple[int, ...]

    def query(self) -> str:
        one = self.answers
        return json.dumps([_ENGINE, self.by, self.min_group, one.roles, one.since, one.until, one.frameworks, one.last])


def release(store: Store, asked: Asked) -> Rows:
    """The rows as they may be shown, written into the ledger. Raises BadInput where they may not be, Busy, EngineFailed."""
    return together(store, [asked], lambda past: [_rows(asked, past)])[0]


def together(store: Store, asked: Sequence[Asked], decide: Callable[[Sequence[Table]], Sequence[Rows]]) -> list[Rows]:
    """Several tables on the same answers, given out as they were where all of them were given out before.

    decide -- the tables given out before on these answers -> the rows of each
    """
    for _ in range(_ATTEMPTS):
        ledger = store.read_ledger()
        former = [_former(ledger, one) for one in asked]
        if None not in former:
            return [rows for rows in former if rows is not None]
        found = list(decide(_before(ledger, asked[0].answers)))
        try:
            for one, rows in zip(asked, found, strict=True):
                store.add_release(ledger, Past(one.query(), one.answers.data, rows, None, (), {}))
                ledger = store.read_ledger()
        except ChangedOnDisk:
            continue
        return found
    raise Busy("busy", seconds=int(PATIENCE))


def refuse_beside_counted(past: Sequence[Past], roles: Sequence[str], since: str, until: str) -> None:
    """Raises BadInput where an engine told of answers that may be among these: whose they were nobody can tell."""
    asked = Answers("", tuple(roles), since, until, ())
    for one in past:
        table = _table(one)
        if table is not None and table.answers.may_share(asked):
            raise BadInput("counted-before")


def _former(ledger: Ledger, asked: Asked) -> Rows | None:
    for past in ledger.past:
        if (past.query, past.answers) == (asked.query(), asked.answers.data):
            return past.rows
    return None


def _before(ledger: Ledger, answers: Answers) -> list[Table]:
    """The tables that were given out on the same answers. Raises BadInput where others may share some of them."""
    found = []
    for past in ledger.past:
        table = _table(past)
        if table is None:
            if answers.may_share(_of_folder(past)):
                raise BadInput("folder-before")
        elif table.answers == answers:
            found.append(table)
        elif table.answers.may_share(answers):
            raise BadInput("other-data-before")
    return found


def _of_folder(past: Past) -> Answers:
    """The answers that a release of profiles rested on: its words are roles, the days, and frameworks. Raises BadInput."""
    with _readable(past):
        _, _, _, words = json.loads(past.query)
        roles = tuple(word for word in words if word in ROLES)
        since, until = map(str, words[len(roles) : len(roles) + 2])
    return Answers("", roles, since, until, ())


def _table(past: Past) -> Table | None:
    """None for a release of profiles. Raises BadInput where it does not say what was asked."""
    with _readable(past):
        query = json.loads(past.query)
        if query[0] != _ENGINE:
            return None
        _, by, _, roles, since, until, frameworks, last = query
        words = (tuple(map(str, roles)), str(since), str(until), tuple(map(str, frameworks)), str(last))
        return Table(Answers(past.answers, *words), tuple(map(str, by)), past.rows)


@contextmanager
def _readable(past: Past) -> Iterator[None]:
    """What is no question of ours as BadInput: for what was given out no other can be taken."""
    try:
        yield
    except DAMAGES as error:
        problem = Problem("ledger-unreadable", past.query[:80], "", {"reason": type(error).__name__})
        raise BadInput("ledger-damaged", [problem], folder=".leaderdev/releases") from error


def _rows(asked: Asked, past: Sequence[Table]) -> Rows:
    cells = asked.count(asked.by)
    rows = protect_counts(cells, by=asked.by, scale=asked.scale, totals=False, min_group=asked.min_group)
    if not past and not any(key in TAGS for key in asked.by):
        return rows  # Of tags an item can have several, so that rows of one table can be subtracted too.
    finest = asked.count((*keys_of(asked.by, past), "item"))
    hidden = untellable(asked.by, past, finest, asked.scale)
    if hidden is None:
        raise BadInput("engine-together")
    if not hidden:
        return rows
    place = asked.by.index(keys_of(asked.by, past)[0])
    return tuple(
        SafeRow(row.group, withheld=row.withheld if row.withheld == TOO_FEW else COMPLEMENTARY)
        if row.group[place] in hidden
        else row
        for row in rows
    )
