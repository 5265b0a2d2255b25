"""A text in the languages of the house."""

import attrs

LANGUAGES = ("da", "en")


@attrs.frozen
class Text:
    """The same text in Danish and English. An empty string means that the language is missing."""

    da: str = ""
    en: str = ""

    def to(self, language: str) -> str:
        """The text in `language`; in the other one where that is missing, so that nobody sees an empty line."""
        return (self.en or self.da) if language == "en" else (self.da or self.en)

    def __bool__(self) -> bool:
        return bool(self.da or self.en)
