"""An extension moved on to a new version of what it extends."""

TEXTS: dict[str, str | dict[str, str]] = {
    "head": "{extension} onto {onto}: {draft}",
    "conflict": "CONFLICT",
    "ours": "here",
    "theirs": "new base",
    "base": "old base",
    "clean": "No conflicts.",
    "conflicts": {"one": "{count} conflict to settle.", "other": "{count} conflicts to settle."},
    "written": "{draft} is written as a draft in {file}. Nothing is published, and nothing else was changed.",
    "dry_run": "Nothing was written. {draft} would be a draft in {file}.",
}
