"""A workbook full of what people and programs put into one: what a careless copy would lose or spoil."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from functools import cache

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

ACTIONS = "Action updates"
ACTIONS_PART = "xl/worksheets/sheet2.xml"
CONVERSATION = "{0B1A2F7E-9C11-4C55-8A49-1F1B6A1D7E01}"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
 <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/></o:shapelayout>
 <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">
  <v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
 <v:shapetype id="_x0000_t201" coordsize="21600,21600" o:spt="201" path="m,l,21600r21600,l21600,xe"/>
 <v:shape id="_x0000_s3073" type="#_x0000_t202" style='visibility:hidden'><v:textbox><div></div></v:textbox>
  <x:ClientData ObjectType="Note"><x:Row>2</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>
 <v:shape id="Button_x0020_1" o:spid="_x0000_s3074" type="#_x0000_t201" style='visibility:visible'>
  <v:textbox><div style='text-align:center'>Send<br>the form</div></v:textbox>
  <x:ClientData ObjectType="Button"><x:Row>2</x:Row><x:Column>3</x:Column></x:ClientData></v:shape>
 <v:shape id="_x0000_s3075" type="#_x0000_t202" style='visibility:hidden'><v:textbox><div></div></v:textbox>
  <x:ClientData ObjectType="Note"><x:Row>4</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>
</xml>"""
"""As Excel writes it: a <br> that is never ended, a button among the notes."""
_CONVERSATIONS = (
    '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">'
    f'<threadedComment ref="B5" personId="{{A}}" id="{CONVERSATION}"><text>Which date?</text></threadedComment>'
    "</ThreadedComments>"
)
_STAND_IN = (
    '<comment ref="B5" authorId="1" shapeId="0" xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/'
    f'revision" xr:uid="{CONVERSATION}"><text><t>[Threaded comment] Which date?</t></text></comment>'
)
_CONTROLS = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" Requires="x14"><controls>'
    '<control shapeId="3074" name="Button 1"/></controls></mc:Choice></mc:AlternateContent>'
)
_EXTENSION = (
    '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><x14:dataValidations count="0"/></ext>'
    "</extLst>"
)


@cache  # openpyxl writes down when it saved, so a second one would not be the same
def busy_workbook() -> bytes:
    """Sheets Cover, Action updates (open, with everything in it), Figures (a chart, a table) and Old (hidden)."""
    parts = parts_of(_by_openpyxl())
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 macros"
    parts["xl/calcChain.xml"] = _xml('<calcChain xmlns="{}"><c r="D3" i="2"/></calcChain>')
    parts["xl/threadedComments/threadedComment1.xml"] = _CONVERSATIONS.encode()
    parts["customXml/item1.xml"] = b"<label>OFFICIAL</label>"
    _change(
        parts,
        "[Content_Types].xml",
        ("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main", "vnd.ms-excel.sheet.macroEnabled.main"),
        ("</Types>", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'),
    )
    _change(
        parts,
        "xl/_rels/workbook.xml.rels",
        ("</Relationships>", _link("rIdCalc", "calcChain", "calcChain.xml") + "</Relationships>"),
    )
    _change(
        parts,
        "xl/worksheets/_rels/sheet2.xml.rels",
        (
            "</Relationships>",
            '<Relationship Id="rIdTalk" Target="../threadedComments/threadedComment1.xml" '
            'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/></Relationships>',
        ),
    )
    _change(
        parts,
        "xl/comments/comment1.xml",
        ("</authors>", f"<author>tc={CONVERSATION}</author></authors>"),
        ("</commentList>", f"{_STAND_IN}</commentList>"),
    )
    parts["xl/drawings/commentsDrawing1.vml"] = _VML.encode()
    _change(parts, ACTIONS_PART, ("</worksheet>", f"{_CONTROLS}{_EXTENSION}</worksheet>"))
    _change(
        parts,
        "xl/workbook.xml",
        ('firstSheet="0"', 'firstSheet="1"'),
        ("</workbook>", f"{_EXTENSION}</workbook>"),
    )
    return zipped(parts)


def _by_openpyxl() -> bytes:
    book = Workbook()
    book.worksheets[0].title = "Cover"
    book.worksheets[0]["A1"] = "Highlight report"
    sheet = book.create_sheet(ACTIONS)
    typed = [["Ref", "Status", "Forecast", "Days"], [], ["1.1", "Blue?", "soon", "=1+1"], ["1.2"], ["1.3", "Complete"]]
    for row in typed:
        sheet.append(row)
    sheet["B3"].comment = Comment("Is this right?", "Head of Workforce")
    sheet.merge_cells("C8:C9")
    sheet.column_dimensions["E"].hidden = True
    sheet.row_dimensions[4].hidden = True
    sheet.auto_filter.ref = "A1:D5"
    sheet.print_title_rows = "1:1"
    sheet.print_area = "A1:D9"
    sheet.freeze_panes = "B2"
    choices = DataValidation(type="list", formula1='"Complete,In progress"')
    choices.add("B3:B9")
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add("B3:B9", Rule(type="cellIs", operator="equal", formula=['"Complete"']))
    figures = book.create_sheet("Figures")
    for month, count in (("Month", "Open"), ("July", 3), ("August", 2)):
        figures.append([month, count])
    figures.add_table(Table(displayName="Open", ref="A1:B3"))
    chart = BarChart()
    chart.add_data(Reference(figures, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    figures.add_chart(chart, "D2")
    figures["A1"].hyperlink = "https://www.example.gov.uk/"
    book.create_sheet("Old").sheet_state = "hidden"
    book.defined_names["Everything"] = DefinedName("Everything", attr_text="'Figures'!$A$1:$B$3")
    figures.defined_names["Here"] = DefinedName("Here", attr_text="'Figures'!$A$1")
    book.active = 1
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 10, 3, 9, 30, 0)), content)
    return held.getvalue()


def _xml(words: str) -> bytes:
    return words.format("http://schemas.openxmlformats.org/spreadsheetml/2006/main").encode()


def _link(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{_REL}/{kind}" Target="{target}"/>'


def _change(parts: dict[str, bytes], name: str, *changes: tuple[str, str]) -> None:
    words = parts[name].decode()
    for old, new in changes:
        assert old in words, old
        words = words.replace(old, new, 1)
    parts[name] = words.encode()
