"""What the yearly report says of leaders whom others rated; said of their own answers in yearly_self."""

TEXTS: dict[str, str | dict[str, str]] = {
    "summary_answered": "{people} of {of} leaders have been rated ({share}).",
    "summary_answered_shown": "On the tiers that can be shown, {people} of {of} leaders have been rated ({share}).",
    "summary_nothing": "Too few leaders have been rated to show any tier separately: at least {minimum} leaders must stand behind every figure.",
    "nobody": "No leader has been rated in {year}.",
    "all_answered": "all rated",
    "why_min-group": "fewer than {minimum} leaders have been rated",
    "note_bands_few": "Where fewer than {least} leaders have been rated, the scale is merged into bands.",
    "answered_read": "n of N: leaders who were rated, of all active leaders of the tier. Leaders who skipped items still count.",
    "compare_few": "{first} and {second} are not compared: fewer than {least} leaders have been rated on one of the tiers, and the difference may be chance.",
    "changes_people": "{year} is those of this year's active leaders who were rated then; where they are not the same people, that is part of the change.",
    "changes_same": "The framework expects the same in both years. If the expectation still differs, other leaders have been rated.",
    "basis_sure": "The interval is a 95% interval for what the mean would be if every leader had been rated. The ratings of one leader count as one, so the interval is rather too wide than too narrow. Where all were rated there is nothing to estimate.",
    "column_answered": "Rated",
    "column_leaders": "Leaders rated",
    "participation": "Who has been rated",
}
