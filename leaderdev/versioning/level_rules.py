"""How several levels become one, and how a level of one scale is read on another."""

from collections.abc import Callable, Sequence

# Levels off the new scale: put to its nearest end, or left out; or the whole scale stretched. HR says which, nobody else.
MAPPINGS = ("clamp", "rescale", "leave-out")


def mean(levels: Sequence[int]) -> int:
    """The arithmetic mean, rounded to a whole level; a half goes up, so 2 and 3 give 3."""
    return (2 * sum(levels) + len(levels)) // (2 * len(levels))


_MERGED: dict[str, Callable[[Sequence[int]], int]] = {
    "merged-lowest": min,
    "merged-highest": max,
    "merged-mean": mean,
}
_ALONE = ("same", "reworded", "moved", "split")


def follow(rule: str, levels: Sequence[int], old: Sequence[int], new: Sequence[int]) -> int | None:
    """The level that `rule` makes of the levels that were rated; None where it makes none.

    rule     -- as in `leaderdev.model.profile.Carried`
    old, new -- the values of the scale that was rated on and of the one it is read on, lowest first
    """
    how, _, mapping = rule.partition("+")
    if not levels or not (how in _MERGED or (how in _ALONE and len(levels) == 1)):
        return None
    level = _MERGED[how](levels) if how in _MERGED else levels[0]
    return on_scale(level, mapping, old, new)


def on_scale(level: int, mapping: str, old: Sequence[int], new: Sequence[int]) -> int | None:
    """`level` of the scale `old`, as it is read on `new`; None where it is not read.

    mapping -- a word of MAPPINGS; "" reads a level as itself
    """
    if mapping == "rescale":
        return rescaled(level, old, new)
    if mapping == "clamp" and new:
        level = min(max(level, new[0]), new[-1])
    return level if level in new else None


def rescaled(level: int, old: Sequence[int], new: Sequence[int]) -> int | None:
    """Linear from step to step: lowest to lowest, highest to highest, what falls between two steps to the nearest.

    Halfway between two steps goes up. None where `level` is not of the scale `old`, or a scale has fewer than two steps.
    """
    if level not in old or len(old) < 2 or len(new) < 2:
        return None
    steps = len(old) - 1
    place = (2 * old.index(level) * (len(new) - 1) + steps) // (2 * steps)
    return new[place]
