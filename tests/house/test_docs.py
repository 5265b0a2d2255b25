"""Pages that do not point at what is not there: relative links of every page, and the paths and modules that two pages name."""

import re
from pathlib import Path

import pytest

from .sources import PACKAGE, ROOT, modules

SKIPPED = {".git", ".venv", "build", "dist", "node_modules", "demo"}
PAGES = sorted(
    path for path in ROOT.rglob("*.md") if not SKIPPED & set(path.relative_to(ROOT).parts) and path.is_file()
)
LINK = re.compile(r"\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)")
FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.{}<>,-]*/[\w./{}<>,*-]*|[\w-]+\.(?:py|md|toml|json)")
MODULE = re.compile(r"leaderdev(?:\.[a-z_]\w*)+")
# What exists only in somebody's workspace or environment, or is a pattern and no name.
ELSEWHERE = ("../", ".venv", ".leaderdev", "profiles/", "notes/", "frameworks/<", "~/")


def links(page: Path) -> set[str]:
    """The targets of the page's links that are files of the repository, without their anchors."""
    written = FENCE.sub("", page.read_text(encoding="utf-8"))
    targets = {target.partition("#")[0] for target in LINK.findall(written)}
    return {target for target in targets if target and "://" not in target and not target.startswith("mailto:")}


def headings(page: Path) -> set[str]:
    """The anchors of the page's headings, as GitHub writes them."""
    lines = re.findall(r"^#+ +(.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line.replace("`", "").lower()).strip().replace(" ", "-") for line in lines}


def test_pages_are_read():
    assert len(PAGES) > 20
    assert sum(len(links(page)) for page in PAGES) > 40


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_relative_link_leads_to_a_file(page):
    assert sorted(target for target in links(page) if not (page.parent / target).exists()) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_anchor_is_a_heading(page):
    written = FENCE.sub("", page.read_text(encoding="utf-8"))
    missing = []
    for target in LINK.findall(written):
        file, hash_, anchor = target.partition("#")
        goal = page.parent / file if file else page
        if hash_ and "://" not in target and goal.suffix == ".md" and anchor not in headings(goal):
            missing.append(target)
    assert missing == []


def expanded(name: str) -> list[str]:
    """`{a,b}.py` -> `a.py`, `b.py`."""
    found = re.search(r"\{([^}]*)\}", name)
    if not found:
        return [name]
    before, after = name[: found.start()], name[found.end() :]
    return [whole for one in found[1].split(",") for whole in expanded(before + one + after)]


def there_is(name: str) -> bool:
    """Whether a path is in the repository, or in the package, from its root."""
    pattern = re.sub(r"<[^>]*>", "*", name).rstrip("/")
    return any(next(root.glob(pattern), None) for root in (ROOT, PACKAGE))


def named_in(page: Path) -> tuple[set[str], set[str]]:
    """The paths and the dotted modules that a page names in code."""
    paths, dotted = set(), set()
    for code in CODE.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        dotted |= set(MODULE.findall(code))
        paths |= {one for name in PATH.findall(code) if not name.startswith(ELSEWHERE) for one in expanded(name)}
    return paths, dotted


@pytest.mark.parametrize("page", ["docs/architecture.md", "CONTRIBUTING.md"])
def test_every_path_and_module_that_is_named_exists(page):
    paths, dotted = named_in(ROOT / page)
    assert len(paths) > 5
    assert sorted(path for path in paths if not there_is(path)) == []
    known = modules()
    # The last word may be a name of the module.
    assert sorted(name for name in dotted if name not in known and name.rpartition(".")[0] not in known) == []


def test_every_room_stands_in_the_architecture():
    """Rooms that are not described are how such a page goes wrong."""
    written = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").is_file()}
    assert sorted(room for room in rooms if f"`{room}/`" not in written) == []


def test_the_quick_tier_names_tests_that_are_there():
    named = (ROOT / "tests" / "quick.txt").read_text(encoding="utf-8").split()
    assert [one for one in named if not (ROOT / one).exists()] == []
