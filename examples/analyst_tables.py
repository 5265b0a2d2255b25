"""An analyst's tables: how each tier and each dimension stands, as CSV for a spreadsheet or pandas.

python examples/analyst_tables.py WORKSPACE FOLDER

What would identify somebody is withheld: such a row has no figures, and its column `withheld` says why.
"""

import csv
import sys
from pathlib import Path

import leaderdev

TABLES = (("tier",), ("dimension",), ("tier", "dimension"))


def main(workspace: str, folder: str) -> None:
    place = Path(folder)
    place.mkdir(exist_ok=True)
    with leaderdev.open(workspace, language="en") as ws:
        for keys in TABLES:
            table = ws.reports.look(by=keys)
            with (place / f"{'-'.join(keys)}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.DictWriter(file, list(table.headings))
                writer.writeheader()
                writer.writerows(table.as_rows())
            shown = sum(row["withheld"] is None for row in table.as_rows())
            print(f"by {' and '.join(keys)}: {shown} of {len(table.as_rows())} rows can be shown")


if __name__ == "__main__":
    main(*sys.argv[1:])
