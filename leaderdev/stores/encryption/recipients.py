"""Whether a text is an age recipient, `age1…`: Bech32 with its checksum (BIP 173), so that a slip of a letter is seen."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_PREFIX = "age"
# 32 bytes in groups of five bits, and six of checksum.
_LENGTH = len(_PREFIX) + 1 + 52 + 6
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def is_recipient(written: str) -> bool:
    """True for the X25519 recipients that `age-keygen` prints. Others (ssh keys, plugins, passwords) are not used here."""
    if len(written) != _LENGTH or not written.startswith(f"{_PREFIX}1"):
        return False
    data = [_LETTERS.find(letter) for letter in written[len(_PREFIX) + 1 :]]
    if -1 in data:
        return False
    prefix = [*(ord(letter) >> 5 for letter in _PREFIX), 0, *(ord(letter) & 31 for letter in _PREFIX)]
    return _remainder([*prefix, *data]) == 1


def _remainder(values: list[int]) -> int:
    found = 1
    for value in values:
        top = found >> 25
        found = (found & 0x1FFFFFF) << 5 ^ value
        for place, part in enumerate(_GENERATOR):
            found ^= part if top >> place & 1 else 0
    return found
