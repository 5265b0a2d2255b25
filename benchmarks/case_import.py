"""How long a large CASE package takes to be imported, checked and shown, each as the command that HR runs.

    python benchmarks/case_import.py [ITEMS [ROUNDS]]

The package is made up: as a stranger's (one language, five levels an item, no expectations, so that every item has
something to be said against it), and as our own export of the same items in both languages. The bound is on the three
commands together.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 5.0
LABELS = ("Not yet", "On the way", "Solid", "Strong", "Role model")
PER_DIMENSION = 50


def main() -> None:
    items = int(sys.argv[1]) if len(sys.argv) > 1 else 5000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder) / "workspace"
        run("init", str(workspace))
        for name, package in (("a stranger's", strangers(items)), ("our own", ours(items))):
            path = Path(folder) / "package.json"
            path.write_text(json.dumps(package), encoding="utf-8")
            print(f"{name} package: {items} items, {path.stat().st_size / 1e6:.1f} MB; medians of {rounds}")
            measure(workspace, path, rounds)


def measure(workspace: Path, package: Path, rounds: int) -> None:
    steps = {
        "framework import": ("framework", "import", str(package), "--id", "large", "--version", "1.0.0"),
        "framework check": ("framework", "check", "large@1.0.0"),
        "framework show": ("framework", "show", "large@1.0.0"),
    }
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, words in steps.items():
            start = time.perf_counter()
            run("--workspace", str(workspace), *words)
            taken[name].append(time.perf_counter() - start)
        (workspace / "frameworks" / "large" / "1.0.0.toml").unlink()
    for name, times in taken.items():
        print(f"{statistics.median(times):8.2f} s   {name}")
    whole = statistics.median(sum(times) for times in zip(*taken.values(), strict=True))
    print(f"{whole:8.2f} s   all three (at most {LIMIT})")


def run(*words: str) -> None:
    command = [sys.executable, "-m", "leaderdev", "--lang", "en", *words]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "COLUMNS": "100"})
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)


def strangers(items: int) -> dict[str, object]:
    """As other programs export: no extensions, links with titles, levels without positions."""
    nodes, links, criteria = [], [], []
    for number in range(items):
        dimension = f"{number // PER_DIMENSION:08x}-0000-4000-8000-000000000000"
        if number % PER_DIMENSION == 0:
            nodes.append(node(dimension, f"Heading {number // PER_DIMENSION}", f"D{number // PER_DIMENSION}"))
            links.append(child_of(dimension, "00000000-0000-4000-8000-000000000001", number))
        identifier = f"{number:08x}-0000-4000-9000-000000000000"
        text = f"Does thing number {number} so that others can see and use what came of it"
        nodes.append(node(identifier, text, f"D{number // PER_DIMENSION}.{number}"))
        links.append(child_of(identifier, dimension, number))
        criteria.append(criterion(identifier, number))
    document = {
        **named("00000000-0000-4000-8000-000000000001"),
        "title": "Large",
        "creator": "Made up",
        "language": "en",
    }
    rubric = {**named("00000000-0000-4000-8000-000000000002"), "title": "Levels", "CFRubricCriteria": criteria}
    return {"CFDocument": document, "CFItems": nodes, "CFAssociations": links, "CFRubrics": [rubric]}


def named(identifier: str) -> dict[str, object]:
    moment = "2026-11-23T10:00:00Z"
    return {"identifier": identifier, "uri": f"https://example.org/{identifier}", "lastChangeDateTime": moment}


def node(identifier: str, text: str, code: str) -> dict[str, object]:
    return {**named(identifier), "fullStatement": text, "humanCodingScheme": code, "notes": None}


def child_of(origin: str, destination: str, number: int) -> dict[str, object]:
    ends = {
        name: {"title": "", "identifier": one, "uri": f"https://example.org/{one}"}
        for name, one in (("originNodeURI", origin), ("destinationNodeURI", destination))
    }
    association = f"{number:08x}-0000-4000-a000-{origin[:8]}0000"
    return {**named(association), "associationType": "isChildOf", "sequenceNumber": number, **ends}


def criterion(item: str, number: int) -> dict[str, object]:
    levels = [
        {
            **named(f"{number:08x}-0000-4000-b000-00000000000{place}"),
            "quality": label,
            "description": f"What is seen at level {place} of number {number}, told so that one knows it again",
            "score": place,
            "position": None,
        }
        for place, label in enumerate(LABELS, start=1)
    ]
    link = {"title": "", "identifier": item, "uri": f"https://example.org/{item}"}
    identifier = f"{number:08x}-0000-4000-c000-000000000000"
    return {**named(identifier), "CFItemURI": link, "CFRubricCriterionLevels": levels}


def ours(items: int) -> dict[str, object]:
    """The same with everything that a framework of the house has."""
    from leaderdev.exchange.case.exporting import write_case
    from leaderdev.model.framework import Dimension, Framework, Item, Level, Tier, Version
    from leaderdev.model.text import Text

    tiers = tuple(
        Tier(name, Text(name, name), rank) for rank, name in enumerate(("director", "manager", "leader"), start=1)
    )
    framework = Framework(
        id="large",
        version=Version(1, 0, 0),
        status="draft",
        title=Text("Stor", "Large"),
        description=Text("Opdigtet", "Made up"),
        kind="foundation",
        scale=tuple(Level(value, Text(label, label)) for value, label in enumerate(LABELS, start=1)),
        tiers=tiers,
        dimensions=tuple(
            Dimension(f"d-{number}", Text(f"Emne {number}", f"Heading {number}"), Text("Om emnet", "About it"))
            for number in range(-(-items // PER_DIMENSION))
        ),
        items=tuple(
            Item(
                id=f"i-{number}",
                dimension=f"d-{number // PER_DIMENSION}",
                text=Text(
                    f"Gør ting nummer {number}, så andre kan bruge det", f"Does thing number {number} for others"
                ),
                anchors={
                    value: Text(f"Det, man ser på niveau {value} af {number}", f"What is seen at {value} of {number}")
                    for value in range(1, 6)
                },
                expected={tier.id: 3 for tier in tiers},
                source="made up",
            )
            for number in range(items)
        ),
    )
    return write_case(framework)


if __name__ == "__main__":
    main()
