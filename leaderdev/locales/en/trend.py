"""How one leader's assessments went."""

TEXTS: dict[str, str | dict[str, str]] = {
    "expected_then": "Expected levels are those of each assessment's own version, for the leader's present tier ({tier}). A plus in a gap is below what is expected, so a minus in a change is a smaller gap.",
    "means": {
        "one": "rated {rated} · expected {expected} · gap {gap} · {count} item",
        "other": "rated {rated} · expected {expected} · gap {gap} · {count} items",
    },
    "no_means": "nothing in it can be compared",
    "nothing_to_compare": "A change needs two comparable assessments.",
    "in_common": {
        "one": "{between}, on the {count} item that both have:",
        "other": "{between}, on the {count} items that both have:",
    },
    "none_in_common": "{between}: no items can be compared.",
    "split": "The gap changed by {gap}: {real} from other ratings (real change), {moved} from other expectations (moved expectations).",
    "largest": "Largest real change:",
    "moved": "Expectations that moved:",
    "moved_item": "{before} to {after}  {text}",
    "moved_more": {"one": "and {count} more", "other": "and {count} more"},
    "by_dimension": "Means by dimension, oldest first, and what was expected:",
    "row": "{name}{drawn}{rated} (exp. {expected})",
    "not_comparable": "{numbers} not comparable: {why}: {items}",
}
