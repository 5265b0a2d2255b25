"""Data that others have published, with the values they print for it."""

# Shrout & Fleiss 1979, table 2: 6 targets, 4 judges; ICC(2,1) from their table 4.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
SHROUT_FLEISS_ICC = ".29"
# What R's psych::ICC prints for the same data as lower and upper bound.
PSYCH_LIMITS = (".019", ".76")


def as_printed(value: float, like: str) -> str:
    """`value` with as many decimals as `like` has, and as there without a 0 before the point."""
    return f"{value:.{len(like.partition('.')[2])}f}".replace("0.", ".", 1)
