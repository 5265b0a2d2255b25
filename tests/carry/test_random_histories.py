"""Whatever HR does from version to version: nothing rated changes, and what is carried is what the oracle carries."""

from hypothesis import given, settings

from leaderdev.frameworks.carry import VersionPath, carry
from leaderdev.serialization.profile import profile_from, profile_to

from .histories import History, histories
from .made import leader, rated, way, whole


def carried(history: History):
    first, *_, last = history.versions
    before = leader(rated(first, history.rated, comments=dict.fromkeys(history.rated, "because")))

    def path_from(old) -> VersionPath:
        return way(*(one for one in history.versions if one.reference >= old))

    after, (outcome,) = carry(before, first.reference, whole(last), path_from)
    return before, after, outcome, path_from


@settings(max_examples=150, deadline=None)
@given(histories())
def test_what_was_rated_stands_first_and_untouched(history):
    before, after, _, _ = carried(history)
    assert after.assessments[: len(before.assessments)] == before.assessments
    assert len(after.assessments) <= len(before.assessments) + 1


@settings(max_examples=300, deadline=None)
@given(histories())
def test_levels_and_their_sources_are_those_of_the_oracle(history):
    _, _, outcome, _ = carried(history)
    due = {name: cell for name, cell in history.cells.items() if cell.alive and cell.level is not None}
    levels = outcome.carried.levels if outcome.carried else {}
    assert levels == {name: cell.level for name, cell in due.items()}
    sources = {name: set(one.sources) for name, one in outcome.carried.carried.items()} if outcome.carried else {}
    assert sources == {name: set(cell.sources) for name, cell in due.items()}
    for one in outcome.carried.carried.values() if outcome.carried else ():
        assert one.sources == {name: history.rated[name] for name in one.sources}


@settings(max_examples=150, deadline=None)
@given(histories())
def test_every_rating_is_read_or_named_among_what_is_left_out(history):
    _, _, outcome, _ = carried(history)
    read = {name for one in outcome.carried.carried.values() for name in one.sources} if outcome.carried else set()
    named = {name for one in outcome.left_out for name in one.origins}
    assert read | named == set(history.rated)


@settings(max_examples=100, deadline=None)
@given(histories())
def test_carrying_twice_is_carrying_once_also_over_the_disk(history):
    _, after, _, path_from = carried(history)
    again, problems = profile_from(profile_to(after))
    assert problems == []
    assert again == after
    first, *_, last = history.versions
    assert carry(again, first.reference, whole(last), path_from)[0] == again


@settings(max_examples=100, deadline=None)
@given(histories())
def test_step_by_step_is_the_same_as_all_the_way(history):
    """Carried to every version in turn, the last one is as it is when carried there at once."""
    _, at_once, _, _ = carried(history)
    profile = leader(at_once.assessments[0])
    for old, new in zip(history.versions, history.versions[1:], strict=False):

        def path_from(reference, new=new) -> VersionPath:
            return way(*(one for one in history.versions if reference <= one.reference <= new.reference))

        profile, _ = carry(profile, old.reference, whole(new), path_from)
        if not any(one.framework == new.reference for one in profile.assessments):
            return  # nothing is left to go on from
    last = history.versions[-1].reference
    assert [one for one in profile.assessments if one.framework == last] == list(at_once.assessments[1:])
