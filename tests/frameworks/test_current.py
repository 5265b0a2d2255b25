"""Which framework is meant where none is named."""

from leaderdev.frameworks.resolve import current


def of(*frameworks):
    found = current(frameworks)
    return found if found is None else str(found)


def test_the_framework_at_the_end_of_the_line(framework):
    a = framework("a@1.0.0")
    b = framework("b@1.0.0", extends=["a@1.0.0"])
    c = framework("c@1.0.0", extends=["a@1.0.0", "b@1.0.0"])
    assert of(c, a, b) == of(a, b, c) == "c@1.0.0"


def test_the_newest_version_by_number_not_by_letter(framework):
    assert of(*(framework(f"a@{version}") for version in ("1.9.0", "1.10.0", "1.2.30"))) == "a@1.10.0"


def test_drafts_and_retired_versions_do_not_count(framework):
    versions = (
        framework("a@1.0.0"),
        framework("a@1.1.0", status="retired"),
        framework("a@2.0.0", status="draft"),
        framework("b@1.0.0", extends=["a@1.0.0"], status="draft"),
    )
    assert of(*versions) == "a@1.0.0"


def test_a_newer_base_that_nothing_builds_on_yet_is_not_a_framework_of_its_own(framework):
    versions = framework("a@1.0.0"), framework("a@1.1.0"), framework("b@1.0.0", extends=["a@1.0.0"])
    assert of(*versions) == "b@1.0.0"


def test_nothing_published_is_nothing_meant(framework):
    assert of() is None
    assert of(framework("a@1.0.0", status="draft")) is None


def test_two_ends_are_a_question_that_is_not_answered_by_guessing(framework):
    assert of(framework("a@1.0.0"), framework("b@1.0.0")) is None
