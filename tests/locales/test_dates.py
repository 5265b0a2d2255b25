"""Dates and plurals as the languages write them, with Babel's CLDR data as the judge."""

from datetime import date, timedelta

import pytest
from babel import Locale
from babel.dates import format_date

from leaderdev.locales import Language

DAYS = [date(2024, 1, 1) + timedelta(days=number) for number in range(0, 731, 7)]


@pytest.mark.parametrize(("code", "locale"), [("da", "da_DK"), ("en", "en_GB")])
def test_a_day_is_written_as_cldr_writes_it(code, locale):
    assert [Language(code).date(day.isoformat()) for day in DAYS] == [
        format_date(day, "long", locale=locale) for day in DAYS
    ]


@pytest.mark.parametrize(("code", "locale"), [("da", "da_DK"), ("en", "en_GB")])
def test_a_number_takes_the_plural_form_that_cldr_says(code, locale):
    forms = {count: Language(code).say("words.profiles", count=count) for count in range(1001)}
    one, other = (Language(code).say("words.profiles", count=count).split()[1] for count in (1, 2))
    assert one != other or code == "da"
    said = {"one": one, "other": other}
    assert all(said[Locale.parse(locale).plural_form(count)] == text.split()[1] for count, text in forms.items())
