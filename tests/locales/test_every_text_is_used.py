"""Every text that the code asks for is there and gets the values it needs; and every text there is asked for."""

import ast

from leaderdev import disclosure
from leaderdev.cli import registry
from leaderdev.cli.interview import ACTIONS
from leaderdev.model import framework as vocabulary
from leaderdev.model.profile import ROLES, STATUSES
from leaderdev.privacy.audit import OUTCOMES
from leaderdev.privacy.retention import KINDS
from leaderdev.serialization.reading import kind_of
from leaderdev.services.access import REASONS as REFUSALS
from leaderdev.statistics import aggregate
from leaderdev.statistics.groups import REASONS
from leaderdev.storage.postgres.connection import SERVER_REFUSALS
from leaderdev.views.workspace import privacy

from .said import sayings
from .texts import PACKAGE, all_texts, needed

TEXTS = all_texts("en")
COLUMNS = {
    "by": ("people", "missing", "spread", "median", "mean", "expected", "gap"),
    "gaps": ("expected", "self", "manager", "gap", "peer", "employee"),
    "words": (
        *("id", "name", "tier", "unit", "manager", "language", "last_completed", "framework", "status", "items"),
        *("title", "role", "rater", "completed", "ratings", "comments"),
    ),
}
# What the code puts together from a beginning and a word: the beginning in the source -> the words there are.
BUILT = {
    "adopt.column_": ("framework", "tier", "leaders", "carried", "redefined", "lost"),
    "by.column_": COLUMNS["by"],
    "by.left_out_": ("unreadable", *REASONS),
    "by.some_": REASONS,
    "by.withheld_": disclosure.REASONS,
    "commands.": tuple(registry.key(command) + end for command in registry.COMMANDS for end in ("", "_example")),
    "data.column_": ("framework", "role", "new", "known", "ratings"),
    "data.import_": ("done", "would"),
    "gaps.column_": COLUMNS["gaps"],
    "gaps.hidden_": ("self", "manager"),
    "gaps.measured_on_": ("self", "manager"),
    "gaps.reopened_": ("self", "manager"),
    "gaps.remark_": ("open_besides", "far_apart"),
    "interview.": (
        *("comment_question", "evidence_question"),
        *(name + end for name in (*ACTIONS, "yes", "no") for end in ("", "_key")),
    ),
    "words.basis_": vocabulary.BASES,
    "words.column_": COLUMNS["words"],
    "words.key_": aggregate.KEYS,
    "words.kind_": (*(kind_of(one) for one in (True, 1, 0.5, "", [], {}, None)), "text", "date"),
    "words.role_": ROLES,
    "words.status_": vocabulary.STATUSES,
    "words.tag_": (*vocabulary.MOORE, *vocabulary.LEAVITT, *vocabulary.DATA_INFORMED),
    "words.": ("error", "warning"),
}
# The texts of the desk: every text with such a beginning counts as used.
BUILT |= {
    beginning: tuple(key.removeprefix(beginning) for key in TEXTS if key.startswith(beginning))
    for beginning in (
        *("carry.column_", "carry.scale_", "carry.state_", "carry.why_", "rebase.", "versions."),
        *("diff.kind_", "diff.why_", "diff.reason_", "diff.part_", "diff.beside_", "diff.column_", "diff.rule_"),
        *("diff.step_", "diff.heading_", "diff.version_", "case.badge_name_"),
        *(
            "case.badge_issuer_",
            "case.badge_description_",
            "desk.",
            "shared.",
            "shared.copy_",
            "shared.column_",
            "shared.answers_",
            "encryption.",
        ),
        *("agreement.reason_", "agreement.strength_", "agreement.who_"),
        *("imports.left_", "imports.read_", "sheets.sheet_", "sheets.heading_", "sheets.hint_", "sheets.lost_"),
        *("sheets.kind_", "sheets.change_", "sheets.rule_", "sheets.flag_", "sheets.language_"),
        *("coverage.group_", "coverage.short_", "coverage.lack_", "coverage.heading_"),
    )
}
BUILT |= {
    "access.agreed_": ("item", "seen_by", "not_measured", "due"),
    "access.column_": ("item", "level", "comment", "example", "role", "framework", "begun", "completed", "answered"),
    "rights.column_": (*(one for one in privacy.LogView.headings if one != "said"), *privacy.RetentionView.headings),
    "rights.does_": ("remove", "rewrite"),
    "rights.kind_": KINDS,
    "rights.outcome_": OUTCOMES,
    "rights.trace_": ("handle", "name", "unseen"),
    "rights.why_": (
        *("profile", "notes", "draft", "leftover", "index", "manager", "rater", "note", "release", "mark"),
        *("account", "given"),
    ),
}
BUILT |= {
    "agreements.column_": ("what", "leader", "effect", "due", "status", "last", "id"),
    "agreements.status_": STATUSES,
    "held.column_": ("unit", "tier", "held", "both", "open", "overdue"),
}
BUILT |= {
    beginning: tuple(key.removeprefix(beginning) for key in TEXTS if key.startswith(beginning))
    for beginning in (
        *("lus_questions.data_", "lus_sheet.fact_", "lus_sheet.heading_", "lus_sheet.level_", "lus_sheet.lost_"),
        *("lus_sheet.marked_", "lus_sheet.round_", "lus_sheet.round_begun_", "lus_sheet.round_hidden_"),
        *("lus_sheet.round_old_", "lus_sheet.said_", "lus_sheet.seen_", "lus_sheet.why_", "lus_sheet.change_"),
    )
}
BUILT |= {
    beginning: tuple(key.removeprefix(beginning) for key in TEXTS if key.startswith(beginning))
    for beginning in (
        *(
            "yearly.fact_",
            "yearly.heading_",
            "yearly.no_change_",
            "yearly.picture_",
            "yearly.short_",
            "yearly.table_",
            "yearly.why_",
            "yearly_rated.",
            "yearly_self.",
        ),
    )
}
BUILT["errors."] = tuple(code + end for code in SERVER_REFUSALS for end in ("", "_remedy"))
# How a variable stands in the balance of the others.
BUILT["access.hr_reads_"] = ("ratings", "notes")
BUILT["yearly."] = ("state_lags", "state_ahead", "state_level")
BUILT_KEYS = {beginning + word for beginning, words in BUILT.items() for word in words}
# Beginnings in the source whose words are other keys of this list, or codes that stand where something is raised.
COVERED = {"problems.", "errors.", "options."}


def asked_for() -> set[str]:
    literal = {saying.key for saying in sayings()}
    remedies = {f"{key}_remedy" for key in literal if key.startswith(("problems.", "errors."))}
    reasons = {f"errors.{code}{end}" for code in REFUSALS.values() for end in ("", "_remedy")}
    return literal | remedies | reasons | BUILT_KEYS


def test_the_source_is_read():
    assert len(sayings()) > 200
    assert sum(saying.values is not None for saying in sayings()) > 180


def test_what_the_code_asks_for_is_there():
    assert sorted(asked_for() - set(TEXTS)) == []


def test_no_text_is_there_for_nothing():
    assert sorted(set(TEXTS) - asked_for()) == []


def test_a_text_gets_every_value_it_needs():
    lacking = {
        (saying.where, saying.key): needed_with_remedy(saying.key) - saying.values
        for saying in sayings()
        if saying.values is not None
    }
    assert {place: names for place, names in lacking.items() if names} == {}


def needed_with_remedy(key: str) -> set[str]:
    return needed(TEXTS.get(key, "")) | needed(TEXTS.get(f"{key}_remedy", ""))


def beginnings() -> set[str]:
    """The beginnings of keys that f-strings in the source put a word behind."""
    found = set()
    topics = {key.partition(".")[0] for key in TEXTS}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                start = str(node.values[0].value)
                if "." in start and start.partition(".")[0] in topics and " " not in start and "/" not in start:
                    found.add(start)
    return found


def test_the_list_of_beginnings_is_that_of_the_source():
    """Else a new beginning would hide the texts behind it from these tests, and an old one hold dead texts alive."""
    assert beginnings() == set(BUILT) | COVERED
