"""Vurderinger ind og ud, og de motorer, der tæller dem."""

TEXTS: dict[str, str | dict[str, str]] = {
    "exported": {
        "one": "{count} vurdering er skrevet til {target} (ledere: {leaders}).",
        "other": "{count} vurderinger er skrevet til {target} (ledere: {leaders}).",
    },
    "personal": "Det er personoplysninger: hver række fortæller, hvad nogen mener om en leder. Opbevar dem som personalesager, og slet dem, når de har gjort nytte. Kommentarer, eksempler og navne er ikke med.",
    "column_framework": "Grundlag",
    "column_role": "Kilde",
    "column_new": "Nye",
    "column_known": "Findes i forvejen",
    "column_ratings": "Nye vurderinger",
    "repeated": {
        "one": "{count} svar står to gange og er ens; det tæller én gang.",
        "other": "{count} svar står to gange og er ens; de tæller én gang.",
    },
    "alike": {
        "one": "{count} vurdering findes i forvejen med de samme svar og en anden dag for afslutningen og importeres ikke igen.",
        "other": "{count} vurderinger findes i forvejen med de samme svar og en anden dag for afslutningen og importeres ikke igen.",
    },
    "unread": "Der er ikke læst noget fra disse kolonner: {columns}. Nævn dem, der er punkter, under [items] i mappingfilen.",
    "nothing_new": "Der er intet nyt i filen.",
    "import_would": {
        "one": "{count} vurdering ville blive tilføjet (ledere: {leaders}). Intet er ændret; --apply tilføjer den.",
        "other": "{count} vurderinger ville blive tilføjet (ledere: {leaders}). Intet er ændret; --apply tilføjer dem.",
    },
    "import_done": {
        "one": "{count} vurdering er tilføjet fra {file} (ledere: {leaders}).",
        "other": "{count} vurderinger er tilføjet fra {file} (ledere: {leaders}).",
    },
}
