"""`recipients` under `[encryption]` in the text of a settings file; every other line, and its comments, stay as they are."""

from collections.abc import Sequence
from typing import Any

from leaderdev.codec.toml_text import without_tables


def with_recipients(text: str, recipients: Sequence[str]) -> str:
    """`text` with exactly these recipients, one a line; without the table where there are none. The text must be TOML."""
    import tomlkit

    if not recipients:
        return _without(text)
    document = tomlkit.parse(text)
    if "encryption" not in document:
        line = "\r\n" if "\r\n" in text else "\n"
        before = text if not text or text.endswith("\n") else f"{text}{line}"
        rows = line.join(f'    "{one}",' for one in recipients)
        return f"{before}{line if before else ''}[encryption]{line}recipients = [{line}{rows}{line}]{line}"
    table: Any = document["encryption"]
    listed = table.get("recipients")
    if listed is None or not _brought_to(listed, recipients):
        table["recipients"] = _array(recipients)
    return tomlkit.dumps(document)


def _brought_to(listed: Any, recipients: Sequence[str]) -> bool:
    """Takes out and adds single entries, so that a comment behind another stays. False where that cannot be done."""
    if not isinstance(listed, list):
        return False
    for place in reversed(range(len(listed))):
        if str(listed[place]) not in recipients:
            del listed[place]
    for one in recipients:
        if one not in [str(each) for each in listed]:
            listed.append(one)
    return [str(each) for each in listed] == list(recipients)


def _array(recipients: Sequence[str]) -> Any:
    import tomlkit

    found = tomlkit.array()
    found.extend(recipients)
    return found.multiline(True)


def _without(text: str) -> str:
    """As it was before the table was put behind it: the blank line goes as well."""
    import tomlkit

    ends = text.endswith("\n")
    found = without_tables(text, "encryption")
    if "encryption" in tomlkit.parse(found):
        document = tomlkit.parse(found)
        document.remove("encryption")
        found = tomlkit.dumps(document)
    if text.startswith(found.rstrip("\r\n")) and ends and found.strip():
        line = "\r\n" if "\r\n" in found else "\n"
        found = f"{found.rstrip(chr(13) + chr(10))}{line}"
    return found
