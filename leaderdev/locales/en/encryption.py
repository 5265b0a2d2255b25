"""Encryption at rest: the key, and who can read the profiles."""

TEXTS: dict[str, str | dict[str, str]] = {
    "key_made": "Your key was created: {file}",
    "key_there": "You already have a key: {file}",
    "recipient": "This is its public key. Give it to the person who encrypts the profiles:",
    "keep": "Keep a copy of the file in a safe place, and give it to nobody: without it, you cannot read what was encrypted for you.",
    "encrypted": {"one": "{count} file is encrypted.", "other": "{count} files are encrypted."},
    "readers": {"one": "{count} key can read them:", "other": "{count} keys can read them:"},
    "only_one": "Only one key can read them; if it is lost, everything is lost. Add another with leaderdev store encrypt --to age1…",
    "taken_out": {
        "one": "{count} key can no longer read them. It can still read earlier copies and backups.",
        "other": "{count} keys can no longer read them. They can still read earlier copies and backups.",
    },
    "left": {
        "one": "{count} other file there does not belong to leaderdev and was not encrypted. Check it and remove it: {files}",
        "other": "{count} other files there do not belong to leaderdev and were not encrypted. Check them and remove them: {files}",
    },
    "earlier": "Backups and the git history still hold the unencrypted files.",
    "decrypted": {"one": "{count} file is decrypted.", "other": "{count} files are decrypted."},
    "nothing_encrypted": "Nothing is encrypted, so nothing was done.",
}
