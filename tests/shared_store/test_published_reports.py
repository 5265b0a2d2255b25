"""The yearly paper that the keeper makes is the one that HR makes of what was given out, and nothing is behind it."""

import itertools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import psycopg
import pytest

from leaderdev.cli.main import main
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Assessment, Profile
from leaderdev.services.context import Context
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.postgres import people
from leaderdev.storage.postgres.address import parse

from .fixtures import MADE, run
from .server import Server
from .town import Town, copy, filled

_number = itertools.count(1)
LUS, RATED, GIVEN = "glostrup-lus@1.0.0", "rated", "papers"
LEADER = "zoe-leader-0"
PEOPLE = {"kim": "keeper", "hanne": "hr", "otto": "auditor", "bo": "manager", LEADER: "leader"}
TIERS = {"leader": 14, "manager": 11, "director": 3}
PAPER = ("report", "tiers", "--framework", LUS)
MADE_ON = {"da": ("Udarbejdet", "Udgivet"), "en": ("Prepared", "Published")}


def rated(folder: Path) -> list[Profile]:
    """Three tiers in two years, the last too small to be shown; some items are skipped."""
    framework = FolderStore(folder).framework(Reference.parse(LUS))
    assert framework is not None
    draw = random.Random(5)

    def answers(handle: str, year: int) -> Assessment:
        day = f"{year}-03-01T10:00:00+01:00"
        levels = {item.id: draw.randint(1, 5) for item in framework.items if draw.random() > 0.05}
        name = f"{handle}-{year}"
        return Assessment(name, framework.reference, framework.digest, "self", handle, day, day, levels=levels)

    handles = [(f"zoe-{tier}-{place}", tier) for tier, count in TIERS.items() for place in range(count)]
    return [
        Profile(one, tier, "library", f"Zoe {one}", assessments=(answers(one, 2025), answers(one, 2026)))
        for one, tier in handles
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace, only to be copied from."""
    place = tmp_path_factory.mktemp("folder") / "town"
    assert main(["init", str(place)]) == 0
    FolderStore(place).add_profiles(rated(place))
    return place


@pytest.fixture(scope="module")
def on_server(server: Server, made: object, folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with that workspace in it, only to be copied."""
    with filled(server, RATED, folder, tmp_path_factory.mktemp("state"), PEOPLE) as name:
        yield name


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that no midnight comes in between."""
    monkeypatch.setattr(Context, "now", lambda _: "2026-11-23T12:00:00+01:00")


@pytest.fixture
def town(server: Server, on_server: str, capsys: pytest.CaptureFixture[str]) -> Iterator[Town]:
    """Nothing has been given out of it."""
    name = f"{GIVEN}{next(_number)}"
    copy(server, on_server, name)
    yield Town(server, name, capsys)
    run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


def paper(town: Town, person: str, *words: str) -> dict[str, Any]:
    code, out, err = town.run(person, *PAPER, *words, "--format", "json")
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def without_day(document: dict[str, Any]) -> str:
    """The document as text, key by key in its order, but for when it was made or given out."""
    facts = [(name, said) for name, said in document["facts"].items() if name not in sum(MADE_ON.values(), ())]
    return json.dumps({**document, "given_out": None, "date": None, "facts": facts})


def texts(town: Town) -> list[dict[str, Any]]:
    """Those that HR's own connection reads."""
    with psycopg.connect(town.address("hanne"), autocommit=True) as connection:
        rows = connection.execute("SELECT content::text FROM leaderdev.published ORDER BY n").fetchall()
    return [json.loads(content) for (content,) in rows]


@pytest.mark.parametrize("language", ["da", "en"])
def test_hr_makes_the_keepers_paper_byte_for_byte_in_either_language(town: Town, language: str, tmp_path: Path):
    """It was given out in Danish."""
    assert town.run("kim", *PAPER, "--lang", "da")[0] == 0
    files = {person: tmp_path / f"{person}.html" for person in ("kim", "hanne")}
    documents = {}
    for person, file in files.items():
        code, out, err = town.run(person, *PAPER, "--lang", language, "-o", str(file), "--format", "json")
        assert code == 0, err
        documents[person] = json.loads(out)
    assert any(one["withheld"] is None for one in documents["kim"]["tiers"])
    assert any(one["withheld"] for one in documents["kim"]["tiers"])
    assert documents["kim"]["changes"]
    lines = zip(*(file.read_bytes().splitlines() for file in files.values()), strict=True)
    others = [(one.decode(), other.decode()) for one, other in lines if one != other]
    assert [(one.replace(*MADE_ON[language]), other) for one, other in others] == [(others[0][1], others[0][1])]
    assert without_day(documents["hanne"]) == without_day(documents["kim"])
    assert documents["kim"]["given_out"] is None
    assert documents["hanne"]["given_out"] == documents["hanne"]["date"] == documents["kim"]["date"]


@pytest.mark.parametrize("language", ["da", "en"])
def test_on_a_terminal_one_line_more_says_on_which_day_it_was_given_out(town: Town, language: str):
    """And the day stands as that of the publication, not as that on which it was prepared."""
    saw, reads = (town.run(person, *PAPER, "--lang", language)[1].splitlines() for person in ("kim", "hanne"))
    more, made = [line for line in reads if line not in saw], [line for line in saw if line not in reads]
    assert [line for line in reads if line not in more] == [line for line in saw if line not in made]
    said, published = more
    assert ("published on" if language == "en" else "er udgivet den") in said
    assert [line.replace(*MADE_ON[language]) for line in made] == [published]


@pytest.mark.parametrize("kind", ["pdf", "docx", "xlsx"])
def test_as_any_file(town: Town, kind: str, tmp_path: Path):
    assert town.run("kim", *PAPER)[0] == 0
    for language in ("da", "en"):
        file = tmp_path / f"{language}.{kind}"
        code, out, err = town.run("hanne", *PAPER, "--lang", language, "-o", str(file))
        assert (code, err) == (0, "")
        assert str(file) in out.replace("\n", "")
        assert file.read_bytes()[:2] in (b"%P", b"PK")


def test_the_text_holds_no_withheld_figure_no_leader_and_no_mark(town: Town, folder: Path):
    """Against what everybody answered, counted here anew."""
    assert town.run("kim", *PAPER)[0] == 0
    (text,) = texts(town)
    withheld = [
        row for part in ("tables", "before") for rows in text[part].values() for row in rows if "withheld" in row
    ]
    assert withheld
    assert all(set(row) == {"group", "withheld"} for row in withheld)
    shown = [row for part in ("tables", "before") for rows in text[part].values() for row in rows if "people" in row]
    everybody = [one for one, _, _ in FolderStore(folder).read_profiles() if one is not None]
    hidden = 0
    for tier, count in TIERS.items():
        for year in ("2025", "2026"):
            given = [
                level
                for one in everybody
                for each in one.assessments
                for level in each.levels.values()
                if one.tier == tier and each.completed_at.startswith(year)
            ]
            told = [row for row in shown if row.get("ratings") == len(given) and row["people"] == count]
            # Those that are shown are found in this way, so it is a way to find those that are not.
            assert bool(told) is (count >= 5)
            if count < 5:
                hidden += 1
                mean = sum(given) / len(given)
                assert not [row for row in shown if abs(row.get("mean", 0) - mean) < 1e-9]
    assert hidden == 2
    everything = json.dumps(text)
    assert "zoe" not in everything.lower()
    assert not re.search("[0-9a-f]{24}", everything)
    ledger = town.store("kim").read_ledger()
    marks = {mark for past in ledger.past for pair in past.leader_of.items() for mark in pair}
    assert len(marks) > 50
    assert not [one for one in {ledger.salt, *marks, *(past.answers for past in ledger.past)} if one in everything]
    # And what stands in the ledger beside it has no rows and nobody's marks.
    kept = [past for past in ledger.past if past.view]
    assert [(past.rows, past.shown, past.leader_of, past.people) for past in kept] == [((), (), {}, None)]


def test_where_nothing_was_given_out_hr_is_told_who_can(town: Town):
    code, out, err = town.run("hanne", *PAPER, "--role", "manager", "--year", "2026")
    assert (code, out) == (2, "")
    command = f"leaderdev report tiers --year 2026 --role manager --framework {LUS}"
    assert err.splitlines() == [
        f"No report has been published yet, so there is none to show for {command}.",
        f"→ An administrator (role keeper) publishes it with the same command: {command}",
    ]


def test_where_other_papers_were_given_out_hr_is_told_which(town: Town):
    for year in ("2026", "2025"):
        assert town.run("kim", *PAPER, "--year", year)[0] == 0
    assert town.run("kim", *PAPER, "--min-group", "6")[0] == 0
    code, out, err = town.run("hanne", *PAPER, "--year", "2024")
    assert (code, out) == (2, "")
    assert err.startswith(f"Nothing has been published for leaderdev report tiers --year 2024 --framework {LUS}.\n→ ")
    named = err.strip().partition("newest first: ")[2].split("; ")
    known = [f"--year 2026 --framework {LUS} --min-group 6", f"--year 2025 --framework {LUS}"]
    assert named == [f"leaderdev report tiers {one}" for one in (*known, f"--year 2026 --framework {LUS}")]
    for command in named:
        assert town.run("hanne", *command.split()[1:])[0] == 0, command


def test_without_a_year_it_is_the_latest_in_whatever_order_they_were_given_out(town: Town):
    for year in ("2026", "2025"):
        assert paper(town, "kim", "--year", year)["title"].endswith(year)
    assert without_day(paper(town, "hanne")) == without_day(paper(town, "kim"))
    assert paper(town, "hanne")["title"].endswith("2026")


def test_it_is_what_was_given_out_last_and_asking_again_writes_nothing(town: Town):
    keeper = town.store("kim")
    first = paper(town, "kim")
    before = keeper.read_ledger().files
    assert without_day(paper(town, "kim", "--lang", "en")) == without_day(first)
    assert keeper.read_ledger().files == before
    former = {one.id: one for one, _, _ in keeper.read_profiles() if one is not None}

    def answer(levels: int | None) -> None:
        for one in former.values():
            changed = tuple(
                one if levels is None else attrs.evolve(one, levels=dict.fromkeys(one.levels, levels))
                for one in one.assessments
            )
            keeper.change_profile(one.id, lambda profile, changed=changed: attrs.evolve(profile, assessments=changed))

    answer(3)
    assert without_day(paper(town, "hanne")) == without_day(first)
    assert keeper.read_ledger().files == before
    second = paper(town, "kim")
    assert without_day(second) != without_day(first)
    assert without_day(paper(town, "hanne")) == without_day(second)
    # Back to the first answers: what was given out first is given out once more.
    answer(None)
    assert without_day(paper(town, "kim")) == without_day(first)
    assert without_day(paper(town, "hanne")) == without_day(first)
    assert len(texts(town)) == 3


def test_the_same_paper_on_another_day_was_given_out_on_the_first(town: Town, monkeypatch: pytest.MonkeyPatch):
    first = paper(town, "kim")
    monkeypatch.setattr(Context, "now", lambda _: "2026-12-01T12:00:00+01:00")
    assert paper(town, "kim")["date"] == "2026-12-01"
    assert len(texts(town)) == 1
    found = paper(town, "hanne")
    assert without_day(found) == without_day(first)
    assert found["given_out"] == found["date"] == first["date"] == "2026-11-23"
    assert "23 November 2026" in paper(town, "hanne", "--lang", "en")["facts"].values()


@pytest.mark.parametrize("person", ["otto", "bo", LEADER])
def test_nobody_else_makes_it(town: Town, person: str):
    assert town.run("kim", *PAPER)[0] == 0
    code, out, err = town.run(person, *PAPER)
    assert (code, out) == (2, "")
    assert "not" in err


def test_it_is_written_whole_or_the_keeper_sees_nothing(town: Town, tmp_path: Path):
    run(
        town.address(),
        "CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$",
        "CREATE TRIGGER aaa BEFORE INSERT ON leaderdev.published FOR EACH ROW EXECUTE FUNCTION public.refuse()",
    )
    file = tmp_path / "yearly.html"
    code, out, _ = town.run("kim", *PAPER, "-o", str(file))
    assert (code, out, file.exists()) == (1, "", False)
    ledger = town.store("kim").read_ledger()
    assert not [past for past in ledger.past if past.view]
    assert texts(town) == []
    run(town.address(), "DROP TRIGGER aaa ON leaderdev.published")
    assert without_day(paper(town, "kim")) == without_day(paper(town, "hanne"))
    assert len(town.store("kim").read_ledger().past) == len(ledger.past) + 1


def test_what_cannot_be_read_is_passed_over_and_told(town: Town):
    newer = '{"schema_version": 2, "kind": "given-out-paper"}'
    run(town.address(), f"INSERT INTO leaderdev.published (content) VALUES ('{newer}'), ('[]'), ('7')")
    code, _, err = town.run("hanne", *PAPER)
    assert code == 2
    assert err.startswith("The published figures cannot be read")
    assert "Install the same version of leaderdev as the others" in err
    saw = paper(town, "kim")
    assert without_day(paper(town, "hanne")) == without_day(saw)


def test_reports_on_groups_and_papers_do_not_get_in_each_others_way(town: Town):
    groups = ("gaps", "--by", "tier", "--framework", LUS)
    assert town.run("kim", *PAPER)[0] == 0
    assert town.run("hanne", *groups)[2].startswith("No figures of groups have been published yet")
    assert town.run("kim", *groups)[0] == 0
    assert town.run("hanne", *groups)[0] == 0
    run(town.address(), "DELETE FROM leaderdev.published WHERE content ->> 'kind' = 'given-out-paper'")
    assert town.run("hanne", *PAPER)[2].startswith("No report has been published yet")
    assert town.run("hanne", *groups)[0] == 0


def test_a_framework_whose_scale_is_another_now_is_not_told_in_its_old_figures(town: Town):
    assert town.run("kim", *PAPER)[0] == 0
    with psycopg.connect(town.address(), autocommit=True) as connection:
        connection.execute(
            "UPDATE leaderdev.published SET content = replace(content::text, '\"scale\": [1, 2, 3, 4, 5]', '\"scale\": [1, 2, 3]')::json"
        )
    code, out, err = town.run("hanne", *PAPER)
    assert (code, out) == (2, "")
    assert err.startswith("The published figures cannot be read")


def test_copying_takes_it_along_there_and_back_and_from_a_folder(
    town: Town, folder: Path, tmp_path: Path, server: Server
):
    """A folder's own paper is the keeper's, and stands in its ledger, so that HR has it on a server too."""
    place = tmp_path / "own"
    assert main(["init", str(place)]) == 0
    FolderStore(place).add_profiles(rated(place))
    town.capsys.readouterr()
    assert main([*PAPER, "--format", "json", "--workspace", str(place)]) == 0
    saw = json.loads(town.capsys.readouterr().out)
    assert saw == paper(town, "kim")
    back = tmp_path / "back"
    for name in ("frameworks", "profiles"):
        (back / name).mkdir(parents=True)
    assert main(["store", "copy", "--from", town.address("kim"), "--to", str(back)]) == 0
    for source in (back, place):
        name = f"{GIVEN}{next(_number)}"
        copy(server, MADE, name)
        other = Town(server, name, town.capsys)
        people.grant(parse(other.address()), "hanne", ("hr",), "hanne")
        assert main(["store", "copy", "--from", str(source), "--to", other.address("kim")]) == 0
        assert without_day(paper(other, "hanne")) == without_day(saw)
        assert len(texts(other)) == 1
        run(server.address(), f"DROP DATABASE {name} WITH (FORCE)")


def test_an_erased_persons_paper_stays_as_it_was_given_out(town: Town):
    saw = paper(town, "kim")
    kept = texts(town)
    assert town.run("kim", "erase", LEADER, "--yes")[0] in (0, 1)
    assert town.run("kim", "profile", "show", LEADER)[0] == 2
    assert texts(town) == kept
    assert without_day(paper(town, "hanne")) == without_day(saw)
    assert town.store("kim").check_ledger() == []
    # And the keeper makes the next one beside it.
    after = paper(town, "kim")
    assert without_day(after) != without_day(saw)
    assert without_day(paper(town, "hanne")) == without_day(after)


def test_of_exported_data_nothing_is_kept_and_hr_counts_none(town: Town, tmp_path: Path):
    assert town.run("kim", "ratings", "export", "-o", str(tmp_path / "out"))[0] == 0
    assert town.run("hanne", *PAPER, "--data", str(tmp_path / "out"))[0] == 2
    assert town.run("kim", *PAPER, "--data", str(tmp_path / "out"))[0] == 0
    assert texts(town) == []


def test_a_paper_that_shows_nothing_is_not_given_out(town: Town):
    assert town.run("kim", *PAPER, "--min-group", "40")[0] == 0
    assert texts(town) == []
    assert town.store("kim").read_ledger().past == ()
    assert town.run("hanne", *PAPER, "--min-group", "40")[0] == 2


def test_with_another_role_beside_it_hr_counts_where_that_role_does(town: Town):
    people.grant(parse(town.address()), "hanne", ("keeper",), "hanne")
    assert paper(town, "hanne")["given_out"] is None
