"""`framework bump`: what was done, and why."""

TEXTS: dict[str, str | dict[str, str]] = {
    "begun": "{framework} er klar som kladde, en kopi af {base}.",
    "would_begin": "Der er ingen kladde; {framework} ville blive lavet som en kopi af {base}. Intet er ændret.",
    "nothing_new": "{framework} siger det samme som {base}. Intet er ændret.",
    "done": "{draft} kommer fra {base} og er nu {framework}.",
    "kept": "{framework} kommer fra {base} og har den rigtige version.",
    "would_do": "{draft} kommer fra {base} og ville blive {framework}. Intet er ændret.",
    "because": "Det kræver et {step}-trin: {reasons}.",
    "declared": "Under [[changes]]:",
    "next": "Se, hvad det betyder: leaderdev framework diff {base} {framework}",
}
