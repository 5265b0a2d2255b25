"""An organisation publishes three times, and the attacker says what came out of it."""

from pathlib import Path
from random import Random

from .attacker import Attack, Figures, read, rows_of_csv
from .organisations import MENU, PARTS, Organisation

LEAST = 2.0


def finds(seed: int, folder: Path, releases: int = 3, minimum: int = 5) -> list[str]:
    """What the attacker found out, in words; empty where she found nothing."""
    organisation = Organisation.made(seed, folder)
    random = Random(seed + 1)
    figures: list[Figures] = []
    hidden: list[frozenset] = []
    published = []
    for _ in range(releases):
        organisation.answers()
        by, totals = random.choice(MENU)
        document, text = organisation.publish(by, totals, minimum)
        leaders, moment = organisation.leaders(), organisation.moment()
        rows = rows_of_csv(text) if random.random() < 0.5 else document["rows"]
        figures += read(rows, list(by), leaders, moment, PARTS)
        hidden += _small_groups(leaders, moment, minimum)
        published.append(",".join(by) + ("+" if totals else ""))
    found = _attack(organisation, figures, hidden, random)
    return [f"seed {seed}, {published}: {one}" for one in found]


def _small_groups(leaders, moment, minimum) -> list[frozenset]:
    """The groups of the org tree in which fewer than the minimum have answered."""
    groups: dict[tuple, set] = {}
    for one in leaders:
        if one.name in moment.latest:
            for group in ((one.tier,), (one.unit,), (one.tier, one.unit)):
                groups.setdefault(group, set()).add((one.name, moment.latest[one.name]))
    return [frozenset(people) for people in groups.values() if len(people) < minimum]


def _attack(organisation: Organisation, figures: list[Figures], hidden: list[frozenset], random: Random) -> list[str]:
    moment = organisation.moment()
    names = sorted(moment.latest)
    if not figures or not names:
        return []
    found = []
    sets = dict.fromkeys(one.parts for one in figures)
    for insider in ["", *random.sample(names, min(2, len(names)))]:
        attack = Attack(figures, moment.answered, organisation.knowledge(insider))
        for parts in sets:
            for person in _one_of_each(figures, moment.answered, insider):
                bounds = attack.bounds([person], parts)
                if bounds is not None and bounds[1] - bounds[0] < LEAST - 1e-6:
                    found.append(f"{insider or 'nobody'} knows {person} on {sorted(parts)} to be in {bounds}")
            for people in dict.fromkeys(hidden) if not insider else ():
                bounds = attack.bounds(people, parts)
                if bounds is not None and bounds[1] - bounds[0] < 0.01:
                    found.append(f"the mean of {sorted(people)} on {sorted(parts)} is {bounds}")
    return found


def _one_of_each(figures, answered, insider):
    """Of people who are alike to the attacker, one."""
    alike = {}
    for person, parts in answered.items():
        if person[0] != insider:
            where = tuple(number for number, one in enumerate(figures) if person in one.people)
            alike.setdefault((where, tuple(sorted(parts.items()))), person)
    return alike.values()
