"""Every rule of a framework file: it fires at the right place, and a sound file is silent."""

import attrs
import pytest

from leaderdev.frameworks.digest import digest
from leaderdev.frameworks.resolve import resolve
from leaderdev.model.framework import Expectation, Framework, Level, Question, Tags, Tier
from leaderdev.model.text import Text
from leaderdev.serialization.framework import framework_to
from leaderdev.validation.framework import RULES, check_framework

evolve = attrs.evolve
HALF = Text(da="kun dansk")


def items(change):
    """Breaks the second item, so that an address that always says 0 is seen."""
    return lambda framework: evolve(framework, items=(framework.items[0], change(framework.items[1])))


def anchors(**levels):
    written = {int(name[1:]): text for name, text in levels.items()}
    return items(lambda item: evolve(item, anchors={**item.anchors, **written}))


def second(part, **changes):
    """Breaks the second record of `part`."""
    return lambda one: evolve(
        one, **{part: (getattr(one, part)[0], evolve(getattr(one, part)[1], **changes), *getattr(one, part)[2:])}
    )


def another(part, **changes):
    """Adds a copy of the first record of `part` at the end."""
    return lambda one: evolve(one, **{part: (*getattr(one, part), evolve(getattr(one, part)[0], **changes))})


def whole(**changes):
    return lambda framework: evolve(framework, **changes)


def published(framework):
    return evolve(framework, status="published", digest=digest(framework))


CASES = [
    # rule, how a sound framework is broken, the problem
    ("identifiers", whole(id="Ark 1"), "not-an-identifier id"),
    ("identifiers", another("dimensions", id="../core"), "not-an-identifier dimensions[1].id"),
    ("identifiers", another("tiers", id="Leder"), "not-an-identifier tiers[2].id"),
    ("identifiers", items(lambda item: evolve(item, id="x" * 65)), "not-an-identifier items[1].id"),
    ("used_once", items(lambda item: evolve(item, id="listens")), "id-used-twice items[1].id"),
    ("used_once", another("tiers"), "id-used-twice tiers[2].id"),
    ("used_once", another("dimensions"), "id-used-twice dimensions[1].id"),
    ("used_once", another("scale"), "id-used-twice scale.levels[3].value"),
    ("known_words", lambda f: evolve(published(f), status="final"), "unknown-word status"),
    ("known_words", whole(kind="sheet"), "unknown-word kind"),
    ("known_words", items(lambda item: evolve(item, basis="guessed")), "unknown-word items[1].basis"),
    ("known_words", items(lambda item: evolve(item, tags=Tags(moore=("power",)))), "unknown-word items[1].tags.moore"),
    ("known_words", items(lambda item: evolve(item, tags=Tags(leavitt=("money",)))), "unknown-word items[1].tags.leavitt"),
    ("known_words", items(lambda item: evolve(item, tags=Tags(data_informed=("x",)))), "unknown-word items[1].tags.data_informed"),
    ("known_words", whole(questions=(Question("speaks", Text("a", "b"), ("tasks",)),)), "unknown-word questions[0].data_informed"),
    ("every_language", whole(title=HALF), "language-missing title.en"),
    ("every_language", whole(description=Text(en="x", da=" ")), "language-missing description.da"),
    ("every_language", second("scale", label=HALF), "language-missing scale.levels[1].label.en"),
    ("every_language", second("scale", description=HALF), "language-missing scale.levels[1].description.en"),
    ("every_language", second("tiers", title=HALF), "language-missing tiers[1].title.en"),
    ("every_language", lambda f: evolve(f, dimensions=(evolve(f.dimensions[0], title=HALF),)), "language-missing dimensions[0].title.en"),
    ("every_language", lambda f: evolve(f, dimensions=(evolve(f.dimensions[0], description=HALF),)), "language-missing dimensions[0].description.en"),
    ("every_language", items(lambda item: evolve(item, text=HALF)), "language-missing items[1].text.en"),
    ("every_language", items(lambda item: evolve(item, question=HALF)), "language-missing items[1].question.en"),
    ("every_language", items(lambda item: evolve(item, follow_ups=(Text("a", "b"), HALF))), "language-missing items[1].follow_ups[1].en"),
    ("every_language", anchors(_2=HALF), "language-missing items[1].anchors.2.en"),
    ("every_language", whole(questions=(Question("speaks", HALF),)), "language-missing questions[0].text.en"),
    ("anchors_for_every_level", anchors(_3=Text()), "anchor-missing items[1].anchors.3"),
    ("anchors_for_every_level", anchors(_4=Text("a", "b")), "anchor-off-scale items[1].anchors.4"),
    ("anchors_differ", anchors(_2=Text("anden", "Speaks 1 in English ")), "anchors-identical items[1].anchors.2.en"),
    ("anchors_differ", anchors(_3=Text("SPEAKS 2 på dansk", "other")), "anchors-identical items[1].anchors.3.da"),
    ("expectations_fit", items(lambda item: evolve(item, expected={"leader": 4})), "expected-off-scale items[1].expected.leader"),
    ("expectations_fit", items(lambda item: evolve(item, expected={"boss": 2})), "unknown-word items[1].expected.boss"),
    ("expectations_fit", whole(expectations=(Expectation("speaks", {"chief": 0}),)), "expected-off-scale expectations[0].expected.chief"),
    ("expectations_fit", whole(expectations=(Expectation("speaks", {"boss": 1}),)), "unknown-word expectations[0].expected.boss"),
    ("every_tier_is_expected_something", another("tiers", id="intern"), "tier-without-expectation tiers[2]"),
    ("questions_ask_one_thing", items(lambda item: evolve(item, question=Text("Hvad? Hvem?", "What?"))), "asks-two-things items[1].question.da"),
    ("items_stand_in_dimensions", items(lambda item: evolve(item, dimension="cores")), "unknown-word items[1].dimension"),
    ("questions_have_items", whole(questions=(Question("sings", Text("a", "b")),)), "unknown-word questions[0].item"),
    ("published_is_frozen", whole(status="published"), "published-without-digest digest"),
    ("published_is_frozen", whole(status="retired"), "published-without-digest digest"),
    ("published_is_frozen", lambda f: evolve(published(f), title=Text("Andet", "Other")), "published-was-changed digest"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "broken", "expected"), CASES, ids=[f"{rule}-{said}" for rule, _, said in CASES])
def test_a_rule_fires_once_where_it_is_broken_and_no_other_rule_speaks(
    framework, found, leads_somewhere, rule, broken, expected
):
    broken_one = broken(framework)
    resolved, _ = resolve(broken_one, {}.get)
    speaking = {one.__name__: found(one(broken_one, resolved)) for one in RULES}
    code, path = expected.split()
    if path == "tiers[2].id" and rule == "identifiers":
        del speaking["every_tier_is_expected_something"]  # of a tier with a wrong name nothing can be expected either
    assert {name: said for name, said in speaking.items() if said} == {rule: [(code, path)]}
    assert leads_somewhere(path, framework_to(broken_one))


def test_a_framework_needs_a_scale_and_tiers_of_its_own_or_by_inheritance(framework, found, said_of_framework):
    bare = Framework("bare", framework.version, "draft", framework.title, framework.description, "foundation")
    assert found(said_of_framework(bare)) == [("no-scale", "scale.levels"), ("no-tiers", "tiers")]
    one_step = evolve(bare, scale=(Level(1, Text("a", "b")),), tiers=(Tier("leader", Text("a", "b"), 1),))
    assert found(said_of_framework(one_step)) == [("no-scale", "scale.levels")]
    assert said_of_framework(evolve(bare, extends=(framework.reference,)), framework) == []


def test_every_rule_has_a_case():
    assert {rule for rule, _, _ in CASES} | {"scale_and_tiers"} == {rule.__name__ for rule in RULES}


def test_a_sound_framework_is_silent(framework, said_of_framework):
    assert said_of_framework(framework) == []
    assert said_of_framework(published(framework)) == []
    assert said_of_framework(evolve(published(framework), status="retired")) == []


def test_every_problem_is_said_at_once_with_the_file(framework, said_of_framework):
    broken = evolve(framework, id="No Good", kind="sheet", title=HALF)
    problems = said_of_framework(broken)
    assert {problem.path for problem in problems} == {"id", "kind", "title.en"}
    assert {problem.file for problem in problems} == {"frameworks/sheet/1.0.0.toml"}


def test_items_questions_and_expectations_may_rest_on_what_is_extended(framework, item, said_of_framework):
    child = evolve(
        framework,
        id="child",
        extends=(framework.reference,),
        scale=(),
        tiers=(),
        dimensions=(),
        items=(item("writes"),),
        questions=(Question("speaks", Text("a", "b")),),
        expectations=(Expectation("listens", {"chief": 1}),),
    )
    assert said_of_framework(child, framework) == []


def test_the_messages_have_what_they_name(framework, said_of_framework):
    (problem,) = said_of_framework(anchors(_2=framework.items[1].anchors[1])(framework))[:1]
    assert problem.values == {"item": "speaks", "level": 2, "other": 1}
    (problem,) = said_of_framework(items(lambda item: evolve(item, expected={"leader": 9}))(framework))
    assert problem.values == {"found": 9, "lowest": 1, "highest": 3}


def in_danish(value):
    """The same with every text in Danish alone."""
    if isinstance(value, Text):
        return Text(value.da)
    if isinstance(value, tuple):
        return tuple(in_danish(one) for one in value)
    if isinstance(value, dict):
        return {key: in_danish(one) for key, one in value.items()}
    if attrs.has(type(value)):
        return evolve(value, **{one.name: in_danish(getattr(value, one.name)) for one in attrs.fields(type(value))})
    return value


def test_danish_alone_is_enough_and_said_once(framework):
    danish = in_danish(framework)
    found = [
        one
        for one in check_framework(danish, resolve(danish, lambda _: None)[0], "f")
        if one.code in ("language-missing", "one-language")
    ]
    assert [(one.code, one.severity, one.values["language"]) for one in found] == [("one-language", "warning", "en")]
