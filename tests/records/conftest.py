"""One framework and one profile as mappings in which every key of the format occurs."""

import copy

import pytest

FRAMEWORK = {
    "id": "sheet",
    "version": "1.2.3",
    "status": "draft",
    "kind": "extension",
    "extends": ["base@1.0.0", "other@2.0.0"],
    "digest": "ab12",
    "published_on": "2026-11-23",
    "title": {"da": "Ark", "en": "Sheet"},
    "description": {"da": "Et ark", "en": "A sheet"},
    "scale": {
        "levels": [
            {"value": 1, "label": {"da": "lav", "en": "low"}, "description": {"da": "lidt", "en": "little"}},
            {"value": 2, "label": {"da": "høj", "en": "high"}, "description": {"da": "meget", "en": "much"}},
        ]
    },
    "tiers": [{"id": "leader", "title": {"da": "Leder", "en": "Leader"}, "rank": 1}],
    "dimensions": [{"id": "core", "title": {"da": "Kerne", "en": "Core"}, "description": {"da": "k", "en": "c"}}],
    "items": [
        {
            "id": "listens",
            "dimension": "core",
            "basis": "authored",
            "source": "§4.3",
            "text": {"da": "Lytter", "en": "Listens"},
            "question": {"da": "Hvornår?", "en": "When?"},
            "follow_ups": [{"da": "Og så?", "en": "And then?"}],
            "expected": {"leader": 2},
            "tags": {"moore": ["capacity"], "leavitt": ["tasks"], "data_informed": ["normative"]},
            "anchors": {"1": {"da": "afbryder", "en": "interrupts"}, "2": {"da": "spørger", "en": "asks"}},
        }
    ],
    "questions": [{"item": "listens", "data_informed": ["long-term"], "text": {"da": "Tal?", "en": "Figures?"}}],
    "expectations": [{"item": "speaks", "expected": {"leader": 1}}],
    "changes": [{"kind": "split", "item": "listens", "from": ["hears"], "note": {"da": "delt", "en": "split"}}],
}
PROFILE = {
    "id": "l-01",
    "name": "Åse",
    "tier": "leader",
    "unit": "south",
    "manager": "m-01",
    "language": "da",
    "active": False,
    "assessments": [
        {
            "id": "a1",
            "framework": "sheet@1.2.3",
            "digest": "ab12",
            "role": "self",
            "rater": "l-01",
            "started_at": "2026-11-23T09:00:00+01:00",
            "completed_at": "2026-11-23T10:00:00+01:00",
            "not_relevant": ["budgets"],
            "levels": {"listens": 2},
            "comments": {"listens": "hver mandag"},
            "evidence": {"listens": "referater"},
        }
    ],
}


@pytest.fixture
def framework_data():
    return copy.deepcopy(FRAMEWORK)


@pytest.fixture
def profile_data():
    return copy.deepcopy(PROFILE)


@pytest.fixture
def addresses():
    """problems -> [(code, key path)], in the order they were found."""
    return lambda problems: [(problem.code, problem.path) for problem in problems]
