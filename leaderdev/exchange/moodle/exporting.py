"""A framework as a CSV file that Moodle imports as a competency framework."""

import csv
import io
import json
from collections.abc import Iterator, Mapping

from leaderdev.exchange.moodle.dialect import (
    HEADINGS,
    HTML,
    LEVELS,
    description_text,
    escaped,
    guarded,
    name_and_description,
    name_cells,
    one_line,
    preserved_cells,
    preserved_groups,
    text_to_html,
)
from leaderdev.model.framework import ResolvedFramework, ResolvedItem

# Marks our own descriptions, so that a later export can replace them.
_OURS = '<div class="leaderdev">'
# The values that Moodle writes for a competency without settings.
_PLAIN = {"description_format": HTML, "rule_outcome": "0", "rule_config": "null", "is_framework": "0"}


def write_moodle_csv(resolved: ResolvedFramework, language: str, expected_of: str = "") -> bytes:
    """The framework with all it extends, in one language ("da" or "en"); where a text lacks it, in the other.

    expected_of -- the words before the tiers of which a level is expected
    """
    written = io.StringIO(newline="")
    sheet = csv.writer(written, lineterminator="\n")
    sheet.writerow(HEADINGS.values())
    for row in _rows(resolved, language, expected_of):
        sheet.writerow(guarded(row.get(column, "")) for column in HEADINGS)
    # Moodle takes the mark away; spreadsheets need it to show Danish letters.
    return written.getvalue().encode("utf-8-sig")


def scale_cells(labels: tuple[str, ...], enough: int) -> dict[str, str]:
    """The scale; a value is the place of its label. enough: the lowest value that is proficient."""
    # Commas separate the values, and Moodle cannot escape them.
    values = ",".join(one_line(label.replace(",", ";")) for label in labels)
    proficient = range(enough, len(labels) + 1)
    config = [{"id": place, "scaledefault": int(place == enough), "proficient": 1} for place in proficient]
    written = json.dumps([{"scaleid": "1"}, *config], separators=(",", ":"))
    return {"scale_values": values, "scale_configuration": written}


def _rows(resolved: ResolvedFramework, language: str, expected_of: str) -> Iterator[Mapping[str, str]]:
    ids = _id_numbers(resolved)
    yield _framework(resolved, language)
    groups = {group["id_number"]: group for one in resolved.files for group in preserved_groups(one)}
    numbers, done = {*groups, *ids.values()}, set[str]()

    def known(row: Mapping[str, str]) -> str:
        return row.get("parent", "") if row.get("parent") in numbers else ""

    for dimension in resolved.dimensions:
        kept = _preserved(resolved, "dimensions", dimension.id)
        yield from (
            {**_PLAIN, **group, "parent": known(group)} for group in _groups_above(kept.get("parent", ""), groups, done)
        )
        cells = _name_cells(dimension.title.to(language), dimension.description.to(language), kept)
        places = {"parent": known(kept), "id_number": ids["dimensions", dimension.id]}
        yield {**_PLAIN, **kept, **cells, **places}
    for item in resolved.items:
        kept = _preserved(resolved, "items", item.item.id)
        cells = _item(item, resolved, language, expected_of, kept)
        above = ids.get(("dimensions", item.item.dimension), "")
        places = {"parent": above, "id_number": ids["items", item.item.id]}
        yield {**_PLAIN, **kept, **cells, **places}


def _groups_above(name: str, groups: Mapping[str, dict[str, str]], done: set[str]) -> list[dict[str, str]]:
    """The groups from the top down to `name` that are not written yet. Each comes before its first dimension."""
    way: list[dict[str, str]] = []
    while name in groups and name not in done:
        done.add(name)
        way.append(groups[name])
        name = groups[name].get("parent", "")
    return way[::-1]


def _framework(resolved: ResolvedFramework, language: str) -> dict[str, str]:
    framework = resolved.framework
    kept = preserved_cells(framework, "framework")
    cells = _name_cells(framework.title.to(language), framework.description.to(language), kept)
    scale = {}
    if values := resolved.level_values():
        labels = {level.value: level.label.to(language) or str(level.value) for level in resolved.scale}
        scale = scale_cells(tuple(labels[value] for value in values), _proficient_from(resolved))
        if _fits(kept.get("scale_configuration", ""), len(values)):
            scale["scale_configuration"] = kept["scale_configuration"]
    # Moodle needs an ID number that is unique among frameworks, so every version has its own.
    named = {"id_number": str(framework.reference), "is_framework": "1", "taxonomy": kept.get("taxonomy") or LEVELS}
    return {**cells, **scale, **named}


def _proficient_from(resolved: ResolvedFramework) -> int:
    """The place on the scale of the lowest expected level; the middle where no level is expected."""
    values = resolved.level_values()
    expected = [level for item in resolved.items for level in item.expected.values() if level in values]
    return values.index(min(expected)) + 1 if expected else (len(values) + 1) // 2


def _fits(config: str, levels: int) -> bool:
    try:
        found = json.loads(config)
        return isinstance(found, list) and all(int(one["id"]) <= levels for one in found[1:])
    except (ValueError, KeyError, TypeError, RecursionError):
        return False


def _id_numbers(resolved: ResolvedFramework) -> dict[tuple[str, str], str]:
    """(part, our id) -> ID number. ID numbers share one namespace in Moodle. A second use gets a colon behind it, which
    the import drops."""
    found: dict[tuple[str, str], str] = {}
    taken = {group["id_number"] for one in resolved.files for group in preserved_groups(one)}
    wanted = [("items", item.item.id) for item in resolved.items]
    wanted += [("dimensions", dimension.id) for dimension in resolved.dimensions]
    for part, name in wanted:
        number = _preserved(resolved, part, name).get("id_number") or name
        while number in taken:
            number += ":"
        taken.add(number)
        found[part, name] = number
    return found


def _preserved(resolved: ResolvedFramework, part: str, name: str) -> dict[str, str]:
    """What the framework, or one that it extends, preserves of it."""
    return next((kept for one in reversed(resolved.files) if (kept := preserved_cells(one, part, name))), {})


def _name_cells(name: str, description: str, kept: Mapping[str, str]) -> dict[str, str]:
    """The preserved cells where they still say the same; else new ones."""
    made = name_cells(name, description)
    before = {**made, **{key: kept[key] for key in made if key in kept}}
    return before if name_and_description(before) == name_and_description(made) else made


def _item(
    item: ResolvedItem, resolved: ResolvedFramework, language: str, expected_of: str, kept: Mapping[str, str]
) -> dict[str, str]:
    made = name_cells(item.item.text.to(language), "")
    before = {**made, **{key: kept[key] for key in made if key in kept}}
    same = name_and_description(before)[0] == name_and_description(made)[0]
    seen = _levels(item, resolved, language, expected_of)
    if not seen:
        return before if same else made
    if not same or _OURS in before["description"]:
        return {**made, "description": made["description"] + seen}
    is_html = before["description_format"] == HTML
    description = before["description"] if is_html else text_to_html(description_text(before))
    return {**before, "description": description + seen, "description_format": HTML}


def _levels(item: ResolvedItem, resolved: ResolvedFramework, language: str, expected_of: str) -> str:
    """The anchor of every level, and the tiers that it is expected of; "" without either."""
    lines = []
    for level in sorted(resolved.scale, key=lambda one: one.value):
        anchor = item.item.anchors.get(level.value)
        tiers = [
            tier.title.to(language) or tier.id for tier in resolved.tiers if item.expected.get(tier.id) == level.value
        ]
        if anchor or tiers:
            name = one_line(f"{level.value} {level.label.to(language)}")
            line = f"<strong>{escaped(name)}</strong>"
            line += f": {escaped(one_line(anchor.to(language)))}" if anchor else ""
            line += f" <em>{escaped(one_line(' '.join((expected_of, ', '.join(tiers)))))}</em>" if tiers else ""
            lines.append(f"<li>{line}</li>")
    return f"{_OURS}<ul>{''.join(lines)}</ul></div>" if lines else ""
