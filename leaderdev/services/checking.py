"""Every problem of the whole workspace at once, or of its frameworks, each with the line that it leads to."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from leaderdev.errors import Problem
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.views.problem_report import ProblemReport

if TYPE_CHECKING:
    from leaderdev.validation.workspace import ReadProfile


def check(context: Context) -> ProblemReport:
    """Settings, frameworks, profiles, notes, figures that were published, encryption and log.

    It names problems of everybody's records, so it is for the administrator. Raises NotAllowed.
    """
    from leaderdev.storage.workspace import Settings
    from leaderdev.validation.conversation import check_notes
    from leaderdev.validation.workspace import check_workspace

    context.access.require(Action.ADMINISTER)
    store = context.store
    read, problems = store.read_settings()
    settings = read or Settings()
    frameworks, profiles = list(store.read_frameworks()), list(store.read_profiles())
    everybody = store.knows_all_people()
    found = [
        *problems,
        *check_workspace(frameworks, profiles, settings.framework, settings.common, all_people=everybody),
    ]
    found += check_notes(list(store.read_notes()), _days(profiles))
    found += store.check_ledger()
    found += store.check_encryption()
    found += context.rights().log_problems()
    say = context.language.say
    seen = {
        "frameworks": say("words.frameworks", count=len(frameworks)),
        "profiles": say("words.profiles", count=len(profiles)),
    }
    summary = say("done.problems", count=len(found), **seen) if found else say("done.no_problems", **seen)
    return report_on(context, "check", found, summary)


def check_frameworks(context: Context, written: str | None) -> ProblemReport:
    """See `Frameworks.check`."""
    from leaderdev.validation import workspace

    store = context.store
    read = list(store.read_frameworks())
    wanted = {file for _, file, _ in read} if written is None else _files(context, written)
    resolved, problems = workspace.check_frameworks(read)
    problems.extend(workspace.check_histories(read, resolved))
    found = sorted((one for one in problems if one.file in wanted), key=lambda one: one.file)
    say = context.language.say
    key = "desk.problems" if found else "desk.no_problems"
    summary = say(key, count=len(found), frameworks=say("words.frameworks", count=len(wanted)))
    return report_on(context, "framework-check", found, summary)


def report_on(context: Context, kind: str, found: Iterable[Problem], summary: str) -> ProblemReport:
    """The problems with their lines. kind, summary -- see `ProblemReport`"""
    from leaderdev.storage.problem_lines import ProblemLines

    lines = ProblemLines(context.store.root)
    return ProblemReport(kind, tuple((one, lines.of(one)) for one in found), summary, context.language)


def _files(context: Context, written: str) -> set[str]:
    """The files of a version, or of all versions of an id. Raises BadInput or NotFound."""
    from leaderdev.services.frameworks.drafting import reference_of

    named = reference_of(context, written)
    known = context.store.framework_references()
    wanted = [one for one in known if one == named or (one.id == named.id and "@" not in written)]
    return {context.store.framework_file(one) for one in wanted}


def _days(profiles: "Sequence[ReadProfile]") -> dict[str, frozenset[str] | None]:
    """The days of every leader's conversations; None where the profile cannot be read."""
    return {
        file.rpartition("/")[2].removesuffix(".toml"): None
        if profile is None
        else frozenset(one.held_on for one in profile.conversations)
        for profile, file, _ in profiles
    }
