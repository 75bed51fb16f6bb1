"""A form as a file: its properties, what its formulas show at first, and the same bytes for the same words."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from pipeline.problems import PROGRAMME_MANAGER

_LANGUAGE = "en-GB"
_ALWAYS = (1980, 1, 1, 0, 0, 0)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DAY = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def finished(book: Workbook, title: str, day: date, shown: Mapping[str, Mapping[str, str]]) -> bytes:
    """The workbook's bytes. `day` dates it; `shown` is, by sheet and address, what a formula shows before anyone types.

    openpyxl dates a file by the clock and leaves formulas without a result.
    """
    own = book.properties
    own.creator = own.lastModifiedBy = PROGRAMME_MANAGER
    own.title, own.language = title, _LANGUAGE
    own.created = own.modified = datetime.combine(day, time(9))
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        _InMemory(book, archive).save()
    parts = {f"xl/worksheets/sheet{number}.xml": name for number, name in enumerate(book.sheetnames, start=1)}
    stamp = f"{day.isoformat()}T09:00:00Z".encode()
    made = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name in parts:
                content = _sheet(content, shown.get(parts[name], {}))
            elif name == "docProps/core.xml":
                content = _DAY.sub(rb"\g<1>" + stamp, content)
            member = zipfile.ZipInfo(name, _ALWAYS)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(member, content)
    return made.getvalue()


class _InMemory(ExcelWriter):
    """openpyxl writes every sheet to a file in the system's temporary folder first, and a kill leaves it there."""

    def write_worksheet(self: Any, ws: Any) -> None:  # what it is made of here is openpyxl's own, and not described
        """A sheet of a form, which has no pictures."""
        ws._drawing = SpreadsheetDrawing()
        written = io.BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)


# What stands behind the ignored errors in a sheet's part.
_AFTER_ERRORS = ("drawing", "legacyDrawing", "tableParts", "extLst")


def _sheet(content: bytes, shown: Mapping[str, str]) -> bytes:
    """With the results of formulas, for a mail program that shows a file without calculating it; with heights that are
    a beginning, so that a row grows with what is typed into it; and without Excel's green corner on 1.10 as text.
    """
    root = etree.fromstring(content)
    _without_corners(root)
    for row in root.iter(f"{_MAIN}row"):
        row.attrib.pop("customHeight", None)
    for cell in root.iter(f"{_MAIN}c"):
        result = cell.find(f"{_MAIN}v")
        if cell.find(f"{_MAIN}f") is not None and result is not None:
            cell.set("t", "str")
            result.text = shown.get(str(cell.get("r")), "")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _without_corners(root: etree._Element) -> None:
    where = root.find(f"{_MAIN}dimension")
    errors = etree.Element(f"{_MAIN}ignoredErrors")
    reach = str(where.get("ref")) if where is not None else "A1"
    etree.SubElement(errors, f"{_MAIN}ignoredError", sqref=reach, numberStoredAsText="1")
    places = [number for number, child in enumerate(root) if etree.QName(child).localname in _AFTER_ERRORS]
    root.insert(min(places, default=len(root)), errors)
