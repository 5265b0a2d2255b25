"""A random chain of edits gives the comparison and the version that an independent log of the edits asks for."""

from itertools import pairwise

import attrs
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

from leaderdev.frameworks import bump
from leaderdev.frameworks.diff import diff
from leaderdev.frameworks.history import diff_along
from leaderdev.frameworks.resolve import resolve
from leaderdev.serialization.framework import framework_from

from . import oracle
from .oracle import Editor

EDITS = ("add remove redefine move expect tag ask tier scale head turn shuffle declare " + "reword " * 12).split()
chains = st.lists(st.sampled_from(EDITS), max_size=25)
rewordings = st.lists(st.just("reword"), min_size=4, max_size=8)
seeds = st.integers(0, 2**32)


def read(editor, version):
    framework, problems = framework_from(editor.file(version))
    assert problems == []
    found, problems = resolve(framework, lambda _: None)
    assert problems == []
    return found


def edited(seed, chain):
    old = Editor.begin(seed)
    new = old.snapshot()
    for kind in chain:
        new.edit(kind)
    return old, new


@settings(max_examples=300, deadline=None)
@given(seeds, chains)
@example(1, ["shuffle"])
@example(1, ["turn"])
def test_the_comparison_finds_what_was_edited(seed, chain):
    old, new = edited(seed, chain)
    found = diff(read(old, "1.0.0"), read(new, "2.0.0"))
    expected = oracle.kinds(old, new)
    for kind in expected.values():
        event(kind)
    assert {change.item: change.kind for change in found.items} == expected
    assert {change.item for change in found.items if change.comparable} == {
        name for name, kind in expected.items() if kind in ("same", "reworded", "moved") and old.levels == new.levels
    }
    assert {(one.item, one.tier, one.before, one.after) for one in found.expectations} == oracle.expectations(old, new)
    assert {one.item for one in found.tags} == {
        name for name, log in new.items.items() if name in old.items and old.items[name].tag != log.tag
    }
    assert found.order_changed == oracle.reordered(old, new)


@settings(max_examples=300, deadline=None)
@given(seeds, chains)
@example(1, [])
@example(1, ["shuffle"])
def test_the_version_goes_up_by_the_step_that_was_edited(seed, chain):
    old, new = edited(seed, chain)
    needed = bump.needed(bump.reasons(diff(read(old, "1.2.3"), read(new, "9.0.0"))))
    event(needed or "nothing")
    assert needed == oracle.step(old, new)
    after = {"major": "2.0.0", "minor": "1.3.0", "patch": "1.2.4"}
    base = read(old, "1.2.3").framework.version
    assert str(bump.next_version(base, needed or "patch")) == after[needed or "patch"]


@settings(max_examples=150, deadline=None)
@given(seeds, chains)
def test_what_is_declared_is_what_was_edited_and_bears_the_comparison_out(seed, chain):
    old, new = edited(seed, chain)
    base, draft = read(old, "1.0.0"), read(new, "2.0.0")
    found = diff(base, draft)
    written = bump.declarations(draft.framework, base, draft, found)
    kept = [draft.framework.changes[place] for place in written.kept]
    said = {(change.kind, change.item) for change in (*kept, *written.added)}
    assert {(kind, item) for item, kind in oracle.kinds(old, new).items() if kind != "same"} <= said
    rewritten = attrs.evolve(draft, framework=attrs.evolve(draft.framework, changes=(*kept, *written.added)), files=())
    assert diff(attrs.evolve(base, files=()), rewritten).items == found.items


@settings(max_examples=200, deadline=None)
@given(seeds, st.lists(chains, min_size=2, max_size=4) | st.lists(rewordings, min_size=3, max_size=4))
def test_over_several_versions_ratings_compare_only_where_every_step_let_them(seed, chains):
    editors = [Editor.begin(seed)]
    for chain in chains:
        editor = editors[-1].snapshot()
        for log in editor.items.values():
            log.declared = ""
        for kind in chain:
            editor.edit(kind)
        editors.append(editor)
    first, last = editors[0], editors[-1]
    found = {
        change.item: change for change in diff_along([read(one, f"{n}.0.0") for n, one in enumerate(editors, 1)]).items
    }
    assert set(found) == set(first.items) | set(last.items)
    for name, change in found.items():
        if name not in last.items or name not in first.items:
            assert change.kind == ("added" if name in last.items else "removed")
            continue
        steps = [oracle.kinds(one, other)[name] for one, other in pairwise(editors)]
        declared = any(editor.items[name].declared == "redefined" for editor in editors[1:])
        likeness = first.items[name].likeness(last.items[name])
        undone = likeness == 1 and not declared
        compares = undone or ("redefined" not in steps and likeness >= 0.4)
        event("compares" if compares else "redefined on the way" if "redefined" in steps else "drift")
        assert change.comparable == (compares and first.levels == last.levels)
        assert (change.kind == "redefined") == (not compares)
