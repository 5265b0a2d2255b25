"""Writes the table of docs/permissions.md from leaderdev/services/access.py: `python tools/permission_table.py`, with `--check` only compares."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leaderdev.services.access import TABLE, Action, Limit, Role, Scope  # noqa: E402 # of the checkout that the tool lies in

PAGE = ROOT / "docs" / "permissions.md"
ACTIONS = {
    Action.SEE_PERSON: "see who it is: name, tier, unit, manager",
    Action.CHANGE_NAME: "change name and language",
    Action.CHANGE_PERSON: "change tier, unit, manager, and whether somebody has left",
    Action.ADD_PERSON: "add leaders",
    Action.SEE_RATINGS: "read completed ratings that somebody else gave",
    Action.SEE_GROUPS: "read what peers and employees rated",
    Action.SEE_GIVEN_RATINGS: "read ratings, also under way",
    Action.BEGIN_RATINGS: "begin ratings",
    Action.GIVE_RATINGS: "answer",
    Action.CHANGE_COMPLETED: "change completed ratings",
    Action.SEE_CONVERSATIONS: "read conversations and agreements",
    Action.RECORD_CONVERSATION: "record conversations, and follow up agreements",
    Action.UNDO_CONVERSATION: "take out or alter a recorded conversation",
    Action.SEE_NOTES: "read personal notes",
    Action.WRITE_NOTE: "write personal notes, in one's own name",
    Action.LET_HR_READ: "let HR read",
    Action.SEE_FRAMEWORKS: "read frameworks",
    Action.CHANGE_FRAMEWORKS: "change frameworks",
    Action.SEE_SETTINGS: "read settings",
    Action.CHANGE_SETTINGS: "change settings (who has which role: the administrator alone)",
    Action.COUNT: "make figures of groups, and give them out",
    Action.READ_REPORTS: "read figures of groups that were given out",
    Action.IMPORT_RATINGS: "import ratings",
    Action.EXPORT_RATINGS: "export ratings",
    Action.CARRY_RATINGS: "carry ratings to another version",
    Action.USE_RIGHTS: "use the rights of a person: copy, erase, retention",
    Action.READ_LOG: "read the log",
    Action.ADMINISTER: "administer the workspace, and change handles",
}
ROLES = {
    Role.LEADER: "leader",
    Role.MANAGER: "nearest manager",
    Role.PEER: "peer",
    Role.EMPLOYEE: "employee",
    Role.HR: "HR",
    Role.ADMINISTRATOR: "administrator",
    Role.AUDITOR: "auditor",
}
WHOSE = {
    Scope.OWN: "one's own",
    Scope.BELOW: "of the leaders directly below",
    Scope.RATED: "of whom one rates",
    Scope.WRITTEN: "what one gave or wrote oneself",
    Scope.ANY: "all",
}
LIMITS = {
    Limit.NONE: "",
    Limit.BLIND: ", when the blind rule opens them",
    Limit.GROUP: ", three or more together, without names",
    Limit.OPEN: ", until completed",
    Limit.SHARED: ", where whom they belong to lets HR read them, with a login of one's own on a shared store",
}


def main() -> int:
    page = PAGE.read_text(encoding="utf-8")
    before, mark, after = page.partition("<!-- permissions -->\n")
    _, end, rest = after.partition("<!-- end -->")
    if not (mark and end):
        raise ValueError(PAGE)
    written = before + mark + "\n".join(table()) + "\n" + end + rest
    if "--check" in sys.argv:
        return int(written != page)
    PAGE.write_text(written, encoding="utf-8")
    return 0


def table() -> list[str]:
    lines = ["| | " + " | ".join(ROLES.values()) + " |", "|---" * (len(ROLES) + 1) + "|"]
    for action, words in ACTIONS.items():
        cells = ["; ".join(_said(role, action)) or "–" for role in ROLES]
        lines.append("| " + " | ".join([words, *cells]) + " |")
    return lines


def _said(role: Role, action: Action) -> list[str]:
    return [WHOSE[one.scope] + LIMITS[one.limit] for one in TABLE if one.role is role and one.action is action]


if __name__ == "__main__":
    sys.exit(main())
