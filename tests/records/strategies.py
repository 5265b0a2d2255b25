"""Records as hypothesis draws them: whatever a file can say, wise or not."""

from datetime import UTC, timedelta, timezone

from hypothesis import strategies as st

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
from leaderdev.model.profile import Assessment, Profile
from leaderdev.model.text import Text

FEW = 2
words = st.text(max_size=8)
said = st.text(min_size=1, max_size=8).filter(str.strip)
numbers = st.integers(-(2**63) + 1, 2**63 - 1)  # what TOML promises
identifiers = st.text("abcz019-", min_size=1, max_size=6).map(lambda inner: f"x{inner}1")
versions = st.builds(Version, *[st.integers(0, 999_999)] * 3)
references = st.builds(Reference, identifiers, versions)
texts = st.builds(Text, words, words)
full_texts = texts.filter(bool)
several_words = st.lists(words, max_size=FEW).map(tuple)
levels_by_name = st.dictionaries(words, numbers, max_size=FEW)
texts_by_name = st.dictionaries(words, st.text(min_size=1, max_size=8), max_size=FEW)
offsets = st.sampled_from([UTC, timezone(timedelta(hours=1)), timezone(timedelta(hours=-9, minutes=-30))])
moments = st.datetimes(timezones=offsets).map(lambda moment: moment.isoformat())

plain_values = st.one_of(
    words,
    numbers,
    st.booleans(),
    st.floats(allow_nan=False),
    st.dates(),
    st.times(),
    st.datetimes(timezones=st.none() | offsets),
)
toml_values = st.recursive(
    plain_values,
    lambda inner: st.lists(inner, max_size=FEW) | st.dictionaries(words, inner, max_size=FEW),
    max_leaves=6,
)


def unknown_keys(of: type) -> st.SearchStrategy:
    """Keys that the record `of` does not have, with values that say something."""
    known = {field.name for field in of.__attrs_attrs__}
    keys = st.text(max_size=8).filter(lambda key: key not in known)
    return st.dictionaries(keys, toml_values.filter(lambda value: value not in ("", [], {})), max_size=FEW)


def some(part: st.SearchStrategy) -> st.SearchStrategy:
    return st.lists(part, max_size=FEW).map(tuple)


items = st.builds(
    Item,
    id=said,
    dimension=said,
    text=full_texts,
    anchors=st.dictionaries(st.integers(0, 999), texts, min_size=1, max_size=FEW),
    expected=st.dictionaries(words, numbers, min_size=1, max_size=FEW),
    question=texts,
    follow_ups=some(texts),
    tags=st.builds(Tags, several_words, several_words, several_words),
    basis=said,
    source=said,
)
frameworks = st.builds(
    Framework,
    id=said,
    version=versions,
    status=said,
    title=full_texts,
    description=texts,
    kind=said,
    extends=some(references),
    digest=words,
    published_on=st.just("") | st.dates().map(str),
    scale=some(st.builds(Level, numbers, full_texts, texts)),
    tiers=some(st.builds(Tier, said, full_texts, numbers)),
    dimensions=some(st.builds(Dimension, said, full_texts, full_texts)),
    items=some(items),
    questions=some(st.builds(Question, said, full_texts, several_words)),
    expectations=some(st.builds(Expectation, said, levels_by_name)),
    changes=some(st.builds(Change, said, said, several_words, texts)),
    other=unknown_keys(Framework),
)
assessments = st.builds(
    Assessment,
    id=said,
    framework=references,
    digest=words,
    role=said,
    rater=said,
    started_at=moments,
    completed_at=st.just("") | moments,
    levels=levels_by_name,
    not_relevant=several_words,
    comments=texts_by_name,
    evidence=texts_by_name,
    other=unknown_keys(Assessment),
)
profiles = st.builds(
    Profile,
    id=said,
    tier=said,
    unit=said,
    name=words,
    manager=words,
    language=words,
    active=st.booleans(),
    assessments=some(assessments),
    other=unknown_keys(Profile),
)
