"""The frameworks and their versions: reading, drafting, comparing, publishing, carrying."""

import datetime
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from leaderdev.errors import BadInput
from leaderdev.model.framework import Reference, Version
from leaderdev.services.access import Action
from leaderdev.services.context import Context

if TYPE_CHECKING:
    from leaderdev.rendering.framework_diff.view import DiffView
    from leaderdev.views.frameworks.adoption import Adoption, Undone
    from leaderdev.views.frameworks.bump import BumpView
    from leaderdev.views.frameworks.carry import CarryView
    from leaderdev.views.frameworks.coverage import CoverageView
    from leaderdev.views.frameworks.drafts import (
        Draft,
        DraftText,
        FrameworkInUse,
        PublishedFramework,
        RetiredFramework,
        SavedDraft,
    )
    from leaderdev.views.frameworks.framework import FrameworkList, FrameworkView
    from leaderdev.views.frameworks.rebase import RebaseView
    from leaderdev.views.problem_report import ProblemReport

Named = str | Reference


class Frameworks:
    """`Workspace.frameworks`.

    A version is named `id@1.0.0`, or as a `Reference`. Whoever may see frameworks reads, checks and compares them; HR and the
    administrator change them; ratings are carried by the administrator alone. What is not the person's raises NotAllowed.
    """

    def __init__(self, context: Context) -> None:
        self._context = context

    # reading

    def list(self) -> "FrameworkList":
        """Every version of every framework, by id and version; to go through it gives the versions.

        A file that cannot be read is not in it; what is wrong with it stands in `problems`.
        """
        from leaderdev.views.frameworks.framework import FrameworkList, ListedFramework

        context = self._seeing()
        frameworks, problems = [], []
        try:
            current = context.current()
        except BadInput:
            current = None
        for framework, _, found in context.store.read_frameworks():
            problems += found
            if framework is not None:
                title = framework.title.to(context.language.code)
                items, extends = len(framework.items), framework.extends
                frameworks.append(
                    ListedFramework(
                        framework.reference,
                        framework.status,
                        framework.kind,
                        title,
                        items,
                        extends,
                        framework.reference == current,
                    )
                )
        context.warn(problems)
        return FrameworkList(tuple(frameworks), tuple(problems))

    def get(
        self, framework: Named | None = None, *, resolved: bool = False, both_languages: bool = False
    ) -> "FrameworkView":
        """One version: tiers, scale, dimensions, items with anchors and expected levels, questions.

        framework      -- a version, or an id for its newest published one; None: the workspace's current one
        resolved       -- with the items of what it extends
        both_languages -- whether `as_dict()` has every text in Danish and in English

        Raises NotFound for an unknown one, BadInput for one that cannot be read.
        """
        from leaderdev.views.frameworks.framework import FrameworkView, only_own

        context = self._seeing()
        found = context.framework(None if framework is None else str(framework))
        shown = found if resolved else only_own(found)
        return FrameworkView(shown, resolved, context.language, both_languages)

    def check(self, framework: Named | None = None) -> "ProblemReport":
        """Every problem of the frameworks, each with the line that it leads to.

        framework -- a version, or an id for all its versions; None: all there are. Raises NotFound, BadInput.
        """
        from leaderdev.services import checking

        return checking.check_frameworks(self._seeing(), None if framework is None else str(framework))

    def coverage(self, framework: Named, other: Named | None = None) -> "CoverageView":
        """How many items and questions speak to each tag, by dimension, and what is missing.

        framework, other -- as in `get`; two stand side by side, the older first. Raises NotFound, BadInput.
        """
        from leaderdev.views.frameworks import coverage

        context = self._seeing()
        named = [framework] if other is None else [framework, other]
        return coverage.view([context.framework(str(one)) for one in named], context.language)

    def diff(self, old: Named, new: Named, *, names: bool = False) -> "DiffView":
        """What changed between two versions, and what it means for those who were rated.

        old -- a version, or an id for its newest published one below `new`; new -- a version, or an id for its newest one,
        draft or not. Of ratings only those count that one may see; where these are not all, a notice says so. The gaps in it
        are expected minus rated, in levels; positive: below expectation. `write` makes a file of it.
        names -- whether leaders whose gaps change only by what is expected are named, which makes it internal; else how many
        of them there are by tier, of fewer than five only that there are some

        Raises NotFound for an unknown version, BadInput for one that cannot be read.
        """
        from leaderdev.services.frameworks import comparing

        return comparing.diff(self._seeing(), str(old), str(new), names=names)

    # drafting

    def new(
        self,
        identifier: str,
        *,
        source: Named | None = None,
        kind: str | None = None,
        title_da: str | None = None,
        title_en: str | None = None,
        extends: Iterable[Named] = (),
    ) -> "SavedDraft":
        """Makes a draft to fill in, or one that begins as a copy.

        identifier -- of the framework; a new one, or that of the source, of which the draft is then the next version
        source     -- the version that is copied, or an id for its newest one, draft or not; None: a draft with one empty item
        kind       -- "foundation", "extension" …, see `leaderdev.model.framework.KINDS`; None: as it follows from the others
        title_da, title_en -- None: as in the source, else empty
        extends    -- the versions it builds on; as in `get`. None at all: those of the source

        Raises BadInput, NotFound; nothing is written then.
        """
        from leaderdev.services.frameworks import drafting

        copied = None if source is None else str(source)
        bases = [str(one) for one in _several(extends)]
        return drafting.new(self._context, identifier, copied, kind, (title_da, title_en), bases)

    def draft(self, framework: Named) -> "Draft":
        """The text of a draft, also of one that cannot be read; of what is published, a text for the next patch of it.

        framework -- a version, or an id for its newest one, draft or not

        Nothing is written. Raises NotFound, BadInput where the next version is under way already.
        """
        from leaderdev.services.frameworks import drafting

        return drafting.draft_of(self._context, str(framework))

    def examine(self, draft: "Draft", text: str) -> "DraftText":
        """What stands in the way of saving `text` as that draft, with the lines. Nothing is written."""
        from leaderdev.services.frameworks import drafting

        return drafting.examine(self._context, draft, text)

    def save_draft(self, draft: "Draft", text: str, *, unfinished: bool = False) -> "SavedDraft":
        """Saves the text, over nothing but what was read; a text that says another version renames the draft.

        unfinished -- with problems, too, as long as it can be read

        Raises BadInput with every problem, ChangedOnDisk where somebody saved the draft in between.
        """
        from leaderdev.services.frameworks import drafting

        return drafting.save_draft(self._context, draft, text, unfinished=unfinished)

    def bump(
        self, framework: Named, *, to: str | Version | None = None, step: str = "", dry_run: bool = False
    ) -> "BumpView":
        """Gives a draft the version that its content needs, and declares what changed. Of what is published, begins a draft.

        framework -- a version, or an id for its only draft, or for its newest version where there is none
        to        -- the version that is wished, as "1.2.0"; step -- "major", "minor" or "patch" instead; neither: as needed
        dry_run   -- only tells; nothing is written

        Raises BadInput where nothing was published before it, or the wish is lower than the content needs; NotFound.
        """
        from leaderdev.services.frameworks import versions

        return versions.bump(self._context, str(framework), to, step, dry_run=dry_run)

    def rebase(self, extension: Named, onto: Sequence[Named] | Named, *, dry_run: bool = False) -> "RebaseView":
        """Makes a draft of an extension on later versions of what it extends, and tells where the two are at odds.

        extension -- a published version, or an id for its newest; onto -- exact versions; dry_run -- only tells

        Raises NotFound or BadInput where there is nothing to rebase, or nothing later to rebase it onto.
        """
        from leaderdev.services.frameworks import versions

        bases = [str(one) for one in _several(onto)]
        return versions.rebase(self._context, str(extension), bases, dry_run=dry_run)

    # publishing

    def publish(self, framework: Named, date: str | datetime.date | None = None) -> "PublishedFramework":
        """Checks a draft, freezes it and gives it its digest. What it extends must be published before.

        framework -- a version, or an id for its newest one; date -- the day of publishing, ISO; None: today

        Raises BadInput with every problem that is in the way, NotFound, ChangedOnDisk.
        """
        from leaderdev.services.frameworks import publishing

        return publishing.publish(self._context, str(framework), date)

    def retire(self, framework: Named, *, extended_too: bool = False) -> "RetiredFramework":
        """Nobody begins an assessment under the version from now on; what was rated under it stays.

        framework    -- a published version, exactly
        extended_too -- also where versions that are not retired extend it

        Raises NotFound, BadInput where it is not published, or others extend it.
        """
        from leaderdev.services.frameworks import publishing

        return publishing.retire(self._context, str(framework), extended_too=extended_too)

    def unretire(self, framework: Named) -> Reference:
        """Takes a retired version, named exactly, into use again. Raises NotFound, BadInput where it is not retired."""
        from leaderdev.services.frameworks import publishing

        return publishing.unretire(self._context, str(framework))

    def use(self, framework: Named) -> "FrameworkInUse":
        """Makes a published version the workspace's current one, which is meant where none is named.

        framework -- a version, or an id for its newest published one. Raises NotFound, BadInput where it is not published.
        """
        from leaderdev.services.frameworks import publishing

        return publishing.use(self._context, str(framework))

    def discard(self, framework: Named) -> Reference:
        """Removes a draft on which nothing builds and under which nobody is rated.

        framework -- a version, or an id for its newest one. Raises NotFound, BadInput where it is no draft, or is in use.
        """
        from leaderdev.services.frameworks import publishing

        return publishing.discard(self._context, str(framework))

    def carry(
        self, old: Named, new: Named, *, leader: str | None = None, scale: str = "", apply: bool = False
    ) -> "CarryView":
        """Reads the ratings under `old` under the later version `new`, where they still mean the same.

        leader -- a handle; None: everybody
        scale  -- how levels are read on another scale: "clamp", "rescale" or "leave-out"; "": the scale must be the same
        apply  -- writes a carried assessment beside each original; without it, only tells

        Levels that the leader may not see yet, and those of peers and employees, are not in the view. Raises NotFound, BadInput.
        """
        from leaderdev.services.frameworks import comparing

        return comparing.carry(self._context, str(old), str(new), leader, scale, apply=apply)

    def undo_carry(self, old: Named, new: Named, *, leader: str | None = None) -> int:
        """Removes what `carry` added from one version to the other; gives back how many ratings. leader -- None: everybody

        Raises NotFound, BadInput for what is no exact version.
        """
        from leaderdev.services.frameworks import adopting
        from leaderdev.services.frameworks.drafting import exact_reference

        return adopting.remove_carried(self._context, exact_reference(str(old)), exact_reference(str(new)), leader)

    def adopt(self, framework: Named, *, apply: bool = False) -> "Adoption":
        """HR's change in one step: publishes a draft, rebases and publishes what builds on the version before it, carries all
        ratings, and makes it current where that version was. All of it is done, or nothing.

        framework -- a draft, or an id for its newest version
        apply     -- without it, only tells what it means

        Raises BadInput with what is in the way: problems of the draft, conflicts of an extension; NotFound.
        """
        from leaderdev.services.frameworks import adopting

        return adopting.adopt(self._context, str(framework), apply=apply)

    def undo_adoption(self, framework: Named) -> "Undone":
        """Takes an adoption back: a draft again, carried ratings removed, the version before it current.

        framework -- the adopted version. Raises BadInput where somebody has answered or talked under it; NotFound.
        """
        from leaderdev.services.frameworks import adopting

        return adopting.undo(self._context, str(framework))

    def _seeing(self) -> Context:
        """The context. Raises NotAllowed for whoever may not see frameworks."""
        self._context.access.require(Action.SEE_FRAMEWORKS)
        return self._context


def _several(named: Iterable[Named] | Named) -> Iterable[Named]:
    """One name as a list of one."""
    return (named,) if isinstance(named, str | Reference) else named
