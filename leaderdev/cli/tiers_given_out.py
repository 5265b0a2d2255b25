"""The yearly paper beside the ledger: kept by whoever counts, and read by those who count nothing, HR on a shared store."""

import json
from collections.abc import Sequence

import attrs

from leaderdev.analysis.disclosure.record import Past, mark
from leaderdev.cli.nothing_given_out import nothing
from leaderdev.cli.session import Session
from leaderdev.errors import Busy, ChangedOnDisk, NotFound
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.reports import given_out, given_out_paper
from leaderdev.reports.given_out_paper import Kept, Question
from leaderdev.reports.tiers_material import Material
from leaderdev.stores.base import Store
from leaderdev.stores.lock import PATIENCE

_ATTEMPTS = 3
_PAPER = "paper"


def keep(store: Store, material: Material) -> None:
    """Writes the paper into the ledger, where it is not the last one there of its question and shows anything.

    Its tables are releases of their own by then, so that it tells nothing more: it has no rows and no marks.
    Raises BadInput for a damaged ledger, Busy where others keep writing.
    """
    tables = (*material.tables.values(), *material.before.values())
    if all(row.withheld is not None for rows in tables for row in rows):
        return
    query, undated = _query(material), given_out_paper.as_text(attrs.evolve(material, day=""))
    for _ in range(_ATTEMPTS):
        ledger = store.read_ledger()
        answers = mark(ledger.salt, undated)
        last = next((past for past in reversed(ledger.past) if past.query == query), None)
        if last is not None and last.answers == answers:
            return
        try:
            store.add_release(ledger, Past(query, answers, (), None, (), {}, given_out_paper.as_text(material)))
        except ChangedOnDisk:
            continue
        return
    raise Busy("busy", seconds=int(PATIENCE))


def read(
    session: Session, store: Store, asked: Question, framework: ResolvedFramework, kept: Sequence[str]
) -> Material:
    """What was given out last for the question. kept -- all that was given out, oldest first

    Raises NotFound where nothing was given out for it, or cannot be read.
    """
    papers = given_out.of_kind(kept, given_out_paper.KIND)
    readable = [one for one in map(given_out_paper.from_text, papers) if one is not None]
    # Of each question the last answer stands, and the questions in the order in which they were last answered.
    answers: dict[Question, Kept] = {}
    for one in readable:
        answers.pop(one.question, None)
        answers[one.question] = one
    fit = [one for one in answers if asked in (one, one.of_any_year())]
    found = answers[max(fit, key=lambda one: one.year or 0)] if fit else None
    material = None if found is None else given_out_paper.material_of(found, framework)
    if material is None:
        current = str(session.current(store))
        command = asked.command(current)
        if found is not None:
            raise NotFound("given-out-unreadable", command=command)
        known = [question.command(current) for question in answers]
        unreadable = len(papers) > len(readable)
        raise nothing(command, known, unreadable=unreadable, none=NotFound("no-paper-given-out", command=command))
    return material


def _query(material: Material) -> str:
    """In the shape of the questions that its tables answer, whose words are whose ratings, from when, to when and under what."""
    days = f"{material.year}-01-01", f"{material.year}-12-31"
    words = (material.role, *days, str(material.framework.framework.reference))
    return json.dumps([[_PAPER], False, material.min_group, words])
