"""The blind rule of the database is that of the reports, for any course of assessments."""

import json
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leaderdev.conversations import blind
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile

from .server import Server

START = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
# Days near and at the borders of a round and of half a round.
DAYS = st.sampled_from([0, 1, 60, 91, 91.5, 92, 150, 182, 183, 184, 274.5, 275, 366, 400])
SHAPES = st.sampled_from(["with offset", "danish offset", "no offset", "date"])


def written(day: float, shape: str) -> str:
    moment = START + timedelta(days=day)
    if shape == "date":
        return moment.date().isoformat()
    if shape == "no offset":
        return moment.replace(tzinfo=None).isoformat()
    return (
        moment.isoformat()
        if shape == "with offset"
        else (moment + timedelta(hours=2)).isoformat().replace("+00:00", "+02:00")
    )


@st.composite
def assessments(draw: Any) -> tuple[Assessment, ...]:
    found: list[Assessment] = []
    for number in range(draw(st.integers(1, 6))):
        known = [one.id for one in found]
        found.append(
            Assessment(
                id=f"a{number}",
                framework=Reference.parse(draw(st.sampled_from(["f@1.0.0", "f@2.0.0", "g@1.0.0"]))),
                digest="",
                role=draw(st.sampled_from(["self", "manager", "self", "manager", "peer"])),
                rater="x",
                started_at=written(draw(DAYS), draw(SHAPES)),
                completed_at=written(draw(DAYS), draw(SHAPES)) if draw(st.integers(0, 4)) else "",
                levels=draw(st.sampled_from([{}, {"a": 1}, {"a": 1}])),
                not_relevant=draw(st.sampled_from([(), (), ("a",)])),
                carried_from=draw(st.sampled_from(["", "", "", "gone", *known])),
            )
        )
    return tuple(found)


@pytest.fixture
def connection(server: Server, database: str) -> Iterator["psycopg.Connection[Any]"]:
    with psycopg.connect(server.address(database), autocommit=True) as opened:
        opened.execute("INSERT INTO leaderdev.profile (handle, tier, unit) VALUES ('anna', 't', 'u')")
        yield opened


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=assessments())
def test_it_opens_what_the_reports_open(connection: "psycopg.Connection[Any]", made: tuple[Assessment, ...]):
    profile = Profile("anna", "t", "u", assessments=made)
    keys = [uuid.uuid4() for _ in made]
    with connection.transaction(force_rollback=True):
        # As if another transaction had written them: the triggers would say that it was this one, which opens nothing.
        connection.execute("SET LOCAL session_replication_role = replica")
        for place, (key, one) in enumerate(zip(keys, made, strict=True)):
            connection.execute(
                "INSERT INTO leaderdev.assessment (key, leader, position, id, framework, role, rater, started_at, completed_at,"
                " carried_from, levels, not_relevant) VALUES (%s, 'anna', %s, %s, %s, %s, 'x', %s, %s, %s, %s, %s)",
                (
                    *(
                        key,
                        place,
                        one.id,
                        str(one.framework),
                        one.role,
                        one.started_at,
                        one.completed_at,
                        one.carried_from,
                    ),
                    *(json.dumps(one.levels), json.dumps(one.not_relevant)),
                ),
            )
        for viewer in blind.VIEWERS:
            rows = connection.execute(
                "SELECT leaderdev_inner.opens(key, %s) FROM leaderdev.assessment ORDER BY position", (viewer,)
            ).fetchall()
            assert [found for (found,) in rows] == [blind.is_visible(profile, one, viewer) for one in made]
