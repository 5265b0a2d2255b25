"""Copies a whole workspace from one store to another. An interrupted copy is finished by copying again."""

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, TypeVar

import attrs

from leaderdev.disclosure.record import as_mapping
from leaderdev.errors import BadInput, NotAllowed, Problem, StorageFailed
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Assessment, Conversation, Note, Profile
from leaderdev.storage import person_files
from leaderdev.storage.base import Store
from leaderdev.storage.ledger import Ledger
from leaderdev.storage.workspace import SETTINGS

# merging a profile with the one in the target, which loses no answer

_Part = TypeVar("_Part")


def merged(ours: Profile, theirs: Profile) -> Profile:
    """`ours`, which is copied, with everything that only `theirs` has.

    The target's completed assessments win, and those with answers that ours lacks; so do agreements with later follow-ups.
    Everything else is as in ours.
    """
    return attrs.evolve(
        ours,
        assessments=_merged_parts(ours.assessments, theirs.assessments, lambda one: one.id, _assessment),
        conversations=_merged_parts(
            ours.conversations, theirs.conversations, lambda one: (one.id, one.held_on), _conversation
        ),
        other=_with_unknown(ours.other, theirs.other),
    )


def _assessment(ours: Assessment, theirs: Assessment) -> Assessment:
    answered = {*theirs.levels, *theirs.not_relevant, *theirs.comments, *theirs.evidence}
    lacking = answered - {*ours.levels, *ours.not_relevant, *ours.comments, *ours.evidence}
    return theirs if theirs.complete or lacking else ours


def _conversation(ours: Conversation, theirs: Conversation) -> Conversation:
    agreements = _merged_parts(ours.agreements, theirs.agreements, lambda one: one.id, _agreement)
    return attrs.evolve(ours, agreements=agreements, other=_with_unknown(ours.other, theirs.other))


def _agreement(ours: Agreement, theirs: Agreement) -> Agreement:
    return theirs if len(theirs.follow_ups) > len(ours.follow_ups) else ours


def _merged_parts(
    ours: tuple[_Part, ...],
    theirs: tuple[_Part, ...],
    key: Callable[[_Part], Hashable],
    join: Callable[[_Part, _Part], _Part],
) -> tuple[_Part, ...]:
    """Ours in their order, each merged with theirs, and then those that are only theirs."""
    waiting = list(theirs)
    found = []
    for one in ours:
        same = next((each for each in waiting if key(each) == key(one)), None)
        if same is not None:
            waiting.remove(same)
        found.append(one if same is None else join(one, same))
    return (*found, *waiting)


def _with_unknown(ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> dict[str, Any]:
    return {**ours, **{key: value for key, value in theirs.items() if key not in ours}}


# copying


@attrs.frozen
class Content:
    """Everything a store holds.

    frameworks, settings -- their texts, every byte; settings: None where there are none
    notes -- leader -> the notes on the leader's conversations
    ledger -- what was published; without it the target could publish figures that together reveal one person
    """

    frameworks: Mapping[Reference, bytes]
    settings: bytes | None
    profiles: Mapping[str, Profile]
    notes: Mapping[str, tuple[Note, ...]]
    ledger: Ledger

    def fingerprints(self) -> dict[tuple[str, str], str]:
        """(kind, id) -> sha256 of the content. Equal where nothing is lost: unknown keys and their order count.

        The end of the last line does not: a folder may have its own recipients after the settings.
        """
        parts: dict[tuple[str, str], bytes] = {
            **{("framework", str(one)): text for one, text in self.frameworks.items()},
            **({("settings", SETTINGS): self.settings.rstrip(b"\r\n")} if self.settings is not None else {}),
            **{("profile", one): person_files.profile_content(each, one) for one, each in self.profiles.items()},
            **{("notes", one): person_files.notes_content(each, one) for one, each in self.notes.items()},
            **{
                ("release", f"{number:06}"): repr((self.ledger.salt, as_mapping(one))).encode()
                for number, one in enumerate(self.ledger.past, start=1)
            },
        }
        return {name: hashlib.sha256(content).hexdigest() for name, content in parts.items()}


@attrs.frozen
class Plan:
    """What to copy, as (kind, id).

    differing -- in both, and different
    kept      -- those of them that stay different: the target has answers, notes or words that the source may not remove
    only_there -- not in the source
    """

    new: tuple[tuple[str, str], ...]
    same: tuple[tuple[str, str], ...]
    differing: tuple[tuple[str, str], ...]
    kept: tuple[tuple[str, str], ...] = ()
    only_there: tuple[tuple[str, str], ...] = ()


def read(store: Store) -> Content:
    """Raises BadInput with every problem where something cannot be read, so that nothing is left behind unnoticed."""
    problems: list[Problem] = []
    texts = {}
    for reference in store.framework_references():
        text = store.framework_content(reference)
        if text is not None:
            texts[reference] = text
    for _, file, found in store.read_frameworks():
        problems += [one for one in found if one.code in ("misplaced", "outside-workspace") and file]
    profiles = {}
    for profile, _, found in store.read_profiles():
        problems += found
        if profile is not None:
            profiles[profile.id] = profile
    written = {}
    for leader, _, own, found in store.read_notes():
        problems += found
        if own:
            written[leader] = own
    if problems:
        raise BadInput("not-copied", problems)
    return Content(texts, store.settings_content(), profiles, written, _ledger(store))


def _ledger(store: Store) -> Ledger:
    try:
        return store.read_ledger()
    except NotAllowed as error:
        # Whoever does not see everybody would copy a part for the whole.
        raise NotAllowed("rights-need-keeper") from error


def refuse_decrypting(source: Store, target: Store) -> None:
    """Raises BadInput where an encrypted folder would be copied to one that is not. A server protects its rows itself."""
    (ours, _), (theirs, _) = source.read_settings(), target.read_settings()
    is_folder = (target.root / "profiles").is_dir()
    if ours and ours.recipients and is_folder and not (theirs and theirs.recipients):
        raise BadInput("copy-would-decrypt")


def plan(source: Content, target: Content) -> Plan:
    ours, theirs = source.fingerprints(), target.fingerprints()
    differing = tuple(one for one, fingerprint in ours.items() if one in theirs and theirs[one] != fingerprint)
    return Plan(
        new=tuple(one for one in ours if one not in theirs),
        same=tuple(one for one, fingerprint in ours.items() if theirs.get(one) == fingerprint),
        differing=differing,
        kept=tuple(one for one in differing if _has_with_unknown(source, target, *one)),
        only_there=tuple(one for one in theirs if one not in ours),
    )


def _has_with_unknown(source: Content, target: Content, kind: str, identifier: str) -> bool:
    """Whether the target has something that copying must not remove."""
    if kind == "profile":
        ours = source.profiles[identifier]
        return merged(ours, target.profiles[identifier]) != ours
    if kind == "notes":
        ours_written, theirs_written = source.notes[identifier], target.notes[identifier]
        return theirs_written[: len(ours_written)] == ours_written
    return False


def copy(source: Content, target: Store, wished: Plan) -> Iterator[tuple[str, str]]:
    """Copies what is new and what differs, and yields each when it is done. Each is whole in the target or not there."""
    for kind, identifier in (*wished.new, *wished.differing):
        _COPIES[kind](source, target, identifier)
        yield kind, identifier


def digest(content: Content, names: set[tuple[str, str]]) -> str:
    """Of the named parts of it."""
    lines = sorted((*name, fingerprint) for name, fingerprint in content.fingerprints().items() if name in names)
    return hashlib.sha256(repr(lines).encode()).hexdigest()


def verify(source: Content, target: Store) -> tuple[str, Plan]:
    """Reads everything again; returns the digest of what both have in common, and the plan as it is now.

    Raises StorageFailed where something differs that should not.
    """
    there = read(target)
    now = plan(source, there)
    names = set(source.fingerprints()) - set(now.kept)
    wanted, found = digest(source, names), digest(there, names)
    if wanted != found or any(kind == "profile" and not _is_in(source, there, each) for kind, each in now.kept):
        raise StorageFailed("copy-differs", found=found[:12], wanted=wanted[:12])
    return wanted, now


def _is_in(source: Content, target: Content, identifier: str) -> bool:
    """Whether another copy would change nothing."""
    there = target.profiles[identifier]
    return merged(source.profiles[identifier], there) == there


def _framework(source: Content, target: Store, identifier: str) -> None:
    reference = Reference.parse(identifier)
    with target.changing_frameworks() as shelf:
        shelf.write(reference, source.frameworks[reference])


def _settings(source: Content, target: Store, _identifier: str) -> None:
    target.save_settings(source.settings or b"")


def _profile(source: Content, target: Store, identifier: str) -> None:
    wished = source.profiles[identifier]
    if identifier in target.profile_ids():
        target.change_profile(identifier, lambda there: merged(wished, there))
    else:
        target.add_profiles([wished])


def _notes(source: Content, target: Store, identifier: str) -> None:
    """Notes are only added: the target's must be the first of the source's."""
    there, wished = target.notes_on(identifier), source.notes[identifier]
    if there[: len(wished)] == wished:
        return
    if wished[: len(there)] != there:
        raise BadInput("notes-differ", leader=identifier)
    for note in wished[len(there) :]:
        target.add_note(identifier, note)


def _release(source: Content, target: Store, identifier: str) -> None:
    """Releases are only added: the target's must be the first of the source's."""
    there, number = target.read_ledger(), int(identifier)
    before = [as_mapping(one) for one in source.ledger.past[: number - 1]]
    if [as_mapping(one) for one in there.past] != before or (there.past and there.salt != source.ledger.salt):
        raise BadInput("releases-differ")
    target.add_release(attrs.evolve(there, salt=source.ledger.salt), source.ledger.past[number - 1])


_COPIES: Mapping[str, Any] = {
    "framework": _framework,
    "settings": _settings,
    "profile": _profile,
    "notes": _notes,
    "release": _release,
}
