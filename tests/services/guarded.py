"""A small workspace in a folder, made quickly, and the people who go at it."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import attrs

import leaderdev
from leaderdev.frameworks.digest import digest
from leaderdev.model.framework import Reference
from leaderdev.model.profile import Agreement, Assessment, Conversation, FollowUp, Note, Profile
from leaderdev.serialization.framework import framework_from
from leaderdev.services.guarded_store import GuardedStore
from leaderdev.services.workspace import Workspace
from leaderdev.storage import person_files
from leaderdev.storage.folder import FolderStore
from leaderdev.storage.toml_file import parse

SMALL = Reference.parse("small@1.0.0")
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
ITEMS = ("listens", "measures")

_WORDS = 'title = { da = "Et", en = "One" }\n'
_LEVEL = '[[scale.levels]]\nvalue = {}\nlabel = {{ da = "a", en = "a" }}\ndescription = {{ da = "a", en = "a" }}\n'
_ITEM = (
    '[[items]]\nid = "{}"\ndimension = "one"\nbasis = "authored"\nsource = "–"\n'
    'text = {{ da = "a", en = "a" }}\nanchors = {{ 1 = {{ da = "a", en = "a" }} }}\nexpected = {{ leader = 2 }}\n'
)
_FRAMEWORK = (
    'id = "small"\nversion = "1.0.0"\nstatus = "{status}"\nkind = "foundation"\n'
    + _WORDS
    + 'description = {{ da = "a", en = "a" }}\n{digest}'
    + "{levels}"
    + '[[tiers]]\nid = "leader"\nrank = 1\n'
    + _WORDS
    + '[[dimensions]]\nid = "one"\ndescription = {{ da = "a", en = "a" }}\n'
    + _WORDS
    + "{items}"
)


def _framework_text(digest_line: str = "", status: str = "published") -> str:
    text = _FRAMEWORK.replace(_WORDS, _WORDS.replace("{", "{{").replace("}", "}}"))
    levels = "".join(_LEVEL.format(value) for value in (1, 2, 3))
    items = "".join(map(_ITEM.format, ITEMS))
    return text.format(digest=digest_line, levels=levels, items=items, status=status)


def _digest() -> str:
    mapping, problems = parse(_framework_text().encode(), "")
    assert mapping is not None, problems
    framework, problems = framework_from(mapping, "")
    assert framework is not None, problems
    return digest(framework)


DIGEST = _digest()


def workspace(
    root: Path,
    profiles: Iterable[Profile],
    *,
    roles: Mapping[str, Iterable[str]] | None = None,
    blind: bool = True,
    written: Mapping[str, Iterable[Note]] | None = None,
) -> Path:
    """A folder that holds these, written past every guard."""
    (root / "frameworks" / "small").mkdir(parents=True)
    (root / "frameworks" / "small" / "1.0.0.toml").write_text(
        _framework_text(f'digest = "{DIGEST}"\n'), encoding="utf-8"
    )
    named = "".join(f"{role} = {sorted(handles)}\n".replace("'", '"') for role, handles in (roles or {}).items())
    (root / "leaderdev.toml").write_text(
        f'schema_version = 1\nframework = "{SMALL}"\nblind = {str(blind).lower()}\n[roles]\n{named}', encoding="utf-8"
    )
    (root / "profiles").mkdir()
    for one in profiles:
        file = root / person_files.profile_file(one)
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(person_files.profile_content(one, ""))
    for leader, some in (written or {}).items():
        (root / "notes").mkdir(exist_ok=True)
        (root / "notes" / f"{leader}.toml").write_bytes(person_files.notes_content(tuple(some), leader))
    return root


def opened(root: Path, actor: str | None) -> Workspace:
    return leaderdev.open(root, actor=actor, clock=lambda: NOW)


def guarded(root: Path, actor: str | None) -> GuardedStore:
    """What the services are handed for the person."""
    return opened(root, actor)._context.store


def raw(root: Path) -> FolderStore:
    """The folder with nothing before it."""
    return FolderStore(root)


def content(root: Path) -> dict[str, bytes]:
    """Every file but the lock and the log, which tells of what was tried."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".leaderdev" not in path.relative_to(root).parts
    }


def rated(
    role: str,
    rater: str,
    begun: str = "2026-01-01",
    done: str = "",
    *,
    level: int = 2,
    name: str = "",
) -> Assessment:
    """begun, done -- days; done "": under way"""
    return Assessment(
        id=name or f"{begun}-{role}",
        framework=SMALL,
        digest=DIGEST,
        role=role,
        rater=rater,
        started_at=f"{begun}T10:00:00+01:00",
        completed_at=f"{done}T10:00:00+01:00" if done else "",
        levels={"listens": level},
        comments={"listens": f"said by {rater} as {role} {begun}"},
    )


def talk(leader: str, day: str = "2026-02-02") -> Conversation:
    agreement = Agreement(f"{leader}-{day}-1", "measure it", "measures", seen_by="in figures")
    return Conversation(day, id=day, framework=SMALL, summary=f"of {leader}", agreements=(agreement,))


def followed(conversation: Conversation, day: str = "2026-03-03", status: str = "done") -> Conversation:
    agreement = conversation.agreements[0]
    more = attrs.evolve(agreement, status=status, follow_ups=(*agreement.follow_ups, FollowUp(day, status, "seen")))
    return attrs.evolve(conversation, agreements=(more, *conversation.agreements[1:]))
