"""Tables of groups and the yearly report, as a Python program has them: safe, permitted, and given out once."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs
import pytest

import leaderdev
from leaderdev.cli.main import main
from leaderdev.disclosure.record import PastRelease
from leaderdev.errors import BadInput, Busy, ChangedOnDisk, NotAllowed, NotFound
from leaderdev.rendering.yearly_report.report import ENDINGS
from leaderdev.services.reports import publishing
from leaderdev.services.reports.group_tables import ProfileRatings
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.ledger import Ledger

NOON = datetime(2026, 11, 23, 12).astimezone()
YEAR = {"since": "2026-01-01", "until": "2026-12-31"}
ROLES = '\n[roles]\nhr = ["hanne"]\nadministrator = ["kim"]\nauditor = ["rita"]\n'


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports") / "demo"
    assert main(["demo", str(folder), "--leaders", "30", "--seed", "7", "--today", "2026-11-23"]) == 0
    settings = folder / "leaderdev.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + ROLES, encoding="utf-8")
    store = FolderStore(folder)
    rated = next(profile for profile, _, _ in store.read_profiles() if profile is not None and profile.assessments)
    of_pia = attrs.evolve(rated.assessments[0], id="of-pia", role="peer", rater="pia", completed_at="")
    store.change_profile(rated.id, lambda one: attrs.evolve(one, assessments=(*one.assessments, of_pia)))
    return folder


@pytest.fixture
def folder(demo: Path, tmp_path: Path) -> Path:
    """A copy in which nothing has been given out."""
    return Path(shutil.copytree(demo, tmp_path / "demo"))


def opened(folder: Path, actor: str | None = None) -> leaderdev.Workspace:
    return leaderdev.open(folder, actor=actor, language="en", clock=lambda: NOON)


def ledger(folder: Path) -> Ledger:
    return FolderStore(folder).read_ledger()


def logged(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    capsys.readouterr()
    assert main(["--workspace", str(folder), "audit", "show", "--format", "json"]) == 0
    return [one["command"] for one in json.loads(capsys.readouterr().out)["entries"]]


def test_a_table_by_tier_is_what_the_command_prints_and_stands_in_the_ledger(folder, capsys):
    with opened(folder) as ws:
        view = ws.reports.look(by=("tier",))
    assert {row["tier"] for row in view.as_rows()} >= {"leader", "manager"}
    assert [set(row) for row in view.as_rows()] == [set(view.headings)] * len(view.rows)
    (past,) = ledger(folder).past
    assert sorted(past.rows, key=lambda row: row.group) == sorted(view.rows, key=lambda row: row.group)
    capsys.readouterr()
    assert main(["--workspace", str(folder), "--lang", "en", "gaps", "--by", "tier", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(json.dumps(view.as_dict()))
    assert len(ledger(folder).past) == 1


def test_keys_and_roles_may_be_written_as_on_the_command_line(folder):
    with opened(folder) as ws:
        one = ws.reports.look("tier, dimension", roles=["self"], since="2025-01-01", min_group=6)
        assert ws.reports.look(("tier", "dimension"), since="2025-01-01", min_group=6) == one
    assert (one.by, one.basis.min_group, one.basis.since) == (("tier", "dimension"), 6, "2025-01-01")


def test_a_dry_run_tells_what_it_would_cost_and_gives_nothing_out(folder):
    with opened(folder) as ws:
        view = ws.reports.look(dry_run=True)
    assert view.costs is not None
    assert {cost.by for cost in view.costs} == {("unit",), ("dimension",), ("tier", "dimension")}
    assert all(row.people is None for row in view.rows)
    assert ledger(folder).past == ()


WRONG: tuple[tuple[dict[str, Any], str], ...] = (
    ({"by": ("team",)}, "unknown-choice"),
    ({"by": ()}, "unknown-choice"),
    ({"by": (3,)}, "unknown-choice"),
    ({"by": 3}, "unknown-choice"),
    ({"roles": None}, "unknown-choice"),
    ({"roles": "boss"}, "unknown-choice"),
    ({"roles": ("self", "peer")}, "roles-mixed"),
    ({"since": "yesterday"}, "not-a-day"),
    ({"until": 7}, "not-a-day"),
    ({"since": "2026-02-01", "until": "2026-01-01"}, "dates-reversed"),
    ({"min_group": 2}, "group-too-small"),
    ({"min_group": "five"}, "group-too-small"),
    ({"min_group": True}, "group-too-small"),
    ({"framework": "none-such"}, "no-such-framework"),
    ({"framework": "x@y"}, "not-a-reference"),
    ({"engine": "abacus"}, "unknown-choice"),
    ({"engine": "duckdb"}, "engine-needs-data"),
    ({"engine": "postgres", "data": "folder"}, "engine-and-data"),
    ({"data": "no-folder"}, "no-such-data"),
)


@pytest.mark.parametrize(("asked", "code"), WRONG)
def test_what_cannot_be_looked_at_is_the_coded_error_and_nothing_is_given_out(demo, asked, code):
    with opened(demo) as ws, pytest.raises(leaderdev.LeaderdevError) as refused:
        ws.reports.look(**asked)
    assert refused.value.code == code
    assert ledger(demo).past == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"year": 1}, "number-off-range"),
        ({"year": "2026"}, "number-off-range"),
        ({"role": "boss"}, "unknown-choice"),
        ({"role": ["self"]}, "unknown-choice"),
        ({"min_group": 1}, "group-too-small"),
        ({"engine": "spark"}, "engine-needs-data"),
        ({"engine": "plain", "data": "folder"}, "plain-paper"),
        ({"year": 1999}, "paper-nobody"),
    ],
)
def test_what_no_yearly_report_can_be_made_of_is_the_coded_error_and_nothing_is_given_out(demo, asked, code):
    with opened(demo) as ws, pytest.raises(leaderdev.LeaderdevError) as refused:
        ws.reports.yearly(**asked)
    assert refused.value.code == code
    assert ledger(demo).past == ()


def people(folder: Path) -> dict[str, str]:
    """What somebody is -> a handle."""
    profiles = [profile for profile, _, _ in FolderStore(folder).read_profiles() if profile is not None]
    rated = next(one for one in profiles if one.manager)
    other = next(one.manager for one in profiles if one.manager and one.manager != rated.manager)
    return {"leader": rated.id, "manager": rated.manager, "other": other, "peer": "pia", "auditor": "rita"}


@pytest.mark.parametrize("who", ["leader", "manager", "other", "peer", "auditor"])
def test_nobody_else_sees_figures_of_groups(folder, who, capsys):
    with opened(folder) as ws:
        ws.reports.look()
    before = ledger(folder).files, logged(folder, capsys)
    with opened(folder, people(folder)[who]) as ws:
        for ask in (
            ws.reports.look,
            ws.reports.yearly,
            lambda: ws.reports.look(dry_run=True),
            lambda: ws.reports.look(data="anywhere"),
            lambda: ws.reports.look(by="nonsense"),
        ):
            with pytest.raises(NotAllowed) as refused:
                ask()
            assert refused.value.code == "reports-are-hrs"
    assert (ledger(folder).files, logged(folder, capsys)) == before


def test_hr_reads_what_was_given_out_and_counts_nothing(folder):
    with opened(folder, "hanne") as hr:
        with pytest.raises(NotFound) as refused:
            hr.reports.look()
        assert refused.value.code == "nothing-given-out"
        with pytest.raises(NotFound) as refused:
            hr.reports.yearly()
        assert refused.value.code == "no-paper-given-out"
    with opened(folder) as ws:
        table, report = ws.reports.look(**YEAR), ws.reports.yearly(2026)
    before = ledger(folder).files
    with opened(folder, "hanne") as hr:
        read = hr.reports.look(**YEAR)
        assert read == attrs.evolve(table, published_on="2026-11-23")
        again = hr.reports.yearly(2026).as_dict()
        assert again["given_out"] == "2026-11-23"
        assert again["tiers"] == report.as_dict()["tiers"]
        with pytest.raises(NotFound) as refused:
            hr.reports.look(by=("unit",))
        assert (refused.value.code, refused.value.values["commands"]) == (
            "not-given-out",
            "leaderdev gaps --by tier --since 2026-01-01 --until 2026-12-31",
        )
        for ask in (lambda: hr.reports.look(dry_run=True), lambda: hr.reports.look(data="anywhere")):
            with pytest.raises(NotAllowed):
                ask()
    assert ledger(folder).files == before


def test_what_the_administrator_counts_is_logged_and_what_whoever_holds_the_folder_gives_out_is_in_the_ledger(
    folder, capsys
):
    with opened(folder) as ws:
        held = ws.reports.look(**YEAR)
    assert "gaps" not in logged(folder, capsys)
    with opened(folder, "kim") as ws:
        assert ws.reports.look(**YEAR) == held
        ws.reports.yearly(2026)
    assert [one for one in logged(folder, capsys) if one in ("gaps", "report tiers")] == ["gaps", "report tiers"]


def test_the_yearly_report_is_what_the_command_prints_and_is_written_as_a_file(folder, tmp_path, capsys):
    told: list[tuple[int, int]] = []
    with opened(folder) as ws:
        report = ws.reports.yearly(2026, progress=lambda done, of: told.append((done, of)))
    assert told == [(done, 9) for done in range(9)]
    capsys.readouterr()
    words = ("report", "tiers", "--year", "2026", "--format", "json")
    assert main(["--workspace", str(folder), "--lang", "en", *words]) == 0
    printed = json.loads(capsys.readouterr().out)
    document = json.loads(json.dumps(report.as_dict()))
    for one in (printed, document):
        # The day on which each was made.
        del one["date"], one["facts"]["Prepared"]
    assert printed == document
    assert report.write(tmp_path / "report.md").read_text(encoding="utf-8").startswith("# ")
    place = report.write(tmp_path / "report.html")
    assert place.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert place.stat().st_mode & 0o077 == 0
    for wrong, code in (("report.txt", "ending-not-written"), ("none/report.pdf", "no-place-for-file")):
        with pytest.raises(BadInput) as refused:
            report.write(tmp_path / wrong)
        assert refused.value.code == code
    assert ENDINGS == (".pdf", ".html", ".md", ".docx", ".xlsx")


def test_a_file_that_cannot_be_written_is_refused_before_anything_is_given_out(folder, capsys):
    assert main(["--workspace", str(folder), "report", "tiers", "-o", "report.txt"]) == 2
    assert ledger(folder).past == ()


def test_exported_data_are_counted_by_an_engine_and_kept_apart_from_profiles(folder, tmp_path):
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    data = tmp_path / "data"
    assert main(["--workspace", str(folder), "ratings", "export", "-o", str(data)]) == 0
    with opened(folder) as ws:
        counted = ws.reports.look(by=("unit",), data=data, engine="duckdb")
        assert any(row.withheld is None for row in counted.rows)
        with pytest.raises(BadInput) as refused:
            ws.reports.look(by=("unit",))
        assert refused.value.code == "counted-before"
        with pytest.raises(BadInput) as refused:
            ws.reports.look(by=("unit",), data=data, engine="duckdb", dry_run=True)
        assert refused.value.code == "engine-unproved"
        assert ws.reports.look(by=("unit",), data=data).rows == counted.rows
    assert len(ledger(folder).past) == 1


@attrs.define
class Crowded:
    """A ledger into which others write as well: `others` more times, each before a write of ours."""

    others: int
    past: list[PastRelease] = attrs.field(factory=list)

    def read_ledger(self) -> Ledger:
        return Ledger("salt", tuple(("", "") for _ in self.past), tuple(self.past))

    def add_release(self, seen: Ledger, release: PastRelease) -> None:
        if self.others:
            self.others -= 1
            self.past.append(named("other"))
        if len(seen.past) != len(self.past):
            raise ChangedOnDisk("changed-on-disk", file="ledger")
        self.past.append(release)


def named(name: str) -> PastRelease:
    return PastRelease(name, "", (), None, (), {})


def test_what_is_given_out_is_decided_anew_where_somebody_wrote_in_between():
    store = Crowded(others=2)
    found = publishing.write_releases(store, lambda seen: (len(seen.past), [named("ours")]))  # type: ignore[arg-type]
    assert (found, [one.query for one in store.past]) == (2, ["other", "other", "ours"])
    store = Crowded(others=3)
    with pytest.raises(Busy):
        publishing.write_releases(store, lambda _: (None, [named("ours")]))  # type: ignore[arg-type]
    assert [one.query for one in store.past] == ["other"] * 3


def test_nobody_writes_unseen_between_two_tables_of_one_report():
    class Between(Crowded):
        def add_release(self, seen: Ledger, release: PastRelease) -> None:
            super().add_release(seen, release)
            if release.query == "first" and not any(one.query == "other" for one in self.past):
                self.past.append(named("other"))

    store, seen = Between(others=0), []

    def decide(ledger: Ledger) -> tuple[None, list[PastRelease]]:
        seen.append([one.query for one in ledger.past])
        return None, [named("first"), named("second")]

    publishing.write_releases(store, decide)  # type: ignore[arg-type]
    assert seen == [[], ["first", "other"]]
    assert [one.query for one in store.past] == ["first", "other", "first", "second"]


def test_profiles_tell_the_versions_that_were_rated_and_not_those_that_were_carried(folder):
    read = FolderStore(folder).counted()
    made = {one.framework for profile in read.profiles for one in profile.assessments if one.complete}
    assert ProfileRatings(read.profiles, 0).rated_under() <= made
