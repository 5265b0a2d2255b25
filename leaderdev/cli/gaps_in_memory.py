"""Tables of profiles that were read, counted in plain Python."""

from collections.abc import Sequence

import attrs

from leaderdev.analysis import participation
from leaderdev.analysis.disclosure import Cost, Release
from leaderdev.analysis.observations import Selection
from leaderdev.analysis.participation import Participation
from leaderdev.cli import releasing
from leaderdev.cli.gaps_data import Tell, Wish
from leaderdev.cli.session import Session
from leaderdev.model.profile import Profile
from leaderdev.model.resolved import ResolvedFramework
from leaderdev.model.version import Reference
from leaderdev.reports.aggregate import AggregateView
from leaderdev.services import carried_notes
from leaderdev.stores.base import Store


@attrs.define
class InMemory:
    """See `gaps_data.Data`. Profiles that were read, counted in plain Python."""

    profiles: Sequence[Profile]
    unreadable: int

    def rated_under(self) -> set[Reference]:
        made = (one for profile in self.profiles for one in profile.assessments if one.complete)
        return {one.framework for one in made if not one.carried_from}

    def release(
        self,
        store: Store,
        wish: Wish,
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
        tell: Tell | None,
    ) -> tuple[Release, list[Cost] | None]:
        words = (*wish.roles, wish.since, wish.until, *(str(one.framework) for one in selections))
        asked = releasing.Asked(wish.by, wish.totals, wish.min_group, words, self.profiles, frameworks, selections)
        if wish.dry_run:
            return releasing.dry_run(store, asked)
        return releasing.release(store, attrs.evolve(asked, tell=tell)), None

    def participation(
        self,
        frameworks: Sequence[ResolvedFramework],  # noqa: ARG002 -- an engine needs them for its question
        selections: Sequence[Selection],
    ) -> Participation:
        return participation.participation(self.profiles, selections)

    def with_notes(
        self,
        view: AggregateView,
        session: Session,
        store: Store,  # noqa: ARG002 -- an engine
        frameworks: Sequence[ResolvedFramework],
        selections: Sequence[Selection],
    ) -> AggregateView:
        made = [one for profile in self.profiles for one in profile.assessments]
        carried = any(one.carried_from for one in made)
        if len(frameworks) > 1:
            return attrs.evolve(view, made_only=carried)
        if not carried and {one.framework for one in made} <= {selections[0].framework}:
            # Most often there is nothing to tell, and finding that out for each leader would take as long as counting.
            return view
        fewest = view.basis.min_group
        note = carried_notes.of_groups(
            session.workspace()._context, self.profiles, frameworks[0], selections[0], fewest=fewest
        )
        not_carried = carried_notes.not_carried_in_groups(self.profiles, selections[0])
        return attrs.evolve(view, carried=note, not_carried=not_carried)

    def close(self) -> None:
        """Nothing is held."""
