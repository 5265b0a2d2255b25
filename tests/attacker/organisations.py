"""Random organisations that answer, and publish three times; here leaderdev is used, and the attacker is not."""

from collections import Counter
from pathlib import Path
from random import Random

import attrs

from leaderdev.locales import Language
from leaderdev.model.framework import ResolvedFramework, Tags
from leaderdev.model.profile import Assessment, Profile
from leaderdev.rendering.data_formats import as_csv
from leaderdev.rendering.text_layout import RICH
from leaderdev.rendering.yearly_report import content
from leaderdev.rendering.yearly_report.data import TABLES, YearlyData
from leaderdev.rendering.yearly_report.group_figures import titles
from leaderdev.rendering.yearly_report.report import YearlyReport
from leaderdev.services.reports import publishing
from leaderdev.statistics.groups import participation
from leaderdev.storage.folder import FolderStore
from leaderdev.views.groups import aggregate
from leaderdev.views.groups import aggregate as report
from leaderdev.views.groups.published_report import YearlyRequest
from leaderdev.views.groups.published_table import TableRequest
from tests.statistics.made import REFERENCE, framework

from .attacker import Leader, Moment

LANGUAGES = {code: Language(code) for code in ("en", "da")}
ITEMS = {"a1": "a", "a2": "a", "a3": "a", "b1": "b", "b2": "b"}
LEAVITT = {"a1": ("tasks",), "a2": ("actors", "structure"), "a3": ("tasks",), "b1": ("actors",), "b2": ()}
MOORE = {"a1": ("capacity",), "a2": ("legitimacy",), "a3": (), "b1": ("capacity",), "b2": ("legitimacy",)}
RATERS = ("m0", "m1", "m2")
TIERS = ["director", "manager", "leader"]
MENU = (
    (("tier",), False),
    (("unit",), False),
    (("tier",), True),
    (("unit",), True),
    (("dimension",), False),
    (("tier", "dimension"), True),
    (("unit", "tier"), False),
    (("unit", "tier"), True),
)


# Where the attacker tells single items apart: also what the yearly paper shows.
FINE_MENU = (
    (("item",), False),
    (("unit", "item"), False),
    (("tier", "item"), True),
    (("tier",), False),
    (("tier", "dimension"), False),
    (("leavitt",), False),
    (("moore",), False),
    (("dimension",), False),
    (("unit",), True),
)


def parts(*, fine: bool) -> dict[str, dict[str, frozenset[str]]]:
    """What of the items the attacker tells apart: dimensions, or with `fine` single items; by key and group."""
    if not fine:
        return {"dimension": {one: frozenset([one]) for one in ITEMS.values()}, "*": {"*": frozenset(ITEMS.values())}}
    found: dict[str, dict[str, frozenset[str]]] = {"*": {"*": frozenset(ITEMS)}}
    for item, dimension in ITEMS.items():
        groups = [("item", item), ("dimension", dimension)]
        groups += [("leavitt", tag) for tag in LEAVITT[item]] + [("moore", tag) for tag in MOORE[item]]
        for key, group in groups:
            of_key = found.setdefault(key, {})
            of_key[group] = of_key.get(group, frozenset()) | {item}
    return found


def tagged() -> ResolvedFramework:
    whole = framework({item: dict.fromkeys(TIERS, 4) for item in ITEMS}, ITEMS)
    items = []
    for one in whole.items:
        tags = Tags(moore=MOORE[one.item.id], leavitt=LEAVITT[one.item.id])
        items.append(attrs.evolve(one, item=attrs.evolve(one.item, tags=tags)))
    return attrs.evolve(whole, items=tuple(items))


@attrs.frozen
class Published:
    """One report. views -- language -> it in that language; the figures are the same."""

    views: dict[str, report.AggregateView]

    def document(self, language: str = "en") -> dict:
        return self.views[language].as_dict()

    def shown_after_all(self, number: int) -> "Published":
        """The report of somebody who shows a withheld row, by its place, with figures that are nowhere else."""
        raw = {
            "people": 3,
            "of": 83,
            "ratings": 15,
            "missing": 71,
            "mean": 1.93,
            "expected_mean": 4.0,
            "gap_mean": 2.07,
        }
        views = {}
        for code, view in self.views.items():
            rows = list(view.rows)
            rows[number] = attrs.evolve(rows[number], withheld=None, bands={"1-2": 12, "3": 2, "4-5": 1}, **raw)
            views[code] = attrs.evolve(view, rows=tuple(rows))
        return Published(views)

    def csv(self) -> str:
        view = self.views["en"]
        return as_csv(view.as_rows(), view.headings)

    def terminal(self, language: str, width: int) -> str:
        return "\n".join(aggregate.lines(self.views[language], LANGUAGES[language], width, RICH))

    def titles(self, language: str) -> dict[str, dict[str, str]]:
        """key -> title -> group: what every reader of the framework knows."""
        view = self.views[language]
        return {key: {title: group for group, title in named.items()} for key, named in view.titles.items()}


@attrs.define
class Organisation:
    """Leaders who answer now and then, and the folder in which what is published is kept."""

    random: Random
    store: FolderStore
    profiles: list[Profile]
    turn: int = 0
    fine: bool = False
    role: str = "self"
    yearly: bool = False

    @classmethod
    def made(cls, seed: int, folder: Path) -> "Organisation":
        random = Random(seed)
        folder.mkdir(parents=True, exist_ok=True)
        units = [f"u{number}" for number in range(random.randrange(2, 5))]
        tiers = random.choices(TIERS, [1, 2, 5], k=random.randrange(9, 31))
        profiles = [Profile(id=f"p{number}", tier=tier, unit=random.choice(units)) for number, tier in enumerate(tiers)]
        return cls(random, FolderStore(folder), profiles)

    def answers(self) -> None:
        """At first most answer; later some do so again, and some for the first time."""
        share = 0.85 if self.turn == 0 else self.random.choice([0.0, 0.05, 0.3])
        self.profiles = [self._answered(one) if self.random.random() < share else one for one in self.profiles]
        self.turn += 1

    def _answered(self, profile: Profile) -> Profile:
        middle = self.random.gauss(3.3, 0.8)
        levels = {
            item: min(5, max(1, round(self.random.gauss(middle, 0.8)))) for item in ITEMS if self.random.random() < 0.95
        }
        moment = f"{self.year()}-03-01T09:00:00+00:00" if self.yearly else f"2026-{self.turn + 1:02}-01T09:00:00+00:00"
        one = Assessment(
            id=f"t{self.turn}",
            framework=REFERENCE,
            digest="0",
            role=self.role,
            # Whose leader she is does not change.
            rater=profile.id if self.role == "self" else RATERS[int(profile.id[1:]) % len(RATERS)],
            started_at=moment,
            completed_at=moment,
            levels=levels,
        )
        return attrs.evolve(profile, assessments=(*profile.assessments, one))

    def publish(self, by: tuple[str, ...], totals: bool, minimum: int = 5, since: str = "") -> "Published":
        """One report, in every format there is of it."""
        whole = tagged()
        asked = TableRequest(by, str(REFERENCE), (self.role,), since, "", minimum, totals)
        (selection,) = asked.selections([whole])
        released = publishing.of_profiles(self.store, asked, [whole], self.profiles)
        return Published(
            {
                code: report.view(
                    by=by,
                    release=released,
                    framework=whole,
                    selection=selection,
                    participation=participation(self.profiles, [selection]),
                    left_out={},
                    min_group=minimum,
                    language=language,
                )
                for code, language in LANGUAGES.items()
            }
        )

    def year(self) -> int:
        """Of a yearly paper, which all who answer this turn are in."""
        return 2024 + self.turn

    def paper(self, minimum: int = 5) -> dict[str, YearlyReport]:
        """language -> the paper of the year in which the last ones answered."""
        whole, year = tagged(), self.year() - 1
        asked = YearlyRequest(str(REFERENCE), self.role, year, minimum)
        rows = {
            one: publishing.of_profiles(self.store, asked.table(one, year), [whole], self.profiles).rows
            for one in TABLES
        }
        tables, old = (
            {one.name: found for one, found in rows.items() if one.before == before} for before in (False, True)
        )
        given = YearlyData(whole, year, self.role, f"{year}-11-23", minimum, tables, old, woven=False)
        return {code: content.view(given, language) for code, language in LANGUAGES.items()}

    def leaders(self) -> list[Leader]:
        return [Leader(one.id, one.tier, one.unit) for one in self.profiles]

    def moment(self, since: str = "") -> Moment:
        latest = {
            one.id: len(one.assessments) - 1
            for one in self.profiles
            if one.assessments and one.assessments[-1].completed_at >= since
        }
        answered = {
            (one.id, number): dict(Counter(self._part(item) for item in assessment.levels))
            for one in self.profiles
            for number, assessment in enumerate(one.assessments)
        }
        return Moment(latest, answered)

    def _part(self, item: str) -> str:
        return item if self.fine else ITEMS[item]

    def knowledge(self, insider: str) -> dict:
        """What one leader knows of the answers that she gave, on herself or on others."""
        known = {}
        for one in self.profiles:
            for number, assessment in enumerate(one.assessments):
                for part in dict.fromkeys(map(self._part, ITEMS)) if assessment.rater == insider else ():
                    given = Counter(level for item, level in assessment.levels.items() if self._part(item) == part)
                    known[(one.id, number), part] = dict(given)
        return known


def titles_of(language: str) -> dict[str, dict[str, str]]:
    """key -> title -> group, as every reader of the framework knows them."""
    return {
        key: {name: group for group, name in named.items()}
        for key, named in titles(tagged(), LANGUAGES[language]).items()
    }
