"""What can be pressed in the interview: a character a choice, no two choices the same, and never a level."""

import pytest

from leaderdev.cli.interview import ACTIONS

from .texts import LANGUAGES, written

# What is offered together.
MENUS = {"an item": ACTIONS, "the overview": ("complete", "pause"), "finish with gaps": ("yes", "no")}


def keys(language: str) -> dict[str, str]:
    """Action -> what is pressed for it."""
    texts = written(language, "interview")
    return {name.removesuffix("_key"): text for name, text in texts.items() if name.endswith("_key")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_one_small_letter_of_ascii(language):
    """A digit would be a level, a capital needs two keys, and not every keyboard has æ, ø and å."""
    assert len(keys(language)) >= 10
    for pressed in keys(language).values():
        assert len(pressed) == 1
        assert pressed.isascii()
        assert pressed.islower()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("menu", MENUS.values(), ids=MENUS.keys())
def test_no_two_choices_that_are_offered_together_have_the_same_key(language, menu):
    pressed = [keys(language)[action] for action in menu]
    assert len(pressed) == len(set(pressed))


def test_every_key_is_offered_in_a_menu():
    assert set(keys("da")) == set(keys("en")) == {action for menu in MENUS.values() for action in menu}


@pytest.mark.parametrize("language", LANGUAGES)
def test_leaving_and_going_on_do_not_lie_under_one_key(language):
    """Who presses once too often on the last item must not finish the assessment in the overview by it."""
    pressed = keys(language)
    assert pressed["complete"] not in {pressed[action] for action in ACTIONS}
