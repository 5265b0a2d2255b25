"""Everything that is in a published PDF, whether it is shown or not. Nothing of leaderdev is used here.

It is held against the JSON document of the same release, and against its form: PDFs of the same kind about made-up figures. What
kinds of objects there are, and which entries they have, is layout; texts, wherever they are, and what is drawn have to be explained.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pikepdf
import pymupdf

from .explained import Explained
from .lines import lines_of, nodes_of, places, positions

GREY, INK = (0.463, 0.463, 0.463), (0.102, 0.102, 0.102)
# Points; a drawing's own lengths are rounded.
ALIKE = 0.03
# What the writer says of itself, and what it makes out of the whole content.
WRITER = re.compile(r"Typst \d+\.\d+\.\d+|D:\d{14}Z|[\w+/]{22}==|http\S+|x-default|xmp-writer")
# Entries that hold no text: names of fonts and what tells the parts of a file from each other.
NAMES = ("/FontName", "/BaseFont", "/FontFamily", "/ID", "/Registry", "/Ordering", "/CIDSet", "/Lang")
# Streams that say how letters look, and which letter is which.
LETTERS = ("/Length1", "/Subtype:/CIDFontType0C", "/Subtype:/OpenType", "/Type:/CMap", "/CIDInit")


def beside(content: bytes, document: dict, forms: tuple[bytes, ...]) -> list[str]:
    """What the PDF holds and the JSON document does not, or holds where nobody looks; in words."""
    found = []
    if content.count(b"%%EOF") != 1 or not content.rstrip().endswith(b"%%EOF"):
        found.append("something was added after the end")
    # The first lines say which program wrote it.
    if any(line.startswith(b"%") for line in content.partition(b"stream")[0].split(b"\n")[4:]):
        found.append("a comment")
    layout = _layout(forms)
    explained = Explained(document)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pages = len(pdf.pages)
        for kind, entries, texts in _objects(pdf):
            if kind not in layout:
                found.append(f"an object of another kind: {kind}")
            found += [f"{kind} {one}" for one in sorted(entries - layout.get(kind, entries))]
            found += [f"{kind}: {one}" for text in texts for one in explained.unexplained(WRITER.sub("", text))]
        for page in pdf.pages:
            parts = page.Contents if isinstance(page.Contents, pikepdf.Array) else [page.Contents]
            if any(re.search(rb"(?m)^\s*%", part.read_bytes()) for part in parts):
                found.append("a comment in what is drawn")
            for operands, _ in pikepdf.parse_content_stream(page, "BDC DP BMC MP"):
                texts = [str(text) for one in operands if isinstance(one, pikepdf.Dictionary) for text in _texts(one)]
                found += [f"words in what is drawn: {one}" for text in texts for one in explained.unexplained(text)]
        metadata = pdf.Root.Metadata.read_bytes().decode() if "/Metadata" in pdf.Root else ""
        found += [f"a comment in the metadata: {one}" for one in re.findall("<!--.*?-->", metadata, re.DOTALL)]
        words = re.sub(
            r"\d{4}-\d\d-\d\dT00:00:00Z|<pdf:PDFVersion>1\.7<|<pdfuaid:part>1<|<xmpTPg:NPages>\d+<|</?[\w:]+|xmlns:\w+",
            " ",
            metadata,
        )
        found += [
            f"metadata: {one}"
            for one in explained.unexplained(WRITER.sub("", words).replace("W5M0MpCehiHzreSzNTczkc9d", ""))
        ]
    with pymupdf.open(stream=content, filetype="pdf") as pdf:
        said = "\n".join(page.get_text(clip=pymupdf.INFINITE_RECT()) for page in pdf)
        numbered = {f"{one} / {pages}" for one in range(1, pages + 1)}
        lines = [one for one in said.split("\n") if one.strip() not in numbered]
        found += [f"text: {one}" for one in explained.unexplained("\n".join(lines))]
        found += [f"an attachment: {one}" for one in pdf.embfile_names()]
        found += _drawn(pdf, document)
    return found


@cache
def _layout(forms: tuple[bytes, ...]) -> dict[str, set[str]]:
    """kind -> entries, of every object of the forms."""
    found: dict[str, set[str]] = {}
    for form in forms:
        with pikepdf.open(io.BytesIO(form)) as pdf:
            for kind, entries, _ in _objects(pdf):
                found.setdefault(kind, set()).update(entries)
    return found


def _objects(pdf: pikepdf.Pdf) -> Iterator[tuple[str, set[str], list[str]]]:
    """Of every dictionary, also within others: its kind, its entries, and the texts in it."""
    waiting = [*(one for one in pdf.objects if one is not None), pdf.trailer]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += [part for part in one if isinstance(part, pikepdf.Array | pikepdf.Dictionary)]
            continue
        if not isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
            continue
        entries = set(one.keys())
        inside = [(name, one.get(name)) for name in entries]
        waiting += [
            part for _, part in inside if isinstance(part, pikepdf.Array | pikepdf.Dictionary) and not part.is_indirect
        ]
        kind = " ".join(
            str(one.get(name)) for name in ("/Type", "/Subtype", "/S", "/O") if isinstance(one.get(name), pikepdf.Name)
        )
        texts = [str(part) for name, part in inside if isinstance(part, pikepdf.String) and name not in NAMES]
        loose = (
            {name for name in entries if isinstance(one.get(name), pikepdf.Dictionary | pikepdf.Stream)}
            if not kind
            else set()
        )
        yield kind, {"a name"} if not kind and _of_names(entries) else entries - loose, texts


def _texts(given: pikepdf.Dictionary) -> Iterator[str]:
    for name, part in given.items():
        if isinstance(part, pikepdf.Dictionary):
            yield from _texts(part)
        elif isinstance(part, pikepdf.String) and name not in NAMES:
            yield str(part)


def _of_names(entries: set[str]) -> bool:
    """Whether it is a list of resources, whose entries are numbered names."""
    return bool(entries) and all(re.fullmatch(r"/[A-Za-z]+\d+|/\w{1,3}", one) for one in entries)


def _same(colour, other) -> bool:
    return colour is not None and all(abs(a - b) < 0.01 for a, b in zip(colour, other, strict=True))


def _drawn(pdf: pymupdf.Document, document: dict) -> list[str]:
    """The bars and the scales, from top to bottom, against the rows of the document."""
    bars, scales = [], []
    for page in pdf:
        drawings = page.get_drawings()
        bars += [_bar(one, drawings, number) for number, one in enumerate(drawings) if _frame(one)]
        scales += [_scale(drawings, number) for number, one in enumerate(drawings) if _axis(drawings, number)]
    lines = lines_of(document)
    found = []
    wanted = [one for one in lines if one.shares]
    if len(bars) != len(wanted):
        found.append(f"{len(bars)} bars, not {len(wanted)}")
    for line, (wide, ends) in zip(wanted, bars, strict=False):
        allowed = places(line)
        shown = sum(share * wide > ALIKE for share in line.shares)
        if len(ends) != shown:
            found.append(f"{line.title}: a bar of {len(ends)} pieces, not {shown}")
        every = [one for piece in ends for one in piece]
        odd = [one for one in every if all(abs(one - at) * wide > ALIKE for at in allowed)]
        found += [f"{line.title}: a bar to {one:.4f}" for one in odd]
    both = Counter(tuple(positions(one)) for one in [*lines, *nodes_of(document)])
    if len(scales) != both.total():
        found.append(f"{len(scales)} scales, not {both.total()}")
    for wide, marks in scales:
        fits = [
            one for one in both if all(any(abs(mark - level) * wide / 4 < ALIKE for level in one) for mark in marks)
        ]
        if fits:
            both[min(fits, key=lambda one: (both[one] <= 0, len(one)))] -= 1
        else:
            found.append(f"a scale with marks at {[round(one, 4) for one in marks]}")
    return found


def _frame(one: dict) -> bool:
    return (
        one["type"] == "s"
        and [item[0] for item in one["items"]] == ["re"]
        and _same(one["color"], GREY)
        and one["dashes"] in ("", "[] 0")
        and 8 < one["rect"].height < 13
    )


def _bar(frame: dict, drawings: list[dict], number: int) -> tuple[float, list[tuple[float, float]]]:
    """How long a bar is, and its pieces as parts of that; they stand before their frame."""
    begin, wide = frame["rect"].x0, frame["rect"].width
    found = []
    for one in reversed(drawings[:number]):
        if (
            one["type"] != "fs"
            or not abs(one["rect"].y0 - frame["rect"].y0) < ALIKE
            or [item[0] for item in one["items"]] != ["re"]
        ):
            break
        found.append(((one["rect"].x0 - begin) / wide, (one["rect"].x1 - begin) / wide))
    return wide, found[::-1]


def _axis(drawings: list[dict], number: int) -> bool:
    """Whether a scale begins here: a grey line, and five short ones across it."""
    ticks = drawings[number : number + 6]
    flat = [
        one
        for one in ticks
        if one["type"] == "s" and [item[0] for item in one["items"]] == ["l"] and _same(one["color"], GREY)
    ]
    return len(flat) == 6 and flat[0]["rect"].height < ALIKE and all(one["rect"].width < ALIKE for one in flat[1:])


def _scale(drawings: list[dict], number: int) -> tuple[float, list[float]]:
    """How long a scale is, and the levels at which something is marked on it."""
    line = drawings[number]["rect"]
    found = []
    for place, one in enumerate(drawings[number + 6 :], start=number + 6):
        rect = one["rect"]
        if _axis(drawings, place) or not (
            line.y0 - 8 < rect.y0 and rect.y1 < line.y0 + 4 and line.x0 - 8 < rect.x0 and rect.x1 < line.x1 + 8
        ):
            break
        pointed = [item[0] for item in one["items"]] in (["l", "l", "l"], ["c", "c", "c", "c"])
        ends = [(rect.x0 + rect.x1) / 2] if pointed else [rect.x0, rect.x1]
        found += [1 + 4 * (end - line.x0) / line.width for end in ends]
    return line.width, found
