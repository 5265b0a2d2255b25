"""A small organisation in plain records, and the rows of the tables made from it; `permitted.py` says who may what with each."""

import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import attrs

from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment

# To move is to change what HR changes of a person, to rename is to change the handle; both are tried on people alone.
VERBS = ("select", "insert", "update", "delete", "move", "rename", "reopen")
FRAMEWORK = Reference.parse("f@1.0.0")
MANAGER_OF = {"anna": "bo", "cy": "bo", "dan": "eva", "bo": "top", "eva": "top", "fie": "bo"}
LEADERS = tuple(MANAGER_OF)
# Who logs in, and what they are.
PEOPLE = {
    "anna": {"leader"},
    "cy": {"leader"},
    "dan": {"leader"},
    "bo": {"leader", "manager"},
    "eva": {"manager"},
    "hanne": {"hr"},
    "otto": {"auditor"},
    "kim": {"keeper"},
    "fie": {"leader", "hr"},
}
# Who lets HR read what.
GIVEN = {("cy", "ratings"), ("bo", "notes"), ("eva", "notes")}


def moment(day: int) -> str:
    return (datetime.fromisoformat("2024-01-01T12:00:00+01:00") + timedelta(days=day)).isoformat()


def made(identifier: str, role: str, rater: str, begun: int, done: int | None, carried_from: str = "") -> Assessment:
    return Assessment(
        id=identifier,
        framework=FRAMEWORK,
        digest="",
        role=role,
        rater=rater,
        started_at=moment(begun),
        completed_at="" if done is None else moment(done),
        levels={"a": 3},
        carried_from=carried_from,
    )


PROFILES = {
    # The leader is done and the manager is not: neither sees more than is shown while the other works.
    "anna": (made("s", "self", "anna", 0, 1), made("m", "manager", "bo", 0, None), made("p", "peer", "cy", 0, 2)),
    # Both are done: both see both.
    "cy": (
        made("s", "self", "cy", 0, 5),
        made("m", "manager", "bo", 0, 3),
        made("s2", "self", "cy", 400, None),
        made("p", "peer", "dan", 0, 4),
    ),
    # The manager is done, the leader has begun.
    "dan": (made("m", "manager", "eva", 0, 1), made("s", "self", "dan", 0, None), made("e", "employee", "x", 0, None)),
    "bo": (made("s", "self", "bo", 0, 1), made("m", "manager", "top", 0, 2), made("c", "self", "bo", 3, 3, "s")),
    "eva": (made("m", "manager", "top", 0, 2),),
    "fie": (made("s", "self", "fie", 0, 1), made("m", "manager", "bo", 0, 400)),
}


@attrs.frozen
class Row:
    """A row of a table. of -- the leader it is about; by -- whose it is; values -- its columns; names -- of its key columns."""

    table: str
    values: dict[str, Any]
    names: tuple[str, ...]
    of: str = ""
    by: str = ""
    assessment: Assessment | None = None

    def __str__(self) -> str:
        return f"{self.table}:{self.of}:{self.by}:{self.assessment.id if self.assessment else ''}"


def rows() -> Iterator[Row]:
    """Every row there is, in an order in which they can be inserted."""
    yield Row("framework", {"id": "f", "version": "1.0.0", "content": b"x"}, ("id", "version"))
    yield Row("setting", {"single": True, "content": b"x"}, ("single",))
    for leader, manager in MANAGER_OF.items():
        yield Row("profile", {"handle": leader, "tier": "t", "unit": "u", "manager": manager}, ("handle",), leader)
    for leader, assessments in PROFILES.items():
        for place, one in enumerate(assessments):
            yield assessment_row(leader, one, place)
        key = uuid.uuid4()
        conversation = {"key": key, "leader": leader, "position": 0, "held_on": "2026-01-01"}
        yield Row("conversation", conversation, ("key",), leader)
        agreement = {"key": uuid.uuid4(), "conversation": key, "leader": leader, "position": 0, "id": "a", "text": "t"}
        yield Row("agreement", {**agreement, "status": "open"}, ("key",), leader)
        for author in (leader, MANAGER_OF[leader], "stranger"):
            yield note_row(leader, author)
    # Written while eva was the manager of anna.
    yield note_row("anna", "eva")
    for giver, what in sorted(GIVEN):
        yield Row("given", {"giver": giver, "what": what}, ("giver", "what"), by=giver)
    yield Row("ledger", {"single": True, "salt": "x"}, ("single",))
    yield Row("release", {"n": 1, "content": b"x", "digest": "x"}, ("n",))
    yield Row("published", {"n": 1, "content": "{}"}, ("n",))


def assessment_row(leader: str, one: Assessment, place: int = 0) -> Row:
    values = {
        "key": uuid.uuid4(),
        "leader": leader,
        "position": place,
        "id": one.id,
        "framework": str(one.framework),
        "role": one.role,
        "rater": one.rater,
        "started_at": one.started_at,
        "completed_at": one.completed_at,
        "carried_from": one.carried_from,
        "levels": '{"a": 3}',
    }
    return Row("assessment", values, ("key",), leader, one.rater, one)


def note_row(leader: str, author: str) -> Row:
    values = {"key": uuid.uuid4(), "leader": leader, "position": 0, "conversation": "2026-01-01"}
    return Row("note", {**values, "written_on": "2026-01-02", "author": author, "text": "t"}, ("key",), leader, author)


def wished(row: Row) -> Row:
    """A new row like `row`, for trying to insert it."""
    fresh = {
        "framework": {"version": "2.0.0"},
        "profile": {"handle": f"new-{row.of}"},
        "release": {"n": 2},
        "published": {"n": 2},
        "given": {"what": "notes" if row.values.get("what") == "ratings" else "ratings"},
    }.get(row.table, {"key": uuid.uuid4()} if "key" in row.values else {})
    return attrs.evolve(row, values={**row.values, **fresh})


def tried_on(verb: str, table: str) -> bool:
    """Whether it is tried. Of settings and of the ledger there is only ever one, so another cannot be tried."""
    if verb in ("move", "rename"):
        return table == "profile"
    if verb == "reopen":
        return table == "assessment"
    return (table, verb) not in {("setting", "insert"), ("ledger", "insert")}
