"""Data that others have published, with the values they print for it."""

# Shrout & Fleiss 1979, table 2: 6 targets, 4 judges; the six values from their table 4.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
SHROUT_FLEISS_ICC = {"1,1": ".17", "2,1": ".29", "3,1": ".71", "1,k": ".44", "2,k": ".62", "3,k": ".91"}
# What R's psych::ICC prints for the same data as lower and upper bound.
PSYCH_LIMITS = {
    "1,1": ("-.133", ".72"),
    "2,1": (".019", ".76"),
    "3,1": (".342", ".95"),
    "1,k": ("-.884", ".91"),
    "2,k": (".071", ".93"),
    "3,k": (".676", ".99"),
}

# Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section C: 12 units, observers A to D.
_ = None
KRIPPENDORFF = list(
    zip(
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
        strict=True,
    )
)
KRIPPENDORFF_ALPHA = {"nominal": ".743", "ordinal": ".815", "interval": ".849"}

# R's `attitude` (Chatterjee & Price 1977): 30 departments, 7 questions; α and its 95 % interval as the issue names them.
ATTITUDE = [
    [int(answer) for answer in line.split()]
    for line in """
43 51 30 39 61 92 45
63 64 51 54 63 73 47
71 70 68 69 76 86 48
61 63 45 47 54 84 35
81 78 56 66 71 83 47
43 55 49 44 54 49 34
58 67 42 56 66 68 35
71 75 50 55 70 66 41
72 82 72 67 71 83 31
67 61 45 47 62 80 41
64 53 53 58 58 67 34
67 60 47 39 59 74 41
69 62 57 42 55 63 25
68 83 83 45 59 77 35
77 77 54 72 79 77 46
81 90 50 72 60 54 36
74 85 64 69 79 79 63
65 60 65 75 55 80 60
65 70 46 57 75 85 46
50 58 68 54 64 78 52
50 40 33 34 43 64 33
64 61 52 62 66 80 41
53 66 52 50 63 80 37
40 37 42 58 50 57 49
63 54 42 48 66 75 33
66 77 66 63 88 76 72
78 75 58 74 80 78 49
48 57 44 45 51 83 38
85 85 71 71 77 74 55
82 82 39 59 64 78 39
""".strip().splitlines()
]
ATTITUDE_ALPHA = (".843", ".739", ".916")


def as_printed(value: float, like: str) -> str:
    """`value` with as many decimals as `like` has, and as there without a 0 before the point."""
    return f"{value:.{len(like.partition('.')[2])}f}".replace("0.", ".", 1)
