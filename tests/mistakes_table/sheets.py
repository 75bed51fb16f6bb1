"""Mistakes in a sheet as a whole, its columns and its settings."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.intake.our_own import TOLD_COLUMNS, WORDS_SHEET, WORDS_TITLE
from tests.mistakes import part_of, put, with_part, with_sheet
from tests.mistakes_table.mistake import LEADERSHIP, MASTER, WORKFORCE, Mistake, all_of, on_file, typed


def without_its_name(path: Path) -> None:
    """The sheet Highlight report renamed to Report."""
    with_part(
        path,
        "xl/workbook.xml",
        lambda content: content.replace(b'name="Highlight report"', b'name="Report"', 1),
    )


def sorted_apart(path: Path) -> None:
    """A form that told of two actions; beside the first stands what it told of the second."""
    told = {"Action": ("Fill the posts", "Bring caseloads down"), "Due": ("31/12/2022", "31/03/2023")}
    rows = [(ref, heading, said[number]) for number, ref in enumerate(("3.1", "3.2")) for heading, said in told.items()]

    book = load_workbook(path)
    sheet = book.create_sheet(WORDS_SHEET)
    sheet.append([WORDS_TITLE])
    sheet.append(list(TOLD_COLUMNS))
    for ref, heading, said in rows:
        sheet.append(["Action updates", ref, heading, said])
    book.save(path)
    put(path, "Action updates", {"M4": "Action", "N4": "Due", "M5": told["Action"][1], "N5": told["Due"][1]})


def merged(path: Path) -> None:
    """The deputy of the first theme merged down over the second's."""
    with_part(
        path, part_of(path, "Themes"), after_the_cells(b'<mergeCells count="1"><mergeCell ref="D2:D3"/></mergeCells>')
    )


def after_the_cells(words: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"</sheetData>", b"</sheetData>" + words, 1)


def hidden_rows(path: Path) -> None:
    """Rows 6 to 8 of the risks hidden, and the column of their effects."""

    def hide(sheet: Worksheet) -> str:
        for row in (6, 7, 8):
            sheet.row_dimensions[row].hidden = True
        sheet.column_dimensions["E"].hidden = True
        return ""

    with_sheet(path, "Risks", hide)


def hidden_sheet(path: Path) -> None:
    """The sheet Documents hidden."""
    visible = re.compile(rb'(name="Documents"[^>]*state=)"visible"')
    with_part(path, "xl/workbook.xml", lambda content: visible.sub(rb'\1"hidden"', content))


def painted(path: Path) -> None:
    """The lead's colour of the second action a fill, and no word."""

    def paint(sheet: Worksheet) -> str:
        sheet["N6"].value, sheet["N6"].fill = None, PatternFill("solid", fgColor="FFFFC000")
        return ""

    with_sheet(path, "Actions", paint)


def commented(path: Path) -> None:
    def comment(sheet: Worksheet) -> str:
        sheet["F5"].comment = Comment("Should be 4 by now", "Somebody")
        return ""

    with_sheet(path, "Risks", comment)


def struck(path: Path) -> None:
    def strike(sheet: Worksheet) -> str:
        sheet["D5"].value, sheet["D5"].font = "Old cause", Font(strike=True)
        return ""

    with_sheet(path, "Risks", strike)


def struck_answer(path: Path) -> None:
    def strike(sheet: Worksheet) -> str:
        sheet["F5"].value, sheet["F5"].font = "Nine started", Font(strike=True)
        return ""

    with_sheet(path, "Action updates", strike)


def merged_and_empty(path: Path) -> None:
    """The likelihood of the first two risks merged into one cell, and nothing in it."""

    def merge(sheet: Worksheet) -> str:
        sheet["F4"].value = sheet["F5"].value = None
        sheet.merge_cells("F4:F5")
        return ""

    with_sheet(path, "Risks", merge)


def typed_over(path: Path) -> None:
    """A column in which our form tells when an action is due, with the words it told; one of them typed over."""

    def type_over(sheet: Worksheet) -> str:
        sheet["M4"], sheet["M5"], sheet["M6"] = "Due", "Soon", "Moved to June"
        assert sheet.parent is not None
        words = sheet.parent.create_sheet("Words")
        words.append(["Words that this form needs: leave them as they are"])
        words.append(["Sheet", "Row", "Heading", "What the grey cells say"])
        words.append(["Action updates", "3.1", "Due", "Soon"])
        return ""

    with_sheet(path, "Action updates", type_over)


def words_of_families(path: Path) -> None:
    """A sheet of somebody's own, under a name that a sheet of our forms has."""

    def write(sheet: Worksheet) -> str:
        assert sheet.parent is not None
        sheet.parent.create_sheet("Words").append(["What families told us"])
        return ""

    with_sheet(path, "Action updates", write)


def struck_publish(path: Path) -> None:
    """The Publish of the first risk struck through."""

    def strike(sheet: Worksheet) -> str:
        sheet["K4"].font = Font(strike=True)
        return ""

    with_sheet(path, "Risks", strike)


MISTAKES = (
    Mistake(
        code="access-struck-out",
        change=on_file(MASTER, struck_publish),
        where=f"{MASTER}, sheet Risks, cell K4",
        message="Publish is struck out, 'Public': nobody can tell what holds",
        hint=(
            "Type Public, Internal, or Exempt and a paragraph number from 1 to 7, like Exempt 3. Take the line through "
            "them away (Home, Font), or type in a cell without it: what is typed over them is struck out as well."
        ),
    ),
    Mistake(
        code="answer-goes-on",
        change=typed(WORKFORCE, "Highlight report", B13="- One more post was filled"),
        where=f"{WORKFORCE}, sheet Highlight report, cell B13",
        message=(
            "The answer to Decisions asked of the board goes on in B13 ('- One more post was filled'), "
            "which was not read"
        ),
        hint="Put the whole answer into B12, where Alt+Enter begins a new line; delete what is no part of it.",
        owner="Head of Workforce Development",
    ),
    Mistake(
        code="as-at-outside-month",
        change=typed(MASTER, "Settings", B6="31/08/2022"),
        where=f"{MASTER}, sheet Settings, cell B6",
        message="As at is '31/08/2022', and the folder is 2022-09, September 2022",
        hint="Type the date in September 2022 that the plan speaks of, like 30/09/2022.",
    ),
    Mistake(
        code="cells-merged",
        change=all_of(typed(MASTER, "Themes", D3=None), on_file(MASTER, merged)),
        where=f"{MASTER}, sheet Themes",
        message="Merged cells: what stands at the top left was read for all of D2:D3",
        hint="Nothing needs doing if that is meant; else unmerge the cells, and type in each what belongs there.",
        severity="warning",
    ),
    Mistake(
        code="cell-empty",
        change=on_file(WORKFORCE, struck_answer),
        where=f"{WORKFORCE}, sheet Action updates, cell F5",
        message="Progress this month holds only struck-out words, 'Nine started'",
        hint=(
            "Take the line through them away (Home, Font), or type in a cell without it: what is typed over them is "
            "struck out as well."
        ),
        owner="Head of Workforce Development",
    ),
    Mistake(
        code="cell-empty",
        change=on_file(MASTER, merged_and_empty),
        where=f"{MASTER}, sheet Risks, cell F4",
        message="Likelihood is empty",
        hint="Type a number in figures, like 3.",
        also=("cells-merged",),
    ),
    Mistake(
        code="colour-not-read",
        change=on_file(MASTER, painted),
        where=f"{MASTER}, sheet Actions, cell N6",
        message="Reported RAG is empty but filled amber, and a colour cannot be read",
        hint="Type Red, Amber or Green.",
    ),
    Mistake(
        code="column-missing",
        change=typed(MASTER, "Risks", F3="Probability"),
        where=f"{MASTER}, sheet Risks, row 3",
        message="There is no column Likelihood, which every row must have",
        hint=(
            "Type Likelihood as the heading of the column that holds it, or say in Settings which of "
            "yours it is: Heading | Probability | Likelihood."
        ),
        also=("not-used",),
    ),
    Mistake(
        code="column-twice",
        change=typed(MASTER, "Themes", F1="Deputy"),
        where=f"{MASTER}, sheet Themes, cell F1",
        message="There is a second column Deputy; only the first was read",
        hint="Keep one of the two, and give the other a heading of its own.",
    ),
    Mistake(
        code="heading-unknown",
        change=typed(MASTER, "Settings", A26="Heading", B26="When?", C26="Curent dew"),
        where=f"{MASTER}, sheet Settings, cell C26",
        message="Note is 'Curent dew', which is none of our headings",
        hint=(
            "Type the heading it stands for, like Current due, Original due or Report title; or with its "
            "sheet, like Actions: Current due."
        ),
    ),
    Mistake(
        code="heading-nearly-ours",
        change=typed(MASTER, "Actions", X3="Depend on"),
        where=f"{MASTER}, sheet Actions, cell X3",
        message="There is no column Depend on; is this Depends on?",
        hint="Type Depends on in X3 if it is, or say so in Settings: Heading | Depend on | Depends on.",
        severity="warning",
    ),
    Mistake(
        code="heading-of-two",
        change=typed(
            MASTER,
            "Settings",
            A26="Heading",
            B26="Who?",
            C26="Lead",
            A27="Heading",
            B27="Who?",
            C27="Partners",
        ),
        where=f"{MASTER}, sheet Settings, cell C27",
        message="Note is 'Partners', and another row says that Who? stands for Lead",
        hint="Say which sheet each is for, like Actions: Partners; or delete one of the two rows.",
    ),
    Mistake(
        code="length-not-understood",
        change=typed(MASTER, "Settings", B10="a while"),
        where=f"{MASTER}, sheet Settings, cell B10",
        message="Amber up to is 'a while', which is not a number of months, weeks or days",
        hint="Type a number and its unit, like 1 month or 14 days.",
    ),
    Mistake(
        code="no-heading-row",
        change=typed(MASTER, "Documents", A1=None, B1=None, C1=None, D1=None, E1=None),
        where=f"{MASTER}, sheet Documents",
        message="Sheet Documents has no row of headings in its first 25 rows",
        hint="Type the headings in one row above the rows, like Title and Kind.",
    ),
    Mistake(
        code="no-heading-row",
        change=typed(LEADERSHIP, "Highlight report", **{f"A{row}": None for row in range(3, 13)}),
        where=f"{LEADERSHIP}, sheet Highlight report",
        message="Sheet Highlight report has none of the labels a highlight report has",
        hint="Type the labels down one column, like Theme, and each answer beside its label.",
        also=("no-submission",),
    ),
    Mistake(
        code="not-used",
        change=typed(MASTER, "Themes", F1="Telephone"),
        where=MASTER,
        message="Not used: column Telephone of Themes and column Notes for me of Actions",
        hint=(
            "Nothing needs doing; if a column is one of ours, say so in Settings: Heading | its heading | our heading."
        ),
        severity="warning",
    ),
    Mistake(
        code="not-used",
        change=typed(MASTER, "Documents", H2="ask the clerk", H5="done"),
        where=f"{MASTER}, sheet Documents",
        message="Not used: H2:H5 (no heading over them)",
        hint="Nothing needs doing; if something of it belongs to the plan, type it below one of our headings.",
        severity="warning",
    ),
    Mistake(
        code="not-used",
        change=on_file(WORKFORCE, typed_over),
        where=f"{WORKFORCE}, sheet Action updates, cell M6",
        message="Not used: M6 'Moved to June' stands in a grey cell, which is not read",
        hint="Type it in the white cell it belongs to, below its heading or beside its label.",
        severity="warning",
        owner="Head of Workforce Development",
    ),
    Mistake(
        code="not-used",
        change=on_file(LEADERSHIP, words_of_families),
        where=LEADERSHIP,
        message="Not used: sheet Words",
        hint="Nothing needs doing.",
        severity="warning",
        owner="Director of Children's Services",
    ),
    Mistake(
        code="notes-not-read",
        change=on_file(MASTER, commented),
        where=f"{MASTER}, sheet Risks",
        message="Comments on cells are not read: F5 'Should be 4 by now'",
        hint="Nothing needs doing; what belongs in the plan must be typed in a cell.",
        severity="warning",
    ),
    Mistake(
        code="rows-hidden",
        change=on_file(MASTER, hidden_rows),
        where=f"{MASTER}, sheet Risks",
        message="Rows 6 to 8 and column E are hidden; all of it was read",
        hint="Show what is hidden; delete what should not count.",
        severity="warning",
    ),
    Mistake(
        code="rows-passed-over",
        change=typed(MASTER, "Documents", A9="Papers of other boards"),
        where=f"{MASTER}, sheet Documents",
        message="Row 9 was passed over: a sub-heading, a repeated heading or a total",
        hint="Nothing needs doing; if one of them is a real row, fill in its reference and the rest of it.",
        severity="warning",
    ),
    Mistake(
        code="second-heading-row",
        change=typed(MASTER, "Documents", A9="Title", B9="Board", C9="Kind", A10="Minutes", B10="HWB", C10="other"),
        where=f"{MASTER}, sheet Documents, row 9",
        message=(
            "Row 9 has headings in other columns than row 1, Title in A9, Board in B9 and Kind in C9: row 10 below it "
            "was not used"
        ),
        hint="Put the columns of these rows in the same order as in row 1, or move the rows to a sheet of their own.",
    ),
    Mistake(
        code="setting-unknown",
        change=typed(MASTER, "Settings", A26="Amber limit", B26="2 months"),
        where=f"{MASTER}, sheet Settings, cell A26",
        message="There is no setting Amber limit; its value is not used",
        hint="Type Amber up to, Plan title or Date style if one of them is meant; else nothing needs doing.",
        severity="warning",
    ),
    Mistake(
        code="sheet-hidden",
        change=on_file(MASTER, hidden_sheet),
        where=f"{MASTER}, sheet Documents",
        message="Sheet Documents is hidden; it was read all the same",
        hint="Show the sheet, so that everybody sees what is read; if it is an old one, delete it.",
        severity="warning",
    ),
    Mistake(
        code="sheet-missing",
        change=all_of(
            typed(LEADERSHIP, "Highlight report", **{f"A{row}": None for row in range(3, 13)}),
            on_file(LEADERSHIP, without_its_name),
        ),
        where=LEADERSHIP,
        message="There is no sheet Highlight report",
        hint=(
            "Add a sheet named Highlight report with the headings Theme, Reporting month, Completed by, "
            "Date, Overall RAG and Summary."
        ),
        also=("no-submission",),
    ),
    Mistake(
        code="sheet-too-big",
        change=typed(MASTER, "Documents", A50001="Last"),
        where=f"{MASTER}, sheet Documents",
        message="Sheet Documents reaches further down or across than any plan does, and was not read to its end",
        hint="Delete the empty rows and columns beyond the last filled cell, and save the workbook.",
    ),
    Mistake(
        code="struck-out",
        change=on_file(MASTER, struck),
        where=f"{MASTER}, sheet Risks",
        message="Struck-out words were left out: D5 'Old cause'",
        hint="Nothing needs doing if they no longer count; to have them read, take the line through them away.",
        severity="warning",
    ),
    Mistake(
        code="row-sorted-apart",
        change=on_file(WORKFORCE, sorted_apart),
        where=f"{WORKFORCE}, sheet Action updates, cell A5",
        message=(
            "Ref is '3.1', and grey cells of this row, Action among them, tell of 3.2: what stands in its white cells "
            "may be of the one or of the other"
        ),
        hint=(
            "Undo the sorting, or take the form anew and fill it in; whole rows may be sorted, and no single columns."
        ),
        owner="Head of Workforce Development",
    ),
)
