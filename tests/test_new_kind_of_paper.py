"""A new kind of paper is two files in templates/: nobody changes anything else."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from pipeline.cli import boardpapers
from pipeline.papers.inspecting.reading import paragraphs_of
from pipeline.workplace import Workplace
from tests.mistakes import put, the_file
from tests.papers.maker import element

HWB = "J7"
"""The Papers cell of the Health and Wellbeing Board in September."""
TITLE = "HWB 2022-11-08 - Childrens Services Improvement Plan Update"
THEMES = (
    "Leadership and Governance",
    "Partnerships",
    "Workforce",
    "Quality of Practice",
    "Quality Assurance & Performance",
    "Record Keeping",
)
SETTINGS = 'title = "Lessons learned"\none-per = "{}"\naccess = "meeting"\n'


def typed(place: Workplace, *words: str) -> Result:
    return CliRunner().invoke(boardpapers, ["--folder", str(place.root), *words], catch_exceptions=False)


def with_new_kind(place: Workplace, one_per: str, document: WordDocument) -> None:
    document.save(str(place.templates / "Lessons learned.docx"))
    (place.templates / "Lessons learned.toml").write_text(SETTINGS.format(one_per), encoding="utf-8")
    papers = "Board report; Lessons learned; Improvement plan"
    put(the_file(place, "2022-09", "master plan"), "Meetings", {HWB: papers})


def begun() -> WordDocument:
    """A new document as Word gives it to anybody, with a title and a footer that says who may read it."""
    document = Document()
    document.add_paragraph("{{ paper.title }}", style="Title")
    document.add_paragraph("For {{ meeting.board }}, {{ meeting.day }}.")
    document.sections[0].footer.paragraphs[0].text = "{{ paper.access_line }}"
    return document


def row(table: Table, number: int, *words: str) -> None:
    for cell, said in zip(table.rows[number].cells, words, strict=False):
        cell.text = said


def table_of(document: WordDocument, list_of: str) -> None:
    table = document.add_table(rows=4, cols=3, style="Table Grid")
    row(table, 0, "Ref", "What was to be done", "How it went")
    etree.SubElement(table.rows[0]._tr.get_or_add_trPr(), qn("w:tblHeader"))
    table._tbl.tblPr.append(element('<w:tblCaption w:val="What was to be done, and how it went"/>'))
    row(table, 1, f"{{%tr for action in {list_of} %}}")
    row(table, 2, "{{ action.ref }}", "{{ action.action }}", "{{ action.status }}")
    row(table, 3, "{%tr endfor %}")
    document.add_paragraph("What a lesson is, the board decides.")


def of_a_meeting() -> WordDocument:
    document = begun()
    document.add_paragraph("{%p for theme in plan.themes %}")
    document.add_paragraph("{{ theme.name }}", style="Heading 1")
    table_of(document, "theme.actions")
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("End of the lessons.")
    return document


def of_a_theme() -> WordDocument:
    document = begun()
    document.add_paragraph("{{ theme.name }} ({{ theme.code }})", style="Heading 1")
    table_of(document, "theme.actions")
    return document


def folder(place: Workplace) -> Path:
    return place.outputs / "2022-09" / "HWB 2022-11-08 PUBLIC"


def words_of(paper: Path) -> list[str]:
    read = paragraphs_of(paper.read_bytes())
    assert not isinstance(read, str)
    return [paragraph.words for paragraph in read]


def names_in_pack(place: Workplace) -> set[str]:
    return {path.name.removeprefix(TITLE).removesuffix(".docx") for path in folder(place).iterdir()}


def listed(place: Workplace) -> list[str]:
    return [words for words in words_of(folder(place) / f"{TITLE}.docx") if words.startswith("Appendix ")]


def test_one_a_meeting_is_made_lettered_and_listed(light: Workplace) -> None:
    with_new_kind(light, "meeting", of_a_meeting())
    built = typed(light, "build", "2022-09")
    assert built.exit_code == 0, built.output
    assert names_in_pack(light) == {"", " - Appendix A - Lessons learned", " - Appendix B - Improvement plan"}
    assert listed(light) == ["Appendix A: Lessons learned", "Appendix B: Improvement plan"]
    said = words_of(folder(light) / f"{TITLE} - Appendix A - Lessons learned.docx")
    assert said[:2] == ["Appendix A: Lessons learned", "For Health and Wellbeing Board, 8th November 2022."]
    assert [words for words in said if words in THEMES] == list(THEMES)
    assert "2.4" in said
    assert said[-1] == "End of the lessons."


def test_one_a_theme_is_made_of_each_lettered_and_listed(light: Workplace) -> None:
    with_new_kind(light, "theme", of_a_theme())
    built = typed(light, "build", "2022-09")
    assert built.exit_code == 0, built.output
    letters = [f"Appendix {letter}" for letter in "ABCDEF"]
    own = {f" - {letter} - Lessons learned - {theme}" for letter, theme in zip(letters, THEMES, strict=True)}
    assert names_in_pack(light) == {"", *own, " - Appendix G - Improvement plan"}
    assert listed(light) == [
        *(f"{letter}: Lessons learned: {theme}" for letter, theme in zip(letters, THEMES, strict=True)),
        "Appendix G: Improvement plan",
    ]
    said = words_of(folder(light) / f"{TITLE} - Appendix B - Lessons learned - Partnerships.docx")
    assert "2.4" in said
    assert "1.4" not in said
    own_file = light.outputs / "2022-09" / "internal" / "2022-09 - Lessons learned - Partnerships.docx"
    assert "2.4" in words_of(own_file)


def test_it_is_checked_like_any_other(light: Workplace) -> None:
    for one_per, made in (("theme", of_a_theme), ("meeting", of_a_meeting)):
        with_new_kind(light, one_per, made())
        assert typed(light, "template", "Lessons learned").output == "Nothing found in templates/Lessons learned.docx\n"
    document = of_a_meeting()
    document.add_paragraph("{{ meeting.bord }}")
    with_new_kind(light, "meeting", document)
    checked = typed(light, "template")
    assert checked.exit_code == 1
    assert checked.output.startswith("1 thing to put right, in 1 of ")
    built = typed(light, "build", "2022-09")
    assert built.exit_code == 1
    assert "templates/Lessons learned.docx" in built.output
    assert not any("Lessons learned" in name for name in names_in_pack(light))
