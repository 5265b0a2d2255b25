"""The people of the made-up municipality: eleven centres, four tiers, and who leads whom."""

from collections.abc import Iterator
from random import Random

import attrs

from leaderdev.model.profile import Profile

TRIAL = "sofie-lund"
DIRECTORATE = "direktionen"
CENTRES = (
    "dagtilbud-og-skole",
    "familie-og-forebyggelse",
    "sundhed-og-omsorg",
    "kultur-og-idraet",
    "miljoe-og-teknik",
    "borgerservice",
    "jobcenter",
    "hr-og-politik",
    "oekonomi-og-styring",
    "digitalisering",
    "ejendomme",
)
FIRST = (
    "Anne Bent Camilla Dorthe Erik Frederik Gitte Hanne Ivan Jens Karen Lars Mette Niels Ole Pia Rasmus "
    "Søren Trine Ulla Vibeke Åse Jørgen Bodil Kasper Lone Morten Nanna Peter Rikke Steen Tove Astrid "
    "Bjørn Else Finn Grethe Henrik Ida Jakob"
).split()
LAST = (
    "Holm Bach Dahl Friis Grøn Hald Juhl Krogh Lind Munk Nygaard Obel Poulsen Ravn Skov Toft Vang Winther "
    "Østergaard Ager Bloch Damgaard Engberg Fog Gade Høj Kjær Lausen Mørk Nørgaard"
).split()


@attrs.frozen
class Size:
    """How many leaders there are of each tier; together as many as asked for."""

    directors: int
    heads: int
    managers: int
    leaders: int


def size(leaders: int) -> Size:
    """A pyramid of `leaders` people, at least one: 120 gives 3, 11, 27 and 79."""
    directors = min(leaders, 3 if leaders >= 40 else 1)
    heads = min(leaders - directors, 11, max(1, leaders // 10))
    managers = min(leaders - directors - heads, round(leaders * 0.225))
    return Size(directors, heads, managers, leaders - directors - heads - managers)


def people(leaders: int, random: Random) -> list[Profile]:
    """The profiles, without ratings: directors first, then centre by centre. The last is the one to try things with."""
    wanted, names = size(leaders), _names(random)
    directors = [_profile(next(names), "director", DIRECTORATE, "") for _ in range(wanted.directors)]
    directors = [directors[0], *(attrs.evolve(one, manager=directors[0].id) for one in directors[1:])]
    heads = [
        _profile(next(names), "strategic", CENTRES[number % len(CENTRES)], directors[number % len(directors)].id)
        for number in range(wanted.heads)
    ]
    above = heads or directors
    managers = [_below(next(names), "manager", above, number) for number in range(wanted.managers)]
    above = managers or above
    below = [_below(next(names), "leader", above, number) for number in range(wanted.leaders)]
    if below:
        below[-1] = attrs.evolve(below[-1], id=TRIAL, name="Sofie Lund")
    return [*directors, *heads, *managers, *below]


def _below(name: str, tier: str, above: list[Profile], number: int) -> Profile:
    manager = above[number % len(above)]
    return _profile(name, tier, manager.unit, manager.id)


def _profile(name: str, tier: str, unit: str, manager: str) -> Profile:
    return Profile(id=handle(name), name=name, tier=tier, unit=unit, manager=manager, language="da")


def _names(random: Random) -> Iterator[str]:
    """Names in a random order, each once; after the last of them with a number behind."""
    pairs = [f"{first} {last}" for first in FIRST for last in LAST]
    random.shuffle(pairs)
    yield from pairs
    number = 2
    while True:
        yield from (f"{pair} {number}" for pair in pairs)
        number += 1


def handle(name: str) -> str:
    """A name as an identifier."""
    spelled = name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return "-".join(spelled.split())
