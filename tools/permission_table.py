"""Writes the table of docs/permissions.md from leaderdev/services/access.py: `python tools/permission_table.py`, with `--check` only compares."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from leaderdev.services.access import TABLE, Action, Limit, Role, Scope  # noqa: E402 # of the checkout that the tool lies in

PAGE = ROOT / "docs" / "permissions.md"
ACTIONS = {
    Action.SEE_PERSON: "see name, tier, unit and manager",
    Action.CHANGE_NAME: "change name and language",
    Action.CHANGE_PERSON: "change tier, unit, manager, and active or not",
    Action.ADD_PERSON: "add leaders",
    Action.SEE_RATINGS: "read completed ratings by others",
    Action.SEE_GROUPS: "read ratings by peers and employees",
    Action.SEE_GIVEN_RATINGS: "read ratings, also unfinished ones",
    Action.BEGIN_RATINGS: "begin an assessment",
    Action.GIVE_RATINGS: "answer items",
    Action.CHANGE_COMPLETED: "change a completed assessment",
    Action.SEE_CONVERSATIONS: "read conversations and agreements",
    Action.RECORD_CONVERSATION: "record conversations, and follow up agreements",
    Action.UNDO_CONVERSATION: "remove or change a recorded conversation",
    Action.SEE_NOTES: "read personal notes",
    Action.WRITE_NOTE: "write personal notes, in one's own name",
    Action.LET_HR_READ: "let HR read them",
    Action.SEE_FRAMEWORKS: "read frameworks",
    Action.CHANGE_FRAMEWORKS: "change frameworks",
    Action.SEE_SETTINGS: "read settings",
    Action.CHANGE_SETTINGS: "change settings (`[roles]`: the administrator only)",
    Action.COUNT: "count and publish figures of groups",
    Action.READ_REPORTS: "read published figures of groups",
    Action.IMPORT_RATINGS: "import ratings",
    Action.EXPORT_RATINGS: "export ratings",
    Action.CARRY_RATINGS: "carry ratings to another version",
    Action.USE_RIGHTS: "export a person's data, erase, apply retention periods",
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
    Scope.BELOW: "of leaders directly below",
    Scope.RATED: "of leaders one rates",
    Scope.WRITTEN: "what one wrote oneself",
    Scope.ANY: "all",
}
LIMITS = {
    Limit.NONE: "",
    Limit.BLIND: ", when the blind rule opens them",
    Limit.GROUP: ", as groups of three or more",
    Limit.OPEN: ", until completed",
    Limit.SHARED: ", if their owner lets HR read them (on a shared store, with one's own login)",
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
