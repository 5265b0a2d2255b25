"""Which of Moodle's competencies are items, which are the dimensions they stand in, and which stand above those."""

from collections.abc import Iterator

import attrs

from leaderdev.exchange.moodle.moodle_rows import Row, Sheet


@attrs.define
class Tree:
    """In the order of the tree, from the top down.

    dimensions -- competencies right under which items stand
    items      -- with the ID number of their dimension; "" where the file has none
    groups     -- what stands above the dimensions
    nested     -- the dimensions that stand under another one
    """

    dimensions: list[Row]
    items: list[tuple[Row, str]]
    groups: list[Row]
    nested: list[Row]


def tree_of(sheet: Sheet) -> Tree:
    """A leaf is an item; right under the framework it can be a dimension without items. What a leaf stands right under
    is a dimension."""
    children: dict[str, list[Row]] = {}
    for row in sheet.competencies:
        children.setdefault(sheet.parent_of(row), []).append(row)
    tree = Tree([], [], [], [])
    dimensions: set[str] = set()
    for row in _down(children):
        parent, below = sheet.parent_of(row), children.get(row.id, ())
        if not below and (parent or not sheet.first_level_is_another()):
            tree.items.append((row, parent))
        elif not below or any(one.id not in children for one in below):
            tree.dimensions.append(row)
            dimensions.add(row.id)
            if parent in dimensions:
                tree.nested.append(row)
        else:
            tree.groups.append(row)
    return tree


def _down(children: dict[str, list[Row]]) -> Iterator[Row]:
    waiting = list(reversed(children.get("", ())))
    while waiting:
        row = waiting.pop()
        yield row
        waiting.extend(reversed(children.get(row.id, ())))
