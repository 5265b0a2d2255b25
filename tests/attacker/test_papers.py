"""Nobody can be read out of the yearly papers of random organisations, in whichever format; out of less careful ones somebody can."""

from functools import cache

import pytest

from leaderdev.disclosure import choice, proof
from leaderdev.rendering import html, pdf
from leaderdev.rendering.word import render as render_word
from leaderdev.rendering.yearly_report.document import document as blocks_of
from leaderdev.rendering.yearly_report.json_document import as_document
from tests.campaigns import sample

from . import page, portable, word
from .campaign import of_papers
from .organisations import Organisation, tagged
from .papers import several
from .test_attacker import threshold_only

KINDS = ("json", "html", "docx")


@pytest.mark.parametrize("seed", [1, 2, 4, 5, 6])
def test_nobody_is_found_in_three_papers(seed, tmp_path):
    assert of_papers(seed, tmp_path / "workspace").found == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_weaker_rule_is_caught_in_every_format(kind, tmp_path, monkeypatch):
    monkeypatch.setattr(choice, "select_cells", threshold_only)
    monkeypatch.setattr(proof.Audit, "withhold_until_protected", lambda *_: None)
    found = (of_papers(seed, tmp_path / str(seed), releases=2, kinds=(kind,)).found for seed in range(1, 12))
    assert any(found)


def page_of(paper):
    return html.render(blocks_of(paper))


def pdf_of(paper):
    return pdf.render(blocks_of(paper))


def word_of(paper):
    return render_word(blocks_of(paper))


@cache
def forms(language):
    papers = several(language, tagged())
    return [tuple(write(one) for one in papers) for write in (page_of, pdf_of, word_of)]


@pytest.mark.parametrize("seed", sample(range(100, 110), range(100, 104)))
def test_the_files_of_a_released_paper_hold_what_its_document_holds(seed, tmp_path):
    organisation = Organisation.made(seed, tmp_path / "workspace")
    organisation.yearly = True
    for _ in range(2):
        organisation.answers()
        for language, given in organisation.paper().items():
            document, (pages, pdfs, words) = as_document(given), forms(language)
            assert page.beside(page_of(given), document, "".join(pages)) == []
            assert portable.beside(pdf_of(given), document, pdfs) == []
            assert word.beside(word_of(given), document, words) == []
