"""The figures of `gaps`, computed once more and otherwise: every group asks every rating whether it belongs to it.

Nothing of leaderdev is used here. The files are read with tomllib, `extends` is followed by hand, and the figures come
from `statistics`, which calculates with fractions.
"""

import itertools
import statistics
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

TOTAL = "*"
FIGURES = ("people", "of", "ratings", "missing", "levels", "median", "mean", "expected_mean", "gap_mean")
SCALE = (1, 2, 3, 4, 5)


def load(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def items_of(root: Path, reference: str) -> list[dict]:
    """Every item of a framework and of all it extends, each once, with its expectations as the extensions change them."""
    seen: dict[str, dict] = {}
    waiting, files = [reference], []
    while waiting:
        identifier, version = waiting.pop().split("@")
        file = load(root / "frameworks" / identifier / f"{version}.toml")
        if file not in files:
            files.append(file)
            waiting += file["extends"]
    for file in files:
        for item in file["items"]:
            assert item["id"] not in seen
            seen[item["id"]] = item
    assert not any(file.get("expectations") for file in files), "by_hand knows no changed expectations"
    return list(seen.values())


def profiles_of(root: Path) -> list[dict]:
    return [load(path) for path in sorted((root / "profiles").rglob("*.toml"))]


@dataclass(frozen=True)
class Question:
    """What `gaps --by` is asked. since, until: ISO dates, both inclusive."""

    by: tuple[str, ...]
    roles: tuple[str, ...] = ("self",)
    since: str = "0000-00-00"
    until: str = "9999-99-99"
    totals: bool = False
    min_group: int = 5
    framework: str = "data-informed-leadership@1.0.0"


def completion(assessment: dict) -> datetime:
    """The moment, whatever clock it was read from."""
    return datetime.fromisoformat(assessment["completed_at"])


def newest(profile: dict, question: Question) -> list[dict]:
    """Of each rater in each role the assessment that was completed last within the period."""
    done = [
        one
        for one in profile.get("assessments", [])
        if one["framework"] == question.framework
        and one["role"] in question.roles
        and question.since <= one.get("completed_at", "")[:10] <= question.until
    ]
    raters = {(one["role"], one["rater"]) for one in done}
    return [
        max((one for one in done if (one["role"], one["rater"]) == rater), key=completion) for rater in sorted(raters)
    ]


def groups_of(profile: dict, item: dict, year: str | None, question: Question) -> list[tuple[str, ...]]:
    """The groups, and with totals the sums over groups, that a rating of `item` by this leader in `year` belongs to."""
    one_place = {
        "tier": [profile["tier"]],
        "unit": [profile["unit"]],
        "dimension": [item["dimension"]],
        "item": [item["id"]],
        "framework": [question.framework],
        "period": [] if year is None else [year],
        **{name: item["tags"][name] for name in ("moore", "leavitt", "data_informed")},
    }
    values = [[*one_place[key], TOTAL] if question.totals and one_place[key] else one_place[key] for key in question.by]
    return list(itertools.product(*values))


def rows(root: Path, question: Question) -> dict[tuple[str, ...], dict]:
    """Group -> its figures, as the contract names them."""
    items = items_of(root, question.framework)
    asked: Counter[tuple] = Counter()
    answered, belong, silent = defaultdict(list), defaultdict(set), []
    for profile in profiles_of(root):
        if not profile["active"]:
            continue
        counted = newest(profile, question)
        for item in items:
            expected = item["expected"].get(profile["tier"])
            if expected is None:
                continue
            if not counted:
                silent.append((profile, item))
            for one in counted:
                for group in groups_of(profile, item, one["completed_at"][:4], question):
                    belong[group].add(profile["id"])
                    asked[group] += 1
                    if item["id"] in one.get("levels", {}):
                        answered[group].append((profile["id"], one["levels"][item["id"]], expected))
    _let_the_silent_belong(silent, belong, question)
    return {group: figures(answered[group], asked[group], len(belong[group]), question) for group in list(belong)}


def _let_the_silent_belong(silent: list, belong: dict[tuple, set], question: Question) -> None:
    """Who has no assessment belongs where an assessment would have put them: in any year in which such a group exists."""
    years = {group[question.by.index("period")] for group in belong} - {TOTAL} if "period" in question.by else {None}
    existing = set(belong)
    for profile, item in silent:
        for year in years:
            for group in groups_of(profile, item, year, question):
                if year is None or group in existing:
                    belong[group].add(profile["id"])


def figures(mine: list[tuple[str, int, int]], asked: int, of: int, question: Question) -> dict:
    """mine: (leader, level, expected level) of every rating in the group."""
    people = len({leader for leader, _, _ in mine})
    if people < question.min_group:
        return {**dict.fromkeys(FIGURES), "withheld": "min-group"}
    levels = [level for _, level, _ in mine]
    return {
        "people": people,
        "of": of,
        "ratings": len(mine),
        "missing": asked - len(mine),
        "levels": {str(step): levels.count(step) for step in SCALE},
        "median": float(statistics.median(levels)),
        "mean": float(statistics.mean(levels)),
        "expected_mean": float(statistics.mean(expected for _, _, expected in mine)),
        "gap_mean": float(statistics.mean(expected - level for _, level, expected in mine)),
        "withheld": None,
    }
