"""Files that were valid once: changes of their bytes, of what they say, and of what is packed in them."""

import gzip
import io
import json
import random
import tomllib
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import tomli_w

HOSTILE = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\r",
        b"\n\n\n",
        b'"""',
        b"'''",
        b"[[",
        b"]]",
        b"{{",
        b"\\u0000",
        b"\\ud800",
    ),
    *(b"=", b"#", b"[a.b.c.d.e.f]\n", b"9" * 5000, b"1e999", b"-0", b"nan", b"inf", b"0x" + b"f" * 400, b"a" * 70_000),
    *(
        b"[" * 3000,
        b"{" * 3000,
        b"(" * 3000,
        b"a." * 3000,
        b"1979-05-27T07:32:00Z",
        b"9999-99-99",
        b"true",
        b"null",
        b"~",
    ),
    *(
        b"\x1b[2J",
        b"\x1b]0;x\x07",
        "\u202e\u2066".encode(),
        b"=cmd|' /C calc'!A0",
        b"../../../etc/passwd",
        b"<script>",
        b"&lol;",
    ),
    *(
        b"&a [*a,*a]",
        b"!!python/object/apply:os.system [id]",
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"PK\x03\x04",
        b",",
        b";",
        b"\t",
    ),
    *("æøå".encode("latin-1"), "é\u0301\u200d👩‍🚀".encode(), b"id = 1\n", b"con", b"a" * 65),
)
VALUES: tuple[Any, ...] = (
    *(
        "",
        " ",
        "x" * 5000,
        "\u202e",
        "\x1b[31m",
        "../x",
        "con",
        "=1+1",
        "<b>",
        "é" * 300,
        "9" * 400,
        "1.0.0",
        "a@1.0.0",
        "@",
    ),
    *(0, -1, 1, 5, 6, 2**63, -(2**63), 10**50, 0.5, 1e308, True, False, [], {}, [[]], {"": ""}, [{}], ["x"] * 300),
    *({"da": 1}, {"da": "x"}, {"xx": "y"}, [1, "a", {}], {str(one): one for one in range(300)}),
)


def mutated(content: bytes, ending: str, chance: random.Random) -> bytes:
    """`content`, of a file with that ending, changed once to four times. The same chance gives the same file."""
    ways: list[Callable[[bytes, random.Random], bytes]] = [_bytes, _bytes]
    if ending in ("toml", "json"):
        ways += [_toml if ending == "toml" else _json] * 3
    if ending == "xlsx":
        ways = [_packed, _packed, _packed, _bytes]
    if ending == "gz":
        ways = [_bytes, _gzipped, _gzipped, _gzipped]
    for _ in range(chance.choice((1, 1, 2, 4))):
        content = chance.choice(ways)(content, chance)
    return content[:3_000_000]


def _bytes(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content) + 1)
    end = min(len(content), place + chance.choice((1, 4, 40, 400)))
    what = chance.randrange(6)
    if what == 0:
        return content[:place] + chance.choice(HOSTILE) + content[place:]
    if what == 1:
        return content[:place] + content[end:]
    if what == 2:
        return content[:end] + content[place:]
    if what == 3:
        return content[:place]
    if what == 4 and place < len(content):
        return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
    return content[:place] + chance.choice(HOSTILE) + content[end:]


def _toml(content: bytes, chance: random.Random) -> bytes:
    try:
        mapping = tomllib.loads(content.decode())
        return tomli_w.dumps(_changed(mapping, chance)).encode("utf-8", "surrogatepass")
    except (ValueError, TypeError, RecursionError):
        return _bytes(content, chance)


def _json(content: bytes, chance: random.Random) -> bytes:
    try:
        return json.dumps(_changed(json.loads(content), chance)).encode()
    except (ValueError, TypeError, RecursionError):
        return _bytes(content, chance)


def _changed(value: Any, chance: random.Random) -> Any:
    """`value` with one thing in it, anywhere, another: replaced, taken out, doubled, or under another key."""
    places = list(_places(value))
    if not places:
        return value
    around, key = chance.choice(places)
    what = chance.randrange(4)
    if what == 0 and isinstance(around, dict):
        del around[key]
    elif what == 1 and isinstance(around, list):
        around.extend([around[key]] * chance.choice((1, 3, 50)))
    elif what == 2 and isinstance(around, dict):
        around[chance.choice(("x", "", "a b", "id", "É", "\x1b", "a" * 300))] = around.pop(key)
    else:
        around[key] = chance.choice(VALUES)
    return value


def _places(value: Any) -> Any:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in list(inner):
        yield value, key
        yield from _places(one)


def _gzipped(content: bytes, chance: random.Random) -> bytes:
    try:
        return gzip.compress(_json(gzip.decompress(content), chance), mtime=0)
    except (OSError, EOFError, zlib.error):
        return _bytes(content, chance)


def _packed(content: bytes, chance: random.Random) -> bytes:
    """One part of a workbook changed, left out, or swollen."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {one.filename: archive.read(one) for one in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, EOFError, RuntimeError):
        return _bytes(content, chance)
    if not parts:
        return content
    name = chance.choice(sorted(parts))
    what = chance.randrange(8)
    if what == 0:
        del parts[name]
    elif what == 1:
        parts[name] = parts[name] + b" " * 2_000_000
    elif what == 2:
        parts[name] = parts[name].replace(b"<v>", b"<v>" + chance.choice(HOSTILE[:20]), 1)
    else:
        parts[name] = _bytes(parts[name], chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for one, inner in parts.items():
            archive.writestr(one, inner)
    return packed.getvalue()
