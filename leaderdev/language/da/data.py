"""Vurderinger ind og ud, og de motorer, der tæller dem."""

TEXTS: dict[str, str | dict[str, str]] = {
    "exported": {
        "one": "{count} vurdering af {leaders} ledere er skrevet til {target}.",
        "other": "{count} vurderinger af {leaders} ledere er skrevet til {target}.",
    },
    "personal": "Det er personoplysninger: hver række fortæller, hvad nogen mener om en leder. Opbevar dem som personalesager, og slet dem, når de har gjort nytte. Kommentarer, eksempler og navne er ikke med.",
}
