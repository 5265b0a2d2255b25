"""What was written for other programs: a framework, all ratings, or a leader's badges; where it is and what it does not hold."""

from collections.abc import Iterator
from typing import Any

import attrs

from leaderdev.errors import Problem
from leaderdev.exchange.import_summary import Unmapped
from leaderdev.locales import Language
from leaderdev.model.document import document
from leaderdev.model.framework import Reference

_MOST = 6


@attrs.frozen
class FrameworkExport:
    """framework -- what was written, None for an empty workbook; lost -- what of it the file does not hold"""

    framework: Reference | None
    file: str
    lost: tuple[Unmapped, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return document(
            "framework-export",
            framework=None if self.framework is None else str(self.framework),
            file=self.file,
            lost=[{"code": one.code, "names": list(one.names), "count": one.count} for one in self.lost],
        )


def lines(shown: FrameworkExport, language: Language) -> Iterator[str]:
    say = language.say
    if shown.framework is None:
        yield say("sheets.template_written", file=shown.file)
        return
    yield say("case.exported", framework=shown.framework, file=shown.file)
    if shown.lost:
        yield say("sheets.csv_loses")
    for one in shown.lost:
        yield f"  {say(f'sheets.lost_{one.code}', count=one.count, names=language.listed(one.names, _MOST))}"


@attrs.frozen
class RatingsExport:
    """target -- where they are, without the password of a server; leaders, ratings -- how many; problems -- of records that
    were skipped, and of ratings whose framework is missing"""

    target: str
    leaders: int
    ratings: int
    problems: tuple[Problem, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return document("ratings-export", target=self.target, leaders=self.leaders, ratings=self.ratings)


@attrs.frozen
class BadgesFile:
    """A credential of the leader. framework, role, completed_at -- of the assessment in it"""

    leader: str
    file: str
    framework: Reference
    role: str
    completed_at: str

    def as_dict(self) -> dict[str, Any]:
        return document(
            "badges-export",
            leader=self.leader,
            file=self.file,
            framework=str(self.framework),
            role=self.role,
            completed_at=self.completed_at,
        )
