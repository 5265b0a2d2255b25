"""A report on groups as it is kept for those who may read it and count nothing: all that was shown, and nothing behind it.

There are no marks, no salt and no answers in it, and no words of a language: it is read again in the reader's own.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from leaderdev.disclosure import USUAL_MINIMUM
from leaderdev.disclosure.record import row_from, row_to
from leaderdev.locales import Language
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.statistics.groups import Selection
from leaderdev.views.groups.aggregate import AggregateView, Basis, titles

SCHEMA = 1
KIND = "given-out"
EVERY_VERSION = "*"
_DAMAGES = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError)


@attrs.frozen
class TableRequest:
    """A table of groups that is asked for. It is made once, and everybody who has part in the answer is handed it.

    by            -- the keys of the groups, in order
    framework     -- `id@1.0.0`; EVERY where it is every version that somebody was rated under
    roles         -- whose ratings
    since, until  -- ISO dates of completion, both inclusive; "" is open
    min_group     -- the fewest people anything may rest on
    totals        -- whether rows of sums are asked for as well
    data_informed -- only the items of data-informed leadership count, or all where the framework has none of them
    """

    by: tuple[str, ...]
    framework: str
    roles: tuple[str, ...]
    since: str
    until: str
    min_group: int
    totals: bool
    data_informed: bool = False

    def selections(self, frameworks: Sequence[ResolvedFramework]) -> list[Selection]:
        """Which assessments count under each of the frameworks; under several, those that were carried do not."""
        several = len(frameworks) > 1
        return [
            Selection(one.framework.reference, self.roles, self.since, self.until, made_only=several)
            for one in frameworks
        ]

    def items(self, frameworks: Sequence[ResolvedFramework]) -> frozenset[str] | None:
        """The ids of the items that count; None for all."""
        if not self.data_informed:
            return None
        items = [one.item for framework in frameworks for one in framework.items]
        return frozenset(one.id for one in items if one.tags.data_informed) or frozenset(one.id for one in items)

    def same(self) -> "TableRequest":
        """Equal for questions that ask for the same: in which order roles are named makes no difference."""
        return attrs.evolve(self, roles=tuple(sorted(self.roles)))

    def command(self, current: str) -> str:
        """As it is asked on the command line. current -- the framework that is meant where none is named"""
        return " ".join(["leaderdev gaps", *self._options(current)])

    def _options(self, current: str) -> Iterator[str]:
        yield f"--by {','.join(self.by)}"
        if self.roles != ("self",):
            yield f"--role {','.join(self.roles)}"
        if self.framework != EVERY_VERSION and ("framework" in self.by or self.framework != current):
            yield f"--framework {self.framework}"
        yield from (f"--{name} {day}" for name, day in (("since", self.since), ("until", self.until)) if day)
        if self.min_group != USUAL_MINIMUM:
            yield f"--min-group {self.min_group}"
        if self.totals:
            yield "--totals"


def of_kind(texts: Sequence[str], kind: str) -> list[str]:
    """Those of the kind, and those that tell of none and so may be damaged ones of it."""
    return [text for text in texts if _kind_of(text) in (kind, None)]


def _kind_of(text: str) -> str | None:
    try:
        return str(json.loads(text)["kind"])
    except _DAMAGES:
        return None


def as_text(view: AggregateView, request: TableRequest, day: str) -> str:
    """The report and what it answers. day -- the ISO date on which it is published"""
    return json.dumps(
        {
            "schema_version": SCHEMA,
            "kind": KIND,
            "day": day,
            "by": list(view.by),
            "totals": request.totals,
            "several": request.framework == EVERY_VERSION,
            "scale": list(view.scale),
            "rows": [row_to(row) for row in view.rows],
            "basis": attrs.asdict(view.basis, recurse=False, filter=lambda one, _: one.name != "caveat"),
            "carried": None if view.carried is None else view.carried.as_dict(),
            "not_carried": [str(one) for one in view.not_carried],
            "made_only": view.made_only,
        },
        ensure_ascii=False,
    )


def from_text(text: str) -> tuple[TableRequest, AggregateView] | None:
    """The view as it was published, still without titles and caveat; None where it cannot be read, or is a newer leaderdev's."""
    try:
        found = json.loads(text)
        view = _view(found)
        basis = view.basis
        request = TableRequest(
            by=view.by,
            framework=EVERY_VERSION if found["several"] else basis.framework,
            roles=basis.roles,
            since=basis.since,
            until=basis.until,
            min_group=basis.min_group,
            totals=bool(found["totals"]),
        )
    except _DAMAGES:
        return None
    return request, view


def _view(found: Mapping[str, Any]) -> AggregateView:
    if found["schema_version"] != SCHEMA:
        raise ValueError(found["schema_version"])
    from leaderdev.views.frameworks import carried_note

    basis = found["basis"]
    return AggregateView(
        by=tuple(map(str, found["by"])),
        rows=tuple(row_from(row) for row in found["rows"]),
        titles={},
        scale=tuple(map(int, found["scale"])),
        basis=Basis(**{**basis, "roles": tuple(map(str, basis["roles"])), "caveat": ""}),
        carried=carried_note.from_document(found["carried"], Reference.parse(basis["framework"])),
        not_carried=tuple(map(Reference.parse, found["not_carried"])),
        made_only=bool(found["made_only"]),
        published_on=str(found["day"]),
    )


def in_words(view: AggregateView, framework: ResolvedFramework, language: Language) -> AggregateView:
    """The view with the titles of the framework and the caveat, as the reader is to have them."""
    basis = attrs.evolve(view.basis, caveat=language.say("by.caveat"))
    return attrs.evolve(view, titles=titles(framework, language), basis=basis)
