"""Pictures in papers: inline, described, kept once, and never in the way of a template's own."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.document import Document as WordDocument
from lxml import etree
from PIL import Image

from pipeline.papers.fields import BarField, Fields, PictureField
from pipeline.papers.word.engine import open_template, render
from pipeline.plan.text import Paragraph, Span
from tests.papers.maker import Maker, hard_findings, parts_of
from tests.papers.outline import outline
from tests.papers.stand_in_pictures import NO_PICTURE, states

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TAG = "{{p plan.states_picture }}"
SHOWN = PictureField(
    title="Actions by theme and state",
    alt="Workforce has most off course: 2 Red of 5.",
    is_upright=False,
    bars=(BarField(label="Workforce", counts=states(red=2, green=3)),),
)


def showing(fields: Fields, **changes: Any) -> Fields:
    return replace(fields, plan=replace(fields.plan, states_picture=replace(SHOWN, **changes)))


def shown_in(paper: bytes, part: str = "word/document.xml") -> list[tuple[str, str, Image.Image]]:
    """Each picture of a part: the id of its drawing, its alternative text, and what Word would find to show."""
    parts = parts_of(paper)
    folder, _, name = part.rpartition("/")
    rels = etree.fromstring(parts[f"{folder}/_rels/{name}.rels"])
    targets = {link.get("Id", ""): link.get("Target", "") for link in rels}
    found: list[tuple[str, str, Image.Image]] = []
    for inline in etree.fromstring(parts[part]).iter(WP + "inline"):
        described, blip = inline.find(WP + "docPr"), next(inline.iter(BLIP))
        assert described is not None
        content = parts[f"{folder}/{targets[blip.get(RELATIONSHIPS + 'embed', '')]}"]
        found.append((described.get("id", ""), described.get("descr", ""), Image.open(io.BytesIO(content))))
    return found


def own_picture(document: WordDocument) -> None:
    """A picture that the template's author put there."""
    held = io.BytesIO()
    Image.new("RGB", (20, 10), "red").save(held, "PNG")
    held.seek(0)
    document.add_picture(held)


def test_a_picture_stands_in_the_line_with_its_message_in_words(make: Maker, fields: Fields) -> None:
    paper = make.paper("Before", TAG, "After", fields=showing(fields))
    ((_, said, image),) = shown_in(paper)
    assert said == SHOWN.alt
    assert image.width == 1260
    assert outline(paper)[-4:] == ["Before", "", f"[picture] {SHOWN.alt}", "After"]
    body = parts_of(paper)["word/document.xml"]
    assert b"wp:anchor" not in body
    assert b'title="Actions by theme and state"' in body


def test_it_is_as_large_in_print_as_its_dots_say(make: Maker, fields: Fields) -> None:
    paper = make.paper(TAG, fields=showing(fields))
    ((_, _, image),) = shown_in(paper)
    extent = next(etree.fromstring(parts_of(paper)["word/document.xml"]).iter(WP + "extent"))
    wide, high = int(extent.get("cx", "")), int(extent.get("cy", ""))
    assert wide == 9072 * 635  # the width of the words on an upright page, from twentieths of a point
    assert abs(wide / high - image.width / image.height) < 0.01


def test_a_picture_of_very_many_bars_fits_its_page(make: Maker, fields: Fields) -> None:
    bars = tuple(BarField(label=f"Theme {number}", counts=states(red=number)) for number in range(1, 61))
    paper = make.paper(TAG, fields=showing(fields, bars=bars))
    ((_, _, image),) = shown_in(paper)
    extent = next(etree.fromstring(parts_of(paper)["word/document.xml"]).iter(WP + "extent"))
    wide, high = int(extent.get("cx", "")), int(extent.get("cy", ""))
    assert high <= 22 * 360_000
    assert abs(wide / high - image.width / image.height) < 0.01


def test_its_paragraph_is_the_templates(make: Maker, fields: Fields) -> None:
    paper = make.paper((TAG, "caption"), fields=showing(fields))
    drawing = next(etree.fromstring(parts_of(paper)["word/document.xml"]).iter(W + "drawing"))
    style = next(drawing.iterancestors(W + "p")).find(f"{W}pPr/{W}pStyle")
    assert style is not None
    assert style.get(W + "val") == "Caption"


@pytest.mark.parametrize(
    "typed", ['R&D "first" <b>', "{{ 7*7 }} {% if %}", "two\nlines\tand\x07 more", "Dŵr – ✅ 'quoted'"]
)
def test_words_in_the_alternative_text_are_as_typed(make: Maker, fields: Fields, typed: str) -> None:
    ((_, said, _),) = shown_in(make.paper(TAG, fields=showing(fields, alt=typed, title=typed)))
    assert said == " ".join(typed.replace("\x07", "").split())


def test_a_picture_without_bars_prints_nothing(make: Maker, fields: Fields) -> None:
    paper = make.paper("Before", TAG, "After", fields=showing(fields, bars=()))
    assert outline(paper)[-2:] == ["Before", "After"]
    assert not [name for name in parts_of(paper) if "media" in name]


def test_the_same_picture_twice_is_kept_once_and_numbered_twice(make: Maker, fields: Fields) -> None:
    paper = make.paper("{%p for theme in plan.themes %}", TAG, "{%p endfor %}", TAG, fields=showing(fields))
    shown = shown_in(paper)
    assert len(shown) == 3
    assert len({number for number, _, _ in shown}) == 3
    assert len([name for name in parts_of(paper) if name.endswith(".png")]) == 1


def test_two_pictures_are_two_files(make: Maker, fields: Fields) -> None:
    paper = make.paper(TAG, "{{p plan.trend.picture }}", fields=showing(fields))
    assert len([name for name in parts_of(paper) if name.endswith(".png")]) == 2
    assert len({image.size for _, _, image in shown_in(paper)}) == 2


def test_a_picture_and_a_link_in_one_part_both_lead_somewhere(make: Maker, fields: Fields) -> None:
    linked = (Paragraph(spans=(Span(words="go", link="https://example.org/"),)),)
    said = replace(showing(fields), narrative=replace(fields.narrative, matters=linked))
    paper = make.paper("{{p narrative.matters }}", TAG, fields=said)
    assert len(shown_in(paper)) == 1
    assert b'Target="https://example.org/"' in parts_of(paper)["word/_rels/document.xml.rels"]


def test_a_templates_own_picture_stays_as_it_is(make: Maker, fields: Fields) -> None:
    paper = make.paper(own_picture, TAG, own_picture, fields=showing(fields))
    shown = shown_in(paper)
    assert [image.width for _, _, image in shown] == [20, 1260, 20]
    assert len({number for number, _, _ in shown}) == 3


def test_a_paper_of_ours_may_become_a_template(make: Maker, fields: Fields) -> None:
    """It has the picture, its file and its relationship already."""
    path = make.folder / "From a paper.docx"
    path.write_bytes(make.paper(TAG, fields=showing(fields)))
    document = Document(str(path))
    document.add_paragraph(TAG)
    document.save(str(path))
    paper = made(path, showing(fields))
    assert [image.width for _, _, image in shown_in(paper)] == [1260, 1260]


def made(path: Path, fields: Fields) -> bytes:
    opened = open_template(path, "templates/From a paper.docx")
    assert opened.template, opened.problems
    paper = render(opened.template, fields)
    assert isinstance(paper, bytes), str(paper)
    assert hard_findings(paper) == []
    return paper


def test_a_header_and_a_cell_show_pictures_too(make: Maker, fields: Fields) -> None:
    def in_both(document: WordDocument) -> None:
        document.add_table(rows=1, cols=1, style="Board Table").rows[0].cells[0].text = TAG
        document.sections[0].header.paragraphs[0].text = TAG

    paper = make.paper(in_both, "After", fields=showing(fields))
    headers = [
        name for name in parts_of(paper) if name.startswith("word/header") and b"<w:drawing>" in parts_of(paper)[name]
    ]
    assert len(headers) == 1
    both = [*shown_in(paper), *shown_in(paper, headers[0])]
    assert [said for _, said, _ in both] == [SHOWN.alt, SHOWN.alt]
    assert len({number for number, _, _ in both}) == 2


def test_a_picture_within_words_is_a_problem_that_says_how_to_print_it(make: Maker, fields: Fields) -> None:
    problem = make.problem("Here: {{ plan.states_picture }}", fields=showing(fields))
    assert problem.code == "template-value-not-printable"
    assert problem.message.endswith("plan.states_picture is a picture: “{{ plan.states_picture }}”")
    assert "{{p plan.states_picture }}" in problem.hint


def test_a_paper_with_pictures_is_the_same_bytes_again(make: Maker, fields: Fields) -> None:
    assert make.paper(TAG, fields=showing(fields)) == make.paper(TAG, fields=showing(fields))


def test_the_stand_in_for_no_picture_has_no_bars() -> None:
    assert NO_PICTURE.bars == ()
