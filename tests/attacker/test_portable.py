"""The paper's PDF holds no figure that its JSON has not; one that does is caught, wherever it is put away."""

import io
import re
from functools import cache

import pikepdf
import pymupdf
import pytest

from leaderdev.rendering import pdf as renderer
from leaderdev.rendering.yearly_report.document import document
from leaderdev.rendering.yearly_report.json_document import as_document

from .papers import forms, in_language, of_random
from .portable import beside


def pdf_of(paper):
    return renderer.render(document(paper))


@pytest.mark.parametrize("seed", range(24))
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_pdf_holds_what_the_document_holds(seed, language):
    given = in_language(of_random(seed), language)
    assert beside(pdf_of(given), as_document(given), forms(pdf_of, language)) == []


RAW = 1.7791


@cache
def made():
    given = in_language(of_random(3), "en")
    return pdf_of(given), as_document(given)


def in_pikepdf(put):
    def changed(content):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            put(pdf)
            file = io.BytesIO()
            pdf.save(file)
        return file.getvalue()

    changed.__name__ = put.__name__
    return changed


def in_pymupdf(put):
    def changed(content):
        with pymupdf.open(stream=content, filetype="pdf") as pdf:
            put(pdf)
            return pdf.tobytes()

    changed.__name__ = put.__name__
    return changed


def nothing(pdf):
    """Saved again: what the other program does by itself is no finding."""


@in_pikepdf
def keywords(pdf):
    pdf.docinfo["/Keywords"] = f"{RAW}"


@in_pikepdf
def title(pdf):
    pdf.docinfo["/Title"] = f"The leadership tiers {RAW}"


@in_pikepdf
def metadata(pdf):
    given = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(given.replace(b"</dc:title>", f"</dc:title><dc:subject>{RAW}</dc:subject>".encode()))


@in_pikepdf
def comment_in_metadata(pdf):
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"</dc:title>", b"</dc:title><!-- four ones -->"))


@in_pikepdf
def attachment(pdf):
    pdf.attachments["raw.csv"] = b"director,4,1.7791"


@in_pikepdf
def words_for_a_picture(pdf):
    figure = next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure")
    figure.Alt = pikepdf.String(f"{RAW} {figure.get('/Alt', '')}")


@in_pikepdf
def object_that_nobody_names(pdf):
    pdf.Root.PieceInfo = pdf.make_indirect(pikepdf.Dictionary(Raw=pikepdf.String(f"{RAW}")))


@in_pikepdf
def script(pdf):
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(f"var raw={RAW}"))


@in_pymupdf
def note(pdf):
    pdf[0].add_text_annot((100, 100), f"{RAW}")


@in_pymupdf
def invisible_text(pdf):
    pdf[1].insert_text((100, 100), f"{RAW}", render_mode=3)


@in_pymupdf
def white_text(pdf):
    pdf[1].insert_text((100, 100), f"{RAW}", color=(1, 1, 1))


@in_pymupdf
def text_beside_the_page(pdf):
    pdf[0].insert_text((-300, 100), f"{RAW}")


@in_pymupdf
def hidden_layer(pdf):
    pdf[0].insert_text((100, 100), f"{RAW}", oc=pdf.add_ocg("raw", on=False))


@in_pymupdf
def bar_more(pdf):
    page = pdf[1]
    page.draw_rect((200, 700, 240, 710.8), color=(1, 1, 1), fill=(0.92, 0.94, 0.96), width=0.4)
    page.draw_rect((200, 700, 325.8, 710.8), color=(0.463, 0.463, 0.463), width=0.4)


@in_pikepdf
def bar_to_the_exact_share(pdf):
    """The first piece of a bar of bands, as two that meet where its levels do."""
    page = pdf.pages[0].Contents
    piece = re.search(
        rb"(0\.847\d* [^\n]*) 0\.5 0\.5 m ([\d.]+) 0\.5 l [\d.]+ 18\.5 l 0\.5 18\.5 l\nh\nB", page.read_bytes()
    )
    first = b"%.2f" % (float(piece[2]) * 0.37)
    cut = b"0.5 0.5 m %b 0.5 l %b 18.5 l 0.5 18.5 l\nh\nB\n" % (first, first)
    rest = (
        piece[0][len(piece[1]) :]
        .replace(b" 0.5 0.5 m", first + b" 0.5 m")
        .replace(b" 0.5 18.5 l\nh", b" %b 18.5 l\nh" % first)
    )
    page.write(page.read_bytes().replace(piece[0], piece[1] + b" " + cut + rest))


@in_pikepdf
def longer_bar(pdf):
    page = pdf.pages[0].Contents
    page.write(
        page.read_bytes().replace(b" 0.5 l 49.48 18.5 l", b" 0.5 l 49.68 18.5 l").replace(b"m 49.48 ", b"m 49.68 ")
    )


@in_pikepdf
def words_in_the_drawing(pdf):
    page = pdf.pages[0].Contents
    page.write(b"/Span<</ActualText(1.7791)>>BDC EMC\n" + page.read_bytes())


@in_pikepdf
def comment_in_the_drawing(pdf):
    page = pdf.pages[0].Contents
    page.write(b"% four ones\n" + page.read_bytes())


def added_after_the_end(content):
    return content + b"\n1000 0 obj (four ones) endobj\n%%EOF\n"


PLACES = [
    *(
        keywords,
        title,
        metadata,
        comment_in_metadata,
        attachment,
        words_for_a_picture,
        object_that_nobody_names,
        script,
    ),
    *(note, invisible_text, white_text, text_beside_the_page, hidden_layer, bar_more, bar_to_the_exact_share),
    *(longer_bar, words_in_the_drawing, comment_in_the_drawing),
    added_after_the_end,
]


@pytest.mark.parametrize("put", PLACES)
def test_a_raw_value_is_caught(put):
    content, document = made()
    assert put(content) != content
    assert beside(put(content), document, forms(pdf_of, "en")) != []


@pytest.mark.parametrize("saved", [in_pikepdf(nothing), in_pymupdf(nothing)], ids=["pikepdf", "pymupdf"])
def test_saving_it_again_is_no_finding(saved):
    """So that what is found in the others is what was put there."""
    content, document = made()
    assert beside(saved(content), document, forms(pdf_of, "en")) == []
