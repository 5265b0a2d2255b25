"""The rights of a person in a workspace that is a folder; see `leaderdev.storage.rights`."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from leaderdev.errors import BadInput, LeaderdevError, NotFound, Problem
from leaderdev.model.profile import Note, Profile
from leaderdev.model.text import is_identifier
from leaderdev.privacy.audit import Head, LogEntry, Record
from leaderdev.privacy.elsewhere import elsewhere, in_confidence, names, notes_without_author, without_person
from leaderdev.privacy.retention import Period, Remaining, remaining
from leaderdev.serialization.profile import notes_from, profile_from
from leaderdev.storage import audit_log, disk, editor_schemas, person_files, toml_file, traces, workspace
from leaderdev.storage.base import Store
from leaderdev.storage.disk import FileChange
from leaderdev.storage.encryption import age
from leaderdev.storage.person_files import profile_content
from leaderdev.storage.rights import Erasure, PersonalData, Rights, Step
from leaderdev.storage.workspace_folder import WorkspaceFolder


@attrs.frozen
class _Plan:
    erasure: Erasure
    changes: tuple[FileChange, ...]


def _plan(folder: WorkspaceFolder, store: Store, leader: str, looked_for: Sequence[str]) -> _Plan:
    if not is_identifier(leader):
        raise BadInput("not-an-identifier", key="id", found=leader)
    root = folder.root
    own = list(traces.own_files(root, leader))
    name = next((_name_in(folder, path) for path, what in own if what == "profile"), "")
    changes: list[FileChange] = []
    steps: list[Step] = []
    others, alone, problems = [], [], []
    for path, content, why, wrong in (*_others(folder, leader), *_notes_of_others(folder, leader)):
        problems += wrong
        if why:
            others.append(FileChange(path, content))
            steps.append(Step(folder.name_of(path), "rewrite" if content is not None else "remove", why))
        if why == "manager":
            alone.append(path.stem)
    if problems:
        raise BadInput("erase-unreadable", problems)
    releases = traces.releases_without(root, leader)
    steps += [Step(folder.name_of(one.path), "rewrite", "release") for one in releases]
    steps += [Step(folder.name_of(path), "remove", what) for path, what in own]
    changes = [*others, *releases, *(FileChange(path, None) for path, _ in own)]
    if audit_log.knows(folder, leader):
        steps.append(Step(audit_log.PEOPLE, "rewrite", "mark"))
    untouched = editor_schemas.untouched(root)
    instead = {**{one.path: one.content for one in changes}, **_swept(root), **untouched, root / audit_log.PEOPLE: b""}
    left = tuple(traces.find(root, traces.search_patterns(leader, name, *looked_for), instead))
    if all(what == "index" for _, what in own) and not (others or releases or audit_log.knows(folder, leader)):
        # Nothing but words that somebody wrote, or nothing at all.
        steps, changes = [], []
        if all(one.what == "unseen" or one.file.startswith(".leaderdev/index/") for one in left):
            raise NotFound("no-such-leader", id=leader, known=store.profile_ids())
    return _Plan(Erasure(leader, name, tuple(steps), left, tuple(alone)), tuple(changes))


def _swept(root: Path) -> dict[Path, bytes | None]:
    """What interrupted saves left; it goes with the first lock."""
    place = root / ".leaderdev" / "saving"
    return dict.fromkeys(place.iterdir()) if place.is_dir() else {}


def _name_in(folder: WorkspaceFolder, path: Path) -> str:
    _, mapping, _ = toml_file.read(path, "profile", folder.name_of(path))
    found = mapping.get("name") if mapping is not None else ""
    return found if isinstance(found, str) else ""


def _others(folder: WorkspaceFolder, leader: str) -> Iterator[tuple[Path, bytes | None, str, list[Problem]]]:
    """Everybody else's profile that names the person, as it is to be, and why; "" where it only cannot be read."""
    for unit in disk.folders(folder.root / "profiles"):
        for path in disk.toml_files(unit):
            if path.stem == leader or not folder.is_inside(path):
                continue
            file = folder.name_of(path)
            content, mapping, problems = toml_file.read(path, "profile", file)
            if not traces.may_name(content, leader):
                continue
            profile = None
            if mapping is not None:
                profile, problems = profile_from(mapping, file)
            if profile is None:
                yield path, None, "", problems
            elif names(profile, leader):
                why = "manager" if profile.manager == leader else "rater"
                new = profile_content(without_person(profile, leader), file)
                yield path, workspace.sealed(folder.root, new, content), why, []


def _notes_of_others(folder: WorkspaceFolder, leader: str) -> Iterator[tuple[Path, bytes | None, str, list[Problem]]]:
    """Everybody else's notes that the person wrote some of."""
    for path in disk.toml_files(folder.root / person_files.FOLDER):
        if path.stem == leader or path.is_symlink():
            continue
        file = folder.name_of(path)
        content, mapping, problems = toml_file.read(path, "notes", file)
        if not traces.may_name(content, leader):
            continue
        found, wrong = notes_from(mapping, file) if mapping is not None else ((), problems)
        if wrong:
            yield path, None, "", wrong
            continue
        kept = notes_without_author(found, leader)
        if kept != found:
            new = workspace.sealed(folder.root, person_files.notes_content(kept, path.stem), content) if kept else None
            yield path, new, "note", []


def _remove_empty(root: Path, changes: tuple[FileChange, ...]) -> None:
    """Folders of units that have become empty."""
    for folder in {one.path.parent for one in changes if one.content is None}:
        while folder != root and folder.parent != root and folder.is_dir() and not any(folder.iterdir()):
            try:
                folder.rmdir()
            except OSError:
                break
            folder = folder.parent


class FolderRights(Rights):
    """folder -- where the files are; store -- the records in them"""

    def __init__(self, folder: WorkspaceFolder, store: Store) -> None:
        super().__init__(store)
        self.folder = folder

    def personal_data(self, leader: str) -> PersonalData:
        folder, store = self.folder, self.store
        profile = store.profile(leader)
        shown = in_confidence(profile)
        (path,) = (folder.root / "profiles").glob(f"*/{leader}.toml")
        stored = age.opened_file(path, folder.name_of(path))
        files = {"profile.toml": stored if shown is profile else _with_raters(stored, shown)}
        about = person_files.read_notes(folder, leader)
        for name, place in (
            ("notes.toml", folder.root / person_files.FOLDER),
            ("draft.toml", folder.root / ".leaderdev" / "told"),
        ):
            written = place / f"{leader}.toml"
            if written.is_file():
                files[name] = age.opened_file(written, folder.name_of(written))
        others, unread = [], []
        about_others: list[Note] = []
        for one, file, wrong in store.read_profiles():
            if one is None:
                unread += wrong if self._may_name(file, leader) else []
            elif one.id != leader:
                others.append(one)
        for of, file, found, wrong in person_files.read_all_notes(folder):
            if of != leader:
                about_others += found
                unread += wrong if wrong and self._may_name(file, leader) else []
        entries, damages = audit_log.entries(folder)
        unread += [one for one in damages if one.severity == "error"]
        log = tuple(one for one in entries if leader in one.leaders)
        found_elsewhere = elsewhere(leader, others, about_others)
        copies = traces.copies(folder.root, leader)
        return PersonalData(shown, files, about, found_elsewhere, log, shown is not profile, tuple(unread), copies)

    def _may_name(self, file: str, leader: str) -> bool:
        try:
            return traces.may_name((self.folder.root / file).read_bytes(), leader)
        except OSError:
            return True

    def plan_erasure(self, leader: str, names: Sequence[str] = ()) -> Erasure:
        return _plan(self.folder, self.store, leader, names).erasure

    def erase(self, leader: str, record: Record, names: Sequence[str] = ()) -> Erasure:
        """All of it, or nothing as far as a folder can; an erasure that was killed is finished by running it again.

        The profile goes last, so that until then the person is found again; after it there are only the log's last entry and
        the key of the person's mark, by which an erasure that was not finished is known.
        """
        folder = self.folder
        with folder.writing() as waiting_room:
            found = _plan(folder, self.store, leader, names)
            audit_log.append_within(folder, attrs.evolve(record, outcome="begun"), waiting_room)
            try:
                disk.apply_changes(found.changes, waiting_room)
            except BaseException:
                with suppress(LeaderdevError):
                    audit_log.append_within(folder, attrs.evolve(record, outcome="failed"), waiting_room)
                raise
            _remove_empty(folder.root, found.changes)
            done = attrs.evolve(record, outcome="done", details={**record.details, "files": len(found.changes)})
            audit_log.append_within(folder, done, waiting_room, forget=leader)
            patterns = traces.search_patterns(leader, found.erasure.name, *names)
            left = traces.find(folder.root, patterns, editor_schemas.untouched(folder.root))
            return attrs.evolve(found.erasure, left=tuple(left))

    def _remove_due_of(self, leader: str, periods: Mapping[str, Period], today: str) -> Remaining:
        with self.folder.writing() as waiting_room:
            profile, found = self.store.profile(leader), person_files.read_notes(self.folder, leader)
            left = remaining(profile, found, periods, today)
            if left.profile is not None:
                disk.apply_changes(self._changes(profile, left.profile, found, left), waiting_room)
            return left

    def _changes(
        self, before: Profile, after: Profile, notes_before: tuple[Note, ...], left: Remaining
    ) -> list[FileChange]:
        changes = []
        root, leader = self.folder.root, before.id
        if left.notes != notes_before:
            path = root / person_files.FOLDER / f"{leader}.toml"
            new = person_files.notes_content(left.notes, leader)
            changes.append(FileChange(path, workspace.sealed(root, new, path.read_bytes()) if left.notes else None))
        if after != before:
            path = root / "profiles" / before.unit / f"{leader}.toml"
            new = profile_content(after, self.folder.name_of(path))
            changes.append(FileChange(path, workspace.sealed(root, new, path.read_bytes())))
        return changes

    def log(self, record: Record) -> None:
        audit_log.append(self.folder, record)

    def entries(self) -> tuple[list[LogEntry], list[Problem]]:
        return audit_log.entries(self.folder)

    def log_problems(self) -> list[Problem]:
        return audit_log.check(self.folder)

    def log_head(self) -> Head:
        return audit_log.head(self.folder)

    def seal_at(self, n: int) -> str:
        return audit_log.seal_at(self.folder, n)


def _with_raters(stored: bytes, shown: Profile) -> bytes:
    """The file as it is stored, with the raters of `shown` in place of its own."""
    import tomli
    import tomli_w

    mapping = tomli.loads(stored.decode("utf-8-sig"))
    for written, one in zip(mapping["assessments"], shown.assessments, strict=True):
        written["rater"] = one.rater
    return tomli_w.dumps(mapping).encode("utf-8")
