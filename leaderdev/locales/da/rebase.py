"""An extension moved on to a new version of what it extends."""

TEXTS: dict[str, str | dict[str, str]] = {
    "head": "{extension} over på {onto}: {draft}",
    "conflict": "KONFLIKT",
    "ours": "her",
    "theirs": "ny basis",
    "base": "gammel basis",
    "clean": "Ingen konflikter.",
    "conflicts": {"one": "{count} konflikt skal afgøres.", "other": "{count} konflikter skal afgøres."},
    "written": "{draft} er skrevet som kladde i {file}. Intet er udgivet, og intet andet er ændret.",
    "dry_run": "Intet er skrevet. {draft} ville blive en kladde i {file}.",
}
