"""Encryption at rest: the key, and who can read the profiles."""

TEXTS: dict[str, str | dict[str, str]] = {
    "key_made": "Din nøgle er oprettet: {file}",
    "key_there": "Du har allerede en nøgle: {file}",
    "recipient": "Dette er den offentlige nøgle. Giv den til den, der krypterer profilerne:",
    "keep": "Gem en kopi af filen et sikkert sted, og giv den ikke til nogen: uden den kan du ikke læse det, der er krypteret til dig.",
    "encrypted": {"one": "{count} fil er krypteret.", "other": "{count} filer er krypteret."},
    "readers": {"one": "{count} nøgle kan læse dem:", "other": "{count} nøgler kan læse dem:"},
    "only_one": "Kun én nøgle kan læse dem, og går den tabt, er alt tabt. Tilføj en til med leaderdev store encrypt --to age1…",
    "taken_out": {
        "one": "{count} nøgle kan ikke længere læse dem. Den kan stadig læse tidligere kopier og sikkerhedskopier.",
        "other": "{count} nøgler kan ikke længere læse dem. De kan stadig læse tidligere kopier og sikkerhedskopier.",
    },
    "left": {
        "one": "{count} anden fil hører ikke til leaderdev og er ikke krypteret. Se på den, og fjern den: {files}",
        "other": "{count} andre filer hører ikke til leaderdev og er ikke krypteret. Se på dem, og fjern dem: {files}",
    },
    "earlier": "Sikkerhedskopier og gits historik rummer stadig de ukrypterede filer.",
    "decrypted": {"one": "{count} fil er dekrypteret.", "other": "{count} filer er dekrypteret."},
    "nothing_encrypted": "Intet er krypteret, så intet er gjort.",
}
