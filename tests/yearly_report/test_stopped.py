"""Ctrl-C while the paper is made: nobody was asked anything, so no answers are spoken of."""

from leaderdev.cli import run
from leaderdev.cli.progress import Progress
from leaderdev.locales import Language
from leaderdev.views import problem_texts


def test_stopping_says_that_it_stopped_and_nothing_of_answers():
    for code, words in (("da", "svar"), ("en", "answer")):
        said = " ".join(problem_texts.error_lines(run.as_leaderdev_error(KeyboardInterrupt()), Language(code)))
        assert said
        assert words not in said


def test_the_progress_is_silent_where_nobody_looks(capsys):
    with Progress() as progress:
        progress(3, 9)
    assert capsys.readouterr() == ("", "")


def test_how_far_the_tables_are_is_shown_at_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with Progress() as progress:
        progress(3, 9)
        assert " 33 %" in capsys.readouterr().err
