"""A document as a Word file that one can go on working with: headings, lists, tables, and pictures that say what they show.

What is said is text: none of it is ever a field, a link or a placeholder.
"""

import io
import zipfile
from datetime import date, datetime, time
from typing import Any

LOCALES = {"da": "da-DK", "en": "en-GB"}


def say_what_it_is(made: Any, title: str, language: str, on: str) -> None:
    """Puts the title, the language and the day into a document of python-docx."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    about = made.core_properties
    about.title = " ".join(title.split())[:255]
    about.language = LOCALES.get(language, language)
    if on:
        about.created = about.modified = datetime.combine(date.fromisoformat(on), time())
    for defaults in made.styles.element.iter(qn("w:rPrDefault")):
        style = defaults.find(qn("w:rPr"))
        if style is None:
            style = OxmlElement("w:rPr")
            defaults.append(style)
        for old in style.findall(qn("w:lang")):
            style.remove(old)
        said = OxmlElement("w:lang")
        said.set(qn("w:val"), about.language)
        style.append(said)


def saved(made: Any, on: str) -> bytes:
    """The file, the same bytes for the same document. made -- of python-docx or docxtpl"""
    written = io.BytesIO()
    made.save(written)
    return repacked(written.getvalue(), on)


def repacked(content: bytes, on: str) -> bytes:
    """The same package with the day of the document on every part."""
    when = date.fromisoformat(on) if on else date(1980, 1, 1)
    stamp = (max(when.year, 1980), when.month, when.day, 0, 0, 0)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.infolist():
            info = zipfile.ZipInfo(one.filename, stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(one))
    return target.getvalue()
