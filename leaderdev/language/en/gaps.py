"""One leader's gaps."""

TEXTS: dict[str, str | dict[str, str]] = {
    "title": "{who} · {tier}",
    "assessed": {"one": "{role}: {date} ({count} rating)", "other": "{role}: {date} ({count} ratings)"},
    "remark_open_besides": "There is also an assessment under way, which is not counted.",
    "remark_far_apart": "The two assessments lie more than half a year apart; read their differences with reserve.",
    "no_assessment": "{role}: none yet",
    "measured_on_self": "Gap = expected − self-assessment; plus means below what is expected.",
    "measured_on_manager": "Gap = expected − the manager's assessment; plus means below what is expected.",
    "column_expected": "exp.",
    "column_self": "self",
    "column_manager": "mgr",
    "column_gap": "gap",
    "legend": "{expected} expected   {own} self   {manager} manager   {both} several in one place   – not rated",
    "widest": "Furthest from what is expected:",
    "strongest": "Above what is expected:",
    "disagreements": "Here you see it differently (self − manager):",
    "caveat_leader": "The figures show a slice of reality: items that somebody chose, rated by one or two people on one day. Use them to open the conversation, not to settle it.",
}
