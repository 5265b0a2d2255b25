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
    "basis_people": "{people} of {of} active leaders are behind the figures shown.",
    "basis_period": "Completed {first} to {last}.",
    "withheld_min-group": {
        "one": "{count} group is withheld because it has fewer than {minimum} leaders with answers.",
        "other": "{count} groups are withheld because they have fewer than {minimum} leaders with answers.",
    },
    "withheld_complementary": {
        "one": "{count} group is withheld because, with what else is shown or was given out before, fewer than {minimum} leaders could be worked out from it.",
        "other": "{count} groups are withheld because, with what else is shown or was given out before, fewer than {minimum} leaders could be worked out from them.",
    },
    "withheld_interval": {
        "one": "{count} group is withheld because it would tell too closely what one leader answered, or it could not be proved that it does not.",
        "other": "{count} groups are withheld because they would tell too closely what one leader answered, or it could not be proved that they do not.",
    },
    "other": "Others",
    "note_other": "Others: groups that are too small by themselves, together.",
    "note_partial": "*: without fewer than {minimum} leaders whose answers could else be worked out.",
    "note_edge": "≥ and ≤: the mean is so near an end of the scale that only this is told.",
    "legend_bands": "In groups of less than ten: {bands}.",
    "dry_run": "A dry run: no figures, and nothing was recorded as given out.",
    "would_be_shown": "would be shown",
    "dry_run_cost": "After this, {then} groups of gaps --by {by} are withheld; as things are, {now}.",
    "dry_run_free": "The reports by tier, unit, dimension, and tier and dimension lose nothing by it.",
    "few_unfinished": "Some leaders have begun and not finished; how many is not told.",
    "few_other_framework": "Some leaders were rated under another framework or version; how many is not told.",
    "few_other_period": "Some leaders were rated outside the period; how many is not told.",
    "few_nothing": "Some leaders have not been rated; how many is not told.",
    "few_inactive": "Some leaders are no longer active; how many is not told.",
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
