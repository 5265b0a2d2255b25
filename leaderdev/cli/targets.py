"""Where a document goes; see `leaderdev.services.targets`, which is to be asked instead."""

from leaderdev.services.targets import target_of

__all__ = ["target_of"]
