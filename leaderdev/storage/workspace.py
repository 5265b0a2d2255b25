"""Finding a workspace, its settings, to whom its private files are encrypted, and making a new one."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.errors import BadInput, NotFound, Problem, StorageFailed
from leaderdev.model.framework import Reference
from leaderdev.model.text import is_identifier
from leaderdev.serialization.reading import Reader, editor_line
from leaderdev.storage import toml_file
from leaderdev.storage.disk import is_workspace
from leaderdev.storage.encryption import age
from leaderdev.storage.encryption.age import is_recipient

if TYPE_CHECKING:
    from leaderdev.privacy.retention import Period


SETTINGS = "leaderdev.toml"
# Roles that do not follow from the records.
ROLES = ("hr", "administrator", "auditor")


@attrs.frozen
class Settings:
    """What `leaderdev.toml` says.

    framework -- the version that is assessed and reported where none is named; None: the workspace decides by itself
    language  -- "da", "en" or ""
    common    -- the items that are a topic in everybody's conversation: `common` under `[lus]`
    store     -- the address of the shared store that holds the workspace; "" where this folder does
    blind     -- whether leader and manager see each other's ratings only when their own are complete
    retention -- how long each kind of record is kept: `[retention]`; a kind that is absent is kept
    recipients -- to whom private files are encrypted: `recipients` under `[encryption]`; none: they are plain
    roles     -- the handles of those who are "hr", "administrator" or "auditor": `[roles]`
    """

    framework: Reference | None = None
    language: str = ""
    common: tuple[str, ...] = ()
    blind: bool = True
    store: str = ""
    retention: "Mapping[str, Period]" = attrs.field(factory=dict)
    recipients: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)


def find(start: Path) -> Path:
    """`start` or the nearest folder above it that has `frameworks/` and `profiles/`. Raises NotFound."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if is_workspace(folder):
            return folder
    raise NotFound("no-workspace", folder=str(start))


def settings(root: Path) -> Settings:
    """Raises BadInput with its problems where the file is there and cannot be used."""
    path = root / SETTINGS
    if not path.is_file():
        return Settings()
    found, problems = read_settings(root)
    if problems:
        raise BadInput("settings-unusable", problems, file=SETTINGS)
    return found


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    _, mapping, problems = toml_file.read(root / SETTINGS, "settings", SETTINGS)
    return (Settings(), problems) if mapping is None else _settings_from(mapping, problems)


def settings_in(content: bytes) -> tuple[Settings, list[Problem]]:
    """The settings in the text of a settings file, and every problem."""
    mapping, problems = toml_file.parse(content, SETTINGS, "settings")
    return (Settings(), problems) if mapping is None else _settings_from(mapping, problems)


def _settings_from(mapping: Mapping[str, Any], problems: list[Problem]) -> tuple[Settings, list[Problem]]:
    reader = Reader(mapping, SETTINGS, "", problems)
    written, language = reader.string("framework"), reader.string("language")
    if language not in ("", "da", "en"):
        reader.report("unknown-language", "language", found=language)
    reference = None
    if written:
        try:
            reference = Reference.parse(written)
        except ValueError:
            reader.report("not-a-reference", "framework", found=written)
    common = reader.table("lus").strings("common")
    periods = _periods(reader.table("retention")) if "retention" in mapping else {}
    found = Settings(
        reference,
        language,
        common=common,
        blind=reader.boolean("blind", True),
        store=reader.string("store"),
        retention=periods,
        recipients=_recipients(reader),
        roles=_roles(reader),
    )
    return found, problems


def _periods(reader: Reader) -> "dict[str, Period]":
    # Loaded only where the settings name any.
    from leaderdev.privacy.retention import KINDS, period_from

    found = {}
    for kind in KINDS:
        if written := reader.string(kind):
            try:
                found[kind] = period_from(written)
            except ValueError:
                reader.report("not-a-period", kind, found=written)
    for other in reader.others():
        reader.report("unknown-word", other, found=other, known=list(KINDS))
    return found


def _roles(reader: Reader) -> dict[str, tuple[str, ...]]:
    table = reader.table("roles")
    found = {}
    for role in ROLES:
        for place, handle in table.placed_strings(role):
            if not is_identifier(handle):
                table.report("not-an-identifier", place, key=role, found=handle)
        if handles := table.strings(role):
            found[role] = handles
    for other in table.others():
        table.report("unknown-word", other, found=other, known=list(ROLES))
    return found


def _recipients(reader: Reader) -> tuple[str, ...]:
    table = reader.table("encryption")
    before = len(reader.problems)
    found = []
    for place, written in table.placed_strings("recipients"):
        if is_recipient(written):
            found.append(written)
        else:
            table.report("not-a-recipient", place, found=written)
    for other in table.others():
        table.report("unknown-word", other, found=other, known=["recipients"])
    if "encryption" in reader.data and not found and len(reader.problems) == before:
        # Whoever wrote the table wants encryption, and without recipients files would be plain.
        table.report("no-recipients", "recipients")
    return tuple(dict.fromkeys(found))


def shipped_frameworks() -> Path:
    """The folder of frameworks that comes with the package: inside it when installed, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "shipped"
    return inside if inside.is_dir() else package.parent / "frameworks"


def create(root: Path) -> Path:
    """A new workspace at `root` with the shipped frameworks. Raises BadInput where something stands there already."""
    import shutil

    from leaderdev.storage import editor_schemas

    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise BadInput("folder-not-empty", folder=str(root))
    root.mkdir(parents=True, exist_ok=True)
    (root / "profiles").mkdir(mode=0o700)
    # git keeps no empty folder, and without this one a clone would be no workspace.
    (root / "profiles" / ".gitkeep").touch()
    for source in sorted(shipped_frameworks().glob("*/*.toml")):
        target = root / "frameworks" / source.parent.name / source.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
    (root / SETTINGS).write_text(
        f"{editor_line('settings')}schema_version = 1\n\n"
        "# The framework that is assessed and reported where a command names none.\n"
        f'framework = "{_newest_extension(root)}"\n',
        encoding="utf-8",
    )
    # git keeps the ledger with the profiles: without it, published figures could be subtracted.
    editor_schemas.write(root)
    (root / ".gitignore").write_text(".leaderdev/*\n!.leaderdev/releases/\n", encoding="utf-8")
    return root.resolve()


def _newest_extension(root: Path) -> Reference:
    versions = (root / "frameworks" / "data-informed-leadership").glob("*.toml")
    names = [path.stem for path in versions if re.fullmatch(r"\d+\.\d+\.\d+", path.stem)]
    return max(Reference.parse(f"data-informed-leadership@{name}") for name in names)


# writing private files


def recipients(root: Path) -> tuple[str, ...]:
    """The recipients of files under `root`; none where `leaderdev.toml` has no `[encryption]`.

    The caller holds the lock, so that they cannot change meanwhile. Raises BadInput where the settings cannot be read.
    """
    path = root / SETTINGS
    try:
        return _named(path.read_bytes())
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StorageFailed("storage-failed", file=str(path), reason=error.strerror or str(error)) from error


def sealed(root: Path, content: bytes, seen: bytes = b"") -> bytes:
    """The bytes to write for `content`: encrypted where the settings name recipients.

    seen -- the replaced content: an encrypted file never becomes plain because the settings were lost.
    Raises BadInput, MissingExtra.
    """
    to = recipients(root)
    if to:
        return age.encrypt(content, to)
    if age.is_encrypted(seen):
        raise BadInput("encryption-gone", file=SETTINGS)
    return content


def settings_without_recipients(content: bytes) -> bytes:
    """A settings file without recipients, which belong to one folder and are never copied."""
    if b"encryption" not in content:
        return content
    try:
        return settings_with_recipients(content, ())
    except BadInput:
        return content


def settings_with_recipients(content: bytes, to: tuple[str, ...]) -> bytes:
    """The settings file with exactly these recipients, and everything else as it stands. Raises BadInput."""
    if not to and b"encryption" not in content:
        return content
    # Few commands change a text, and the module takes long to load.
    from leaderdev.serialization.toml_editing import with_recipients

    mark = b"\xef\xbb\xbf" if content.startswith(b"\xef\xbb\xbf") else b""
    problems: list[Problem]
    try:
        new = mark + with_recipients(content.decode("utf-8-sig"), to).encode("utf-8")
        found, problems = settings_in(new)
    except ValueError:
        new, (found, problems) = content, settings_in(content)
    if found.recipients != to or (problems and not to):
        raise BadInput("settings-unusable", problems, file=SETTINGS)
    return new


@lru_cache(maxsize=4)
def _named(content: bytes) -> tuple[str, ...]:
    settings, problems = settings_in(content)
    wrong = [one for one in problems if one.path.startswith("encryption")]
    # Problems of other settings do not matter here, unless they hide the recipients.
    if wrong or (problems and not settings.recipients and b"encryption" in content):
        raise BadInput("settings-unusable", wrong or problems, file=SETTINGS)
    return settings.recipients
