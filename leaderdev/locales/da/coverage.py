"""Hvad en ramme handler om, og hvad der mangler."""

TEXTS: dict[str, str | dict[str, str]] = {
    "title": "Hvad {new} dækker, med alt, den bygger på",
    "title_two": "Hvad {old} og {new} dækker, hver med alt, den bygger på (før→efter)",
    "group_moore": "Moores strategiske trekant: hvad adfærden skal tjene",
    "group_leavitt": "Leavitts variable: hvad adfærden arbejder med",
    "group_data_informed": "De fem elementer i datainformeret ledelse",
    "short_public-value": "Værdi",
    "short_legitimacy": "Legitimitet",
    "short_capacity": "Kapacitet",
    "short_tasks": "Opgaver",
    "short_technology": "Teknologi",
    "short_actors": "Aktører",
    "short_structure": "Struktur",
    "short_environment": "Omverden",
    "short_handles-data": "Data",
    "short_decision-process": "Beslutning",
    "short_cross-cutting": "På tværs",
    "short_long-term": "Lang sigt",
    "short_normative": "Udsnit",
    "all": "Alle dimensioner",
    "legend": (
        "Tallene er punkter; et punkt kan tælle i flere kolonner. +2? er to tilføjede spørgsmål til samtalen. Data: håndterer data. Beslutning: i "
        "beslutningsprocessen. På tværs: virkninger på tværs. Lang sigt: virkninger på lang sigt. Udsnit: data som normativt udsnit af virkeligheden."
    ),
    "heading_open": {"one": "Det mangler ({count}):", "other": "Det mangler ({count}):"},
    "heading_still_open": {"one": "Det mangler stadig ({count}):", "other": "Det mangler stadig ({count}):"},
    "heading_closed": {"one": "Det mangler ikke længere ({count}):", "other": "Det mangler ikke længere ({count}):"},
    "heading_new": {"one": "Mangler nu ({count}):", "other": "Mangler nu ({count}):"},
    "nothing_missing": "Efter disse regler mangler der ikke noget i {framework}.",
    "lack_missing": "{tag}: intet punkt handler om det.",
    "lack_island": "{tag}: isoleret. »{dimension}« handler kun om det, og ingen anden dimension har det.",
    "lack_few": {
        "one": "{tag}: kun {count} punkt ud af {of} handler om det.",
        "other": "{tag}: kun {count} punkter ud af {of} handler om det.",
    },
    "lack_alone": "{tag}: alle punkter om det står i én dimension, »{dimension}«.",
    "lack_dimension-without": "»{dimension}«: ingen punkter eller spørgsmål i den er datainformerede.",
    "lack_items-without": {
        "one": "{count} punkt ud af {of} har hverken et datainformeret element eller et datainformeret spørgsmål.",
        "other": "{count} punkter ud af {of} har hverken et datainformeret element eller et datainformeret spørgsmål.",
    },
    "caveat": (
        "De, der skrev rammen, har tolket hvert punkt og sat mærkerne. Tabellen tæller punkter; den siger ikke, hvor godt der "
        "ledes."
    ),
}
