"""Values that TOML has and JSON has not (dates, times, infinity), as objects that say what they are in TOML."""

import math
from collections.abc import Mapping
from datetime import date, time
from typing import Any

_MARK = "$toml"


def to_json(value: Any) -> Any:
    """`value` in words of JSON; see `from_json`."""
    if isinstance(value, Mapping) and _MARK not in value:
        return {key: to_json(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_json(one) for one in value]
    if isinstance(value, (Mapping, date, time)) or (isinstance(value, float) and not math.isfinite(value)):
        return {_MARK: _dumped({"value": value})}
    return value


def from_json(value: Any) -> Any:
    """What `to_json` was given; what only looks like its work is left as it is."""
    if isinstance(value, dict):
        if set(value) == {_MARK} and isinstance(value[_MARK], str):
            return _loaded(value[_MARK], value)
        return {key: from_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [from_json(one) for one in value]
    return value


def _dumped(table: Mapping[str, Any]) -> str:
    import tomli_w

    return tomli_w.dumps(table)


def _loaded(text: str, otherwise: Any) -> Any:
    import tomli

    try:
        return tomli.loads(text).get("value", otherwise)
    except (tomli.TOMLDecodeError, RecursionError, ValueError):
        return otherwise
