"""Write the sample programme's inputs: a master plan, the submissions and the narratives of three months.

python tests/sample/make.py [FOLDER] writes FOLDER/inputs (FOLDER: the project's own). The words stand in
programme.toml, themes/ and narratives/; the files look cared for, and the same words give the same bytes.
"""

import io
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from math import ceil
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # so that this runs as a script from anywhere

from tests.sample.plan import MONTHS, Programme, load
from tests.sample.sheets import Row, Sheet, Value, master, submission

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
BASE = HERE.parent / "templates" / "base-portrait.docx"
AUTHOR = "Programme Manager"
NAVY, BAND, INK, RULE = "12436D", "D6E4F5", "0B0C0C", "8A949B"
PAGE_WIDTH = 260  # characters across an A3 page before the print gets too small
COLOURS = {"Red": ("A3142A", "FFFFFF"), "Amber": ("F4B942", INK), "Green": ("4FA36B", INK)}
HEADLINE, PLAIN = Font(name="Arial", size=14, bold=True, color=NAVY), Font(name="Arial", size=10, color=INK)
RAG = '"Red,Amber,Green"'
CHOICES = {  # the drop-downs, by heading
    "status": '"Not started,In progress,Complete,Suspended,Superseded"',
    "assurance": '"None,Evidence submitted,Awaiting sign-off,Evidence checked,Embedded"',
    "reported rag": RAG,
    "agreed rag": RAG,
    "publish": '"Public,Internal,Exempt 3,Exempt 4"',
    "decision": '"pending,approved,rejected"',
}
NARROW, MIDDLING, WIDE, WIDEST = 13, 24, 46, 64
HEADINGS = {  # the columns that are not narrow
    MIDDLING: "theme|objective|lead organisation|lead|deputy|owner|from|to|unit|partners|assurance|notes for me|"
    "priority|also known as|board|source|report title|report from|report author|kind|group|decided by|completed by",
    WIDE: "action|success measure|risk|cause|effect|mitigation|reason|papers|public wording|evidence|recovery action|"
    "finding|addressed to|where|text|impact|agreed because|contribution|commentary|value|note|setting|title|"
    "impact for children and families|decisions asked of the board",
    WIDEST: "progress|progress this month|summary|achievements|planned next month",
}
WIDTHS = {heading: width for width, headings in HEADINGS.items() for heading in headings.split("|")}
OF_THEIR_OWN = {  # where a heading means something else on a sheet
    "Changes": {"action": NARROW},
    "Changes requested": {"action": NARROW},
    "Measures": {"measure": WIDE},
    "Values": {"value": NARROW},
    "Risks": {"impact": NARROW},
    "Settings": {"setting": MIDDLING},
}


# Which files


def narratives(programme: Programme, month: str) -> Iterator[tuple[str, bytes]]:
    """The narrative of each meeting of the month, opening with whose it is."""
    own = programme.own["months"][month]
    for meeting in programme.own["meeting"]:
        if meeting["month"] == own["words"]:
            words = (HERE / "narratives" / meeting["narrative"]).read_text(encoding="utf-8")
            opening = {"Report to": meeting["board"], "Meeting date": in_words(meeting["date"])}
            yield meeting["narrative_file"], narrative(BASE, opening, words, meeting["report_title"], own["as_at"])


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def files(programme: Programme, month: str) -> Iterator[tuple[str, bytes]]:
    """Every input file of a month: its name and its bytes."""
    own = programme.own["months"][month]
    yield own["master"], workbook(master(programme, month), "Children's Services Improvement Plan", own["as_at"])
    for theme in programme.themes:
        if month in theme["submission"]:
            sheets = submission(programme, theme, month)
            title = f"Highlight report: {theme['theme']}"
            yield theme["keeps"]["files"][month], workbook(sheets, title, theme["submission"][month]["date"])
    yield from narratives(programme, month)


def main(target: Path) -> None:
    programme = load(HERE)
    for month in MONTHS:
        folder = target / "inputs" / programme.own["months"][month]["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files(programme, month):
            (folder / name).write_bytes(content)


# How an Office file is kept the same


def packed(content: bytes, day: date) -> bytes:
    """An Office file again, sorted, dated and stored as it is, so that no machine's clock or zlib shows."""
    stamp = f"{day.isoformat()}T09:00:00Z".encode()
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_STORED) as new:
        for name in sorted(old.namelist()):
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"(<dcterms:(created|modified)[^>]*>)[^<]*", rb"\g<1>" + stamp, part)
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            new.writestr(entry, part)
    return result.getvalue()


# Workbooks


def workbook(sheets: list[Sheet], title: str, day: date) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.name)
        page.sheet_view.showGridLines = False
        fill(page, sheet) if sheet.headings else fill_down(page, sheet)
        set_up_print(page)
    book.properties.creator = book.properties.lastModifiedBy = AUTHOR
    book.properties.title = title
    result = io.BytesIO()
    book.save(result)
    return packed(result.getvalue(), day)


def set_up_print(page: Worksheet) -> None:
    """A3 landscape, on as many pages across as the columns need to stay readable."""
    width = sum(dimension.width for dimension in page.column_dimensions.values())
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 8
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = ceil(width / PAGE_WIDTH), 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_cols = "A:A"


def fill(page: Worksheet, sheet: Sheet) -> None:
    """Title and guidance where there are any, the headings, then a row a row."""
    above = [line for line in (sheet.title, sheet.guidance) if line]
    for number, line in enumerate(above, start=1):
        page.cell(number, 1, line).font = HEADLINE if number == 1 else PLAIN
    top = len(above) + 2 if above else 1
    for column, heading in enumerate(sheet.headings, start=1):
        head(page.cell(top, column, heading))
        width = OF_THEIR_OWN.get(sheet.name, {}).get(heading.lower(), WIDTHS.get(heading.lower(), NARROW))
        page.column_dimensions[get_column_letter(column)].width = width
    fit_height(page, top)
    for number, row in enumerate(sheet.rows, start=top + 1):
        if len(row) == 1:
            sub_heading(page, number, row, len(sheet.headings))
            continue
        for column, value in enumerate(row, start=1):
            write(at(page, number, column), sheet.headings[column - 1].lower(), value)
        fit_height(page, number)
    page.freeze_panes = f"B{top + 1}"
    page.print_title_rows = f"{top}:{top}"
    drop_downs(page, sheet, top)


def fill_down(page: Worksheet, sheet: Sheet) -> None:
    """A form with its labels down the first column and the answers beside them."""
    page.cell(1, 1, sheet.title).font = HEADLINE
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 34, 100
    for number, (label, value) in enumerate(sheet.rows, start=3):
        head(page.cell(number, 1, label))
        write(at(page, number, 2), str(label).lower(), value)
        fit_height(page, number)
    page.freeze_panes = "A3"


def at(page: Worksheet, row: int, column: int) -> Cell:
    cell = page.cell(row, column)
    assert isinstance(cell, Cell)  # nothing is merged here
    return cell


def fit_height(page: Worksheet, row: int) -> None:
    """As high as the longest cell of the row needs, for programs that do not see to it themselves."""
    lines = 1
    for column, cell in enumerate(page[row], start=1):
        width = page.column_dimensions[get_column_letter(column)].width
        lines = max(lines, sum(ceil((len(line) + 1) / width / 1.1) for line in str(cell.value or "").split("\n")))
    page.row_dimensions[row].height = min(409, 4 + 13 * lines)


def head(cell: Cell) -> None:
    cell.font = Font(name="Arial", size=10, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", start_color=NAVY)
    cell.alignment = Alignment(wrap_text=True, vertical="center")


def sub_heading(page: Worksheet, number: int, row: Row, width: int) -> None:
    page.cell(number, 1, row[0])
    for column in range(1, width + 1):
        page.cell(number, column).font = Font(name="Arial", size=11, bold=True, color=NAVY)
        page.cell(number, column).fill = PatternFill("solid", start_color=BAND)


def write(cell: Cell, heading: str, value: Value) -> None:
    """One value as its kind: a real date, a number, or text; a colour's word on its own colour."""
    if isinstance(value, str) and value.startswith("="):
        raise ValueError(f"{value!r} would be a formula")
    cell.value = value
    cell.font = PLAIN
    cell.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    cell.border = Border(bottom=Side(style="hair", color=RULE))
    if isinstance(value, date):
        cell.number_format = "mmm yyyy" if heading in ("period", "reporting month") else "dd/mm/yyyy"
    elif isinstance(value, float):
        cell.number_format = "0.0"
    elif isinstance(value, str) and re.fullmatch(r"[\d.:]+", value):
        cell.number_format = "@"
    if "rag" in heading.split():
        paint(cell, str(value))


def paint(cell: Cell, word: str) -> None:
    if word in COLOURS:
        back, ink = COLOURS[word]
        cell.fill = PatternFill("solid", start_color=back)
        cell.font = Font(name="Arial", size=10, bold=True, color=ink)


def drop_downs(page: Worksheet, sheet: Sheet, top: int) -> None:
    for column, heading in enumerate(sheet.headings, start=1):
        choices = CHOICES.get(heading.lower())
        if choices and sheet.rows:
            letter = get_column_letter(column)
            rule = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=False)
            rule.add(f"{letter}{top + 1}:{letter}{top + len(sheet.rows)}")
            page.add_data_validation(rule)


# Narratives


STYLES = {"# ": "Heading 1", "## ": "Heading 2", "- ": "List Bullet"}
SPAN = re.compile(r"(\*\*.+?\*\*|\*.+?\*|\[.+?\]\(.+?\))")


def narrative(base: Path, opening: Mapping[str, str], words: str, title: str, day: date) -> bytes:
    """The base file's styles, whose report it is, then a paragraph a line: # and ## headings, - bullets, 1. numbers."""
    document = Document(str(base))
    clear_slots(document)
    document._body.clear_content()
    for label, answer in opening.items():
        line = document.add_paragraph(style="Report Meta")
        line.add_run(f"{label}:").bold = True
        line.add_run(f" {answer}")
    for text in filter(None, map(str.strip, words.splitlines())):
        mark = re.match(r"#+ |- |\d+\. ", text)
        style = STYLES.get(mark[0], "Numbered Paragraph 4") if mark else "Normal"
        paragraph = document.add_paragraph(style=style)
        if style == "Heading 2":  # the style's indent is for its number, and a narrative's has none
            paragraph.paragraph_format.left_indent = paragraph.paragraph_format.first_line_indent = Pt(0)
        add_spans(paragraph, text[mark.end() :] if mark else text)
    own = document.core_properties
    own.author = own.last_modified_by = AUTHOR
    own.title = f"Narrative: {title}"
    own.created = own.modified = datetime.combine(day, time(9))
    result = io.BytesIO()
    document.save(result)
    return packed(result.getvalue(), day)


def clear_slots(document: WordFile) -> None:
    """A narrative has no running title, and its footer says what it is."""
    section = document.sections[0]
    section.header.paragraphs[0].clear()
    for footer in (section.footer, section.first_page_footer):
        for slot in footer._element.iter(qn("w:t")):
            slot.text = "Report narrative" if slot.text == "[Insert access]" else slot.text


def add_spans(paragraph: Paragraph, text: str) -> None:
    for span in filter(None, SPAN.split(text)):
        if span.startswith("**"):
            paragraph.add_run(span[2:-2]).bold = True
        elif span.startswith("*"):
            paragraph.add_run(span[1:-1]).italic = True
        elif span.startswith("["):
            add_link(paragraph, *span[1:-1].split("](", 1))
        else:
            paragraph.add_run(span)


def add_link(paragraph: Paragraph, words: str, address: str) -> None:
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(paragraph.add_run(words, style="Hyperlink")._r)
    paragraph._p.append(link)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else PROJECT)
