"""Where a document goes."""

from leaderdev.reports.targets import target_of as target_of
