"""The texts of a workbook's sheets, in a language."""

from leaderdev.exchange.spreadsheet.columns import SHEETS, STAR, SheetTexts
from leaderdev.locales import Language
from leaderdev.model import framework as vocabulary
from leaderdev.model.text import LANGUAGES

_OTHER_SHEETS = ("guide",)
_OTHER_HEADINGS = ("field", "value_of_field", "hint", "refused", "refused_title")


def sheet_words(language: Language) -> SheetTexts:
    say = language.say
    names = dict.fromkeys(name for names in SHEETS.values() for name in names)
    headings = {name: _heading(name, language) for name in names}
    return SheetTexts(
        language=language.code,
        sheets={part: say(f"sheets.sheet_{part}") for part in (*_OTHER_SHEETS, *SHEETS)},
        headings=headings | {name: say(f"sheets.heading_{name}") for name in _OTHER_HEADINGS},
        choices={
            "status": {word: say(f"words.status_{word}") for word in vocabulary.STATUSES},
            "basis": {word: say(f"words.basis_{word}") for word in vocabulary.BASES},
            "kind": {word: say(f"sheets.kind_{word}") for word in vocabulary.KINDS},
            "change": {word: say(f"sheets.change_{word}") for word in vocabulary.CHANGES},
            "rule": {word: say(f"sheets.rule_{word}") for word in vocabulary.MERGE_RULES},
            "moore": {word: say(f"words.tag_{word}") for word in vocabulary.MOORE},
            "leavitt": {word: say(f"words.tag_{word}") for word in vocabulary.LEAVITT},
            "data_informed": {word: say(f"words.tag_{word}") for word in vocabulary.DATA_INFORMED},
            "flag": {word: say(f"sheets.flag_{word}") for word in ("yes", "no")},
        },
        hints=_hints(language),
        guide=tuple(say("sheets.guide").split("\n")),
    )


def all_sheet_words(first: Language) -> tuple[SheetTexts, ...]:
    """Every language of the house, that of the user first."""
    others = [Language(code) for code in LANGUAGES if code != first.code]
    return tuple(sheet_words(one) for one in (first, *others))


def _heading(name: str, language: Language) -> str:
    parts = name.split(".")
    spoken = parts.pop() if parts[-1] in LANGUAGES else ""
    key = "_".join(part for part in parts if part != STAR)
    # The place of the number or name stays open.
    said = language.say(f"sheets.heading_{key}", n="{n}")
    if not spoken:
        return said
    return language.say("sheets.in_language", heading=said, language=language.say(f"sheets.language_{spoken}"))


def _hints(language: Language) -> dict[str, str]:
    """Of the fields of the sheet `framework` by framework.NAME, of the columns of the others by their name."""
    names = [f"framework.{name}" for name in SHEETS["framework"]]
    names += dict.fromkeys(name for part, names in SHEETS.items() if part != "framework" for name in names)
    keys = {name: f"sheets.hint_{name.replace('.*', '').replace('.', '_')}" for name in names}
    return {name: language.say(key) for name, key in keys.items() if language.has(key)}
