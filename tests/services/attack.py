"""What a hostile script does: calls every public method there is with good and bad values, and collects all that it gets.

Nothing here names a method: they are found by going through whatever a workspace hands out, and the values by the names of
the parameters. A parameter that has no values in VALUES is reported, so that a new one is attacked before it is released.
"""

import inspect
import itertools
import re
import types
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import attrs

import leaderdev
from leaderdev import LeaderdevError, Workspace
from leaderdev.locales import Language

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
GROUPS = ("people", "frameworks", "assessments", "reports", "conversations", "privacy", "exchange")
MISSING = inspect.Parameter.empty

_LEADERS = ("anna", "bo", "gerd", "fritz", "dina", "ulf", "nobody", "../notes/anna", "")
_FILES = (
    "notes/fritz.toml",
    "notes/anna.toml",
    "profiles/care/anna.toml",
    "profiles/care/bo.toml",
    "profiles/care/uwe.toml",
    "no-file",
)
_ITEMS = ("asks", "listens", "no-such-item", "")
_DAYS = (None, "2026-02-02", "2026-13-01", "9999-12-31", "yesterday")
_REFERENCES = ("small@1.0.0", "small@1.1.0", "small", "none@9.9.9", "?")
_HANDLES = (None, "anna", "bo", "dina", "fritz", "pelle", "perle", "nobody", "?")


class InWorkspace(str):
    """The name of a file in the workspace, to be handed in as a path."""


def _answers() -> tuple[object, ...]:
    full = {"asks": 2, "listens": 2, "measures": 2}
    bad = [{"asks": level} for level in (99, 0, -1, "3", None, True, 2.5, [1])]
    more = [
        {"levels": full, "comments": {"nothing": "x"}},
        {"levels": full, "comments": {"asks": 5}},
        {"levels": [1]},
        {"wrong": {}},
    ]
    return (
        full,
        {"asks": 3},
        *bad,
        {"no-such-item": 2},
        *more,
        {},
        {"not_relevant": ["nothing"]},
        *map(InWorkspace, _FILES),
    )


VALUES: Mapping[str, tuple[object, ...]] = {
    "leader": _LEADERS,
    "viewer": (None, "self", "manager", "peer", "bad"),
    "framework": (None, *_REFERENCES),
    "role": ("self", "manager", "peer", "employee", "boss"),
    "roles": (("self",), ("peer",), ("self", "manager"), ("boss",), ()),
    "rater": _HANDLES,
    "answers": _answers(),
    "complete": (True, False),
    "by": _HANDLES,
    "text": ("en note", "", *map(InWorkspace, _FILES)),
    "date": (*_DAYS, 7),
    "identifier": ("anna-2026-02-02-1", "fritz-2026-02-02-1", "nothing", "small", ""),
    "manager": (None, "", "bo", "dina", "pelle", "nobody", "?"),
    "unit": ("care", "park", "../x", ""),
    "tier": ("leader", "king", ""),
    "settled": (False, True),
    "today": (None, "2026-06-01", "bad", "2027-01-01"),
    "held_on": ("2026-05-05", None, "2026-02-02", "2027-01-01", "bad"),
    "note": (None, "en note", *map(InWorkspace, _FILES[:2])),
    "status": ("done", None, "finished"),
    "seen": ("det virker", None, ""),
    "topics": (("asks",), ("no-such-item",), (), ("self:asks",), ("peer:asks",)),
    "common": ((), ("asks",), ("nothing",)),
    "summary": ("talt om det", None, ""),
    "agreements": (
        (),
        ({"text": "ja", "not_measured": True},),
        ({"wrong": 1},),
        ({"text": 5},),
        ({"text": "ja", "due_on": "bad"},),
    ),
    "nothing_agreed": (True, False),
    "file": tuple(map(InWorkspace, _FILES)),
    "path": (InWorkspace("../out/new.md"), InWorkspace("../out/new.zip"), *map(InWorkspace, _FILES)),
    "target": (
        InWorkspace("../out/new.csv"),
        InWorkspace("../out/new.json"),
        InWorkspace("../out/new.md"),
        InWorkspace("profiles/care/fritz.toml"),
    ),
    "mapping": (None, *map(InWorkspace, _FILES[:3])),
    "data": (None, *map(InWorkspace, _FILES[:2])),
    "engine": (None, "duckdb", "bad"),
    "conversation": ("c1", "2026-02-02", "nothing"),
    "year": (None, 2026, 2025, 1, -1),
    "progress": (None,),
    "kind": (None, "case", "csv", "bad"),
    "template": (False, True),
    "version": (None, "2.0.0", "bad"),
    "to": (None, "2.0.0", "bad"),
    "step": ("", "major", "bad"),
    "dry_run": (True, False),
    "old": _REFERENCES,
    "new": ("small@1.1.0", *_REFERENCES),
    "scale": ("", "clamp", "bad"),
    "apply": (False, True),
    "other": (None, "small@1.1.0", "?"),
    "resolved": (False, True),
    "both_languages": (False, True),
    "source": (None, "small@1.0.0", "?"),
    "title_da": (None, "Titel"),
    "title_en": (None, "Title"),
    "extends": ((), ("small@1.0.0",), ("?",)),
    "extension": _REFERENCES,
    "onto": ("small@1.0.0", "?", ()),
    "unfinished": (False, True),
    "extended_too": (False, True),
    "replace": (False, True),
    "handle": ("new", "anna", "", "../x"),
    "draft": (),
    "on": ("2026-02-03", "2027-01-01"),
    "signs": (True, False),
    "width": (80, 20),
    "name": (None, "Navn", ""),
    "language": (None, "da", "xx"),
    "active": (None, False, True),
    "suggested": (True, False),
    "seal": (None, "1:abc", "bad"),
    "without": ((), ("bad",)),
    "names": ((), ("Anna",)),
    "reason": ("grund", None),
    "look_only": (True, False),
    "law": ("art. 17", None),
    "since": ("", "2026-01-01", "bad"),
    "until": ("", "2026-12-31", "bad"),
    "min_group": (None, 1, 0, -3),
    "totals": (False, True),
    "item": _ITEMS,
    "level": (2, 99, 0, "x", None, True, 2.5),
    "item_id": _ITEMS,
    "levels": ({"asks": 2}, {"asks": 99}),
}
# Where a parameter of one method means something else.
OWN_VALUES: Mapping[str, tuple[object, ...]] = {
    "Reports.look.by": (("tier",), ("unit",), ("item",), ("rater",), ("tier", "item"), "bad", ()),
    "Frameworks.examine.text": ("", "id = 7", "title = [", "x" * 300),
    "Frameworks.save_draft.text": ("", "id = 7", "title = [", "x" * 300),
    "Frameworks.new.identifier": ("new", "small", "?", ""),
    "Frameworks.new.extends": ((), ("small@1.0.0",), ("?",)),
    "Conversations.agreements.leader": (None, *_LEADERS),
    "Conversations.agreements.unit": (None, "care", "park"),
    "People.list.unit": (None, "care", "park"),
    "People.list.tier": (None, "leader", "king"),
    "People.edit.tier": (None, "leader", "king"),
    "Frameworks.carry.leader": (None, *_LEADERS),
    "Privacy.log.leader": (None, *_LEADERS),
    "Privacy.log.since": (None, "2026-01-01", "bad"),
    "Privacy.log.until": (None, "2026-01-01", "bad"),
    "Privacy.encrypt.to": ((), ("age1bad",)),
    "Exchange.import_framework.identifier": (None, "new"),
}
# What asks for something that only leaderdev's own code makes, and why it need not be gone at.
LEFT_OUT: Mapping[str, str] = {
    "Agreement.sentences": "words what is already there, in a Language",
    "Agreement.is_overdue": "compares with a day that one gives it",
    "FrameworkDiff.of_kind": "picks from what is there already",
    "GroupLevels.mean": "is of the levels that are there already",
    "LeaderGaps.items_of": "picks from what is there already",
    "ConversationDraft.is_unfinished": "asks about what one has just given it",
    "Sitting.fill": "takes a function of our own; what it is given is what Sitting.as_text shows",
}
# Of these, all values are combined: who is asked about, from which side, by whom.
COMBINED = ("leader", "viewer", "role", "rater")
_MOST = 12
# What is a value, and no part of the library.
_PLAIN = (str, bytes, int, float, bool, type(None), datetime, Path, types.ModuleType, type)


@attrs.frozen
class Call:
    """One call: of what, with what, and all that came of it.

    words -- everything that a script can read in what it was given, as text
    """

    name: str
    arguments: str
    words: str
    error: BaseException | None


def public(one: object) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The public methods of an object, by name."""
    for name in dir(type(one)):
        if not name.startswith("_") and inspect.isfunction(inspect.getattr_static(type(one), name)):
            yield name, getattr(one, name)


def is_ours(one: object) -> bool:
    """Whether it is an object of leaderdev's; how a language words things holds nothing of anybody."""
    return type(one).__module__.startswith("leaderdev") and not isinstance(one, type) and not isinstance(one, Language)


class Script:
    """A script that works for `actor`, and what it has heard and called so far."""

    def __init__(self, root: Path, actor: str) -> None:
        self.root, self.actor = root, actor
        self.called: set[str] = set()
        self.unknown: set[str] = set()
        self._times: dict[tuple[str, str], int] = {}
        self._first = ""

    def open(self) -> Workspace:
        return leaderdev.open(self.root, actor=self.actor, language="en", clock=lambda: NOW)

    def calls(self) -> Iterator[tuple[str, Callable[[], Call]]]:
        """Every first call, to be made one at a time."""
        with self.open() as ws:
            found = [("", name) for name, _ in public(ws) if name != "close"]
            found += [(group, name) for group in GROUPS for name, _ in public(getattr(ws, group))]
        for group, name in found:
            with self.open() as ws:
                method = getattr(getattr(ws, group) if group else ws, name)
                for keywords in self.arguments(method):
                    yield f"{group}.{name}", partial(self.call, method, keywords)

    def arguments(self, method: Callable[..., Any], most: int = _MOST) -> Iterator[dict[str, object]]:
        """The first value of each parameter, then each other one by itself; and those of COMBINED in all ways, up to `most`."""
        owner = type(getattr(method, "__self__", None)).__name__
        values: dict[str, tuple[object, ...]] = {}
        for name in inspect.signature(method).parameters:
            full = f"{owner}.{method.__name__}.{name}"
            if name not in VALUES and full not in OWN_VALUES:
                self.unknown.add(full)
            if name == "draft":
                values[name] = tuple(self.drafts())
                continue
            values[name] = tuple(map(self._path, OWN_VALUES.get(full) or VALUES.get(name, (None,))))
        first = {name: several[0] for name, several in values.items()}
        yield first
        combined = [name for name in COMBINED if name in values]
        for chosen in itertools.islice(itertools.product(*(values[name][:4] for name in combined)), 1, most):
            yield first | dict(zip(combined, chosen, strict=True))
        for name, several in values.items():
            for value in several[1:8]:
                yield first | {name: value}

    def drafts(self) -> Iterator[object]:
        """What an examined draft is: only whoever may change frameworks has one."""
        with self.open() as ws, suppress(LeaderdevError):
            yield ws.frameworks.draft("small@1.1.0")
            return
        with leaderdev.open(self.root, language="en", clock=lambda: NOW) as ws:
            yield ws.frameworks.draft("small@1.1.0")

    def _path(self, value: object) -> object:
        return self.root / value if isinstance(value, InWorkspace) else value

    def call(self, method: Callable[..., Any], keywords: dict[str, object]) -> Call:
        name = f"{type(getattr(method, '__self__', None)).__name__}.{method.__name__}"
        self.called.add(name)
        self._first = name
        words: list[str] = []
        error: BaseException | None = None
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                given = method(**keywords)
                if inspect.isgenerator(given):
                    given = list(given)
                self.read(given, words, {})
            except Exception as raised:  # whatever is raised is judged by the test
                error = raised
                self.read(raised, words, {})
            for one in warned:
                self.read(one.message, words, {})
        return Call(name=name, arguments=repr(keywords), words="\n".join(words), error=error)

    def read(self, one: object, words: list[str], seen: dict[int, object]) -> None:
        """Everything that can be read in `one`: what it prints, its public attributes, and what these hold in turn."""
        if isinstance(one, bytes):
            words.append(one.decode("utf-8", "replace"))
            return
        if isinstance(one, _PLAIN):
            words.append(str(one))
            return
        if id(one) in seen or (callable(one) and not is_ours(one)):
            return
        seen[id(one)] = one  # kept, so that no other object gets its number
        if isinstance(one, Workspace):
            return
        words += dict.fromkeys(re.sub(r" at 0x[0-9a-f]+", "", text) for text in (repr(one), str(one)))
        for inner in _parts(one):
            self.read(inner, words, seen)
        if is_ours(one):
            self._attributes(one, words, seen)

    def _attributes(self, one: object, words: list[str], seen: dict[int, object]) -> None:
        for name in dir(one):
            if not name.startswith("_") and not inspect.isfunction(inspect.getattr_static(type(one), name, None)):
                try:
                    value = getattr(one, name)
                except Exception as raised:
                    value = raised
                self.read(value, words, seen)
        for name, method in public(one):
            self._further(type(one).__name__ + "." + name, method, words, seen)

    def _further(self, name: str, method: Callable[..., Any], words: list[str], seen: dict[int, object]) -> None:
        """What the methods of something that was handed out give: each once for every value, right ones first."""
        if name in LEFT_OUT:
            return
        self.called.add(name)
        self._times[self._first, name] = self._times.get((self._first, name), 0) + 1
        if self._times[self._first, name] > 1:
            return
        for keywords in list(self.arguments(method, 1))[:8]:
            try:
                given = method(**keywords)
                self.read(list(given) if inspect.isgenerator(given) else given, words, seen)
            except Exception as raised:
                self.read(raised, words, seen)
                if not isinstance(raised, LeaderdevError):
                    words.append(f"UNCODED {name} {keywords} {raised!r}")


def _parts(one: object) -> Iterator[object]:
    """What an error or a collection holds; a set in a fixed order."""
    if isinstance(one, BaseException):
        yield from (one.args, one.__cause__, one.__context__, vars(one))
    if isinstance(one, Mapping):
        yield list(one.items())
    elif isinstance(one, set | frozenset):
        yield from sorted(one, key=repr)
    elif isinstance(one, Iterable):
        yield from one


def written(folder: Path) -> str:
    """All that stands in the files of a folder, those in archives too."""
    words: list[str] = []
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            words.append(path.read_bytes().decode("utf-8", "replace"))
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as archive:
                    words += [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
    return "\n".join(words)
