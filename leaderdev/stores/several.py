"""Many profiles of a folder changed at once, all of them or none."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from leaderdev.errors import StorageFailed
from leaderdev.model.profile import Profile
from leaderdev.stores import atomic

if TYPE_CHECKING:
    from leaderdev.stores.folder import FolderStore

PRIVATE = 0o600


def change_profiles(store: "FolderStore", changes: Mapping[str, Callable[[Profile], Profile]]) -> int:
    """Reads, changes and saves under one lock, and gives back how many were written. No profile may move by it.

    changes -- handle -> what becomes of the profile. Where one cannot be saved, those saved before it are as they were.
    """
    with store.writing() as waiting_room:
        read = {leader: store.read_existing(leader) for leader in changes}
        changed = {leader: changes[leader](profile) for leader, (profile, _, _) in read.items()}
        wanted = [leader for leader in changes if changed[leader] != read[leader][0]]
        for leader in wanted:
            _, path, seen = read[leader]
            store.refuse_if_changed(path, seen)
        begun: list[str] = []
        try:
            for leader in wanted:
                begun.append(leader)
                store.save_at(read[leader][1], changed[leader], read[leader][2])
        except BaseException:
            for leader in begun:
                _, path, seen = read[leader]
                with suppress(StorageFailed):
                    atomic.write(path, seen, waiting_room, PRIVATE)
            raise
        return len(wanted)
