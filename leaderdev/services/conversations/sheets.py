"""The sheet to bring to a conversation: what it is made of, and the file it is written to."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from leaderdev.conversations.agreements import earlier_conversations, to_follow_up
from leaderdev.conversations.blind import VIEWERS, hidden
from leaderdev.conversations.rounds import ROLES, figures_of, rounds_of
from leaderdev.conversations.topics import CHOSEN_BY_EACH, RequestedTopics, choose_topics
from leaderdev.errors import BadInput, LeaderdevError, Problem
from leaderdev.frameworks.carry import VersionPath
from leaderdev.model.framework import Reference, ResolvedFramework
from leaderdev.model.profile import Agreement, Assessment, Profile, latest, latest_not_carried
from leaderdev.rendering.conversation_sheet.sheet import Material, Sheet
from leaderdev.rendering.plain_text import one_line
from leaderdev.rendering.targets import target_of
from leaderdev.services import item_texts
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.statistics.groups import ROLES as GROUPS
from leaderdev.statistics.groups import group_levels

ENDINGS = (".pdf", ".docx", ".html", ".md")
# Enough for a template with logo and fonts.
LARGEST_TEMPLATE = 20_000_000


@attrs.frozen
class WrittenSheet:
    """Where a sheet was written. picture -- the drawing beside a sheet in Markdown; None where it stands in the file"""

    file: Path
    picture: Path | None = None


@attrs.frozen
class ConversationSheet:
    """One sheet, without hidden ratings and confidential answers.

    shown    -- its words and figures, as every renderer takes them
    document -- the same for programs; see `as_dict`
    """

    shown: Sheet
    document: Mapping[str, Any]

    def as_dict(self) -> dict[str, Any]:
        """The JSON document of `lus prepare`: ids and figures; sentences in the language of the sheet; comments whole."""
        return deepcopy(dict(self.document))

    def write(self, path: str | os.PathLike[str], *, template: str | os.PathLike[str] | None = None) -> WrittenSheet:
        """Writes the sheet, for its owner alone to read (mode 0600), over an older one.

        path     -- its ending says which kind: .pdf, .docx, .html or .md, the last with a picture .svg beside it
        template -- a Word file to put it into; for .docx only

        Raises BadInput where it cannot stand there, where the template cannot be used, or where another picture has the
        picture's name; MissingExtra where what writes the kind is not installed; StorageFailed.
        """
        from leaderdev.rendering.figures import spider
        from leaderdev.storage import disk

        target, filled_in = sheet_target(path, template)
        picture = spider.drawing(self.shown.spider)
        # Beside Markdown the picture is a file of its own, written first so that no link is broken.
        beside = target.with_suffix(".svg") if target.suffix.lower() == ".md" else None
        if beside is not None and beside.exists():
            _refuse_unlike_ours(beside)
        content = _rendered(self.shown, target, picture, filled_in)
        # Ratings are about a person: the files are for whoever made them alone.
        for place, written in ((beside, picture.encode()), (target, content)):
            if place is not None:
                disk.write(place, written, place.parent, 0o600)
        return WrittenSheet(target, beside)


def sheet_target(
    path: str | os.PathLike[str], template: str | os.PathLike[str] | None = None
) -> tuple[Path, bytes | None]:
    """Where a sheet would be written, and the template's content. Raises BadInput as `ConversationSheet.write`, and writes nothing."""
    target = target_of(path, ENDINGS)
    return target, None if template is None else _template(template, target)


def _template(written: str | os.PathLike[str], target: Path) -> bytes:
    if target.suffix.lower() != ".docx":
        raise BadInput("template-for-word")
    path = Path(written)
    if not path.is_file():
        raise BadInput("no-such-file", file=str(written))
    with path.open("rb") as file:
        content = file.read(LARGEST_TEMPLATE + 1)
    if len(content) > LARGEST_TEMPLATE:
        raise BadInput("template-too-large", file=str(written), limit=LARGEST_TEMPLATE)
    return content


def _rendered(sheet: Sheet, target: Path, picture: str, template: bytes | None) -> bytes:
    """The whole file. Raises BadInput where the template cannot be used, MissingExtra where what writes its kind is not installed."""
    ending = target.suffix.lower()
    if ending == ".docx":
        from leaderdev.rendering.conversation_sheet import word_template

        return word_template.document(sheet, picture, template)
    from leaderdev.rendering import html, markdown, pdf
    from leaderdev.rendering.conversation_sheet.document import document

    blocks = document(sheet, picture)
    if ending == ".pdf":
        return pdf.render(blocks)
    if ending == ".html":
        return html.render(blocks).encode()
    return markdown.render(blocks, target.with_suffix(".svg").name).encode()


def _refuse_unlike_ours(picture: Path) -> None:
    """Nobody named the picture's file, so that only a sheet's picture is overwritten. Raises BadInput."""
    from leaderdev.rendering.figures import spider

    if not picture.is_file():
        raise BadInput("no-place-for-file", file=str(picture))
    with picture.open("rb") as file:
        begin = file.read(len(spider.BEGIN))
    if begin != spider.BEGIN.encode():
        raise BadInput("picture-not-ours", file=str(picture))


# what a sheet is made of


def sheet(
    context: Context,
    leader: str,
    viewer: str | None,
    topics: Iterable[str],
    common: Iterable[str],
    day: str | date | None,
    framework: str | None,
) -> ConversationSheet:
    """See `Conversations.sheet`."""
    from leaderdev.rendering.conversation_sheet import view
    from leaderdev.rendering.conversation_sheet.json_document import as_document

    if viewer not in (None, *VIEWERS):
        raise BadInput("unknown-choice", option="viewer", found=viewer, known=VIEWERS)
    on = context.day(day, "--date")
    profile = context.store.profile(leader)
    context.access.require(Action.SEE_RATINGS, profile)
    context.access.require(Action.SEE_CONVERSATIONS, profile)
    context.speak_to(profile)
    viewer = context.viewer(profile, viewer, otherwise="manager")
    material = _gather(context, profile, viewer, _words(topics), _words(common), on, framework)
    material = attrs.evolve(material, gone=_gone(context, material))
    shown = view.view(material, context.language)
    return ConversationSheet(shown, as_document(material, shown))


def _words(given: object) -> tuple[str, ...]:
    """The argument as words, for `_wishes` to check."""
    return tuple(map(str, given)) if isinstance(given, Iterable) and not isinstance(given, str) else (str(given),)


def _gather(
    context: Context,
    profile: Profile,
    viewer: str,
    topics: Sequence[str],
    common: Sequence[str],
    day: str,
    asked: str | None,
) -> Material:
    """Everything for a sheet on `day`, an ISO date; later ratings and agreements are left out.

    Raises BadInput and NotFound where the framework, the settings or a named topic cannot be used.
    """
    store, framework = context.store, context.framework(asked)
    reference = framework.framework.reference
    if not framework.for_tier(profile.tier):
        raise BadInput("nothing-for-tier", framework=str(reference), tier=profile.tier)
    settings = store.settings()
    everything = store.whole(profile.id) if store.side(profile) else profile
    # By all assessments, not those of that day: an unfinished one hides what it would be compared with.
    kept = hidden(everything, viewer) if settings.blind else ()
    in_groups = _as_of(context.group_profile(profile), day)
    profile = _as_of(_with_completed(profile, everything), day)
    agreements = to_follow_up(profile, day)
    elsewhere = _not_in(settings.common, framework) if asked is not None else ()
    settled = [item for item in settings.common if item not in elsewhere]
    asked_for = _wishes(framework, viewer, topics, common, settled, agreements)

    @cache
    def path_from(old: Reference, mapping: str) -> VersionPath:
        # Loaded only for leaders who were rated under an earlier version.
        from leaderdev.services.version_paths import path_between

        return path_between(context, old, framework, mapping)

    lost = _without_version(context, profile, reference)
    readable = attrs.evolve(profile, assessments=tuple(one for one in profile.assessments if one not in lost))
    rounds = rounds_of(readable, framework, kept, path_from)
    for one in rounds.values():
        context.warn_of_assessment(one.current, framework, profile)
    waiting = {
        role: latest_not_carried(readable, role, reference, latest(readable, role, reference) or rounds[role].hidden)
        for role in ROLES
    }
    groups = {role: group_levels(in_groups, reference, role, framework.level_values()) for role in GROUPS}
    held = earlier_conversations(profile, day)
    return Material(
        profile=profile,
        framework=framework,
        viewer=viewer,
        day=day,
        rounds=rounds,
        picked=choose_topics(figures_of(framework, profile.tier, rounds), asked_for),
        agreements=agreements,
        last_held=held[-1].held_on if held else "",
        manager=_name_of(context, profile.manager),
        groups={role: group for role, group in groups.items() if group is not None},
        waiting={role: one.framework for role, one in waiting.items() if one is not None},
        lost=lost,
        not_here=elsewhere,
    )


def _with_completed(seen: Profile, everything: Profile) -> Profile:
    """The visible profile with the hidden completed ratings of both, for `rounds_of`.

    A sheet says that something is hidden, and finds the last round before it. Hidden levels and words are not used otherwise.
    """
    if everything is seen:
        return seen
    return attrs.evolve(
        seen,
        assessments=tuple(
            one for one in everything.assessments if (one.complete and one.role in ROLES) or one in seen.assessments
        ),
    )


def _as_of(profile: Profile, day: str) -> Profile:
    kept = (one for one in profile.assessments if (one.completed_at or one.started_at)[:10] <= day)
    return attrs.evolve(profile, assessments=tuple(kept))


def _without_version(context: Context, profile: Profile, reference: Reference) -> tuple[Assessment, ...]:
    """Completed assessments under earlier versions that are no longer in the workspace."""
    known = set(context.store.framework_references())
    return tuple(
        one
        for one in profile.assessments
        if one.complete and one.role in ROLES and one.framework.id == reference.id
        if one.framework < reference and one.framework not in known
    )


def _name_of(context: Context, manager: str) -> str:
    """The manager's name; the handle where there is none, or the person may not see it."""
    try:
        return one_line(context.store.profile(manager).name) or manager if manager else ""
    except LeaderdevError:
        return manager


def _gone(context: Context, material: Material) -> dict[str, str]:
    """item -> its text, of the items that the sheet names and the framework does not have."""
    named = {one.id: one.item for one in material.agreements if one.item and not material.has_item(one.item)}
    agreed = [
        attrs.evolve(one, topics=(), agreements=tuple(each for each in one.agreements if each.id in named))
        for one in reversed(material.profile.conversations)
    ]
    found = item_texts.of_conversations(context, agreed)
    for last_time in (one.last_time for one in material.rounds.values()):
        if last_time is not None:
            rated = {item for item in last_time.left_out if not material.has_item(item)} - set(found)
            found |= item_texts.texts(context, rated, last_time.made.framework)
    return found | item_texts.texts(context, set(material.not_here) - set(found))


# topics


def _not_in(common: Iterable[str], framework: ResolvedFramework) -> tuple[str, ...]:
    """The common topics in the settings that the framework does not have.

    The settings are for the current framework; a sheet under another one ignores what it does not have.
    """
    known = {one.item.id for one in framework.items}
    return tuple(item for item in common if item not in known)


def _wishes(
    framework: ResolvedFramework,
    viewer: str,
    topics: Iterable[str],
    common: Sequence[str],
    settled: Sequence[str],
    agreements: Iterable[Agreement],
) -> RequestedTopics:
    """The chosen topics. settled -- the common ones of the settings. Raises BadInput with every unknown word."""
    known = [one.item.id for one in framework.items]
    chosen = [_chosen(word, viewer) for word in topics]
    problems = [
        *_unknown(settled, known, "leaderdev.toml", "lus.common"),
        *_unknown(common, known, "", "common"),
        *_unknown((who for who, _ in chosen), VIEWERS, "", "topics"),
        *_unknown((item for _, item in chosen), known, "", "topics"),
    ]
    by_each = {who: tuple(dict.fromkeys(item for each, item in chosen if each == who)) for who in VIEWERS}
    problems += [
        Problem("too-many-topics", "", "topics", {"who": who, "count": len(items), "most": CHOSEN_BY_EACH})
        for who, items in by_each.items()
        if len(items) > CHOSEN_BY_EACH
    ]
    if problems:
        raise BadInput("topics-unusable", problems)
    agreed = tuple(one.item for one in agreements if one.is_unsettled() and one.item in known)
    return RequestedTopics(by_each["self"], by_each["manager"], tuple(dict.fromkeys((*settled, *common))), agreed)


def _chosen(word: str, viewer: str) -> tuple[str, str]:
    """Who chose it, and the item."""
    who, colon, item = word.partition(":")
    return (who, item) if colon else (viewer, word)


def _unknown(words: Iterable[str], known: Sequence[str], file: str, path: str) -> Iterator[Problem]:
    for word in dict.fromkeys(words):
        if word not in known:
            yield Problem("unknown-word", file, path, {"found": word, "known": list(known)})
