"""A marked copy says everything and is otherwise the very file that was sent."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from pipeline.forms.marking.edited import ODD_FILE
from pipeline.forms.marking.marks import Mark, marks_of
from pipeline.forms.marking.workbook import marked_workbook
from pipeline.intake.xlsx.reading import read_workbook
from pipeline.intake.xlsx.workbook import SheetOfCells, Workbook
from pipeline.problems import Place, Problem, Severity
from tests.forms.marking.busy_workbook import ACTIONS, ACTIONS_PART, CONVERSATION, busy_workbook, parts_of, zipped
from tests.growth import FOUR_TIMES, grows_evenly

pytestmark = pytest.mark.filterwarnings("ignore:Data Validation extension")  # openpyxl would lose it; we do not
FILE = "inputs/2022-09/Workforce.xlsm"
HEAD = ("To put right in Workforce.xlsm", "2 things to put right.")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COMMENTS, DRAWING = "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"
CHANGED = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}


def mark(address: str, message: str = "Status is 'Blue?'", sheet: str = ACTIONS, **more: object) -> Mark:
    found = re.fullmatch(r"([A-Z]*)(\d*)", address)
    assert found is not None
    place = Place(file=FILE, sheet=sheet, column=found[1], row=int(found[2] or 0))
    severity = Severity.WARNING if more.pop("only", False) else Severity.ERROR
    problem = Problem(code="test", where=place, message=message, hint="Type Complete.", severity=severity, owner="Head")
    return Mark(place=place, problem=problem)


def marked(*marks: Mark, content: bytes | None = None) -> bytes:
    content = content or busy_workbook()
    return marked_workbook(content, read_workbook(content), HEAD, marks)


def notes(content: bytes) -> dict[str, dict[str, str]]:
    """As openpyxl reads them: sheet -> address -> words."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: {
            cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment is not None
        }
        for sheet in book.worksheets
    }


def listed(content: bytes) -> list[list[object]]:
    """The rows of the first sheet below its headings."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    rows: list[list[object]] = [list(row) for row in sheet.iter_rows(values_only=True)]
    return rows[rows.index(["Where", "Kind", "What was found", "What to type", "Who"]) + 1 :]


def links(content: bytes) -> dict[str, str | None]:
    """Where the cells of the first sheet lead."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    return {cell.coordinate: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}


def canonical(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n")


def without(content: bytes, gone: Sequence[etree._Element], root: etree._Element) -> bytes:
    for element in gone:
        parent = element.getparent()
        assert parent is not None
        parent.remove(element)
    return canonical(root)


EVERYWHERE = (mark("B3"), mark("C3", "Forecast is 'soon'"), mark("A3", sheet="Figures"), mark("B5"))


def test_every_part_that_holds_no_mark_is_copied_byte_for_byte_in_its_place() -> None:
    before, after = parts_of(busy_workbook()), parts_of(marked(*EVERYWHERE))
    of_sheets = {COMMENTS, DRAWING, "xl/worksheets/sheet3.xml", "xl/worksheets/_rels/sheet3.xml.rels"}
    assert {name for name in before if after[name] != before[name]} == CHANGED | of_sheets
    assert list(after)[: len(before)] == list(before)
    added = ["xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet5.xml"]
    assert list(after)[len(before) :] == added


def test_a_sheet_without_comments_gains_one_tag_and_nothing_else() -> None:
    before, after = parts_of(busy_workbook()), parts_of(marked(*EVERYWHERE))
    tag = re.compile(rb'<legacyDrawing xmlns="[^"]+" xmlns:r="[^"]+" r:id="(\w+)"/>')
    sheet = after["xl/worksheets/sheet3.xml"]
    assert tag.sub(b"", sheet) == before["xl/worksheets/sheet3.xml"]
    assert sheet.index(b"<drawing ") < sheet.index(b"<legacyDrawing ") < sheet.index(b"<tableParts ")
    found = tag.search(sheet)
    assert found is not None
    relationships = etree.fromstring(after["xl/worksheets/_rels/sheet3.xml.rels"])
    new = [item for item in relationships if item.get("Target", "").startswith(("/xl/comments", "/xl/drawings/vml"))]
    assert {item.get("Target"): item.get("Id") for item in new}["/xl/drawings/vmlDrawing1.vml"] == found[1].decode()
    assert len(new) == 2
    old = etree.fromstring(before["xl/worksheets/_rels/sheet3.xml.rels"])
    assert without(b"", new, relationships) == canonical(old)


def test_a_sheet_with_comments_keeps_every_byte_and_its_drawing_only_grows() -> None:
    before, after = parts_of(busy_workbook()), parts_of(marked(*EVERYWHERE))
    assert after[ACTIONS_PART] == before[ACTIONS_PART]
    end = before[DRAWING].rindex(b"</xml>")
    assert after[DRAWING].startswith(before[DRAWING][:end])
    grown = after[DRAWING][end:]
    assert grown.endswith(before[DRAWING][end:])
    assert grown.count(b"<v:shape ") == 1
    assert b"<x:Row>2</x:Row><x:Column>2</x:Column>" in grown
    assert b'id="_x0000_s3076"' in grown


def test_comments_that_were_there_keep_their_authors_and_words_behind_ours() -> None:
    before, after = parts_of(busy_workbook()), parts_of(marked(*EVERYWHERE))
    old, new = etree.fromstring(before[COMMENTS]), etree.fromstring(after[COMMENTS])
    there = {item.get("ref"): item for item in new.iter(f"{MAIN}comment")}
    assert [author.text for author in new.iter(f"{MAIN}author")] == [
        *("Head of Workforce", f"tc={CONVERSATION}", "boardpapers")
    ]
    assert there["B3"].get("authorId") == "0"
    runs = list(there["B3"].iter(f"{MAIN}t"))
    assert "".join(run.text or "" for run in runs[:-1]) == (
        "To put right: Status is 'Blue?'.\nType Complete.\n\nWhat stood here before:\n"
    )
    assert runs[-1].text == "Is this right?"
    assert canonical(there["B5"]) == canonical(list(old.iter(f"{MAIN}comment"))[1])
    assert there["C3"].get("authorId") == "2"


def test_a_conversation_keeps_its_cell_and_stands_in_the_list_alone() -> None:
    made = marked(mark("B5"))
    assert ["Sheet Action updates, cell B5", "To put right", "Status is 'Blue?'.", "Type Complete.", "Head"] in listed(
        made
    )
    assert "To put right" not in notes(made)[ACTIONS]["B5"]
    before, after = parts_of(busy_workbook()), parts_of(made)
    assert after[DRAWING] == before[DRAWING]


def test_the_workbook_gains_a_first_sheet_and_everything_counted_from_the_left_moves_one_on() -> None:
    before, after = (
        etree.fromstring(parts_of(one)["xl/workbook.xml"]) for one in (busy_workbook(), marked(*EVERYWHERE))
    )
    sheets = [sheet.get("name") for sheet in after.iter(f"{MAIN}sheet")]
    assert sheets == ["To put right", "Cover", ACTIONS, "Figures", "Old"]
    first = next(after.iter(f"{MAIN}sheet"))
    assert first.get("sheetId") == "5"
    for root, by in ((before, 1), (after, 0)):
        for item in root.iter(f"{MAIN}definedName", f"{MAIN}workbookView"):
            for name in {"localSheetId", "activeTab"} & set(item.keys()):
                item.set(name, str(int(item.get(name, "")) + by))
            if item.get("firstSheet"):
                item.set("firstSheet", "0")
    assert without(b"", [first], after) == canonical(before)


def test_names_and_the_open_sheet_stay_with_their_sheets() -> None:
    book = openpyxl.load_workbook(io.BytesIO(marked(*EVERYWHERE)), keep_vba=True)
    assert book.active is not None
    assert book.active.title == ACTIONS
    assert book[ACTIONS].print_title_rows == "$1:$1"
    assert book[ACTIONS].print_area == "'Action updates'!$A$1:$D$9"
    assert list(book["Figures"].defined_names) == ["Here"]


@pytest.mark.parametrize("first", ["0", "1", "3"])
def test_the_tab_of_the_list_is_in_sight_however_far_the_tabs_were_scrolled(first: str) -> None:
    parts = parts_of(busy_workbook())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'firstSheet="1"', f'firstSheet="{first}"'.encode())
    root = etree.fromstring(parts_of(marked(mark("B3"), content=zipped(parts)))["xl/workbook.xml"])
    assert [view.get("firstSheet") for view in root.iter(f"{MAIN}workbookView")] == ["0"]


def test_a_workbook_that_never_said_which_sheet_is_open_opens_as_it_did() -> None:
    parts = parts_of(busy_workbook())
    parts["xl/workbook.xml"] = re.sub(rb"<bookViews>.*</bookViews>", b"", parts["xl/workbook.xml"])
    root = etree.fromstring(parts_of(marked(mark("B3"), content=zipped(parts)))["xl/workbook.xml"])
    names = [etree.QName(child).localname for child in root]
    assert names.index("bookViews") == names.index("sheets") - 1
    assert [view.get("activeTab") for view in root.iter(f"{MAIN}workbookView")] == ["1"]


def test_formats_are_added_behind_those_that_were_there() -> None:
    before, after = (etree.fromstring(parts_of(one)["xl/styles.xml"]) for one in (busy_workbook(), marked(*EVERYWHERE)))
    for name in ("fonts", "fills", "cellXfs"):
        old, new = before.find(f"{MAIN}{name}"), after.find(f"{MAIN}{name}")
        assert old is not None
        assert new is not None
        assert [canonical(child) for child in new[: len(old)]] == [canonical(child) for child in old]
        assert new.get("count") == str(len(new))
        new.set("count", old.get("count", ""))
        for child in new[len(old) :]:
            new.remove(child)
        if "count" not in old.attrib:
            del new.attrib["count"]
    assert canonical(after) == canonical(before)


def test_content_types_and_relationships_only_grow() -> None:
    before, after = parts_of(busy_workbook()), parts_of(marked(*EVERYWHERE))
    for name, count in (("[Content_Types].xml", 3), ("xl/_rels/workbook.xml.rels", 1)):
        old, new = etree.fromstring(before[name]), etree.fromstring(after[name])
        assert len(new) == len(old) + count
        assert without(b"", new[len(old) :], new) == canonical(old)
    kinds = {item.get("PartName"): item.get("ContentType") for item in etree.fromstring(after["[Content_Types].xml"])}
    for name in after.keys() - before.keys():
        assert f"/{name}" in kinds


def test_each_cell_has_its_note_and_each_line_of_the_list_its_way_to_the_cell() -> None:
    made = marked(mark("C3", "Forecast is 'soon'"), mark("A3", sheet="Figures", only=True))
    assert notes(made) == {
        "To put right": {},
        "Cover": {},
        ACTIONS: {
            "B3": "Is this right?",
            "B5": "[Threaded comment] Which date?",
            "C3": "To put right: Forecast is 'soon'.\nType Complete.",
        },
        "Figures": {"A3": "To put right: (only to look at) Status is 'Blue?'.\nType Complete."},
        "Old": {},
    }
    assert links(made) == {"A5": "'Action updates'!C3", "A6": "'Figures'!A3"}
    sheet = openpyxl.load_workbook(io.BytesIO(made)).worksheets[0]
    assert sheet["A1"].value == HEAD[0]
    assert sheet.freeze_panes == "A5"


def test_several_problems_of_a_cell_are_one_note() -> None:
    made = marked(mark("C3", "Forecast is 'soon'"), mark("C3", "Forecast is before Start", only=True))
    assert notes(made)[ACTIONS]["C3"] == (
        "To put right: 2 things\n1. Forecast is 'soon'.\nType Complete.\n"
        "2. (only to look at) Forecast is before Start.\nType Complete."
    )


def test_a_cell_with_a_great_many_says_how_many_more_there_are() -> None:
    said = notes(marked(*(mark("C3", f"Mistake {number}") for number in range(11))))[ACTIONS]["C3"]
    assert said.startswith("To put right: 11 things\n1. Mistake 0.")
    assert said.endswith("\n8. Mistake 7.\nType Complete.\nAnd 3 more.")


def test_every_place_of_a_problem_is_marked_and_errors_come_first() -> None:
    at, also = (Place(file=FILE, sheet=ACTIONS, column="A", row=row) for row in (3, 5))
    elsewhere = Place(file="inputs/2022-09/plan.xlsx", sheet="Actions", column="C", row=9)
    look = Problem(code="a", where=at, message="Is it?", hint="Look.", severity=Severity.WARNING, owner="Head")
    twice = Problem(code="b", where=elsewhere, message="Ref stands twice", hint="Change one.", related=(also, at))
    found = marks_of([look, twice], FILE)
    see = "Change one. See also inputs/2022-09/plan.xlsx, sheet Actions, cell C9."
    assert listed(marked(*found)) == [
        ["Sheet Action updates, cell A5", "To put right", "Ref stands twice.", see, "Programme Manager"],
        ["Sheet Action updates, cell A3", "To put right", "Ref stands twice.", see, "Programme Manager"],
        ["Sheet Action updates, cell A3", "To look at", "Is it?", "Look.", "Head"],
    ]
    [own] = marks_of([look, twice], "inputs/2022-09/plan.xlsx")
    assert own.to_do == "Change one."
    beside = Mark(place=also, problem=look)
    assert beside.to_do == "Look. See also sheet Action updates, cell A3."


def test_the_note_of_a_merged_cell_stands_where_it_shows() -> None:
    made = marked(mark("C9"))
    assert "C8" in notes(made)[ACTIONS]
    assert "C9" not in notes(made)[ACTIONS]
    assert [row[0] for row in listed(made)] == ["Sheet Action updates, cell C9 (in the merged cells C8:C9)"]


def test_what_is_hidden_has_its_note_and_the_list_says_so() -> None:
    hidden = Workbook(
        (
            SheetOfCells(name=ACTIONS, hidden_rows=frozenset({4}), hidden_columns=frozenset({"E"})),
            SheetOfCells(name="Old", is_hidden=True),
        )
    )
    made = marked_workbook(busy_workbook(), hidden, HEAD, [mark("E4"), mark("B3"), mark("A1", sheet="Old")])
    assert [row[0] for row in listed(made)] == [
        "Sheet Action updates, cell E4 (the row is hidden; the column is hidden)",
        "Sheet Action updates, cell B3",
        "Sheet Old, cell A1 (the sheet is hidden)",
    ]
    assert "E4" in notes(made)[ACTIONS]
    assert "A1" in notes(made)["Old"]


@pytest.mark.parametrize(
    ("address", "sheet", "where", "location"),
    [
        ("", "", "The file as a whole", None),
        ("", ACTIONS, "Sheet Action updates", "'Action updates'!A1"),
        ("7", ACTIONS, "Sheet Action updates, row 7", "'Action updates'!A7"),
        ("D", ACTIONS, "Sheet Action updates, column D", "'Action updates'!D1"),
        ("C3", "Gone", "Sheet Gone, cell C3", None),
        ("XFE3", ACTIONS, "Sheet Action updates, cell XFE3", None),
        ("A1048577", ACTIONS, "Sheet Action updates, cell A1048577", None),
    ],
)
def test_what_has_no_cell_stands_in_the_list_alone(address: str, sheet: str, where: str, location: str | None) -> None:
    made = marked(mark(address, sheet=sheet))
    assert [row[0] for row in listed(made)] == [where]
    assert list(links(made).values()) == ([location] if location else [])
    before, after = parts_of(busy_workbook()), parts_of(made)
    assert after[COMMENTS] == before[COMMENTS] or canonical(etree.fromstring(after[COMMENTS])) == canonical(
        etree.fromstring(before[COMMENTS])
    )


def test_a_sheet_with_an_apostrophe_is_found_by_its_link() -> None:
    parts = parts_of(busy_workbook())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(
        b'name="Cover"', b'name="Children&apos;s &amp; families"'
    )
    made = marked(mark("A1", sheet="Children's & families"), content=zipped(parts))
    assert list(links(made).values()) == ["'Children''s & families'!A1"]


NASTY = '=HYPERLINK("x") <b> & ]]> {{ 7*7 }} _x0041_ \x0b\x00\ud800 \' " –'


def test_words_are_words_whatever_they_look_like() -> None:
    made = marked(mark("C3", NASTY))
    wanted = '=HYPERLINK("x") <b> & ]]> {{ 7*7 }} _x0041_  \' " –.'
    assert wanted in [cell.value for row in read_workbook(made).sheets[0].rows for cell in row.cells]
    assert f"To put right: {wanted}" in read_workbook(made).sheets[2].notes["C3"]
    sheet = parts_of(made)["xl/worksheets/sheet5.xml"]
    assert b"<f" not in sheet
    assert b"_x005F_x0041_" in sheet


def test_many_notes_share_no_number_with_another_drawing() -> None:
    made = parts_of(marked(*(mark(f"C{row}", sheet="Figures") for row in range(3, 1203))))
    drawing = made["xl/drawings/vmlDrawing1.vml"]
    ids = [int(number) for number in re.findall(rb'id="_x0000_s(\d+)"', drawing)]
    assert len(set(ids)) == 1200
    blocks = re.search(rb'idmap v:ext="edit" data="([\d,]+)"', drawing)
    assert blocks is not None
    assert {number // 1024 for number in ids} <= {int(block) for block in blocks[1].split(b",")}
    assert b"3" not in blocks[1].split(b",")


def test_a_sheet_with_buttons_and_no_comments_gains_notes_beside_its_buttons() -> None:
    parts = parts_of(busy_workbook())
    kind = re.search(rb'<v:shapetype id="_x0000_t202".*?</v:shapetype>', parts[DRAWING], re.S)
    assert kind is not None
    parts[DRAWING] = re.sub(rb'<v:shape id="_x0000_s\d+".*?</v:shape>', b"", parts[DRAWING], flags=re.S)
    parts[DRAWING] = parts[DRAWING].replace(kind[0], b"")
    links = "xl/worksheets/_rels/sheet2.xml.rels"
    parts[links] = re.sub(rb"<Relationship [^>]*(comments|threadedComment)1?.xml[^>]*>", b"", parts[links])
    after = parts_of(marked(mark("C3"), content=zipped(parts)))
    assert after[ACTIONS_PART] == parts[ACTIONS_PART]
    end = parts[DRAWING].rindex(b"</xml>")
    assert after[DRAWING].startswith(parts[DRAWING][:end])
    assert after[DRAWING].count(b'id="_x0000_t202"') == after[DRAWING][end:].count(b"<v:shape ") == 1
    assert b'id="_x0000_s3075"' in after[DRAWING][end:]


def test_a_sheet_kept_in_two_bytes_a_letter_is_marked_too() -> None:
    parts = parts_of(busy_workbook())
    name = "xl/worksheets/sheet3.xml"
    parts[name] = etree.tostring(etree.fromstring(parts[name]), encoding="UTF-16", xml_declaration=True)
    made = marked(mark("A3", sheet="Figures"), content=zipped(parts))
    assert list(notes(made)["Figures"]) == ["A3"]
    after = etree.fromstring(parts_of(made)[name])
    assert without(b"", list(after.iter(f"{MAIN}legacyDrawing")), after) == canonical(etree.fromstring(parts[name]))


def test_a_workbook_that_keeps_no_formats_has_its_list_plain() -> None:
    parts = parts_of(busy_workbook())
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = re.sub(rb"<Relationship [^>]*styles.xml[^>]*>", b"", parts[links])
    after = parts_of(marked(mark("B3"), content=zipped(parts)))
    assert after["xl/styles.xml"] == parts["xl/styles.xml"]
    assert set(re.findall(rb' s="(\d+)"', after["xl/worksheets/sheet5.xml"])) == {b"0"}


def again(content: bytes, *marks: Mark) -> bytes:
    return marked_workbook(content, read_workbook(content), HEAD, marks)


def test_marking_a_marked_copy_again_changes_nothing() -> None:
    once = marked(*EVERYWHERE)
    twice = again(once, *EVERYWHERE)
    assert parts_of(twice) == parts_of(once)


def test_marking_again_takes_away_what_was_put_right_and_leaves_the_rest() -> None:
    first = marked(mark("B3"), mark("C3"), mark("A3", sheet="Figures"))
    made = again(first, mark("C5", "Completed on is empty"))
    assert notes(made) == {
        "To put right": {},
        "Cover": {},
        ACTIONS: {
            "B3": "Is this right?",
            "B5": "[Threaded comment] Which date?",
            "C5": "To put right: Completed on is empty.\nType Complete.",
        },
        "Figures": {},
        "Old": {},
    }
    assert [row[0] for row in listed(made)] == ["Sheet Action updates, cell C5"]
    drawing = parts_of(made)[DRAWING]
    assert b"<x:Row>2</x:Row><x:Column>2</x:Column>" not in drawing
    assert b"Send<br>the form" in drawing
    assert drawing.count(b"<v:shape ") == 4


@pytest.mark.parametrize("name", ["To put right", "TO PUT RIGHT"])
def test_a_sheet_somebody_named_as_ours_is_left_alone(name: str) -> None:
    parts = parts_of(busy_workbook())
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b'name="Cover"', f'name="{name}"'.encode())
    made = marked(mark("B3"), content=zipped(parts))
    assert [sheet.name for sheet in read_workbook(made).sheets][:2] == ["To put right (2)", name]
    assert parts_of(made)["xl/worksheets/sheet1.xml"] == parts["xl/worksheets/sheet1.xml"]
    assert [sheet.name for sheet in read_workbook(again(made, mark("B3"))).sheets].count("To put right (2)") == 1


def test_the_same_file_and_problems_give_the_same_bytes() -> None:
    assert marked(*EVERYWHERE) == marked(*EVERYWHERE)


def test_a_marked_copy_that_another_program_saved_is_marked_again_without_doubling(
    tmp_path: Path, needs: Callable[[str], str]
) -> None:
    (tmp_path / "sent.xlsx").write_bytes(marked(mark("B3"), mark("C3")))
    subprocess.run(
        [
            *(
                needs("soffice"),
                f"-env:UserInstallation=file://{tmp_path}/profile",
                "--headless",
                "--convert-to",
                "xlsx",
            ),
            *("--outdir", str(tmp_path / "back"), str(tmp_path / "sent.xlsx")),
        ],
        check=True,
        capture_output=True,
    )
    saved = (tmp_path / "back" / "sent.xlsx").read_bytes()
    sheets = {sheet.name: sheet for sheet in read_workbook(saved).sheets}
    assert sheets[ACTIONS].notes["C3"].startswith("To put right: Status is 'Blue?'.")
    assert sheets[ACTIONS].notes["B3"].endswith("Is this right?")
    made = read_workbook(again(saved, mark("B3", "Status is empty")))
    assert [sheet.name for sheet in made.sheets] == ["To put right", "Cover", ACTIONS, "Figures", "Old"]
    found = next(sheet for sheet in made.sheets if sheet.name == ACTIONS).notes
    assert "C3" not in found
    assert found["B3"].startswith("To put right: Status is empty.")
    assert found["B3"].count("To put right: ") == 1
    assert found["B3"].endswith("What stood here before:\nIs this right?")


BEGINNINGS = (b"<o:idmap ", b"<v:shape>", b"<v:shape ", b'<o:idmap data="', b"<x:Row>", b'data="1,', b"<v:shape><x:")


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("name", [DRAWING, "xl/drawings/vmlDrawing7.vml"])
def test_a_drawing_of_beginnings_without_ends_is_read_once_from_end_to_end(name: str, beginning: bytes) -> None:
    """A pattern that looks for each beginning's end through all the rest takes minutes over these."""
    parts = parts_of(marked(mark("C3")))
    drawing = parts[DRAWING][: parts[DRAWING].rindex(b"</xml>")]

    def marked_over(size: int) -> bytes:
        parts[name] = drawing + beginning * (size // len(beginning)) + b"</xml>"
        return marked(mark("A3", sheet="Figures"), content=zipped(parts))

    assert grows_evenly(lambda: marked_over(100_000), lambda: marked_over(100_000 * FOUR_TIMES))
    assert notes(marked_over(100_000))["Figures"].keys() == {"A3"}


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", rb'activeTab="\d+"', b'activeTab="soon"'),
        ("xl/workbook.xml", rb'sheetId="\d+"', b'sheetId="-"'),
        ("xl/workbook.xml", rb'localSheetId="\d+"', b'localSheetId="x"'),
        ("xl/workbook.xml", rb"<sheets>", b"<sheets><!-- sheets -->"),
        ("xl/_rels/workbook.xml.rels", rb"(<Relationships[^>]*>)", rb"\1<!-- links -->"),
        (COMMENTS, rb'authorId="\d+"', b'authorId="99999"'),
        (COMMENTS, rb'ref="B3"', b'ref="here"'),
        (COMMENTS, rb"<text>.*?</text>", b""),
        (DRAWING, rb'data="3"', b'data="1,,2 3"'),
        (DRAWING, rb"_x0000_s3073", b"_x0000_s" + b"9" * 5000),
        ("xl/worksheets/sheet3.xml", rb"<sheetFormatPr[^>]*>", b'<sheetFormatPr defaultRowHeight="tall"/>'),
        ("xl/worksheets/sheet3.xml", rb"<sheetFormatPr[^>]*>", b'<sheetFormatPr defaultColWidth="nan"/>'),
        ("xl/worksheets/sheet3.xml", rb"<sheetData>", b'<cols><col min="x" max="" width="-2"/></cols><sheetData>'),
        ("xl/worksheets/sheet3.xml", rb'<row r="1"', b'<row r="1" ht="inf"'),
    ],
)
def test_what_no_program_writes_into_a_file_stops_no_marking_of_it(part: str, old: bytes, new: bytes) -> None:
    parts = parts_of(busy_workbook())
    parts[part], count = re.subn(old, new, parts[part], flags=re.S)
    assert count
    made = marked(mark("B3"), mark("C3"), mark("A3", sheet="Figures"), content=zipped(parts))
    assert next(sheet.name for sheet in read_workbook(made).sheets) == "To put right"
    found = {sheet.name: sheet.notes for sheet in read_workbook(made).sheets}
    assert found["Figures"].keys() == {"A3"}
    assert found[ACTIONS]["B3"].startswith("To put right: ")


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("[Content_Types].xml", None, b""),
        ("[Content_Types].xml", b"</Types>", b""),
        ("xl/threadedComments/threadedComment1.xml", b"</ThreadedComments>", b""),
        (DRAWING, b"</xml>", b""),
    ],
)
def test_a_file_nothing_can_be_put_in_is_odd_and_no_fault_of_ours(part: str, old: bytes | None, new: bytes) -> None:
    content = busy_workbook()
    parts = parts_of(content)
    if old is None:
        del parts[part]
    else:
        parts[part] = parts[part].replace(old, new)
    with pytest.raises(ODD_FILE):
        marked_workbook(zipped(parts), read_workbook(content), HEAD, [mark("C3")])


def test_comments_whose_name_is_spelt_another_way_than_their_relationship_are_kept() -> None:
    parts = parts_of(busy_workbook())
    parts["xl/comments/Comment1.xml"] = parts.pop(COMMENTS)
    odd = marked(mark("L5"), content=zipped(parts))
    usual = marked(mark("L5"))
    of_sheet = {sheet.name: sheet.notes for sheet in read_workbook(usual).sheets}
    assert {sheet.name: sheet.notes for sheet in read_workbook(odd).sheets} == of_sheet
    assert len(of_sheet[ACTIONS]) > 1
    assert len([name for name in parts_of(odd) if "omment" in name]) == len(
        [name for name in parts_of(usual) if "omment" in name]
    )
