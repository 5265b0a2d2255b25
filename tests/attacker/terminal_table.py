"""The table of `gaps --by` as it stood in a terminal, of any width and in either language. Nothing of leaderdev is used here.

What stands there is rounded; here it becomes what it says: between which figures the real ones lie.
"""

import re

HEADS = {
    "people": ("n/N", "Leaders with answers (n/N)", "Ledere, der har svaret (n/N)"),
    "missing": ("Missing", "Mangler"),
    "spread": ("Spread", "Fordeling"),
    "median": ("Median",),
    "mean": ("Mean", "Gns."),
    "expected": ("Exp.", "Forv."),
    "gap": ("Gap", "Gab"),
}
ALL, OTHER, HIDDEN = ("All", "Alle"), ("Others", "Andre"), ("withheld", "skjult")
HALF = 0.005
BLOCKS, LINE = "░▒▓█▉", "│"


def rows_of_table(text: str, by: list[str], titles: dict[str, dict[str, str]], scale: tuple[int, ...]) -> list[dict]:
    """The rows of the table, as the attacker reads those of JSON. titles -- key -> title -> group, as the framework has them."""
    return [_row(cells, by, titles, scale) for cells in cells_of(text, len(by))]


def cells_of(text: str, keys: int) -> list[dict[str, str]]:
    """A row's cells as they are written: the names of its groups under "0", "1" …, the others as in HEADS."""
    table = text.split("\n\n" + _first_of_legend(text))[0]
    lines = table.split("\n")
    rules = [number for number, line in enumerate(lines) if re.fullmatch(r"-+( +-+)+", line)]
    return _of_columns(lines, rules[0], keys) if rules else _of_blocks(table, keys)


def _first_of_legend(text: str) -> str:
    return next(line for line in text.split("\n") if line.startswith("n/N: "))


def _of_columns(lines: list[str], rule: int, keys: int) -> list[dict[str, str]]:
    spans = [(one.start(), one.end()) for one in re.finditer("-+", lines[rule])]
    names = [*map(str, range(keys)), *HEADS]
    assert len(spans) == len(names), lines[rule]
    rows: list[dict[str, str]] = []
    for line in lines[rule + 1 :]:
        cells = [line[start:end].strip() for start, end in spans]
        # A name that is broken over lines goes on beneath; what stands to the right never does.
        if any(cells[keys:]) or not rows:
            rows.append(dict(zip(names, cells, strict=True)))
        else:
            for name, cell in zip(names, cells, strict=True):
                rows[-1][name] = f"{rows[-1][name]} {cell}".strip()
    return rows


def _of_blocks(table: str, keys: int) -> list[dict[str, str]]:
    rows = []
    known = {word: name for name, words in HEADS.items() for word in words}
    for block in table.split("\n\n"):
        first, *lines = re.sub(r"\n {4}", " ", block).split("\n")
        while lines and not lines[0].startswith("  "):
            first = f"{first} {lines.pop(0)}"
        row = {"0": first, **dict.fromkeys(HEADS, "")}
        for line in lines:
            head, _, cell = line.strip().partition(": ")
            if head in known:
                row[known[head]] = cell
            else:
                assert len(row) < keys + len(HEADS), block
                row[str(len(row) - len(HEADS))] = cell
        rows.append(row)
    return rows


def _row(cells: dict[str, str], by: list[str], titles: dict[str, dict[str, str]], scale: tuple[int, ...]) -> dict:
    row: dict = {key: _group(cells[str(place)], titles.get(key, {})) for place, key in enumerate(by)}
    if cells["spread"] in HIDDEN:
        return {**row, "withheld": "withheld"}
    people, of = cells["people"].removesuffix(" *").split("/")
    row |= {"withheld": None, "people": int(people), "of": int(of), "partial": cells["people"].endswith("*") or None}
    row |= {"ratings": None, "levels": None, "bands": None, "mean": None, "missing": int(cells["missing"])}
    return {**row, "mean_band": _mean(cells["mean"], scale), "shares": shares(cells["spread"], scale)}


def _group(title: str, titles: dict[str, str]) -> str:
    if title in ALL:
        return "*"
    return titles.get(title, "other" if title in OTHER else title)


def figure(written: str) -> float | None:
    return None if written in ("", "–", "-") else float(written.replace(",", ".").replace("−", "-"))


def _mean(written: str, scale: tuple[int, ...]) -> tuple[float, float]:
    if written[0] in "≥≤":
        end = figure(written[2:]) or 0.0
        return (end, float(scale[-1])) if written[0] == "≥" else (float(scale[0]), end)
    mean = figure(written) or 0.0
    return mean - HALF, mean + HALF


def shares(bar: str, scale: tuple[int, ...]) -> dict[tuple[int, ...], tuple[float, float]]:
    """Levels -> between which shares of the ratings: columns are shared out by largest remainder, so each is off by less than one.

    A bar with lines in it has bands, with the signs of the lowest, the middle and the highest level.
    """
    pieces = bar.strip("–-")
    if not pieces:
        return {}
    middle = len(scale) // 2
    bands = [scale[:middle], scale[middle : middle + 1], scale[middle + 1 :]]
    singles = [(sign, (level,)) for sign, level in zip(BLOCKS, scale, strict=True)]
    groups = list(zip("░▓▉", bands, strict=True)) if LINE in pieces else singles
    signs = pieces.replace(LINE, "")
    assert set(signs) <= {sign for sign, _ in groups}, bar
    return {
        tuple(levels): (max(0.0, (signs.count(sign) - 1) / len(signs)), min(1.0, (signs.count(sign) + 1) / len(signs)))
        for sign, levels in groups
    }
