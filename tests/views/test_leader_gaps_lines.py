"""One leader's gaps as lines: within the width, with every item and its figures, and nothing where nothing was rated."""

import attrs
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as some

from leaderdev.locales import Language
from leaderdev.model.text import Text
from leaderdev.rendering.text_layout import PLAIN, RICH
from leaderdev.views.leaders import gaps
from leaderdev.views.leaders.gaps import lines

from .columns import columns
from .conftest import rated

WIDTHS = (40, 80, 100)
LANGUAGES = ("da", "en")
BOTH, OWN, MANAGER = (0, -1), (0, None), (None, -1)


def shown(profile, framework, shifts, code):
    own, manager = (
        None if shift is None else rated(framework, role, shift)
        for role, shift in zip(("self", "manager"), shifts, strict=True)
    )
    return gaps.view(profile, framework, own, manager, Language(code))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("signs", [RICH, PLAIN], ids=["rich", "plain"])
@pytest.mark.parametrize("shifts", [BOTH, OWN, MANAGER], ids=["both", "own", "manager"])
def test_no_line_is_wider_than_the_terminal(shipped, anna, width, code, signs, shifts):
    written = list(lines(shown(anna, shipped, shifts, code), Language(code), width, signs))
    assert len(written) > 60
    assert {line for line in written if columns(line) > width} == set()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(text=some.text("東京都庁 😀 abc æøå-", min_size=1, max_size=90), width=some.sampled_from(WIDTHS))
@example(text="東京都庁" * 15, width=40)
@example(text="東京都庁" * 15, width=80)
def test_wide_characters_in_an_item_do_not_push_the_figures_out(shipped, anna, text, width):
    first, *rest = shipped.items
    item = attrs.evolve(first.item, text=Text(text, text))
    framework = attrs.evolve(shipped, items=(attrs.evolve(first, item=item), *rest[:3]))
    written = list(lines(shown(anna, framework, BOTH, "da"), Language("da"), width, RICH))
    assert {line for line in written if columns(line) > width} == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_item_stands_there_with_its_figures(shipped, anna, code):
    own, manager = rated(shipped, "self", 0), rated(shipped, "manager", -1)
    written = " ".join(" ".join(lines(shown(anna, shipped, BOTH, code), Language(code), 40, PLAIN)).split())
    names = [Language(code).say(f"gaps.column_{name}") for name in ("expected", "self", "manager", "gap")]
    for item in shipped.items:
        expected, level = item.expected["leader"], own.levels.get(item.item.id)
        gap = "-" if level is None else f"{expected - level:+d}".replace("+0", "0")
        figures = (expected, level or "–", manager.levels.get(item.item.id) or "–", gap)
        told = " · ".join(f"{name} {figure}" for name, figure in zip(names, figures, strict=True))
        assert f"{item.item.text.to(code)} {told}" in written


@pytest.mark.parametrize("width", WIDTHS)
def test_what_was_not_rated_is_a_dash_and_never_0(shipped, anna, width):
    nothing = attrs.evolve(rated(shipped, "self", 0), levels={})
    view = gaps.view(anna, shipped, nothing, None, Language("da"))
    body = list(lines(view, Language("da"), width, RICH))[5:]
    figures = [word for line in body for word in line.split()]
    assert not any(word.lstrip("+−-").startswith("0") for word in figures)
    assert figures.count("–") >= 3 * len(shipped.items)


def test_the_heading_says_who_when_and_on_whose_rating(shipped, anna):
    top = list(lines(shown(anna, shipped, MANAGER, "da"), Language("da"), 100, RICH))[:5]
    assert top[0] == "Anna Bach · Leder af medarbejdere"
    assert top[1] == "Datainformeret ledelse (data-informed-leadership@1.0.0)"
    assert top[2] == "Selvvurdering: ingen endnu"
    assert top[3].startswith("Nærmeste leders vurdering: 5. november 2026 (")
    assert top[4].startswith("Gab = forventet − nærmeste leders vurdering")


def test_a_name_from_a_file_cannot_command_the_terminal(shipped, anna):
    evil = attrs.evolve(anna, name="Anna\x1b[2J\x9b31m\nBach\u202e")
    assert next(lines(shown(evil, shipped, OWN, "en"), Language("en"), 80, RICH)).startswith("Anna Bach · ")


def test_what_stands_out_has_its_sign(shipped, anna):
    written = list(lines(shown(anna, shipped, BOTH, "en"), Language("en"), 100, RICH))
    furthest = written[written.index("Furthest from what is expected:") + 1]
    above = written[written.index("Above what is expected:") + 1]
    assert furthest.split()[0] == "+2"
    assert above.split()[0] == "−1"
