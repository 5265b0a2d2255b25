"""Vurderinger ind og ud, og de motorer, der tæller dem."""

TEXTS: dict[str, str | dict[str, str]] = {
    "exported": {
        "one": "{count} svar er skrevet til {target} (ledere: {leaders}).",
        "other": "{count} svar er skrevet til {target} (ledere: {leaders}).",
    },
    "personal": "Det er personoplysninger: hver række viser, hvad nogen mener om en leder. Beskyt dem som personalesager, og slet dem, når I ikke længere har brug for dem. Kommentarer, eksempler og navne er ikke med.",
    "column_framework": "Ramme",
    "column_role": "Kilde",
    "column_new": "Nye",
    "column_known": "Findes i forvejen",
    "column_ratings": "Nye svar",
    "repeated": {
        "one": "{count} svar er gentaget og tæller én gang.",
        "other": "{count} svar er gentaget og tæller én gang.",
    },
    "alike": {
        "one": "{count} vurdering findes i forvejen med de samme svar og en anden afslutningsdato og importeres ikke igen.",
        "other": "{count} vurderinger findes i forvejen med de samme svar og en anden afslutningsdato og importeres ikke igen.",
    },
    "unread": "Disse kolonner er ikke læst: {columns}. Er nogle af dem punkter, så angiv dem under [items] i feltoversigten.",
    "nothing_new": "Filen indeholder intet nyt.",
    "import_would": {
        "one": "{count} svar ville blive tilføjet (ledere: {leaders}). Intet er ændret; --apply tilføjer det.",
        "other": "{count} svar ville blive tilføjet (ledere: {leaders}). Intet er ændret; --apply tilføjer dem.",
    },
    "import_done": {
        "one": "{count} svar er tilføjet fra {file} (ledere: {leaders}).",
        "other": "{count} svar er tilføjet fra {file} (ledere: {leaders}).",
    },
}
