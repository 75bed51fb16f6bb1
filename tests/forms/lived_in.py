"""A master plan somebody has lived in for years: whatever Excel lets people put into a workbook is in it."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import DataBar, FormatObject, Rule
from openpyxl.styles import Alignment, Color, Font, PatternFill, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table
from PIL import Image as Picture

from tests.forms.cut import parts_of
from tests.intake.workbooks import Sheets

HEADINGS = (
    *("Ref", "Theme", "Action", "Lead organisation", "Lead", "Original due", "Status", "Reported RAG", "Agreed RAG"),
    *("Agreed because", "Forecast", "Completed on", "Progress", "Public wording", "Impact", "Evidence", "Publish"),
    "Notes for me",
)
GREEN, AMBER = PatternFill("solid", start_color="4FA36B"), PatternFill("solid", start_color="F4B942")
COUNCIL, POST = "The council", "Principal Officer"
TOP = 3  # the row of the headings of Actions


def plan() -> Sheets:
    """The sheets that the pipeline reads, for September 2022."""
    return {
        "Settings": [
            *(["Setting", "Value", "Note"], ["As at", date(2022, 9, 30), None], ["Plan title", "The plan", None]),
            ["Closure day", date(2022, 12, 28), None],
        ],
        "Themes": [
            *(["Code", "Theme", "Lead"], ["WF", "Workforce", "Head of Workforce"]),
            ["QA", "Quality Assurance & Performance", "Head of Quality"],
        ],
        "Actions": [
            ["Improvement plan, kept since 2019"],
            [],
            list(HEADINGS),
            [
                *("1.1", "WF", "Train supervisors.", COUNCIL, POST, date(2022, 9, 30), "In progress", "Green", None),
                *(None, date(2022, 9, 30), None, "Half are trained.", "Training goes on.", None, "Register", "Public"),
                "ask again",
            ],
            [
                *("1.10", "Workforce", "Fill vacancies.", COUNCIL, POST, "Dec 2022", "Not started", None, None),
                *(None, "Dec 2022", None, None, None, None, None, None, None),
            ],
            [
                *(
                    "2.1",
                    "QA",
                    "Audit together.",
                    "The trust",
                    "Audit Lead",
                    date(2022, 11, 30),
                    "In progress",
                    "Amber",
                ),
                *("Amber", "The board asked.", date(2022, 12, 9), None, "Two audits.", None, None, None, "Exempt 3"),
                None,
            ],
            [
                *("2.2", "QA", "Report monthly.", "The trust", "Audit Lead", date(2022, 6, 30), "Complete", None, None),
                *(None, None, date(2022, 6, 24), "Done.", None, "Seen by all.", None, "Public", None),
            ],
        ],
        "Measures": [
            ["Ref", "Theme", "Measure", "Unit", "Good is", "Target"],
            ["M1", "WF", "Posts filled", "percent", "high", 90],
            ["M2", "WF", "Supervisors trained", "count", "high", 40],
        ],
        "Values": [
            ["Measure", "Period", "Value", "Numerator", "Denominator", "As at", "Provisional"],
            ["M1", date(2022, 7, 1), 0.8, 80, 100, date(2022, 7, 31), "No"],
            ["M1", date(2022, 8, 1), 0.84, 84, 100, date(2022, 8, 31), "Yes"],
            ["M2", date(2022, 8, 1), 20, None, None, date(2022, 8, 31), "No"],
        ],
        "Risks": [
            ["Ref", "Theme", "Risk", "Cause", "Likelihood", "Impact", "Mitigation", "Owner", "Publish", "Score"],
            ["R1", "WF", "Nobody applies.", "Pay", 4, 3, "Advertise.", POST, "Public", "=E2*F2"],
            ["R2", "QA", "Audits slip.", None, 2, 2, None, "Audit Lead", None, "=E3*F3"],
        ],
        "Meetings": [
            [
                *("Board", "Short name", "Reporting month", "Date", "Report title", "Report from", "Report author"),
                *("Papers", "Access"),
            ],
            [
                *("Health and Wellbeing Board", "HWB", "2022-10", date(2022, 12, 6), "Plan update", "Director"),
                *("Manager", "Board report; Improvement plan", "Public"),
            ],
        ],
    }


def submission() -> Sheets:
    """Workforce's September: both its actions, a risk scored anew and a new one, values put right and new."""
    return {
        "Highlight report": [
            *(["Theme", "Workforce"], ["Reporting month", "September 2022"], ["Completed by", "Head of Workforce"]),
            *(["Date", date(2022, 10, 4)], ["Overall RAG", "Amber"], ["Summary", "Training goes on."]),
        ],
        "Action updates": [
            [
                *("Ref", "Status", "Reported RAG", "Forecast", "Completed on", "Progress this month", "Public wording"),
                *("Impact", "Evidence", "Reason", "Recovery action"),
            ],
            [
                *("1.1", "In progress", "Amber", date(2022, 10, 14), None, "Most are trained.\n• Two courses were run"),
                *("Most & <all> {{ 7*7 }}", "Fewer waits.", None, "Courses were full.", "A course more."),
            ],
            ["1.10", "Complete", None, None, date(2022, 9, 29), "All filled.", None, None, None, None, None],
        ],
        "Risks": [
            ["Ref", "Theme", "Risk", "Likelihood", "Impact", "Mitigation", "Owner", "Target score"],
            ["R1", "WF", "Nobody applies.", 3, 3, "Advertise.\n- Abroad too", POST, None],
            ["R3", "WF", "They leave again.", 2, 4, "Talk to them.", POST, 4],
        ],
        "Values": [
            ["Measure", "Period", "Value", "Numerator", "Denominator", "Provisional", "Commentary"],
            ["M1", "Aug 2022", "83%", 83, 100, "No", "Counted again."],
            ["M1", "Sep 2022", "91.5%", 183, 200, "Yes", None],
            ["M2", "Sep 2022", 31, None, None, None, None],
        ],
    }


def lived_in(sheets: Sheets | None = None) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in (sheets or plan()).items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    _dress_actions(book["Actions"])
    _dress_others(book)
    _add_dashboard(book)
    _add_own_sheets(book)
    made = io.BytesIO()
    book.save(made)
    return _with_what_openpyxl_cannot_make(made.getvalue())


def _dress_actions(sheet: Any) -> None:
    sheet.freeze_panes = f"C{TOP + 1}"
    sheet.auto_filter.ref = f"A{TOP}:R{TOP + 4}"
    sheet.print_title_rows, sheet.print_area = f"{TOP}:{TOP}", "A1:R40"
    sheet.column_dimensions["M"].width, sheet.column_dimensions["R"].hidden = 61.5, True
    sheet.row_dimensions[4].height, sheet.row_dimensions[2].hidden = 88, True
    sheet.row_breaks.append(Break(id=20))
    sheet.oddHeader.center.text, sheet.oddFooter.right.text = "&BImprovement plan", "Page &P of &N"
    sheet["A1"].font = Font(name="Arial", size=18, bold=True)
    sheet.merge_cells("A1:F1")
    status = DataValidation(type="list", formula1='"Not started,In progress,Complete"', showErrorMessage=True)
    status.add("G4:G200")
    sheet.add_data_validation(status)
    sheet.conditional_formatting.add(
        "H4:H200", Rule("cellIs", operator="equal", formula=['"Red"'], dxf=DifferentialStyle(fill=AMBER))
    )
    italic = DifferentialStyle(font=Font(italic=True))
    sheet.conditional_formatting.add("A4:R200", Rule("expression", formula=['$G4="Complete"'], dxf=italic))
    sheet["C4"].comment = Comment("Promised to the board in May", "Programme Manager")
    sheet["E4"].hyperlink = "https://example.org/posts"
    for row in range(TOP + 1, TOP + 5):
        for cell in sheet[row]:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.protection = Protection(locked=cell.column < 7)
        for column in ("F", "K", "L"):
            sheet[f"{column}{row}"].number_format = "dd/mm/yyyy"
    sheet["H4"].fill, sheet["H6"].fill = GREEN, AMBER
    sheet.protection.sheet = True


def _dress_others(book: Any) -> None:
    book["Settings"]["B2"].number_format = "d mmmm yyyy"
    for row in (2, 3, 4):
        book["Values"][f"B{row}"].number_format = "mmm yyyy"
        book["Values"][f"F{row}"].number_format = "dd/mm/yyyy"
        book["Values"][f"C{row}"].number_format = "0.0%" if row < 4 else "0"
    bar = DataBar(cfvo=[FormatObject("num", val=0), FormatObject("num", val=25)], color=Color("638EC6"))
    book["Risks"].conditional_formatting.add("J2:J99", Rule("dataBar", dataBar=bar))


def _add_dashboard(book: Any) -> None:
    sheet = book.create_sheet("Dashboard")
    for row in (
        *(["State", "Count"], ["In progress", '=COUNTIF(Actions!G:G,"In progress")']),
        ["Complete", '=COUNTIF(Actions!G:G,"Complete")'],
    ):
        sheet.append(row)
    sheet.add_table(Table(displayName="States", ref="A1:B3"))
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    sheet.add_chart(chart, "D2")
    picture = io.BytesIO()
    Picture.new("RGB", (8, 8), "navy").save(picture, "PNG")
    sheet.add_image(Image(picture), "D20")


def _add_own_sheets(book: Any) -> None:
    notes = book.create_sheet("Old actions")
    notes["A1"], notes["B2"] = "kept for the audit", date(2019, 4, 1)
    notes.sheet_state = "hidden"
    book.defined_names["Owner"] = DefinedName("Owner", attr_text="Settings!$B$3")
    book["Actions"].defined_names["Own"] = DefinedName("Own", attr_text="Actions!$A$4:$A$7")
    book.active = 2


# What openpyxl cannot make


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
_X14AC = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"
_MARKUP = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_THREADS = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_MICROSOFT = "http://schemas.microsoft.com/office"
_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_EXTENSIONS = (
    f'<extLst><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{_X14}"><x14:dataValidations count="1" '
    'xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidation type="list" allowBlank="1">'
    "<x14:formula1><xm:f>Themes!$B$2:$B$3</xm:f></x14:formula1><xm:sqref>B4:B200</xm:sqref></x14:dataValidation>"
    f'</x14:dataValidations></ext><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{_X14}">'
    '<x14:conditionalFormattings><x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/'
    'main"><x14:cfRule type="expression" priority="9" id="{0C2F3A50-0000-4B3A-9D5C-000000000001}"><xm:f>Themes!$A$2='
    '"WF"</xm:f><x14:dxf><font><b/></font></x14:dxf></x14:cfRule><xm:sqref>C4:C200</xm:sqref>'
    "</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
)
_PERSON = "{11111111-2222-3333-4444-555555555555}"


def _with_what_openpyxl_cannot_make(content: bytes) -> bytes:
    parts = parts_of(content)
    parts["docProps/core.xml"] = re.sub(rb"\d\d:\d\d:\d\dZ", b"09:00:00Z", parts["docProps/core.xml"])
    actions = "xl/worksheets/sheet3.xml"
    parts[actions] = _as_excel_writes_it(parts[actions])
    links: dict[str, list[tuple[str, str, bool]]] = {actions: [], "xl/workbook.xml": []}

    def add(owner: str, name: str, kind: str, words: str | bytes, content_type: str = "") -> None:
        parts[name] = words if isinstance(words, bytes) else _HEAD + words.encode()
        links.setdefault(owner, []).append((kind, f"/{name}", False))
        if content_type:
            own = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'.encode()
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", own)

    spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    book = "xl/workbook.xml"
    add(actions, "xl/printerSettings/printerSettings1.bin", f"{_OFFICE}/relationships/printerSettings", b"\0DEVMODE\1")
    add(
        *(actions, "xl/threadedComments/threadedComment1.xml"),
        f"{_MICROSOFT}/2017/10/relationships/threadedComment",
        f'<ThreadedComments xmlns="{_THREADS}"><threadedComment ref="C4" dT="2022-05-03T09:00:00.00" '
        f'personId="{_PERSON}"'
        ' id="{99999999-2222-3333-4444-555555555555}"><text>Promised to the board in May</text></threadedComment>'
        "</ThreadedComments>",
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    add(
        *(book, "xl/persons/person.xml", f"{_MICROSOFT}/2017/10/relationships/person"),
        f'<personList xmlns="{_THREADS}"><person displayName="Programme Manager" id="{_PERSON}" userId="pm" '
        'providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    add(
        *(book, "customXml/item1.xml", f"{_OFFICE}/relationships/customXml"),
        '<plan xmlns="urn:example:plan"><retention years="7"/></plan>',
    )
    add(book, "xl/vbaProject.bin", f"{_MICROSOFT}/2006/relationships/vbaProject", b"\xd0\xcf\x11\xe0 macros")
    add(
        *(book, "xl/externalLinks/externalLink1.xml", f"{_OFFICE}/relationships/externalLink"),
        f'<externalLink xmlns="{_MAIN}"><externalBook xmlns:r="{_OFFICE}/relationships" r:id="rId1"><sheetNames>'
        '<sheetName val="Budget"/></sheetNames></externalBook></externalLink>',
        f"{spreadsheet}.externalLink+xml",
    )
    links["xl/externalLinks/externalLink1.xml"] = [
        (f"{_OFFICE}/relationships/externalLinkPath", "file:///S:/budget.xlsx", True)
    ]
    add(
        *(book, "xl/pivotCache/pivotCacheDefinition1.xml", f"{_OFFICE}/relationships/pivotCacheDefinition"),
        f'<pivotCacheDefinition xmlns="{_MAIN}" refreshOnLoad="1" recordCount="0"><cacheSource type="worksheet">'
        '<worksheetSource ref="A3:H7" sheet="Actions"/></cacheSource><cacheFields count="0"/></pivotCacheDefinition>',
        f"{spreadsheet}.pivotCacheDefinition+xml",
    )
    add(
        *(book, "xl/calcChain.xml", f"{_OFFICE}/relationships/calcChain"),
        f'<calcChain xmlns="{_MAIN}"><c r="J2" i="6"/><c r="J3" i="6"/><c r="B2" i="8"/><c r="B3" i="8"/></calcChain>',
        f"{spreadsheet}.calcChain+xml",
    )
    add(
        *(book, "xl/sharedStrings.xml", f"{_OFFICE}/relationships/sharedStrings"),
        f'<sst xmlns="{_MAIN}" count="1" uniqueCount="1"><si><t>ask again</t></si></sst>',
        f"{spreadsheet}.sharedStrings+xml",
    )
    defaults = b'<Default Extension="bin" ContentType="application/octet-stream"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", defaults)
    for owner, own in links.items():
        _link(parts, owner, own)
    return _packed(parts)


def _as_excel_writes_it(part: bytes) -> bytes:
    """The sheet of actions with what Excel declares and extends, a shared text, and an XML comment between rows."""
    root = f'<worksheet xmlns="{_MAIN}" xmlns:mc="{_MARKUP}" mc:Ignorable="x14ac" xmlns:x14ac="{_X14AC}"'
    part = part.replace(f'<worksheet xmlns="{_MAIN}"'.encode(), root.encode())
    part = re.sub(rb'<row (r="\d+")', rb'<row \1 spans="1:18" x14ac:dyDescent="0.25"', part)
    part = part.replace(b'<row r="6"', b'<!-- sorted by hand > here -->\n<row r="6"')
    part = part.replace(b't="inlineStr"><is><t>ask again</t></is>', b't="s"><v>0</v>')
    return part.replace(b"</worksheet>", _EXTENSIONS.encode() + b"</worksheet>")


def _link(parts: dict[str, bytes], owner: str, links: list[tuple[str, str, bool]]) -> None:
    folder, _, name = owner.rpartition("/")
    at = f"{folder}/_rels/{name}.rels"
    empty = f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
    words = parts.get(at, empty).replace(b"/>\n</Relationships>", b"/></Relationships>")
    first = "rId1" if at not in parts else "own1"
    for place, (kind, target, is_outside) in enumerate(links):
        outside = ' TargetMode="External"' if is_outside else ""
        own = f'<Relationship Id="{first[:-1]}{place + 1}" Type="{kind}" Target="{target}"{outside}/></Relationships>'
        words = words.replace(b"</Relationships>", own.encode())
    parts[at] = words


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 9, 30, 17, 0, 0)), words)
    return made.getvalue()
