"""Whose ratings the paper rests on decides what is said of the leaders: they answered, or they were rated."""

from typing import Any

from leaderdev.locales import Language


def of_role(role: str, name: str, language: Language, **values: Any) -> str:
    """The text of that name, as it is said of the leaders' own ratings or of those that others gave them."""
    if role == "self":
        return language.say(f"paper_self.{name}", **values)
    return language.say(f"paper_rated.{name}", **values)
