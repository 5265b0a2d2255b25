"""What a command says when it has done its work."""

TEXTS: dict[str, str | dict[str, str]] = {
    "workspace": "Et nyt arbejdsområde er klar i {folder} med disse rammer:",
    "workspace_next": "Tilføj den første leder: leaderdev --workspace {folder} profile add BRUGERNAVN --tier leader --unit ENHED",
    "demo": {
        "one": "{count} opdigtet leder i {units} enheder er klar i {folder}.",
        "other": "{count} opdigtede ledere i {units} enheder er klar i {folder}.",
    },
    "demo_next": "Prøv: leaderdev --workspace {folder} assess {leader}  ·  leaderdev --workspace {folder} gaps --by tier",
    "problems": {
        "one": "{count} problem i {frameworks} og {profiles}.",
        "other": "{count} problemer i {frameworks} og {profiles}.",
    },
    "no_problems": "Ingen problemer i {frameworks} og {profiles}.",
    "profile_added": "{leader} er tilføjet i {unit}.",
    "profile_changed": "{leader} er ændret.",
    "profile_moved": "{leader} er flyttet til {unit} med alt, hvad der er gemt om vedkommende.",
    "imported": {"one": "{count} leder er tilføjet.", "other": "{count} ledere er tilføjet."},
    "would_import": {
        "one": "{count} leder ville blive tilføjet. Intet er ændret.",
        "other": "{count} ledere ville blive tilføjet. Intet er ændret.",
    },
}
