"""Encryption at rest: the key, and who can read the profiles."""

TEXTS: dict[str, str | dict[str, str]] = {
    "key_made": "Din nøgle er lavet: {file}",
    "key_there": "Du har allerede en nøgle: {file}",
    "recipient": "Det her er den offentlige nøgle, som den, der krypterer profilerne, skal have:",
    "keep": "Gem en kopi af filen et sikkert sted, og giv den ikke til nogen: Uden den kan ingen læse for dig, hvad der er krypteret til den.",
    "encrypted": {"one": "{count} fil er krypteret.", "other": "{count} filer er krypteret."},
    "readers": {"one": "{count} nøgle kan læse dem:", "other": "{count} nøgler kan læse dem:"},
    "only_one": "Kun én nøgle kan læse dem, og går den tabt, er alt tabt. Tilføj en til med leaderdev store encrypt --to age1…",
    "taken_out": {
        "one": "{count} nøgle kan ikke længere læse dem. Det, der er kopieret eller sikkerhedskopieret før, kan den stadig læse.",
        "other": "{count} nøgler kan ikke længere læse dem. Det, der er kopieret eller sikkerhedskopieret før, kan de stadig læse.",
    },
    "left": {
        "one": "{count} fil ved siden af er ikke vores og blev ikke krypteret. Se på den, og fjern den: {files}",
        "other": "{count} filer ved siden af er ikke vores og blev ikke krypteret. Se på dem, og fjern dem: {files}",
    },
    "earlier": "Sikkerhedskopier og gits historik rummer det, der var før, som det var.",
    "decrypted": {"one": "{count} fil er almindelig igen.", "other": "{count} filer er almindelige igen."},
    "nothing_encrypted": "Intet var krypteret; der var intet at gøre.",
}
