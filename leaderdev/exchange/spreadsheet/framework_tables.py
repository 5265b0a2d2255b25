"""A framework as the rows of its sheets."""

import json
from collections.abc import Iterator, Mapping, Sequence

import attrs

from leaderdev.exchange.json_file import to_json
from leaderdev.exchange.spreadsheet.columns import Column, Key, columns, flat
from leaderdev.model.framework import Dimension, Framework, Level, Reference, ResolvedFramework, Tier
from leaderdev.model.text import Text
from leaderdev.serialization.framework import framework_to

Row = Mapping[Key, object]
# A cell holds 32,767 characters, and escapes make a text longer.
_PIECE = 30_000
_AT_LEAST = 2
_LONGEST_TITLE = 40
_HEAD = ("id", "version", "status", "kind", "extends", "title", "description", "digest", "published_on")


@attrs.frozen
class Table:
    """inherited -- how many of the first rows are inherited; the import ignores them

    labels -- star of a column -> how the heading writes it, where that is more than the star
    """

    part: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    inherited: int = 0
    labels: Mapping[str, str] = attrs.field(factory=dict)


def tables_of(framework: Framework, resolved: ResolvedFramework | None, language: str) -> list[Table]:
    """resolved -- with what it extends, so that inherited rows are shown; language -- of tier titles in headings"""
    mapping = framework_to(framework)
    rows: dict[str, list[Row]] = {
        "framework": [dict(flat({key: mapping[key] for key in _HEAD if key in mapping}))],
        "scale": [dict(flat(one)) for one in mapping.get("scale", {}).get("levels", ())],
    }
    for part in ("tiers", "dimensions", "items", "questions", "expectations", "changes"):
        rows[part] = [dict(flat(one)) for one in mapping.get(part, ())]
    blanks = [_empty_values(item) for item in rows["items"]]
    rows["other"] = [*_other_rows(framework), *(row for row in blanks if row)]
    rows["items"] = [{key: value for key, value in row.items() if value != {}} for row in rows["items"]]
    inherited = _inherited(framework, resolved) if resolved is not None else {}
    tiers = resolved.tiers if resolved is not None else framework.tiers
    labels = {tier.id: _label(tier, language) for tier in tiers}
    stars = _stars(framework, resolved, rows)
    found = [
        Table(part, _columns_of(part, stars, inherited), [*above, *some], len(above), labels)
        for part, some in rows.items()
        for above in [inherited.get(part, [])]
    ]
    if items := inherited.get("inherited_items", []):
        found.append(Table("inherited_items", columns("inherited_items", stars), items, len(items), labels))
    return found


def _label(tier: Tier, language: str) -> str:
    """Title and identifier; only the identifier where the title is long or has brackets."""
    title = tier.title.to(language)
    plain = 0 < len(title) <= _LONGEST_TITLE and title.isprintable() and not set("[]{}") & set(title)
    return f"{title} [{tier.id}]" if plain and title != tier.id else tier.id


def _columns_of(part: str, stars: Mapping[str, Sequence[str | int]], inherited: Mapping[str, object]) -> list[Column]:
    return [one for one in columns(part, stars) if one.name != "inherited" or inherited.get(part)]


def _stars(
    framework: Framework, resolved: ResolvedFramework | None, rows: Mapping[str, Sequence[Row]]
) -> dict[str, list[str | int]]:
    """The values of the stars: levels, tiers, and numbers of follow-up questions and tags."""
    scale, tiers = (resolved.scale, resolved.tiers) if resolved is not None else (framework.scale, framework.tiers)
    levels = {one.value for one in scale} | {level for item in framework.items for level in item.anchors}
    named = [tier.id for tier in tiers]
    keys = [key for part in ("items", "questions", "expectations") for row in rows[part] for key in row]
    named += [str(key[1]) for key in keys if key[0] == "expected"]
    stars: dict[str, list[str | int]] = {
        "anchors": [str(level) for level in sorted(levels)],
        "expected": list(dict.fromkeys(named)),
    }
    for before in (
        ("follow_ups",),
        ("tags", "moore"),
        ("tags", "leavitt"),
        ("tags", "data_informed"),
        ("data_informed",),
    ):
        places = [int(key[len(before)]) for key in keys if key[: len(before)] == before]
        stars[".".join(before)] = list(range(1, max([_AT_LEAST, *places]) + 1))
    return stars


def _empty_values(item: Row) -> Row:
    """The empty values of an item, which a cell cannot distinguish from missing ones."""
    empty = [list(key) for key, value in item.items() if value == {}]
    return {("where",): item[("id",)], ("key",): "blank", ("json",): json.dumps(empty)} if empty else {}


def _other_rows(framework: Framework) -> Iterator[Row]:
    for key, value in framework.other.items():
        text = json.dumps(to_json(value))
        for begin in range(0, len(text), _PIECE):
            yield {("key",): key, ("json",): text[begin : begin + _PIECE]}


def _inherited(framework: Framework, resolved: ResolvedFramework) -> dict[str, list[Row]]:
    own = {dimension.id for dimension in framework.dimensions}
    found: dict[str, list[Row]] = {"scale": [], "tiers": [], "dimensions": [], "inherited_items": []}
    if not framework.scale:
        found["scale"] = [_level(one, _origin(resolved, "scale", one)) for one in resolved.scale]
    if not framework.tiers:
        found["tiers"] = [_tier(one, _origin(resolved, "tiers", one)) for one in resolved.tiers]
    others = [one for one in resolved.dimensions if one.id not in own]
    found["dimensions"] = [_dimension(one, _origin(resolved, "dimensions", one)) for one in others]
    for one in resolved.items:
        if one.origin != framework.reference:
            row: dict[Key, object] = {("id",): one.item.id, ("dimension",): one.item.dimension}
            row |= _text("text", one.item.text) | {("expected", tier): level for tier, level in one.expected.items()}
            found["inherited_items"].append({**row, ("inherited",): str(one.origin)})
    return found


def _origin(resolved: ResolvedFramework, part: str, one: object) -> Reference:
    return next((file.reference for file in resolved.files if one in getattr(file, part)), resolved.framework.reference)


def _level(level: Level, origin: Reference) -> Row:
    told = {**_text("label", level.label), **_text("description", level.description)}
    return {("value",): level.value, **told, ("inherited",): str(origin)}


def _tier(tier: Tier, origin: Reference) -> Row:
    return {("id",): tier.id, **_text("title", tier.title), ("rank",): tier.rank, ("inherited",): str(origin)}


def _dimension(dimension: Dimension, origin: Reference) -> Row:
    told = {**_text("title", dimension.title), **_text("description", dimension.description)}
    return {("id",): dimension.id, **told, ("inherited",): str(origin)}


def _text(name: str, text: Text) -> dict[Key, object]:
    return {(name, language): said for language, said in (("da", text.da), ("en", text.en)) if said}
