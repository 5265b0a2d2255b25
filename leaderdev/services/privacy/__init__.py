"""The rights of a person, how long records are kept, and the log."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.locales import Language
from leaderdev.model.text import LANGUAGES
from leaderdev.services.access import Action
from leaderdev.services.checking import report_on
from leaderdev.services.context import Context
from leaderdev.views.problem_report import ProblemReport
from leaderdev.views.workspace.privacy import ErasureView, ExportView, LogView, RefusalView, RetentionView

if TYPE_CHECKING:
    from leaderdev.privacy.retention import Period
    from leaderdev.storage.rights import Erasure
    from leaderdev.views.workspace.encryption import Decrypted, Encrypted

# Characters of a reason that the log takes.
LONGEST_REASON = 500


class Privacy:
    """`Workspace.privacy`. The rights are for whoever holds the workspace and the administrator, the log for the auditor."""

    def __init__(self, context: Context) -> None:
        self._context = context

    # everything about one person

    def export(self, leader: str, path: str | os.PathLike[str], *, language: str | None = None) -> ExportView:
        """Writes everything that is kept about a person as files and a page to read; those who rated in confidence stay unnamed.

        path     -- a new or empty folder, or a new file that ends in `.zip`
        language -- "da" or "en": of the page; None: the one that the person wishes, else the workspace's

        Raises NotAllowed, NotFound where there is no such person, BadInput for a path or a language that cannot be used,
        StorageFailed.
        """
        from leaderdev.services.privacy import data_export

        self._require_rights(leader)
        if language not in (None, *LANGUAGES):
            raise BadInput("unknown-choice", option="language", found=language, known=LANGUAGES)
        return data_export.export(self._context, leader, path, Language(language) if language else None)

    def erasure(
        self, leader: str, *, names: Sequence[str] = (), reason: str | None = None, look_only: bool = False
    ) -> "ErasurePlan":
        """What erasing the person would do; `apply()` of the plan does it.

        names     -- other names of the person, to look for beside the one that is kept
        reason    -- goes into the log, so that it must not name the person; None: none is given
        look_only -- True: nothing at all is changed. Else what an interrupted save left in the workspace, which may name the
                     person too, is removed already

        Raises NotAllowed, NotFound where nothing is kept of the person, BadInput for a reason that does not fit, and with
        every record that may name the person and cannot be read.
        """
        self._require_rights(leader)
        looked_for = listed(names)
        if not look_only:
            self._context.store.sweep()
        found = self._context.rights().plan_erasure(leader, looked_for)
        logged_reason = None if reason is None else _fit(reason, found, looked_for)
        return ErasurePlan(
            *(found.leader, found.name, found.steps, found.left, found.without_manager),
            dry_run=True,
            context=self._context,
            names=looked_for,
            reason=logged_reason,
        )

    def refuse_erasure(
        self, leader: str, *, reason: str | None, law: str | None, names: Sequence[str] = ()
    ) -> RefusalView:
        """Takes down in the log that a person who asked for it is not erased, and why.

        reason, law -- in words that do not name the person: why, and what it rests on in law. Both must be given

        Raises as `erasure`.
        """
        self._require_rights(leader)
        if reason is None or law is None:
            raise BadInput("refusal-needs-law")
        looked_for = listed(names)
        rights = self._context.rights()
        found = rights.plan_erasure(leader, looked_for)
        view = RefusalView(leader, _fit(reason, found, looked_for), _fit(law, found, looked_for))
        record = self._context.record("erase", leader, reason=view.reason, legal_basis=view.law)
        rights.log(attrs.evolve(record, outcome="refused"))
        return view

    # how long records are kept

    def retention(self, *, today: str | None = None, suggested: bool = False) -> RetentionView:
        """What is kept longer than the settings of the workspace say. Changes nothing.

        today     -- an ISO date, which may be one to come; None: the day of the clock
        suggested -- whether the suggested periods hold for kinds of records that the settings name none for

        Raises NotAllowed, BadInput for a date that is none, or where no period is named and none suggested.
        """
        self._context.access.require(Action.USE_RIGHTS)
        periods, day = self._periods(suggested=suggested), self._context.day(today, "--today")
        due, undated, problems = self._context.rights().due(periods, day)
        self._context.warn(problems)
        return RetentionView(_written(periods), day, tuple(due), tuple(undated), unread=tuple(problems))

    def apply_retention(
        self, *, today: str | None = None, suggested: bool = False, dry_run: bool = False
    ) -> RetentionView:
        """Removes what is kept longer than the settings of the workspace say; a leader who has left goes as by an erasure.

        today   -- an ISO date, which may not be one to come; else the arguments are as those of `retention`
        dry_run -- whether nothing is removed

        Raises as `retention`, and BadInput, with nothing removed, where a record cannot be read.
        """
        context = self._context
        context.access.require(Action.USE_RIGHTS)
        periods, day = self._periods(suggested=suggested), context.day(today, "--today")
        if day > context.today():
            # On such a day more would be due than is.
            raise BadInput("day-ahead", option="--today", found=day)
        rights = context.rights()
        due, undated, problems = rights.due(periods, day)
        if problems:
            raise BadInput("retention-unreadable", problems)
        if not dry_run:
            due = rights.remove_due(periods, day, context.record("retention apply", about=periods))
        return RetentionView(_written(periods), day, tuple(due), tuple(undated), dry_run=dry_run)

    def _periods(self, *, suggested: bool) -> dict[str, "Period"]:
        """By kind of record, in the order of KINDS. Raises BadInput where there are none."""
        from leaderdev.privacy.retention import KINDS, SUGGESTED

        named = dict(self._context.store.settings().retention)
        if suggested:
            named = {**SUGGESTED, **named}
        if not named:
            raise BadInput("no-retention", suggested=[f'{kind} = "{SUGGESTED[kind]}"' for kind in KINDS])
        return {kind: named[kind] for kind in KINDS if kind in named}

    # the log

    def log(self, *, leader: str | None = None, since: str | None = None, until: str | None = None) -> LogView:
        """Who did what to whose records, oldest first, and what is wrong with the log.

        leader       -- a handle: only what was about that leader
        since, until -- ISO dates, both inclusive: only what was done then

        Raises NotAllowed, BadInput for a date that is none.
        """
        context = self._context
        context.access.require(Action.READ_LOG)
        for option, written in (("--since", since), ("--until", until)):
            if written is not None:
                context.day(written, option)
        rights = context.rights()
        entries, problems = rights.entries()
        context.warn(problems)
        chosen = tuple(
            one
            for one in entries
            if (leader is None or leader in one.leaders)
            and (since is None or one.at[:10] >= since)
            and (until is None or one.at[:10] <= until)
        )
        return LogView(chosen, rights.log_head(), context.language.say("rights.somebody_erased"), tuple(problems))

    def check_log(self, *, seal: str | None = None) -> ProblemReport:
        """Whether the log is as it was written.

        seal -- `N:SEAL` as it was shown earlier and noted elsewhere, to check that entry N still has it

        The report's summary says how many entries there are, and the seal of the last.
        Raises NotAllowed, BadInput for what is no seal.
        """
        self._context.access.require(Action.READ_LOG)
        rights = self._context.rights()
        entries, problems = rights.entries()
        if seal is not None:
            number = _number_of(seal)
            if rights.seal_at(number) != seal.partition(":")[2]:
                problems = [*problems, Problem("audit-other-seal", "", "", {"n": number})]
        head = rights.log_head()
        said = f"{head.count}:{head.seal}" if head.count else "–"
        summary = self._context.language.say("rights.log_is", count=len(entries), seal=said)
        return report_on(self._context, "audit-check", problems, summary)

    # a folder encrypted

    def encrypt(self, *, to: Sequence[str] = (), without: Sequence[str] = ()) -> "Encrypted":
        """Encrypts the private files of a folder to those who can read them already, with `to` and without `without`.

        to, without -- age recipients, `age1…`. A folder that is plain becomes encrypted to whoever does it, too

        Raises, with nothing changed, NotAllowed, BadInput on a server and where somebody is no recipient, something cannot be
        read, or one could not read it afterwards; NotFound without a key, MissingExtra.
        """
        from leaderdev.services.privacy import encryption

        return encryption.encrypt(self._context, listed(to), listed(without))

    def decrypt(self) -> "Decrypted":
        """Makes the private files of a folder plain. Raises as `encrypt`."""
        from leaderdev.services.privacy import encryption

        return encryption.decrypt(self._context)

    def _require_rights(self, leader: str) -> None:
        self._context.access.require(Action.USE_RIGHTS, leader=leader)


@attrs.frozen
class ErasurePlan(ErasureView):
    """What erasing a person would do. It is planned anew when it is applied, so that what was written since goes, too."""

    context: Context = attrs.field(repr=False, eq=False, kw_only=True)
    names: tuple[str, ...] = attrs.field(kw_only=True)
    reason: str | None = attrs.field(kw_only=True)

    def apply(self, reason: str | None = None) -> ErasureView:
        """Erases the person, all of it or nothing, and logs it; gives back what was done.

        reason -- goes into the log; None: the one it was planned with

        Raises as `Privacy.erasure`, and StorageFailed, Busy.
        """
        context = self.context
        context.access.require(Action.USE_RIGHTS, leader=self.leader)
        rights = context.rights()
        facts = {}
        if (wished := self.reason if reason is None else reason) is not None:
            facts["reason"] = _fit(wished, rights.plan_erasure(self.leader, self.names), self.names)
        done = rights.erase(self.leader, context.record("erase", self.leader, **facts), self.names)
        return ErasureView(done.leader, done.name, done.steps, done.left, done.without_manager, dry_run=False)


def listed(names: Sequence[str]) -> tuple[str, ...]:
    """The names; a single text is one of them and not its letters."""
    return (names,) if isinstance(names, str) else tuple(names)


def _written(periods: dict[str, "Period"]) -> dict[str, str]:
    return {kind: str(period) for kind, period in periods.items()}


def _fit(text: str, found: "Erasure", more: Sequence[str]) -> str:
    """The log outlives the person in it, so no word of who it was may come into it. Raises BadInput."""
    words = " ".join(str(text).split())
    low = words.casefold()
    parts = (part for name in (found.name, *more) for part in name.split() if len(part) > 1)
    names = [found.leader, found.name, *more, *parts]
    if not words or len(words) > LONGEST_REASON:
        raise BadInput("reason-length", limit=LONGEST_REASON)
    if any(name and name.casefold() in low for name in names):
        raise BadInput("reason-names-person")
    return words


def _number_of(seal: str) -> int:
    """The number of the entry in `N:SEAL`. Raises BadInput."""
    n, _, rest = seal.partition(":")
    if not n.isascii() or not n.isdecimal() or len(n) > 12 or len(rest) != 64:
        raise BadInput("not-a-seal", found=seal)
    return int(n)
