"""Encryption at rest: the key, and who can read the profiles."""

TEXTS: dict[str, str | dict[str, str]] = {
    "key_made": "Your key is made: {file}",
    "key_there": "You have a key already: {file}",
    "recipient": "This is its public key, to hand to whoever encrypts the profiles:",
    "keep": "Keep a copy of the file in a safe place, and give it to nobody: without it nobody can read for you what was encrypted to it.",
    "encrypted": {"one": "{count} file is encrypted.", "other": "{count} files are encrypted."},
    "readers": {"one": "{count} key reads them:", "other": "{count} keys read them:"},
    "only_one": "Only one key reads them, and if it is lost, all of it is lost. Add another with leaderdev store encrypt --to age1…",
    "taken_out": {
        "one": "{count} key no longer reads them. What was copied or backed up before, it still reads.",
        "other": "{count} keys no longer read them. What was copied or backed up before, they still read.",
    },
    "left": {
        "one": "{count} file beside them is not one of ours and was not encrypted. Look at it, and remove it: {files}",
        "other": "{count} files beside them are none of ours and were not encrypted. Look at them, and remove them: {files}",
    },
    "earlier": "Backups and the history of git hold what was there before as it was.",
    "decrypted": {"one": "{count} file is plain again.", "other": "{count} files are plain again."},
    "nothing_encrypted": "Nothing was encrypted; there was nothing to do.",
}
