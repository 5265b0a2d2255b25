"""What a command says when it has done its work."""

TEXTS: dict[str, str | dict[str, str]] = {
    "workspace": "A new workspace is ready in {folder} with these frameworks:",
    "workspace_next": "Add the first leader: leaderdev --workspace {folder} profile add HANDLE --tier leader --unit UNIT",
    "demo": {
        "one": "{count} made-up leader in {units} units is ready in {folder}.",
        "other": "{count} made-up leaders in {units} units are ready in {folder}.",
    },
    "demo_next": "Try: leaderdev --workspace {folder} assess {leader}  ·  leaderdev --workspace {folder} gaps --by tier",
    "problems": {
        "one": "{count} problem in {frameworks} and {profiles}.",
        "other": "{count} problems in {frameworks} and {profiles}.",
    },
    "no_problems": "No problems in {frameworks} and {profiles}.",
    "profile_added": "{leader} was added in {unit}.",
    "profile_changed": "{leader} was changed.",
    "profile_moved": "{leader} was moved to {unit} with everything stored about them.",
    "imported": {"one": "{count} leader was added.", "other": "{count} leaders were added."},
    "would_import": {
        "one": "{count} leader would be added. Nothing was changed.",
        "other": "{count} leaders would be added. Nothing was changed.",
    },
}
