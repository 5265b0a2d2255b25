"""The commands there are, and the module of each."""

from collections.abc import Sequence

COMMANDS: dict[tuple[str, ...], str] = {
    ("init",): "init",
    ("demo",): "demo",
    ("profile", "add"): "profile_add",
    ("profile", "list"): "profile_list",
    ("profile", "show"): "profile_show",
    ("profile", "edit"): "profile_edit",
    ("profile", "move"): "profile_move",
    ("profile", "import"): "profile_import",
    ("profile", "badges"): "profile_badges",
    ("assess",): "assess",
    ("gaps",): "gaps",
    ("lus", "prepare"): "lus_prepare",
    ("carry",): "carry",
    ("framework", "list"): "framework_list",
    ("framework", "show"): "framework_show",
    ("framework", "check"): "framework_check",
    ("framework", "new"): "framework_new",
    ("framework", "edit"): "framework_edit",
    ("framework", "publish"): "framework_publish",
    ("framework", "retire"): "framework_retire",
    ("framework", "rebase"): "framework_rebase",
    ("framework", "diff"): "framework_diff",
    ("framework", "bump"): "framework_bump",
    ("framework", "coverage"): "framework_coverage",
    ("framework", "import"): "framework_import",
    ("framework", "export"): "framework_export",
    ("lus", "record"): "lus_record",
    ("lus", "agreements"): "lus_agreements",
    ("lus", "follow-up"): "lus_follow_up",
    ("lus", "status"): "lus_status",
    ("lus", "notes"): "lus_notes",
    ("ratings", "import"): "ratings_import",
    ("ratings", "export"): "ratings_export",
    ("report", "tiers"): "report_tiers",
    ("data", "export"): "data_export",
    ("erase",): "erase",
    ("retention", "check"): "retention_check",
    ("retention", "apply"): "retention_apply",
    ("audit", "show"): "audit_show",
    ("audit", "check"): "audit_check",
    ("store", "init"): "store_init",
    ("store", "migrate"): "store_migrate",
    ("store", "status"): "store_status",
    ("store", "copy"): "store_copy",
    ("store", "grant"): "store_grant",
    ("store", "revoke"): "store_revoke",
    ("store", "roles"): "store_roles",
    ("store", "give"): "store_give",
    ("store", "key"): "store_key",
    ("store", "encrypt"): "store_encrypt",
    ("store", "decrypt"): "store_decrypt",
    ("check",): "check",
    ("completion",): "completion",
}

# Options that stand before a command and take a value, so that the value is not taken for the command.
_WITH_VALUE = ("--workspace", "--store", "--lang", "--format")


def find(words: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    """The command that `words` name (as far as it goes), and the other words in their order."""
    named: list[str] = []
    rest: list[str] = []
    waiting = False
    for place, word in enumerate(words):
        if waiting or word.startswith("-"):
            rest.append(word)
            waiting = not waiting and word in _WITH_VALUE
        elif _goes_on(named, word):
            named.append(word)
            if tuple(named) in COMMANDS:
                return tuple(named), [*rest, *words[place + 1 :]]
        else:
            return tuple(named), [*rest, *words[place:]]
    return tuple(named), rest


def words_of(words: Sequence[str]) -> list[str]:
    """The words that are neither options nor the values of options."""
    before = ["", *words]
    return [
        word for last, word in zip(before, words, strict=False) if not word.startswith("-") and last not in _WITH_VALUE
    ]


def _goes_on(named: Sequence[str], word: str) -> bool:
    longer = (*named, word)
    return any(command[: len(longer)] == longer for command in COMMANDS)


def under(named: Sequence[str]) -> list[tuple[str, ...]]:
    """The commands that begin with `named`."""
    return [command for command in COMMANDS if command[: len(named)] == tuple(named)]


def key(command: Sequence[str]) -> str:
    """How a command's texts are named in the language files."""
    return "_".join(command)
