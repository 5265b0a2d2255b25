"""The command line with `--format json`, every document held against its schema as it comes."""

import contextlib
import io
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs
from jsonschema import Draft202012Validator, FormatChecker

from leaderdev import schemas
from leaderdev.cli.main import main

ERROR = "error"


@cache
def validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schemas.schema(kind), format_checker=FormatChecker())


@cache
def file_validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schemas.file_schema(name), format_checker=FormatChecker())


def wrong(checker: Draft202012Validator, document: Any) -> list[str]:
    """What the schema says against it, a line each: the place and the reason."""
    return [f"{one.json_path}: {one.message[:300]}" for one in checker.iter_errors(document)]


def held(kind: str, document: Any) -> None:
    assert wrong(validator(kind), document) == [], kind


def errors_in(written: str) -> Iterator[Any]:
    """The documents on standard error; between them may stand a notice for people, a line each."""
    while written.strip():
        if written.startswith("{"):
            told, end = json.JSONDecoder().raw_decode(written)
            yield told
        else:
            end = written.find("\n") + 1 or len(written)
            assert not written[:end].startswith((" ", "}"))
        written = written[end:].lstrip("\n")


@attrs.define
class Desk:
    """A workspace, and which kinds have been printed in it."""

    root: Path | None
    kinds: set[str] = attrs.field(factory=set)

    def run(self, *words: object) -> tuple[int, str, str]:
        """Exit code, standard output and standard error."""
        where = [] if self.root is None else ["--workspace", str(self.root)]
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main([*map(str, words), *where])
        return code, out.getvalue(), err.getvalue()

    def do(self, *words: object) -> None:
        """What must succeed, and prints nothing for programs."""
        code, _, err = self.run(*words)
        assert code == 0, err

    def ask(self, *words: object, code: int = 0) -> dict[str, Any]:
        """The document of a command, which its schema takes; as is what stands on standard error."""
        ended, out, err = self.run(*words, "--format", "json")
        assert ended == code, err or out
        for told in errors_in(err):
            held(ERROR, told)
        document: dict[str, Any] = json.loads(out)
        held(document["kind"], document)
        self.kinds.add(document["kind"])
        return document

    def refused(self, *words: object, code: int = 2) -> dict[str, Any]:
        """The error of a command, alone on standard error, which the schema of errors takes."""
        ended, out, err = self.run(*words, "--format", "json")
        assert (ended, out) == (code, ""), err
        document: dict[str, Any] = json.loads(err)
        held(ERROR, document)
        self.kinds.add(ERROR)
        found: dict[str, Any] = document["error"]
        return found
