"""Personal details typed by hand into a finished file: told with their place at build and at close, unless accepted."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Inches
from lxml import etree
from PIL import Image

from pipeline.checks.personal.search import Search
from pipeline.handover.closing.personal_words import is_for_the_public, personal_in_file
from pipeline.plan.model import Acceptance
from pipeline.problems import Place, Problem, Where
from tests.plan.records import on

PATH = "HWB 2022-11-08 PUBLIC/Report.docx"
NUMBER = "943 476 5919"
Change = Callable[[WordDocument], object]


def a_paper(*changes: Change) -> bytes:
    document = Document()
    document.add_heading("Background", 1)
    document.add_paragraph("The plan is on track.")
    for change in changes:
        change(document)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def told(content: bytes, search: Search | None = None, as_made: tuple[bytes, ...] = ()) -> list[Problem]:
    folder = Path("outputs/2022-09")
    return list(personal_in_file(folder, PATH, content, search or Search(), lambda: as_made))


def in_a_header(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[0].add_run(NUMBER)


def over_two_paragraphs(document: WordDocument) -> None:
    document.add_paragraph("It is 943 476")
    document.add_paragraph("5919 now")


def over_runs(document: WordDocument) -> None:
    paragraph = document.add_paragraph("It is 943 ")
    paragraph.add_run("476 59").bold = True
    paragraph.add_run("19 now")


def in_a_cell(document: WordDocument) -> None:
    document.add_table(rows=1, cols=2).cell(0, 1).text = NUMBER


def hidden(document: WordDocument) -> None:
    document.add_paragraph().add_run(NUMBER).font.hidden = True


def a_link(document: WordDocument) -> None:
    document.part.relate_to("https://example.org/?who=943%20476%205919", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)


def a_property(document: WordDocument) -> None:
    document.core_properties.comments = NUMBER


def beside_a_picture(document: WordDocument) -> None:
    held = io.BytesIO()
    Image.new("1", (3, 3)).save(held, "PNG")
    document.add_picture(io.BytesIO(held.getvalue()), width=Inches(1))._inline.docPr.set("descr", NUMBER)


def a_field(document: WordDocument) -> None:
    run = document.add_paragraph().add_run()._r
    etree.SubElement(run, qn("w:instrText")).text = f'HYPERLINK "tel:{NUMBER}"'


PLACES: tuple[tuple[Change, str], ...] = (
    (lambda document: document.add_paragraph(NUMBER), "under “Background”, paragraph 3"),
    (over_two_paragraphs, "under “Background”, paragraph 3"),
    (over_runs, "under “Background”, paragraph 3"),
    (hidden, "under “Background”, paragraph 3"),
    (in_a_cell, "under “Background”, paragraph 4"),
    (in_a_header, "a header"),
    (a_link, "the address of a link"),
    (a_property, "its properties"),
    (beside_a_picture, "the words that stand for a picture or a link"),
    (a_field, "the instruction of a field"),
)


@pytest.mark.parametrize(("change", "place"), PLACES)
def test_a_detail_is_told_wherever_it_was_typed(change: Change, place: str) -> None:
    (problem,) = told(a_paper(change))
    assert (problem.code, problem.is_error, problem.privacy) == ("personal-details-in-public-paper", True, True)
    assert str(problem.where) == f"outputs/2022-09/{PATH}, {place}"
    assert f"'{NUMBER}' in it, typed by hand, looks like an NHS number" in problem.message
    assert f"with Code nhs-number, Text {NUMBER}, By and Reason, then build again." in problem.hint


def test_a_label_in_the_cell_before_or_above_says_what_a_bare_date_is() -> None:
    def labelled(document: WordDocument) -> None:
        row = document.add_table(rows=1, cols=2).rows[0]
        row.cells[0].text, row.cells[1].text = "Date of birth", "12/03/2014"

    def headed(document: WordDocument) -> None:
        table = document.add_table(rows=2, cols=2)
        table.cell(0, 1).text, table.cell(1, 0).text, table.cell(1, 1).text = "DOB", "1", "12/03/2014"

    for change in (labelled, headed):
        (problem,) = told(a_paper(change))
        assert "looks like a date of birth" in problem.message


def test_one_detail_is_told_once_and_a_clean_paper_tells_of_nothing() -> None:
    assert not told(a_paper())
    assert len(told(a_paper(in_a_header, over_runs, in_a_cell))) == 1


def test_what_papers_of_the_build_print_is_no_work_of_a_hand() -> None:
    typed = a_paper(in_a_header, lambda document: document.add_paragraph("Born on 3 March 2011"))
    (problem,) = told(typed, as_made=(a_paper(over_runs),))
    assert "'Born on 3 March 2011'" in problem.message


def test_what_a_person_has_accepted_may_be_typed_until_its_day() -> None:
    where = Where(place=Place(file="plan.xlsx", sheet="Accepted", row=2))
    row = Acceptance(code="nhs-number", text=NUMBER, by="Head", reason="Made up", where=where)
    search = Search(accepted={("nhs-number", NUMBER): row}, as_at=date(2022, 9, 30))
    assert not told(a_paper(over_two_paragraphs), search)
    ran_out = replace(search, accepted={("nhs-number", NUMBER): replace(row, until=on(29, 9))})
    (problem,) = told(a_paper(over_runs), ran_out)
    assert problem.message.endswith("it was accepted until 29/09/2022, which has passed")
    assert "type a later day under Until in the sheet Accepted" in problem.hint


def test_the_plan_s_contact_may_stand_anywhere() -> None:
    mailed = a_paper(lambda document: document.add_paragraph("Ask plan@council.example."))
    assert told(mailed)
    assert not told(mailed, Search(contact="plan@council.example"))


def test_what_is_no_word_file_is_told_of_elsewhere() -> None:
    assert not told(b"PK\x03\x04 half a file with 943 476 5919")


@pytest.mark.parametrize(
    ("path", "is_public"),
    [(PATH, True), ("HWB 2022-11-08 EXEMPT 1/Report.docx", False), ("IOCSB 2022-10-12 INTERNAL/a.docx", False)],
)
def test_only_public_folders_are_searched(path: str, is_public: bool) -> None:
    assert is_for_the_public(path) is is_public
