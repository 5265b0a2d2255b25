"""`data export LEADER`: everything that is kept about a person, as files and as a page to read."""

import argparse
import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import attrs

from leaderdev.cli.parser import Parser
from leaderdev.cli.session import Session
from leaderdev.errors import BadInput, LeaderdevError, StorageFailed
from leaderdev.language import Language
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.text import LANGUAGES
from leaderdev.stores import atomic
from leaderdev.stores.base import Store
from leaderdev.stores.rights import Kept


def arguments(parser: Parser, language: Language) -> None:
    parser.leader()
    parser.option("-o", "data_output", dest="output", metavar="DIR|FILE.zip", required=True)
    parser.option("--format", "format_lines", choices=("table", "json"), default="table")


def run(given: argparse.Namespace, session: Session) -> int:
    target = _target(given.output)
    store = session.store()
    kept = session.rights(store).kept(given.leader)
    # The page is for the person, whoever makes it: only --lang goes before the language the person wishes.
    wish = given.lang or kept.profile.language
    files = _files(kept, session, store, Language(wish) if wish in LANGUAGES else session.language)
    # What stands in the log before anything leaves cannot have left unseen.
    with session.logged(store, "data export", given.leader):
        _write(files, target)
    document = {"schema_version": 1, "kind": "data-export", "leader": given.leader, "output": str(target)}
    say = session.language.say
    lines = [say("access.written", count=len(files), file=str(target)), say("access.look_first")]
    if kept.copies:
        lines += [say("access.copies_are", count=len(kept.copies)), *(f"  {file}" for file in kept.copies)]
    if kept.unread:
        lines.append(say("access.incomplete"))
    more = {"files": sorted(files), "copies": list(kept.copies), "complete": not kept.unread}
    session.show({**document, **more}, (), lines)
    session.warn(kept.unread)
    return 1 if kept.unread else 0


def _target(written: str) -> Path:
    path = Path(written)
    try:
        place = path.resolve()
        if os.path.lexists(path) and not (
            place.is_dir() and place.suffix.lower() != ".zip" and not any(place.iterdir())
        ):
            raise BadInput("output-taken", file=written)
        fits = place.parent.is_dir()
    except (OSError, ValueError, RuntimeError):
        fits = False
    if not fits:
        raise BadInput("no-place-for-file", file=written)
    return place


def _files(kept: Kept, session: Session, store: Store, language: Language) -> Mapping[str, bytes]:
    import tomli_w

    from leaderdev.reports import access_page

    page = access_page.document(kept, _frameworks(kept, session, store), session.now()[:10], language)
    found = kept.elsewhere
    elsewhere = {
        "manages": found.manages,
        "notes_written": found.notes_written,
        "ratings_given": [attrs.asdict(one) for one in found.given],
        "logins": list(kept.logins),
        "read_by_hr": dict(kept.read_by_hr),
        # How many and not which: their names may name others.
        "copies": len(kept.copies),
        "unread": len(kept.unread),
        "log": [{"at": one.at, "command": one.command, "outcome": one.outcome} for one in kept.log],
    }
    return {
        **kept.files,
        "elsewhere.toml": tomli_w.dumps(elsewhere).encode(),
        "index.html": page.encode("utf-8", "replace"),
    }


def _frameworks(kept: Kept, session: Session, store: Store) -> dict[str, ResolvedFramework]:
    """Those the ratings are under. Without one the page shows the items' ids, which is no reason to withhold the rest."""
    profile = kept.profile
    named = {str(one.framework) for one in profile.assessments}
    named |= {str(one.framework) for one in profile.conversations if one.framework is not None}
    found = {}
    for reference in sorted(named):
        try:
            found[reference] = session.framework(store, reference)
        except LeaderdevError:
            continue
    return found


def _write(files: Mapping[str, bytes], target: Path) -> None:
    """All of it at once, for whoever runs the command alone. Raises StorageFailed."""
    if target.suffix.lower() == ".zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in sorted(files.items()):
                archive.writestr(name, content)
        atomic.write(target, packed.getvalue(), target.parent, 0o600)
        return
    waiting = ""
    try:
        waiting = tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent)
        for name, content in files.items():
            atomic.write_through(Path(waiting, name), content, 0o600)
        if target.is_dir():
            target.rmdir()
        os.replace(waiting, target)
    except OSError as error:
        shutil.rmtree(waiting, ignore_errors=True)
        raise StorageFailed("storage-failed", file=str(target), reason=error.strerror or str(error)) from error
