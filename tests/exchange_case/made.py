"""Frameworks made up by hypothesis, and small packages as a stranger would write them."""

from hypothesis import strategies as st

from leaderdev.model import framework as words
from leaderdev.model.framework import (
    Change,
    Dimension,
    Expectation,
    Framework,
    Item,
    Level,
    Question,
    Reference,
    Tags,
    Tier,
    Version,
)
from leaderdev.model.text import Text

WRITING = st.text(st.characters(exclude_categories=("Cs",)), max_size=12) | st.sampled_from(
    ["a\nb", "\t", 'it\'s "so"', "'", '"', "\x7f\x00", "æøå", " ", "\r\n", "'''", '"""', "\\"]
)
SOMETHING = WRITING.filter(str.strip)
TEXTS = st.builds(Text, WRITING, WRITING)
IDS = st.from_regex(r"[a-z][a-z0-9]{0,3}(-[a-z0-9]{1,3})?", fullmatch=True)
VERSIONS = st.builds(Version, *[st.integers(0, 30)] * 3)
VALUES = st.integers(0, 999)
TOML = st.recursive(
    st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | WRITING
    | st.floats(allow_nan=False)
    | st.dates()
    | st.times().map(lambda one: one.replace(microsecond=0))
    | st.datetimes().map(lambda one: one.replace(microsecond=0)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WRITING, inner, max_size=3),
    max_leaves=6,
)


def some(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


def of_one(words_known):
    return st.lists(st.sampled_from(words_known), max_size=2).map(tuple)


TAGS = st.builds(Tags, of_one(words.MOORE), of_one(words.LEAVITT), of_one(words.DATA_INFORMED))
EXPECTED = st.dictionaries(IDS, VALUES, max_size=3)
ITEMS = st.builds(
    Item,
    id=IDS,
    dimension=st.sampled_from(["a", "b", "away"]),
    text=TEXTS,
    anchors=st.dictionaries(VALUES, TEXTS, max_size=4),
    expected=EXPECTED,
    question=TEXTS,
    follow_ups=some(TEXTS),
    tags=TAGS,
    basis=st.sampled_from(words.BASES),
    source=SOMETHING,
)


@st.composite
def frameworks(draw) -> Framework:
    """Any draft that can be saved, sensible or not."""
    items = {item.id: item for item in draw(st.lists(ITEMS, max_size=4))}
    dimensions = [name for name in ("a", "b") if draw(st.booleans())]
    return Framework(
        id=draw(IDS),
        version=draw(VERSIONS),
        status="draft",
        title=draw(TEXTS),
        description=draw(TEXTS),
        kind=draw(st.sampled_from(words.KINDS)),
        extends=draw(some(st.builds(Reference, IDS, VERSIONS), 2)),
        scale=draw(some(st.builds(Level, VALUES, TEXTS, TEXTS))),
        tiers=draw(some(st.builds(Tier, IDS, TEXTS, st.integers(1, 9)))),
        dimensions=tuple(Dimension(name, draw(TEXTS), draw(TEXTS)) for name in dimensions),
        items=tuple(items.values()),
        questions=draw(some(st.builds(Question, IDS, TEXTS, of_one(words.DATA_INFORMED)))),
        expectations=draw(some(st.builds(Expectation, IDS, EXPECTED))),
        changes=draw(
            some(
                st.builds(
                    Change,
                    kind=st.sampled_from(words.CHANGES),
                    item=IDS,
                    origins=some(IDS),
                    note=TEXTS,
                    equal=st.booleans(),
                    rule=st.sampled_from(["", *words.MERGE_RULES]),
                    successor=st.just("") | IDS,
                    found=st.booleans(),
                )
            )
        ),
        other=draw(st.dictionaries(st.from_regex(r"x[ .\w-]{0,5}", fullmatch=True), TOML, max_size=2)),
    )


def uuid(number: int) -> str:
    return f"{number:08x}-0000-4000-8000-000000000000"


def node(number: int, text: str | None = None, **more) -> dict:
    return {"identifier": uuid(number), "uri": f"urn:x:{number}", "fullStatement": text or f"Text {number}", **more}


def child(number: int, above: int, sequence: int | None = None) -> dict:
    return link("isChildOf", number, above, sequenceNumber=sequence)


def link(kind: str, origin: int, destination: int, **more) -> dict:
    return {
        "identifier": uuid(1000 + 50 * origin + destination),
        "associationType": kind,
        "originNodeURI": {"identifier": uuid(origin)},
        "destinationNodeURI": {"identifier": uuid(destination)},
        **more,
    }


def package(nodes: list, links: list, rubrics: list | None = None, **document) -> dict:
    """The document has the number 0."""
    head = {"identifier": uuid(0), "title": "Made up", "creator": "Somebody", "language": "en", **document}
    return {"CFDocument": head, "CFItems": nodes, "CFAssociations": links, "CFRubrics": rubrics}


def criterion(item: int, *levels: tuple[str | None, object, str], **more) -> dict:
    """levels -- (name, score, description)"""
    written = [
        {"identifier": uuid(500 + 10 * item + place), "quality": name, "score": score, "description": text, **more}
        for place, (name, score, text) in enumerate(levels)
    ]
    return {"identifier": uuid(400 + item), "CFItemURI": {"identifier": uuid(item)}, "CFRubricCriterionLevels": written}
