"""The right of access: everything that is kept about a person, written to a folder or a ZIP file."""

import os
from collections.abc import Mapping
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, LeaderdevError, StorageFailed
from leaderdev.locales import Language
from leaderdev.model.framework import ResolvedFramework
from leaderdev.model.text import LANGUAGES
from leaderdev.services.context import Context
from leaderdev.storage.rights import PersonalData
from leaderdev.views.workspace.privacy import ExportView


def export(context: Context, leader: str, path: str | os.PathLike[str], language: Language | None) -> ExportView:
    """Writes the files and logs it. language -- of the page; None: the one that the person wishes, else the workspace's"""
    target = _target(path)
    kept = context.rights().personal_data(leader)
    wished = Language(kept.profile.language) if kept.profile.language in LANGUAGES else context.language
    files = _files(context, kept, language or wished)
    # Logged before anything is written.
    with context.logged("data export", leader):
        _write(files, target)
    context.warn(kept.unread)
    return ExportView(leader, str(target), tuple(sorted(files)), tuple(kept.copies), tuple(kept.unread))


def _target(path: str | os.PathLike[str]) -> Path:
    """Where it is written: nothing, or an empty folder, may stand there. Raises BadInput."""
    written = os.fspath(path)
    try:
        place = Path(written).resolve()
        is_free_folder = place.is_dir() and place.suffix.lower() != ".zip" and not any(place.iterdir())
        if os.path.lexists(written) and not is_free_folder:
            raise BadInput("output-taken", file=written)
        fits = place.parent.is_dir()
    except (OSError, ValueError, RuntimeError):
        fits = False
    if not fits:
        raise BadInput("no-place-for-file", file=written)
    return place


def _files(context: Context, kept: PersonalData, language: Language) -> Mapping[str, bytes]:
    import tomli_w

    from leaderdev.rendering import access_page, html

    page = html.render(access_page.document(kept, _frameworks(context, kept), context.today(), language))
    found = kept.elsewhere
    elsewhere = {
        "manages": found.manages,
        "notes_written": found.notes_written,
        "ratings_given": [attrs.asdict(one) for one in found.given],
        "logins": list(kept.logins),
        "read_by_hr": dict(kept.read_by_hr),
        # Only how many: their names may name others.
        "copies": len(kept.copies),
        "unread": len(kept.unread),
        "log": [{"at": one.at, "command": one.command, "outcome": one.outcome} for one in kept.log],
    }
    return {
        **kept.files,
        "elsewhere.toml": tomli_w.dumps(elsewhere).encode(),
        "index.html": page.encode("utf-8", "replace"),
    }


def _frameworks(context: Context, kept: PersonalData) -> dict[str, ResolvedFramework]:
    """Those the ratings are under. Without one the page shows the items' ids, which is no reason to withhold the rest."""
    profile = kept.profile
    named = {str(one.framework) for one in profile.assessments}
    named |= {str(one.framework) for one in profile.conversations if one.framework is not None}
    found = {}
    for reference in sorted(named):
        try:
            found[reference] = context.framework(reference)
        except LeaderdevError:
            continue
    return found


def _write(files: Mapping[str, bytes], target: Path) -> None:
    """Writes all files at once, for the user alone. Raises StorageFailed."""
    if target.suffix.lower() == ".zip":
        _write_packed(files, target)
        return
    import shutil
    import tempfile

    from leaderdev.storage import disk

    waiting = ""
    try:
        waiting = tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)
        for name, content in files.items():
            disk.write_through(Path(waiting, name), content, 0o600)
        if target.is_dir():
            target.rmdir()
        os.replace(waiting, target)
    except OSError as error:
        shutil.rmtree(waiting, ignore_errors=True)
        raise StorageFailed("storage-failed", file=str(target), reason=error.strerror or str(error)) from error


def _write_packed(files: Mapping[str, bytes], target: Path) -> None:
    import io
    import zipfile

    from leaderdev.storage import disk

    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(name, content)
    disk.write(target, packed.getvalue(), target.parent, 0o600)
