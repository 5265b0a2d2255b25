"""Nobody can be read out of the yearly papers of random organisations, in whichever format; out of less careful ones somebody can."""

import pytest

from leaderdev.analysis import disclosure

from .campaign import of_papers
from .test_attacker import threshold_only

KINDS = ("json", "html", "docx")


@pytest.mark.parametrize("seed", [1, 2, 4, 5, 6])
def test_nobody_is_found_in_three_papers(seed, tmp_path):
    assert of_papers(seed, tmp_path / "workspace").found == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_weaker_rule_is_caught_in_every_format(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(disclosure, "choose", threshold_only)
    monkeypatch.setattr(disclosure, "prove", lambda *_: None)
    found = (of_papers(seed, tmp_path / str(seed), releases=2, kinds=(kind,)).found for seed in range(1, 12))
    assert any(found)
