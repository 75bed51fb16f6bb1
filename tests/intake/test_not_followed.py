"""Macros, links, connections and embedded things: what was typed is read, the rest is left alone and told once."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.intake.folder import take_in
from pipeline.problems import Problem, Severity
from tests.intake.odd_files import known, narrative_bytes, parts_of, plan_bytes, repacked, replaced, with_link
from tests.intake.workbooks import SEPTEMBER, master_plan, save, taken

BOOK_LINKS, WORD_LINKS = "xl/_rels/workbook.xml.rels", "word/_rels/document.xml.rels"
SHEET_LINKS, SETTINGS_LINKS = "xl/worksheets/_rels/sheet1.xml.rels", "word/_rels/settings.xml.rels"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LAST_STORED = (
    "A value that comes from elsewhere is the last one Excel stored; where it may have changed, open the workbook in "
    "Excel, let it update, and save it."
)


def the_warning(tmp_path: Path, content: bytes) -> Problem:
    (problem,) = known(tmp_path, content).problems
    assert (problem.code, problem.severity) == ("not-run-or-followed", Severity.WARNING)
    return problem


def with_external(content: bytes, inside: str) -> bytes:
    """A workbook that links to another, or to another program."""
    content = with_link(content, BOOK_LINKS, "externalLink", "externalLinks/externalLink1.xml")
    its_own, kind = "xl/externalLinks/_rels/externalLink1.xml.rels", "oleObject" if "oleLink" in inside else ""
    content = with_link(content, its_own, kind or "externalLinkPath", "http://example.org/x", "External")
    return repacked(content, {"xl/externalLinks/externalLink1.xml": f"<externalLink {MAIN}>{inside}</externalLink>"})


@pytest.mark.parametrize(
    ("kind", "target", "where", "holds"),
    [
        ("vbaProject", "vbaProject.bin", BOOK_LINKS, "macros"),
        ("xlMacrosheet", "macrosheets/sheet1.xml", BOOK_LINKS, "macros"),
        ("connections", "connections.xml", BOOK_LINKS, "a connection to data elsewhere"),
        ("queryTable", "../queryTables/queryTable1.xml", SHEET_LINKS, "a connection to data elsewhere"),
        ("powerPivotData", "model/item.data", BOOK_LINKS, "a connection to data elsewhere"),
        ("oleObject", "../embeddings/oleObject1.bin", SHEET_LINKS, "embedded objects"),
        ("package", "../embeddings/Document.docx", SHEET_LINKS, "embedded objects"),
        ("control", "../activeX/activeX1.xml", SHEET_LINKS, "buttons or boxes that run a program"),
    ],
)
def test_what_a_workbook_carries_is_told_once(tmp_path: Path, kind: str, target: str, where: str, holds: str) -> None:
    content = with_link(plan_bytes(tmp_path), where, kind, target)
    assert the_warning(tmp_path, content).message == f"This workbook holds {holds}; nothing was run or fetched"


@pytest.mark.parametrize(
    ("inside", "holds"),
    [
        ("<externalBook/>", "links to other workbooks"),
        ('<ddeLink ddeService="cmd" ddeTopic="/c calc"/>', "links to other programs (DDE)"),
        ('<x:oleLink xmlns:x="x"/>', "links to other programs (DDE)"),
    ],
)
def test_a_value_from_elsewhere_is_the_last_one_stored(tmp_path: Path, inside: str, holds: str) -> None:
    problem = the_warning(tmp_path, with_external(plan_bytes(tmp_path), inside))
    assert problem.message == f"This workbook holds {holds}; nothing was run or fetched"
    assert problem.hint == LAST_STORED


def test_macros_without_a_link_and_queries_in_wide_letters_are_found(tmp_path: Path) -> None:
    macros = repacked(plan_bytes(tmp_path), {"xl/vbaProject.bin": b"\xd0\xcf"})
    assert "holds macros;" in the_warning(tmp_path, macros).message
    query = '<?xml version="1.0" encoding="utf-16"?><DataMashup>UEsD</DataMashup>'.encode("utf-16")
    assert (
        "connection to data"
        in the_warning(tmp_path, repacked(plan_bytes(tmp_path), {"customXml/item1.xml": query})).message
    )


def test_several_things_are_one_warning_and_the_values_are_read(tmp_path: Path) -> None:
    content = with_external(repacked(plan_bytes(tmp_path), {"xl/vbaProject.bin": b"\xd0\xcf"}), "<externalBook/>")
    folder = tmp_path / "inputs" / "2022-09"
    folder.mkdir(parents=True)
    (folder / "plan.xlsm").write_bytes(content)
    read = taken(tmp_path)
    assert read.master is not None
    assert len(read.master.actions) == 3
    assert [(problem.code, problem.where.file) for problem in read.problems] == [
        ("not-run-or-followed", "inputs/2022-09/plan.xlsm")
    ]
    assert read.problems[0].message == (
        "This workbook holds links to other workbooks and macros; nothing was run or fetched"
    )


@pytest.mark.parametrize(
    ("kind", "target", "mode"),
    [
        ("hyperlink", "https://example.org/", "External"),
        ("printerSettings", "../printerSettings/printerSettings1.bin", ""),
        ("drawing", "../drawings/drawing1.xml", ""),
        ("ctrlProp", "../ctrlProps/ctrlProp1.xml", ""),
        ("table", "../tables/table1.xml", ""),
    ],
)
def test_what_every_workbook_has_is_no_cause_for_a_word(tmp_path: Path, kind: str, target: str, mode: str) -> None:
    assert known(tmp_path, with_link(plan_bytes(tmp_path), SHEET_LINKS, kind, target, mode)).problems == ()


@pytest.mark.parametrize(
    "target",
    [
        "http://example.org/x.dotm",
        "HTTPS://example.org/x.dotm",
        "file:///\\\\server\\templates\\x.dotm",
        "file://server/templates/x.dotm",
        "file://///server/templates/x.dotm",
        "\\\\server\\templates\\x.dotm",
        "mhtml:http://example.org/x",
    ],
)
def test_a_template_elsewhere_is_told_of_and_never_fetched(tmp_path: Path, target: str) -> None:
    content = with_link(narrative_bytes(), SETTINGS_LINKS, "attachedTemplate", target, "External")
    problem = the_warning(tmp_path, content)
    assert problem.message == (
        "This Word file holds a link to a template on another computer; nothing was run or fetched"
    )
    assert problem.hint == "Nothing needs doing; the words were read as they stand."


@pytest.mark.parametrize(
    "target",
    [
        "file:///C:\\Users\\someone\\Templates\\Council%20report.dotx",
        "file:///S:/Templates/Council report.dotx",
        "file://localhost/Users/someone/report.dotx",
        "file:///Users/someone/report.dotx",
        "C:\\Templates\\report.dotx",
        "Normal.dotm",
    ],
)
def test_the_councils_own_template_is_no_cause_for_a_word(tmp_path: Path, target: str) -> None:
    content = with_link(narrative_bytes(), SETTINGS_LINKS, "attachedTemplate", target, "External")
    assert known(tmp_path, content).problems == ()


def in_body(words: str) -> bytes:
    return replaced(narrative_bytes("HERE"), "word/document.xml", "<w:r><w:t>HERE</w:t></w:r>", words)


def instructed(*pieces: str) -> str:
    inside = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = "<w:r><w:t>shown</w:t></w:r>"
    return f"{mark.format('begin')}{inside}{mark.format('separate')}{shown}{mark.format('end')}"


@pytest.mark.parametrize(
    "words",
    [
        instructed(' DDEAUTO "c:\\windows\\system32\\cmd.exe" "/k calc" '),
        instructed(" INCLUDE", 'TEXT "other.docx" '),
        instructed(" link Excel.Sheet.12 plan.xlsx "),
        '<w:fldSimple w:instr=" DATABASE \\d x "><w:r><w:t>shown</w:t></w:r></w:fldSimple>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> DDE x y </w:instrText></w:r>',
    ],
)
def test_a_field_that_fetches_words_is_told_of(tmp_path: Path, words: str) -> None:
    problem = the_warning(tmp_path, in_body(words))
    assert problem.message == (
        "This Word file holds fields that fetch words from another file or program; nothing was run or fetched"
    )
    assert problem.hint.startswith("The words are the last ones Word stored")


@pytest.mark.parametrize(
    "field", [" PAGE ", ' HYPERLINK "https://example.org/a LINK b" ', " DATE \\@ d ", " REF link "]
)
def test_an_ordinary_field_is_no_cause_for_a_word(tmp_path: Path, field: str) -> None:
    assert known(tmp_path, in_body(instructed(field))).problems == ()


def test_macros_and_mail_merges_in_a_word_file_are_told_of(tmp_path: Path) -> None:
    content = repacked(narrative_bytes(), {"word/vbaProject.bin": b"\xd0\xcf"})
    content = with_link(content, SETTINGS_LINKS, "mailMergeSource", "file:///S:/names.xlsx", "External")
    assert the_warning(tmp_path, content).message == (
        "This Word file holds a link to a list for a mail merge and macros; nothing was run or fetched"
    )


def test_the_warning_of_a_narrative_touches_its_own_meeting_alone(tmp_path: Path) -> None:
    folder = tmp_path / "inputs" / "2022-09"
    save(folder / "plan.xlsx", master_plan())
    (folder / "narrative.docm").write_bytes(repacked(narrative_bytes(), {"word/vbaProject.bin": b"\xd0\xcf"}))
    (problem,) = take_in(sorted(folder.iterdir()), tmp_path, SEPTEMBER).problems
    assert (problem.code, problem.meetings) == ("not-run-or-followed", ("HWB 2022-11-08",))


def test_the_data_of_a_chart_and_a_linked_picture_are_the_readers_to_tell(tmp_path: Path) -> None:
    content = with_link(narrative_bytes(), "word/charts/_rels/chart1.xml.rels", "package", "../embeddings/a.xlsx")
    assert known(tmp_path, content).problems == ()
    assert WORD_LINKS in parts_of(content)
    content = with_link(content, WORD_LINKS, "image", "http://example.org/a.png", "External")
    assert known(tmp_path, content).problems == ()
