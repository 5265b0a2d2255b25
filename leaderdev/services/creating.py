"""Making a new workspace, empty or with a made-up town."""

from pathlib import Path


def create(folder: str | Path) -> Path:
    """A new workspace with the shipped frameworks. Raises BadInput where something stands there already."""
    from leaderdev.stores import workspace

    return workspace.create(Path(folder))


def demo(folder: str | Path) -> Path:
    """To be written."""
    raise NotImplementedError(folder)
