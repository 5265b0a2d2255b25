"""Everything that is in a published HTML page, whether anybody sees it or not. Nothing of leaderdev is used here.

A page is held against the JSON document of the same release, and against its form: a page of the same kind about made-up
figures. What is the same in both is layout. Everything else has to be explained by the document, also how long a bar is.
"""

import html.parser
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from .explained import Explained
from .lines import Line, lines_of, nodes_of, places, positions

SAID = ("aria-label", "alt", "title")
# How far along the drawing something is; the other numbers of a drawing are layout.
ALONG = {"rect": ("x", "width"), "line": ("x1", "x2"), "circle": ("cx",), "polygon": ("points",), "text": ("x",)}
ALIKE = 0.011
EMPTY = ("meta", "br", "link", "img", "input", "hr", "base", "source", "area", "col", "embed", "track", "wbr")


@dataclass(eq=False)
class Node:
    tag: str
    about: dict[str, str]
    inside: list = field(default_factory=list)

    def all(self, *tags: str) -> list["Node"]:
        found = [self] if not tags or self.tag in tags else []
        for one in self.inside:
            if isinstance(one, Node):
                found += one.all(*tags)
        return found

    def text(self) -> str:
        return " ".join(one if isinstance(one, str) else one.text() for one in self.inside)


class _Reader(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Node("", {})
        self.open = [self.root]
        self.odd: list[str] = []

    def handle_starttag(self, tag, attrs):
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.odd += [f"{name} twice" for name, times in Counter(name for name, _ in attrs).items() if times > 1]
        self.open[-1].inside.append(node)
        if tag not in EMPTY:
            self.open.append(node)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.open.pop()

    def handle_endtag(self, tag):
        if len(self.open) > 1 and self.open[-1].tag == tag:
            self.open.pop()
        else:
            self.odd.append(f"an end of {tag} without its beginning")

    def handle_data(self, data):
        self.open[-1].inside.append(data)

    def handle_comment(self, data):
        self.odd.append(f"a comment: {data}")

    def handle_pi(self, data):
        self.odd.append(f"an instruction: {data}")

    def unknown_decl(self, data):
        self.odd.append(f"a declaration: {data}")

    def handle_decl(self, decl):
        if decl != "DOCTYPE html":
            self.odd.append(f"a declaration: {decl}")


def parsed(content: str) -> tuple[Node, list[str]]:
    """The page, and what no page needs."""
    reader = _Reader()
    reader.feed(content)
    reader.close()
    return reader.root, reader.odd


def beside(content: str, document: dict, form: str) -> list[str]:
    """What the page holds and the JSON document does not, or holds where nobody looks; in words."""
    page, found = parsed(content)
    known, layout = _read_form(form)
    explained = Explained(document)
    for node in page.all():
        if node.tag == "style":
            found += [] if node.text() == known.all("style")[0].text() else ["another style"]
            continue
        found += [f"{node.tag} {name}: {value}" for name, value in _odd(node, layout)]
        words = [one for one in node.inside if isinstance(one, str)] + [node.about.get(name, "") for name in SAID]
        found += [f"{node.tag}: {one}" for said in words for one in explained.unexplained(said)]
    return found + _bars(page, document) + _pictures(page, document, known)


@cache
def _read_form(form: str) -> tuple[Node, dict[str, dict[str, set[str]]]]:
    page, _ = parsed(form)
    return page, _layout(page)


def _layout(form: Node) -> dict[str, dict[str, set[str]]]:
    """tag -> attribute -> its values, of all elements of the form."""
    found: dict[str, dict[str, set[str]]] = {}
    for node in form.all():
        of_tag = found.setdefault(node.tag, {})
        for name, value in node.about.items():
            of_tag.setdefault(name, set()).add(value)
    return found


def _odd(node: Node, layout) -> list[tuple[str, str]]:
    """Elements and attributes that the form has not, and other values than the form's where they are not looked at besides."""
    if node.tag not in layout:
        return [("", "another element")]
    free = (
        *SAID,
        *ALONG.get(node.tag, ()),
        "transform" if node.tag == "g" else "",
        "lang" if node.tag == "html" else "",
    )
    numbered = ("id", "aria-labelledby")
    return [
        (name, value)
        for name, value in node.about.items()
        if name not in layout[node.tag]
        or (
            name not in free
            and value not in layout[node.tag][name]
            and not (name in numbered and value.startswith("part-block-") and len(value) < 14)
        )
    ]


def along(node: Node) -> list[float]:
    """Where an element begins and ends, from left to right."""
    if node.tag == "polygon":
        return [float(point.split(",")[0]) for point in node.about["points"].split()]
    if node.tag == "rect":
        left = float(node.about.get("x", 0))
        return [left, left + float(node.about.get("width", 0))]
    return [float(node.about[name]) for name in ALONG.get(node.tag, ()) if name in node.about]


def rows(page: Node) -> list[tuple[list[Node], list[Node]]]:
    """The cells and the drawings of every row that has drawings."""
    found = [(node.all("th", "td"), node.all("svg")) for node in page.all("tr") if node.all("td")]
    return [one for one in found if one[1]]


def pieces(bar: Node) -> list[tuple[float, float]]:
    """Of a bar: each piece's part of its whole length, from and to."""
    frame = [node for node in bar.all("rect") if node.about.get("fill") == "none"]
    if len(frame) != 1:
        return []
    begin, end = along(frame[0])
    return [
        tuple((place - begin) / (end - begin) for place in along(node))
        for node in bar.all("rect")
        if node is not frame[0]
    ]


def _bars(page: Node, document: dict) -> list[str]:
    lines = lines_of(document)
    drawn = rows(page)
    if len(drawn) != len(lines):
        return [f"{len(drawn)} rows have drawings, not {len(lines)}"]
    found = []
    for line, (cells, drawings) in zip(lines, drawn, strict=True):
        own = Explained(line.given)
        found += [f"{line.title}: {one}" for cell in cells for one in own.unexplained(cell.text())]
        if len(drawings) != 1 + bool(line.shares):
            found.append(f"{line.title}: {len(drawings)} drawings")
            continue
        if line.shares:
            found += _bar(line, drawings[0])
        found += [f"{line.title}: a mark at {one:g}" for one in _marks(drawings[-1].all()[1:], positions(line))]
    return found


def _bar(line: Line, bar: Node) -> list[str]:
    wanted = places(line)
    told = pieces(bar)
    found = []
    if len(told) != len(line.shares):
        found.append(f"{line.title}: a bar of {len(told)} pieces, not {len(line.shares)}")
    ends = [one for piece in told for one in piece]
    found += [f"{line.title}: a bar to {one:.4f}" for one in ends if all(abs(one - at) * 209 > ALIKE for at in wanted)]
    middles = [209 * (low + high) / 2 + 0.5 for low, high in told]
    texts = [along(node)[0] for node in bar.all("text")]
    found += [f"{line.title}: a text at {x:g}" for x in texts if all(abs(x - one) > ALIKE for one in middles)]
    return found + [
        f"{line.title}: a {node.tag} in a bar" for node in bar.all()[1:] if node.tag not in ("rect", "text")
    ]


def _marks(drawn: list[Node], levels: list[float]) -> list[float]:
    """Where something is marked on a scale that nothing explains; the first line is the scale itself, from 1 to 5."""
    lines = [node for node in drawn if node.tag == "line"]
    if not lines:
        return [0.0]
    begin, end = along(lines[0])
    allowed = [begin + (level - 1) / 4 * (end - begin) for level in levels]
    found = []
    for node in drawn:
        # The mark of what is expected is a triangle that stands on its tip.
        told = [along(node)[-1]] if node.tag == "polygon" else along(node)
        if node.tag == "polygon" and [round(one - told[0], 1) for one in along(node)] != [-4.0, 4.0, 0.0]:
            found.append(told[0])
        found += [one for one in told if all(abs(one - place) > ALIKE for place in allowed)]
    return found


def _pictures(page: Node, document: dict, form: Node) -> list[str]:
    """The pictures of several variables: each card's scale against its line, everything else against the form's."""
    layout = {
        (node.tag, place) for figure in form.all("figure") for node in _beside_scales(figure) for place in along(node)
    }
    shifts = {node.about["transform"] for node in form.all("g") if "transform" in node.about}
    found = []
    for figure in page.all("figure"):
        for node in _beside_scales(figure):
            if node.tag == "g" and node.about.get("transform") not in shifts:
                found.append(f"moved by {node.about.get('transform')}")
            # A frame around the name of a state ends where all of them do, and is as long as its word.
            if not (node.tag in ("rect", "text") and _flag(figure, node)):
                found += [f"{node.tag} at {one:g}" for one in along(node) if (node.tag, one) not in layout]
    scales = [scale for figure in page.all("figure") for scale in _scales(figure)]
    lines = nodes_of(document)
    if len(scales) != len(lines):
        return [*found, f"{len(scales)} scales in the pictures, not {len(lines)}"]
    for line, scale in zip(lines, scales, strict=True):
        found += [f"{line.title}: a mark at {one:g}" for one in _marks(scale.all()[1:], positions(line))]
    return found


def _scales(figure: Node) -> list[Node]:
    return [node for node in figure.all("g") if any(one.tag == "line" for one in node.inside if isinstance(one, Node))]


def _beside_scales(figure: Node) -> list[Node]:
    inside = {id(node) for scale in _scales(figure) for node in scale.all()[1:]}
    return [node for node in figure.all() if id(node) not in inside]


def _flag(figure: Node, node: Node) -> bool:
    """Whether it is the frame, or the word, of a state: as long as the word needs, up to the card's edge."""
    for card in figure.all("g"):
        own = [one for one in card.inside if isinstance(one, Node)]
        if node not in own:
            continue
        words = [one for one in own if one.tag == "text" and one.about.get("text-anchor") == "middle"]
        wide = 12 + 6.4 * len(words[0].text()) if words else 0
        return bool(words) and (
            (
                node.tag == "rect"
                and all(abs(a - b) < ALIKE for a, b in zip(along(node), (149 - wide, 149), strict=True))
            )
            or (node is words[0] and abs(along(node)[0] - (149 - wide / 2)) < ALIKE)
        )
    return False
