"""Which texts are public keys; the judge is pyrage."""

import random

import pyrage
import pytest

from leaderdev.serialization.toml_editing import with_recipients
from leaderdev.storage import workspace
from leaderdev.storage.encryption.age import is_recipient

LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l1bioQA"


def is_known(written: str) -> bool:
    try:
        return str(pyrage.x25519.Recipient.from_str(written)) == written
    except pyrage.RecipientError:
        return False


def made() -> str:
    return str(pyrage.x25519.Identity.generate().to_public())


def test_every_key_that_is_made_is_one() -> None:
    assert all(is_recipient(made()) for _ in range(200))


def test_a_slip_is_seen() -> None:
    chance = random.Random(3)
    for _ in range(2000):
        right = made()
        place = chance.randrange(len(right))
        kind = chance.randrange(3)
        if kind == 0:
            wrong = right[:place] + chance.choice(LETTERS) + right[place + 1 :]
        elif kind == 1:
            wrong = right[:place] + right[place + 1 :]
        else:
            wrong = right[:place] + right[place : place + 2][::-1] + right[place + 2 :]
        assert is_recipient(wrong) is is_known(wrong), wrong


@pytest.mark.parametrize("wrong", ["", "age1", "age1" + "q" * 58, "ssh-ed25519 AAAA", "AGE-SECRET-KEY-1QQ", "å" * 62])
def test_other_texts_are_none(wrong: str) -> None:
    assert not is_recipient(wrong)
    assert not is_known(wrong)


ONE, TWO, THREE = (
    "age1zelgmewkjqhd5nz2lc0ua3rvfhsa0ydcxkt2dnca4xgnztm7xchqnrn5jp",
    "age1dehypqrkaxmm5fek88xzunrqzfwmrxglgzcxwfc2kuhpng6tn43s7gp3z9",
    "age1en0clwdcujk3sljepmmpjkunkpth6udzr4hu8mw84u5ecje2qytqr50vuj",
)
TEXTS = (
    "",
    "schema_version = 1\n",
    "# ours\r\nblind = false # so\r\n",
    'blind = true\n[retention]\nnotes = "6 months" # short\n',
    "blind = true",
)


def named(text: str) -> tuple[str, ...]:
    found, problems = workspace.settings_in(text.encode())
    assert problems == []
    return found.recipients


@pytest.mark.parametrize("text", TEXTS)
def test_recipients_come_and_go_and_nothing_else_changes(text: str) -> None:
    once = with_recipients(text, (ONE, TWO))
    assert once.startswith(text)
    assert named(once) == (ONE, TWO)
    other = with_recipients(once, (TWO, THREE))
    assert other.startswith(text)
    assert named(other) == (TWO, THREE)
    line = "\r\n" if "\r" in text else "\n"
    assert with_recipients(other, ()) == (text if not text or text.endswith("\n") else text + line)


def test_comments_beside_the_recipients_stay() -> None:
    text = (
        f'# who\n[encryption]\n# HR\nrecipients = [\n    "{ONE}", # Hanne\n    "{TWO}", # Bo\n]\n\n[lus]\ncommon = []\n'
    )
    other = with_recipients(text, (ONE, THREE))
    assert named(other) == (ONE, THREE)
    assert "# Hanne" in other
    assert other.endswith("[lus]\ncommon = []\n")
    assert named(with_recipients(text, ())) == ()


@pytest.mark.parametrize(
    "written", [f'encryption = {{ recipients = ["{ONE}"] }}\n', f'encryption.recipients = ["{ONE}"]\n']
)
def test_a_table_on_one_line(written: str) -> None:
    assert named(with_recipients(written, (ONE, TWO))) == (ONE, TWO)
    assert named(with_recipients(written, ())) == ()
