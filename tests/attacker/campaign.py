"""An organisation publishes three times, and the attacker says what came out of it."""

from dataclasses import dataclass
from pathlib import Path
from random import Random

from leaderdev.rendering import html, word
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.json_document import as_document
from leaderdev.rendering.yearly_report.report import YearlyReport

from .attacker import SCALE, Attack, Figures, Reading, read, rows_of_csv
from .organisations import FINE_MENU, MENU, RATERS, Organisation, Published, titles_of
from .organisations import parts as parts_of
from .paper_rows import tables_of
from .terminal_table import rows_of_table

LEAST = 2.0


@dataclass
class Outcome:
    """found: what the attacker found out, in words; shown, withheld: the rows of all that was published.

    unnamed -- shown rows of whose people the attacker only knows who may be among them; undecided: what she asked in
    whole numbers and did not find out
    """

    found: list[str]
    shown: int
    withheld: int
    unnamed: int
    undecided: int = 0


def finds(
    seed: int, folder: Path, releases: int = 3, minimum: int = 5, kind: str = "", *, whole: bool = False
) -> list[str]:
    """What the attacker found out, in words; empty where she found nothing."""
    return outcome(seed, folder, releases, minimum, kind, whole=whole).found


def outcome(
    seed: int, folder: Path, releases: int = 3, minimum: int = 5, kind: str = "", *, whole: bool = False
) -> Outcome:
    """What an organisation published, and what the attacker made of it.

    kind  -- "" (leaders' own answers, by dimension), "items" (told apart by item, also tags and periods) or "managers"
    (the same of managers' ratings)
    whole -- whether she looks for answers in whole numbers
    """
    organisation = Organisation.made(seed, folder)
    organisation.fine = bool(kind)
    organisation.role = "manager" if kind == "managers" else "self"
    random = Random(seed + 1)
    reading = Reading()
    hidden: list[frozenset] = []
    published = []
    shown = withheld = 0
    for _ in range(releases):
        organisation.answers()
        by, totals = random.choice(FINE_MENU if kind else MENU)
        since = f"2026-{organisation.turn + 1:02}-01" if kind and random.random() < 0.2 else ""
        files = organisation.publish(by, totals, minimum, since)
        document = files.document()
        leaders, moment = organisation.leaders(), organisation.moment(since)
        rows = _rows(files, list(by), random.random())
        read(rows, list(by), leaders, moment, parts_of(fine=organisation.fine), reading)
        lost = sum(row["withheld"] is not None for row in document["rows"])
        withheld += lost
        shown += len(document["rows"]) - lost
        hidden += _small_groups(leaders, moment, minimum)
        published.append(",".join(by) + ("+" if totals else "") + (f" since {since}" if since else ""))
    found, undecided = _attack(organisation, reading.figures, hidden, random, whole=whole)
    said = [f"seed {seed}{kind and ' ' + kind}, {published}: {one}" for one in found]
    return Outcome(said, shown, withheld, reading.unnamed, undecided)


def of_papers(seed: int, folder: Path, releases: int = 3, minimum: int = 5, kinds=("json", "html", "docx")) -> Outcome:
    """What the attacker makes of yearly papers, each read out of one of the formats."""
    organisation = Organisation.made(seed, folder)
    organisation.fine = organisation.yearly = True
    random = Random(seed + 1)
    reading = Reading()
    hidden: list[frozenset] = []
    found_in = []
    for _ in range(releases):
        since = f"{organisation.year()}-01-01"
        organisation.answers()
        language, kind = random.choice(["da", "en"]), random.choice(kinds)
        paper = organisation.paper(minimum)[language]
        content = written(kind, paper)
        leaders, moment = organisation.leaders(), organisation.moment(since)
        for table in tables_of(kind, as_document(paper), content, titles_of(language)):
            read(table.rows, table.by, leaders, moment, parts_of(fine=True), reading)
        hidden += _small_groups(leaders, moment, minimum)
        found_in.append(kind)
    found, _ = _attack(organisation, reading.figures, hidden, random)
    return Outcome([f"seed {seed}, papers as {found_in}: {one}" for one in found], reading.rows, 0, reading.unnamed)


def written(kind: str, paper: YearlyReport) -> str | bytes | None:
    """The file of that kind; JSON is read as it is."""
    if kind == "json":
        return None
    return html.render(document(paper)) if kind == "html" else word.render(document(paper))


def _rows(files: Published, by: list[str], chance: float) -> list[dict]:
    """What the attacker reads of a report: mostly JSON or CSV, and else the table as it stood in somebody's terminal.

    One draw decides, so that the reports of a seed are the same whatever she reads.
    """
    if chance < 0.4:
        return rows_of_csv(files.csv())
    if chance < 0.8:
        return files.document()["rows"]
    language, width = [("en", 120), ("da", 120), ("en", 40), ("da", 40)][int((chance - 0.8) * 20)]
    return rows_of_table(files.terminal(language, width), by, files.titles(language), SCALE)


def _small_groups(leaders, moment, minimum) -> list[frozenset]:
    """The groups of the org tree in which fewer than the minimum have answered."""
    groups: dict[tuple, set] = {}
    for one in leaders:
        if one.name in moment.latest:
            for group in ((one.tier,), (one.unit,), (one.tier, one.unit)):
                groups.setdefault(group, set()).add((one.name, moment.latest[one.name]))
    return [frozenset(people) for people in groups.values() if len(people) < minimum]


def _attack(
    organisation: Organisation, figures: list[Figures], hidden: list[frozenset], random: Random, *, whole: bool = False
) -> tuple[list[str], int]:
    moment = organisation.moment()
    names = list(RATERS) if organisation.role == "manager" else sorted(moment.latest)
    if not figures or not names:
        return [], 0
    found, undecided = [], 0
    sets = dict.fromkeys(one.parts for one in figures)
    groups = list(dict.fromkeys(hidden))
    for insider in ["", *random.sample(names, min(2, len(names)))]:
        asked = [] if insider else groups
        knowledge = organisation.knowledge(insider)
        told = {person for person, _ in knowledge}
        attack = Attack(figures, moment.answered, knowledge, asked, whole=whole)
        for parts in sets:
            for block in attack.blocks:
                person = block.people[0]
                bounds = attack.narrower([person], parts, LEAST) if person not in told else None
                if bounds is not None:
                    found.append(f"{insider or 'nobody'} knows {person} on {sorted(parts)} to be in {bounds}")
            for people in asked:
                bounds = attack.narrower(people, parts, 0.01)
                if bounds is not None:
                    found.append(f"the mean of {sorted(people)} on {sorted(parts)} is {bounds}")
        undecided += attack.undecided
    return found, undecided
