"""Frameworks and ratings in the formats of 1EdTech: what is said when they come in and go out."""

TEXTS: dict[str, str | dict[str, str]] = {
    "read": "{count} {name}",
    "read_in": "Read: {parts}.",
    "preserved": "Kept in the file and exported again, but not shown:",
    "left_out": "Left out:",
    "items": {"one": "{count} item", "other": "{count} items"},
    "dimensions": {"one": "{count} dimension", "other": "{count} dimensions"},
    "imported": "{framework} with {items} in {dimensions} is a draft in {file}.",
    "would_import": "{framework} with {items} in {dimensions} would be a draft in {file}. Nothing was changed.",
    "check_next": "See what is missing: leaderdev framework check {framework}",
    "exported": "{framework} was written to {file}.",
    "badge_written": "The ratings of {leader} were written to {file}. The file says that it is unsigned.",
    "badge_name_self": "Self-assessment: {framework}",
    "badge_name_other": "Assessment ({role}): {framework}",
    "badge_description_self": "A self-assertion: the leader's own assessment, unsigned and not confirmed by anybody else.",
    "badge_description_other": "An assertion by the rater ({role}), unsigned and not confirmed by anybody else.",
    "badge_achievement": "{framework}, for the tier {tier}",
    "badge_criteria": "The rater chose the level of each item. The required level is what is expected of the tier {tier}.",
    "badge_issuer_self": "The leader's own assertion",
    "badge_issuer_other": "The rater's own assertion ({role})",
}
