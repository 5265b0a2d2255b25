"""What `--version` shows: a module of its own, so that nothing else is loaded for it."""


def show() -> int:
    from leaderdev import __version__

    print(f"leaderdev {__version__}", flush=True)
    return 0
