"""Ratings by groups."""

TEXTS: dict[str, str | dict[str, str]] = {
    "all": "All",
    "column_people": "n/N",
    "column_people_long": "Leaders with answers (n/N)",
    "column_missing": "Missing",
    "column_spread": "Spread",
    "column_median": "Median",
    "column_mean": "Mean",
    "column_expected": "Exp.",
    "column_gap": "Gap",
    "withheld": "withheld",
    "legend": "n/N: leaders with answers of all active leaders in the group. Missing: items that those who finished skipped or found not relevant. Spread: {levels}. Gap = expected − rated, a plus is below what is expected.",
    "basis": "Framework: {framework}. Source: {roles}.",
    "basis_people": "{people} of {of} active leaders.",
    "basis_period": "Completed {first} to {last}.",
    "withheld_note": {
        "one": "{count} group is withheld because it has fewer than {minimum} leaders with answers.",
        "other": "{count} groups are withheld because they have fewer than {minimum} leaders with answers.",
    },
    "left_out_unreadable": {
        "one": "{count} profile could not be read and is left out (see leaderdev check).",
        "other": "{count} profiles could not be read and are left out (see leaderdev check).",
    },
    "left_out_unfinished": {
        "one": "{count} leader has begun and not finished.",
        "other": "{count} leaders have begun and not finished.",
    },
    "left_out_other_framework": {
        "one": "{count} leader was rated under another framework or version.",
        "other": "{count} leaders were rated under another framework or version.",
    },
    "left_out_other_period": {
        "one": "{count} leader was rated outside the period.",
        "other": "{count} leaders were rated outside the period.",
    },
    "left_out_nothing": {
        "one": "{count} leader has not been rated.",
        "other": "{count} leaders have not been rated.",
    },
    "left_out_inactive": {
        "one": "{count} leader is no longer active.",
        "other": "{count} leaders are no longer active.",
    },
    "caveat": "Data is a normative slice of reality, and that holds for these figures too: somebody chose the items, the expectations and the scale, and the answers are people's judgement. A mean of few answers is uncertain. Read the figures as an opening of dialogue, not as the answer.",
}
