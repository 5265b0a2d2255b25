"""A small framework whose versions the tests write out, and what the rules say of the last one."""

from collections.abc import Sequence
from typing import Any

from leaderdev.errors import Problem
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import ResolvedFramework
from leaderdev.serialization.framework import framework_from
from leaderdev.validation.framework import check_framework
from leaderdev.validation.framework_history import check_history


def both(danish: str, english: str = "") -> dict[str, str]:
    return {"da": danish, "en": english or f"{danish} in English"}


def item(name: str, text: str = "", **more: Any) -> dict[str, Any]:
    said = text or f"Gør det som man kalder {name} hver eneste dag"
    return {
        "id": name,
        "dimension": "work",
        "basis": "authored",
        "source": "–",
        "text": both(said),
        "expected": {"leader": 2, "manager": 1},
        "anchors": {"1": both(f"{said} for lidt"), "2": both(f"{said} ganske godt")},
        **more,
    }


def framework(version: str, *items: dict[str, Any], status: str = "published", **more: Any) -> dict[str, Any]:
    return {
        "id": "small",
        "version": version,
        "status": status,
        "kind": "foundation",
        "title": both("Lille"),
        "description": both("En lille ramme"),
        "scale": {"levels": [{"value": value, "label": both(f"Trin {value}")} for value in (1, 2)]},
        "tiers": [
            {"id": "manager", "title": both("Chef"), "rank": 1},
            {"id": "leader", "title": both("Leder"), "rank": 2},
        ],
        "dimensions": [{"id": name, "title": both(name), "description": both(name)} for name in ("work", "rest")],
        "items": list(items),
        **more,
    }


def resolved(data: dict[str, Any]) -> ResolvedFramework:
    found, problems = framework_from(data)
    assert found is not None
    assert problems == []
    return resolve(found, lambda _: None)[0]


def problems_of(data: dict[str, Any]) -> list[tuple[str, str]]:
    """What the rules of one file say, but for the digest, which these have not."""
    one = resolved(data)
    found = check_framework(one.framework, one, "small.toml")
    return [(problem.code, problem.path) for problem in found if problem.path != "digest"]


def problems_among(*versions: dict[str, Any]) -> list[tuple[str, str]]:
    """What the rules of history say of the last of `versions`."""
    return [(problem.code, problem.path) for problem in _of_the_last(versions)]


def values_among(*versions: dict[str, Any]) -> list[dict[str, Any]]:
    return [dict(problem.values) for problem in _of_the_last(versions)]


def _of_the_last(versions: Sequence[dict[str, Any]]) -> list[Problem]:
    every = {one.framework.reference: one for one in map(resolved, versions)}
    return check_history(list(every.values())[-1], every, "small.toml")
