"""HR before the conversations of the year: who has not rated themselves yet, and a sheet for each who has.

python examples/hr_year.py WORKSPACE FOLDER
"""

import sys
from pathlib import Path

import leaderdev


def main(workspace: str, folder: str) -> None:
    sheets = Path(folder)
    sheets.mkdir(exist_ok=True)
    with leaderdev.open(workspace) as ws:
        for person in ws.people.list():
            if not person.active:
                continue
            if person.last_completed is None:
                print(f"{person.id} has no completed assessment yet")
                continue
            sheet = ws.conversations.sheet(person.id, viewer="manager")
            sheet.write(sheets / f"{person.id}.html")
    print(f"{len(list(sheets.glob('*.html')))} sheets in {sheets}")


if __name__ == "__main__":
    main(*sys.argv[1:])
