"""Making a new workspace, empty or with a made-up town."""

import os
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from random import Random

import attrs

from leaderdev.errors import BadInput
from leaderdev.model.framework import Reference

# How many made-up leaders there can be.
MOST_LEADERS = 100_000


@attrs.frozen
class Created:
    """A new workspace. folder -- where it is, absolute; frameworks -- the shipped versions that are in it, in order"""

    folder: Path
    frameworks: tuple[Reference, ...]

    def __fspath__(self) -> str:
        return str(self.folder)


@attrs.frozen
class Demo:
    """A new workspace with made-up people.

    folder -- where it is, absolute; leaders, units -- how many there are; trial -- the handle of a leader to begin with
    """

    folder: Path
    leaders: int
    units: int
    trial: str

    def __fspath__(self) -> str:
        return str(self.folder)


def create(folder: str | os.PathLike[str]) -> Created:
    """Makes a workspace with the shipped frameworks. The result can be opened as a path can.

    folder -- does not exist, or is empty

    Raises BadInput where something stands there already.
    """
    from leaderdev.storage import workspace
    from leaderdev.storage.folder import FolderStore

    root = workspace.create(Path(folder))
    return Created(root, tuple(FolderStore(root).framework_references()))


def create_demo(
    folder: str | os.PathLike[str],
    *,
    leaders: int = 120,
    seed: int = 1,
    today: str | None = None,
    clock: Callable[[], datetime] = datetime.now,
) -> Demo:
    """Makes a workspace with the shipped frameworks and a made-up town, the same for the same arguments.

    leaders -- how many, from 1 to MOST_LEADERS; seed -- of the chance that they are made with
    today   -- an ISO date: the made-up assessments end then; None: the day of `clock`

    Raises BadInput, with nothing made, for a number or a date that is none, and where something stands in `folder` already.
    """
    from leaderdev.demo import conversations, organisation, ratings
    from leaderdev.locales import Language
    from leaderdev.services import opening
    from leaderdev.services.access import Access
    from leaderdev.services.context import Context
    from leaderdev.storage import workspace
    from leaderdev.storage.folder import FolderStore

    if type(leaders) is not int or not 1 <= leaders <= MOST_LEADERS:
        raise BadInput("number-off-range", option="--leaders", found=leaders, lowest=1, highest=MOST_LEADERS)
    day = _day(today, clock)
    store = FolderStore(workspace.create(Path(folder)))
    framework = Context(store, Access(None), Language("da"), clock, opening.Warnings()).framework(None)
    chance = Random(seed)  # noqa: S311 # made-up people need no secure randomness
    people = organisation.people(leaders, chance)
    rated = ratings.rate(people, framework, day, chance)
    # The people are made up, so that nothing needs permission or logging.
    store.add_profiles(conversations.hold(rated, framework, day, seed))
    return Demo(store.root, len(people), len({one.unit for one in people}), organisation.TRIAL)


def _day(written: str | None, clock: Callable[[], datetime]) -> date:
    if written is None:
        return clock().date()
    try:
        return date.fromisoformat(written)
    except (TypeError, ValueError) as error:
        raise BadInput("not-a-day", option="--today", found=written) from error
