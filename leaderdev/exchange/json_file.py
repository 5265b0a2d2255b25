"""JSON files from elsewhere, and TOML's dates, times and infinities as JSON."""

import json
import math
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, NoReturn

from leaderdev.errors import Problem

LARGEST = 100_000_000


def load(path: Path, *, strict: bool = False) -> tuple[Any, list[Problem]]:
    """The content or the problems. strict: a repeated key is a problem."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            return None, [Problem("file-too-large", path.name, "", {"size": size, "limit": LARGEST})]
        content = path.read_bytes()
    except OSError as error:
        return None, [Problem("unreadable", path.name, "", {"reason": error.strerror or str(error)})]
    try:
        pairs = reject_repeated_keys if strict else None
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_constant=_reject_constant, parse_float=_finite_float, object_pairs_hook=pairs), []
    except UnicodeDecodeError as error:
        return None, [Problem("not-utf8", path.name, "", {"line": content.count(b"\n", 0, error.start) + 1})]
    except (ValueError, RecursionError) as error:
        return None, [Problem("not-json", path.name, "", {"reason": str(error)})]


def reject_repeated_keys(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """For json.loads, which would keep the last of repeated keys. Raises ValueError."""
    found: dict[str, object] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"{key!r} stands twice")
        found[key] = value
    return found


def _finite_float(written: str) -> float:
    """Raises ValueError for a number so large that it would be written as Infinity, which JSON does not have."""
    number = float(written)
    if math.isinf(number):
        raise ValueError(f"{written} is too large")
    return number


def _reject_constant(word: str) -> NoReturn:
    raise ValueError(word)


_MARK = "$toml"


def to_json(value: Any) -> Any:
    """`value` with dates, times and non-finite numbers as `{"$toml": …}`, which JSON can hold."""
    if isinstance(value, Mapping) and _MARK not in value:
        return {key: to_json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(one) for one in value]
    if isinstance(value, (Mapping, date, time)) or (isinstance(value, float) and not math.isfinite(value)):
        return {_MARK: _toml_text({"value": value})}
    return value


def from_json(value: Any) -> Any:
    """The reverse of `to_json`; other values that look alike stay as they are."""
    if isinstance(value, dict):
        if set(value) == {_MARK} and isinstance(value[_MARK], str):
            return _toml_value(value[_MARK], value)
        return {key: from_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [from_json(one) for one in value]
    return value


def _toml_text(table: Mapping[str, Any]) -> str:
    import tomli_w

    return tomli_w.dumps(table)


def _toml_value(text: str, otherwise: Any) -> Any:
    import tomli

    try:
        return tomli.loads(text).get("value", otherwise)
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return otherwise
