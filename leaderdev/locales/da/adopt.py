"""`framework adopt`: hvad det betyder, og at det er gjort eller taget tilbage."""

TEXTS: dict[str, str | dict[str, str]] = {
    "first": "{framework} bliver den første udgivne version; ingen er vurderet efter en tidligere.",
    "head": "{base} → {framework}",
    "column_framework": "Vurderet efter",
    "column_tier": "Ledelsesniveau",
    "column_leaders": "Ledere",
    "column_carried": "Overføres",
    "column_redefined": "Anden betydning",
    "column_lost": "Tabt",
    "legend": "Svar i afsluttede vurderinger. Overføres: læses efter den nye version. Anden betydning: punktet, trinnet eller ledelsesniveauet betyder noget andet, så svaret bliver, hvor det er. Tabt: punktet findes ikke mere.",
    "extension": "{extension} bygger på den og bliver til {target}.",
    "extension_conflicts": {
        "one": "{extension} bygger på den, og {count} konflikt skal løses først: leaderdev framework rebase {extension} --onto {draft} --dry-run",
        "other": "{extension} bygger på den, og {count} konflikter skal løses først: leaderdev framework rebase {extension} --onto {draft} --dry-run",
    },
    "open": {
        "one": "{count} vurdering efter {framework} er ikke afsluttet; den kan afsluttes der og overføres ikke.",
        "other": "{count} vurderinger efter {framework} er ikke afsluttet; de kan afsluttes der og overføres ikke.",
    },
    "becomes": "Den gældende ramme bliver {framework}.",
    "would": "Intet er ændret. leaderdev framework adopt {framework} --yes gør det.",
    "done": "{framework} er taget i brug. Indtil nogen svarer efter den, kan det tages tilbage: leaderdev framework adopt {framework} --undo",
    "ask": "Skal {framework} tages i brug?",
    "yes": "Ja, tag den i brug",
    "no": "Nej, lav intet om",
    "undone": {
        "one": "{framework} er en kladde igen. {count} overført svar er fjernet; de oprindelige vurderinger er, som de var.",
        "other": "{framework} er en kladde igen. {count} overførte svar er fjernet; de oprindelige vurderinger er, som de var.",
    },
    "current": "Den gældende ramme er {framework}.",
}
