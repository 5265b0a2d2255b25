"""What the yearly report says of leaders who answered for themselves; said of other roles in yearly_rated."""

TEXTS: dict[str, str | dict[str, str]] = {
    "summary_answered": "{people} of {of} leaders have answered ({share}).",
    "summary_answered_shown": "On the tiers that can be shown, {people} of {of} leaders have answered ({share}).",
    "summary_nothing": "Too few have answered to show any tier separately: at least {minimum} leaders must stand behind every figure.",
    "nobody": "No leader has answered in {year}.",
    "all_answered": "all answered",
    "why_min-group": "fewer than {minimum} leaders have answered",
    "note_bands_few": "Where fewer than {least} leaders have answered, the scale is merged into bands.",
    "answered_read": "n of N: leaders with answers, of all active leaders of the tier. Leaders who skipped items still count.",
    "compare_few": "{first} and {second} are not compared: fewer than {least} leaders have answered on one of the tiers, and the difference may be chance.",
    "changes_people": "{year} is those of this year's active leaders who answered then; where they are not the same people, that is part of the change.",
    "changes_same": "The framework expects the same in both years. If the expectation still differs, other leaders have answered.",
    "basis_sure": "The interval is a 95% interval for what the mean would be if everybody had answered. One leader's answers count as one, so the interval is rather too wide than too narrow. Where all answered there is nothing to estimate.",
    "column_answered": "Answers",
    "column_leaders": "Leaders with answers",
    "participation": "Who has answered",
}
