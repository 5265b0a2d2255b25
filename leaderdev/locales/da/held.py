"""The overview of the conversations of a year."""

TEXTS: dict[str, str | dict[str, str]] = {
    "title": "Lederudviklingssamtaler i {year}, opgjort {date}",
    "column_unit": "Enhed",
    "column_tier": "Niveau",
    "column_held": "Holdt",
    "column_both": "Begge",
    "column_open": "Åbne",
    "column_overdue": "Over frist",
    "all": "alle",
    "of": "{held} af {leaders}",
    "caveat": "Kun aktive ledere tæller. Begge: både lederen og nærmeste leder har afsluttet en vurdering i året. Åbne: aftaler fra alle år, der ikke er afsluttet.",
    "withheld": "Aftaler vises ikke (–) for enheder med færre end {smallest} ledere, eller hvor tallet kunne beregnes.",
}
