"""The texts of both languages, read as data."""

import ast
import string
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "leaderdev"
LANGUAGES = ("da", "en")


def topics(language: str) -> list[str]:
    folder = PACKAGE / "locales" / language
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


def written(language: str, topic: str) -> dict:
    """TEXTS as it stands in the file: `{key: text}` or `{key: {plural form: text}}`. A key that stands twice is an error."""
    tree = ast.parse((PACKAGE / "locales" / language / f"{topic}.py").read_text(encoding="utf-8"))
    (table,) = [node.value for node in tree.body if isinstance(node, ast.AnnAssign)]
    keys = [ast.literal_eval(key) for key in table.keys]
    assert len(keys) == len(set(keys)), f"{language}/{topic} has a key twice"
    return ast.literal_eval(table)


def all_texts(language: str) -> dict[str, str | dict[str, str]]:
    """`topic.key` -> text, for every topic but the words of argparse, whose keys are argparse's."""
    return {
        f"{topic}.{key}": text
        for topic in topics(language)
        if topic != "argparse_words"
        for key, text in written(language, topic).items()
    }


def forms(text: str | dict[str, str]) -> dict[str, str]:
    """Plural form -> text; a text without forms under ""."""
    return text if isinstance(text, dict) else {"": text}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def needed(text: str | dict[str, str]) -> set[str]:
    """The values that are needed to say a text, whatever the form."""
    names = set().union(*map(placeholders, forms(text).values()))
    return names | {"count"} if isinstance(text, dict) else names
