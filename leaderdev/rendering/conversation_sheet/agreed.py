"""The agreements of a sheet in words."""

from collections.abc import Iterator

from leaderdev.locales import Language
from leaderdev.model.profile import STATUSES, Agreement
from leaderdev.rendering.conversation_sheet.material import Material
from leaderdev.rendering.conversation_sheet.sheet import Agreed
from leaderdev.rendering.plain_text import one_line

_FOLLOW_UPS = 2


def agreed(material: Material, language: Language) -> Iterator[Agreed]:
    for one in material.agreements:
        overdue = one.is_overdue(material.day)
        yield Agreed(
            id=one.id,
            text=one.text,
            status=status(one.status, language),
            overdue=overdue,
            lines=tuple(_lines(one, material, language, overdue=overdue)),
        )


def status(word: str, language: Language) -> str:
    """A status in the words of the language; one the house does not know as it stands."""
    return language.say(f"agreements.status_{word}") if word in STATUSES else word


def _lines(one: Agreement, material: Material, language: Language, *, overdue: bool) -> Iterator[str]:
    say = language.say
    if one.item:
        known = material.has_item(one.item)
        title = (
            one_line(material.item(one.item).item.text.to(language.code))
            if known
            else material.gone.get(one.item, one.item)
        )
        yield say("lus_sheet.agreed_item", item=title)
    if one.seen_by:
        yield say("lus_sheet.agreed_seen_by", text=one.seen_by)
    elif one.not_measured:
        yield say("lus_sheet.agreed_not_measured", text=one.not_measured)
    if one.due_on and one.is_unsettled():
        yield say("lus_sheet.agreed_overdue" if overdue else "lus_sheet.agreed_due", date=language.date(one.due_on))
    # The whole course is in `lus agreements`; here is what it has come to.
    for follow_up in one.follow_ups[-_FOLLOW_UPS if one.is_unsettled() else -1 :]:
        values = {"date": language.date(follow_up.on), "status": status(follow_up.status, language)}
        if follow_up.seen:
            yield say("lus_sheet.agreed_seen", text=follow_up.seen, **values)
        else:
            yield say("lus_sheet.agreed_followed_up", **values)
    if not one.follow_ups and one.is_unsettled():
        yield say("lus_sheet.agreed_nothing_since")
