"""Backups of files that an older leaderdev wrote, made before they are written in today's format.

They lie in `.leaderdev/backups/<kind>-<version>/`, under the name that the file has in the workspace; the first one stays.
"""

from pathlib import Path

from leaderdev.codec import schema
from leaderdev.stores import atomic, toml_file
from leaderdev.stores.encryption import reading, writing

FOLDER = Path(".leaderdev") / "backups"


def keep(root: Path, path: Path, seen: bytes, kind: str, waiting_room: Path) -> None:
    """Call it while holding the lock, before `path`, whose content is `seen`, is written anew. Raises StorageFailed."""
    if schema.CURRENT[kind] == 1:
        return
    said = reading.plain(seen)
    if said is None:
        return
    mapping, _ = toml_file.parse(said, path.name)
    if mapping is None or schema.version_of(mapping) >= schema.CURRENT[kind]:
        return
    backup = root / FOLDER / f"{kind}-{schema.version_of(mapping)}" / path.relative_to(root)
    if not backup.exists():
        atomic.write(backup, writing.sealed(root, said, seen), waiting_room, 0o600)
