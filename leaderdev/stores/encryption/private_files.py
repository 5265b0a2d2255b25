"""Where a folder keeps what is private: what is encrypted, and what somebody else may have left beside it."""

from collections.abc import Iterator
from pathlib import Path

from leaderdev.errors import Problem
from leaderdev.stores import places
from leaderdev.stores.former_versions import FOLDER as BACKUPS

_OWN = Path(".leaderdev")
_OURS = (".gitkeep", ".gitignore")


def files(root: Path) -> tuple[list[Path], list[Problem]]:
    """Every file that holds answers, words or names, and the links that lead out of the workspace.

    Of what is linked within the workspace the file itself is given, once.
    """
    found: dict[Path, None] = {}
    problems = []
    for path in _toml(root):
        try:
            real = path.resolve(strict=True)
        except (OSError, RuntimeError):
            real = Path()
        if real.is_relative_to(root.resolve()):
            found[real if path.is_symlink() or path.parent.is_symlink() else path] = None
        else:
            problems.append(Problem("outside-workspace", path.relative_to(root).as_posix()))
    return list(found), problems


def leftovers(root: Path) -> Iterator[Path]:
    """Other files in the same places: copies of an editor, for example. They are not ours to change."""
    own = set(_toml(root))
    for folder in (root / "profiles", root / "notes", root / _OWN / "told", *_backups(root)):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path not in own and path.name not in _OURS and path.stat().st_size:
                yield path


def _toml(root: Path) -> Iterator[Path]:
    for unit in places.folders(root / "profiles"):
        yield from places.toml(unit)
    for folder in (root / "notes", root / _OWN / "told"):
        yield from places.toml(folder)
    for folder in _backups(root):
        yield from sorted(path for path in folder.rglob("*.toml") if path.is_file())


def _backups(root: Path) -> list[Path]:
    return sorted(path for kind in ("profile", "notes") for path in (root / BACKUPS).glob(f"{kind}-*"))
