"""docs/json.md tells of every document once, and its list is that of the schemas."""

import re
import subprocess
import sys
from pathlib import Path

from leaderdev import schemas

HOUSE = Path(__file__).resolve().parents[2]
PAGE = (HOUSE / "docs" / "json.md").read_text(encoding="utf-8")


def test_the_list_is_that_of_the_schemas() -> None:
    done = subprocess.run([sys.executable, HOUSE / "tools" / "json_page.py", "--check"], check=False)
    assert done.returncode == 0, "python tools/json_page.py writes it anew"


def test_every_kind_and_every_command_stands_once() -> None:
    assert re.findall(r"^### (.*)$", PAGE, re.MULTILINE) == list(schemas.kinds())
    commands = re.findall(r"^\| `([^`]*)` \| \[`", PAGE, re.MULTILINE)
    assert len(set(commands)) == len(commands) > 30
    assert set(re.findall(r"\]\(#([^)]*)\)", PAGE)) == {
        kind for kind in schemas.kinds() if schemas.schema(kind)["x-commands"]
    }


def test_every_key_of_a_document_is_there() -> None:
    sections = dict(zip(schemas.kinds(), re.split(r"^### .*$", PAGE, flags=re.MULTILINE)[1:], strict=True))
    for kind, section in sections.items():
        told = set(re.findall(r"^\| `([\w.\[\]*]+)`", section, re.MULTILINE))
        keys = set(schemas.schema(kind)["properties"]) - {"schema_version", "kind"}
        assert keys <= told, kind


def test_the_page_shows_the_line_that_files_begin_with() -> None:
    from leaderdev.serialization.reading import editor_line

    assert f"```toml\n{editor_line('profile')}```" in PAGE
