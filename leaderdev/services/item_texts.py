"""The texts of items by id, also of items that the framework at hand no longer has."""

from collections.abc import Iterable

from leaderdev.errors import LeaderdevError
from leaderdev.locales import Language
from leaderdev.model.framework import Item, Reference, ResolvedFramework
from leaderdev.model.profile import Conversation
from leaderdev.rendering.plain_text import one_line
from leaderdev.services.context import Context


def of_framework(framework: ResolvedFramework, language: Language) -> dict[str, str]:
    """Item -> its text, of every item of the framework."""
    return {one.item.id: _text(one.item, language) for one in framework.items}


def of_conversations(context: Context, conversations: Iterable[Conversation]) -> dict[str, str]:
    """The items that conversations name, by the version of each; unknown items are left out."""
    found: dict[str, str] = {}
    for one in conversations:
        named = {*one.topics, *(agreement.item for agreement in one.agreements)} - {"", *found}
        found |= texts(context, named, one.framework)
    return found


def texts(context: Context, items: Iterable[str], under: Reference | None = None) -> dict[str, str]:
    """From the version `under`, else from the newest version that has the item. Unreadable versions are skipped."""
    wanted, found = set(items), dict[str, str]()
    if wanted and under is not None:
        try:
            known = of_framework(context.framework(str(under)), context.language)
        except LeaderdevError:
            known = {}
        found = {item: known[item] for item in wanted if item in known}
    store = context.store
    for reference in sorted(store.framework_references(), reverse=True) if wanted - set(found) else ():
        try:
            framework = store.framework(reference)
        except LeaderdevError:
            continue
        for item in framework.items if framework is not None else ():
            if item.id in wanted:
                found.setdefault(item.id, _text(item, context.language))
    return found


def _text(item: Item, language: Language) -> str:
    return one_line(item.text.to(language.code))
