"""`framework bump`: what was done, and why."""

TEXTS: dict[str, str | dict[str, str]] = {
    "begun": "{framework} er klar som kladde, en kopi af {base}.",
    "would_begin": "Der er ingen kladde; en kopi af {base} ville blive til {framework}. Intet er ændret.",
    "nothing_new": "{framework} er lig med {base}. Intet er ændret.",
    "done": "{draft} bygger på {base} og er nu {framework}.",
    "unchanged": "{framework} bygger på {base} og har den rigtige version.",
    "would_do": "{draft} bygger på {base} og ville blive til {framework}. Intet er ændret.",
    "draft_stays": "{draft} bliver stående, som den er, fordi nogen er vurderet efter den.",
    "because": "Det kræver et {step}-trin: {reasons}.",
    "declared": "Under [[changes]]:",
    "next": "Se, hvad det betyder: leaderdev framework diff {base} {framework}",
}
