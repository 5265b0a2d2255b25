"""Who there is: leaders, their tiers, units and managers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from leaderdev.errors import BadInput, Problem
from leaderdev.model.profile import Profile
from leaderdev.model.text import LANGUAGES
from leaderdev.services import item_texts
from leaderdev.services.access import Action
from leaderdev.services.context import Context
from leaderdev.views.leaders.people import PeopleImport, PeopleList, Person, PersonRecord

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["LANGUAGES", "People", "PeoplePreview"]

# What people may change of themselves; the rest of a person is HR's to change.
_OWN = frozenset({"name", "language"})


class People:
    """`Workspace.people`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def list(self, *, unit: str | None = None, tier: str | None = None) -> PeopleList:
        """The leaders whom the person may see, in the order of their handles; nobody, where that is no one.

        unit, tier -- only those of that unit or tier; None: of all

        Records that cannot be read are skipped; whoever may see everybody gets a warning, and they are in `problems`, too.
        """
        profiles, problems = self._context.profiles()
        people = [Person.of(one) for one in profiles if unit in (None, one.unit) and tier in (None, one.tier)]
        self._context.warn(problems)
        return PeopleList(tuple(sorted(people, key=lambda one: one.id)), tuple(problems))

    def get(self, leader: str) -> PersonRecord:
        """Everything that is kept of one leader, as far as the person may see it. Raises NotFound, NotAllowed, BadInput."""
        context = self._context
        profile = context.store.profile(leader)
        context.speak_to(profile)
        return PersonRecord(profile, item_texts.of_conversations(context, profile.conversations))

    def add(
        self, handle: str, *, tier: str, unit: str, manager: str = "", name: str = "", language: str = ""
    ) -> Person:
        """One more leader.

        manager  -- the handle of the nearest manager; "" at the top. an unknown one gives a warning
        name     -- "" keeps none; language -- "da", "en", or "" for no wish

        Raises BadInput with every problem, and where the handle is taken; NotAllowed.
        """
        context = self._context
        context.access.require(Action.ADD_PERSON)
        given = {"id": handle, "tier": tier, "unit": unit, "manager": manager, "name": name, "language": language}
        _refuse_wrong_kinds(handle, given)
        profile = Profile(id=handle, tier=tier, unit=unit, manager=manager, name=name, language=language)
        context.warn(_refuse_unfit(context, [profile]))
        with context.logged("profile add", profile.id):
            context.store.add_profiles([profile])
        return Person.of(profile)

    def edit(
        self,
        leader: str,
        *,
        tier: str | None = None,
        manager: str | None = None,
        name: str | None = None,
        language: str | None = None,
        active: bool | None = None,
    ) -> Person:
        """Changes what is known of a leader; None changes nothing, "" takes a manager, name or language away.

        active -- False marks somebody who has left, from today on; True takes that back

        Raises BadInput with every problem, or where nothing is to be changed; NotFound, NotAllowed.
        """
        context = self._context
        given: dict[str, Any] = {"tier": tier, "manager": manager, "name": name, "language": language, "active": active}
        wished = {key: value for key, value in given.items() if value is not None}
        if not wished:
            raise BadInput("nothing-to-change", leader=leader)
        profile = context.store.profile(leader)
        context.access.require(Action.CHANGE_NAME if wished.keys() <= _OWN else Action.CHANGE_PERSON, profile)
        _refuse_wrong_kinds(leader, wished)

        def changed(before: Profile) -> Profile:
            new = attrs.evolve(before, **wished)
            if new.active == before.active:
                return new
            # How long somebody who has left is kept is counted from this day.
            return attrs.evolve(new, inactive_since="" if new.active else context.today())

        context.warn(_refuse_unfit(context, [changed(profile)]))
        with context.logged("profile edit", leader, about=sorted(wished)):
            saved = context.store.change_profile(leader, changed)
        return self._as_seen(saved)

    def move(self, leader: str, *, unit: str, manager: str | None = None) -> Person:
        """To another unit, with everything that is kept.

        manager -- the new nearest manager; None: the same as before, "": no one

        Raises BadInput with every problem, NotFound, NotAllowed.
        """
        context = self._context
        profile = context.store.profile(leader)
        context.access.require(Action.CHANGE_PERSON, profile)
        _refuse_wrong_kinds(leader, {"unit": unit} | ({} if manager is None else {"manager": manager}))

        def moved(before: Profile) -> Profile:
            return attrs.evolve(before, unit=unit, manager=before.manager if manager is None else manager)

        context.warn(_refuse_unfit(context, [moved(profile)]))
        with context.logged("profile move", leader):
            saved = context.store.change_profile(leader, moved)
        return self._as_seen(saved)

    def _as_seen(self, saved: Profile) -> Person:
        """Whoever may change a person may not always see when that person was last rated."""
        return Person.of(saved if self._context.access.actor is None else self._context.store.profile(saved.id))


@attrs.frozen
class PeoplePreview(PeopleImport):
    """What a file of leaders would add; nothing is added before `apply`."""

    _context: Context = attrs.field(kw_only=True, repr=False, eq=False)
    _profiles: tuple[Profile, ...] = attrs.field(kw_only=True, repr=False, eq=False)
    _rows: Mapping[str, int] = attrs.field(kw_only=True, repr=False, eq=False)

    def apply(self) -> PeopleImport:
        """Adds all of them or none. Raises BadInput where one does not fit into the workspace (any more), NotAllowed."""
        context = self._context
        _refuse_unfit(context, self._profiles, self.file, self._rows)
        with context.logged("profile import", *(profile.id for profile in self._profiles)):
            context.store.add_profiles([*self._profiles])
        return PeopleImport(self.file, True, self.people, self.warnings, self.language)


def import_people(context: Context, path: "Path") -> PeoplePreview:
    """See `Exchange.import_people`."""
    from leaderdev.exchange import people_csv

    context.access.require(Action.ADD_PERSON)
    profiles, rows = people_csv.read(path)
    warnings = _refuse_unfit(context, profiles, path.name, rows)
    context.warn(warnings)
    return PeoplePreview(
        path.name,
        False,
        tuple(map(Person.of, profiles)),
        tuple(warnings),
        context.language,
        context=context,
        profiles=tuple(profiles),
        rows=rows,
    )


def _refuse_unfit(
    context: Context, profiles: Sequence[Profile], file: str = "", rows: Mapping[str, int] | None = None
) -> list[Problem]:
    """The warnings of what is known of the people. Raises BadInput with every error of it.

    file, rows -- the file they come from, and the row of each handle; without, an address begins with the handle
    """
    from leaderdev.validation.profile import ProfileContext, check_person
    from leaderdev.validation.workspace import check_frameworks

    store = context.store
    frameworks, _ = check_frameworks(list(store.read_frameworks()))
    leaders = frozenset((*store.profile_ids(), *(one.id for one in profiles))) if store.knows_all_people() else None
    around = ProfileContext(frameworks, leaders)
    found: list[Problem] = []
    for profile in profiles:
        start = f"row {rows[profile.id]}, " if rows else f"{profile.id}."
        found += [attrs.evolve(one, file=file, path=f"{start}{one.path}") for one in check_person(profile, around)]
    errors = [problem for problem in found if problem.severity == "error"]
    if errors:
        raise BadInput("not-added", errors)
    return found


def _refuse_wrong_kinds(leader: object, given: Mapping[str, object]) -> None:
    """Raises BadInput for what is no text, and for an `active` that is not True or False."""
    from leaderdev.serialization.reading import kind_of

    kinds: dict[str, tuple[type, str]] = {"active": (bool, "boolean")}
    problems = []
    for key, value in given.items():
        kind, word = kinds.get(key, (str, "string"))
        if not isinstance(value, kind):
            problems.append(Problem("wrong-type", "", f"{leader}.{key}", {"expected": word, "found": kind_of(value)}))
    if problems:
        raise BadInput("not-added", problems)
