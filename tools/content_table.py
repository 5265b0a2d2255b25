"""Writes the tables of docs/content.md from the frameworks: `python tools/content_table.py`, with `--check` only compares."""

import sys
from pathlib import Path

import tomli

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "content.md"
FRAMEWORKS = ("glostrup-foundation", "glostrup-lus", "data-informed-leadership")
VERSION = "1.0.0"


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    written = page
    for name in FRAMEWORKS:
        written = between(written, name, table(name))
    written = between(written, "counts", counts())
    if "--check" in sys.argv:
        return int(written != page)
    PAGE.write_text(written, encoding="utf-8")
    return 0


def between(page: str, name: str, lines: list[str]) -> str:
    """`page` with `lines` between the marks `<!-- name -->` and `<!-- end -->`."""
    before, mark, after = page.partition(f"<!-- {name} -->\n")
    if not mark:
        raise ValueError(name)
    _, end, rest = after.partition("<!-- end -->")
    return before + mark + "\n".join(lines) + "\n" + end + rest


def load(name: str) -> dict:
    return tomli.loads((ROOT / "frameworks" / name / f"{VERSION}.toml").read_text(encoding="utf-8"))


def table(name: str) -> list[str]:
    lines = [
        "| item | text | dimension | basis | source | Moore · Leavitt · data-informed | expected (dir · str · man · lea) |",
        "|---|---|---|---|---|---|---|",
    ]
    for item in load(name)["items"]:
        tags = [", ".join(item["tags"][group]) or "–" for group in ("moore", "leavitt", "data_informed")]
        expected = [str(item["expected"][tier]) for tier in ("director", "strategic", "manager", "leader")]
        cells = [f"`{item['id']}`", item["text"]["da"], f"`{item['dimension']}`", item["basis"], item["source"]]
        lines.append("| " + " | ".join([*cells, " · ".join(tags), " · ".join(expected)]) + " |")
    return lines


def counts() -> list[str]:
    lines = ["| framework | items | documented | authored | anchors (each in two languages) |", "|---|---|---|---|---|"]
    for name in FRAMEWORKS:
        items = load(name)["items"]
        documented = sum(item["basis"] == "documented" for item in items)
        anchors = sum(len(item["anchors"]) for item in items)
        lines.append(f"| `{name}` | {len(items)} | {documented} | {len(items) - documented} | {anchors} |")
    return lines


if __name__ == "__main__":
    sys.exit(main())
