"""The words of a survey: what stands for an item, a level, a rater and a moment."""

import re
from datetime import datetime

from leaderdev.exchange.survey_map import SurveyMap, folded
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.text import is_identifier, is_moment

_NUMBER_FIRST = re.compile(r"([0-9]{1,3})\s*(?:[-–—.:)=]|\s)\s*(.+)")


class Words:
    """What people wrote and chose, under one framework. Items by id or text, levels by number or label, in both languages."""

    def __init__(self, framework: ResolvedFramework, survey: SurveyMap) -> None:
        self.framework = framework
        self.name = str(framework.framework.reference)
        self.items: dict[str, None] = {item.item.id: None for item in framework.items}
        self._survey = survey
        self._named: dict[str, str] = {}
        for item in framework.items:
            for word in (item.item.id, item.item.text.da, item.item.text.en, survey.items.get(item.item.id, "")):
                if word:
                    self._named.setdefault(folded(word), item.item.id)
        self._levels = {str(level.value): level.value for level in framework.scale}
        self._labels: dict[str, int] = {}
        for level in framework.scale:
            for word in (level.label.da, level.label.en):
                if word:
                    self._labels.setdefault(folded(word), level.value)
        values = set(self._levels.values())
        self._labels |= {word: level for word, level in survey.levels.items() if level in values}
        self.labels = (*self._levels, *self._labels)

    def item(self, word: str) -> str:
        """The item's id; "" where no item is called that."""
        return self._named.get(folded(word), "")

    def level(self, word: str) -> int | None:
        """The level of a number, of a label, or of a number with its label behind; None for everything else."""
        said = folded(word)
        if said in self._labels:
            return self._labels[said]
        if said in self._levels:
            return self._levels[said]
        both = _NUMBER_FIRST.fullmatch(said)
        if both and self._labels.get(both.group(2)) == self._levels.get(both.group(1), 0):
            return self._levels[both.group(1)]
        return None

    def is_not_relevant(self, word: str) -> bool:
        return folded(word) in self._survey.not_relevant


def rater_handle(written: str) -> str:
    """A rater as a handle; survey tools write numbers with capitals and underscores. "" where it can be none."""
    handle = written if is_identifier(written) else re.sub(r"[\s_.]+", "-", written.strip().lower())
    return handle if is_identifier(handle) else ""


def moment(written: str, form: str) -> str:
    """An ISO date or date-time; "" where it is none. `form`: as strptime reads it; "" is ISO."""
    if form:
        try:
            found = datetime.strptime(written, form)
        except ValueError:
            return moment(written, "") if is_moment(written) else ""
        return found.date().isoformat() if "%H" not in form and "%I" not in form else found.isoformat()
    return written if is_moment(written) else ""
