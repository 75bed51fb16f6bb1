"""A form as a person meets it in a spreadsheet program: what may be typed where, read from the file's own XML.

Nothing of the program is used to read it, so that a rule that was never written cannot seem to be there.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from xml.etree import ElementTree

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string, get_column_letter

from tests.mistakes import Typed, put

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The order in which Excel's schema wants the parts of a sheet; a part out of its place is what it calls unreadable.
IN_ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "autoFilter"),
    *("mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "ignoredErrors", "drawing", "legacyDrawing", "tableParts", "extLst"),
)


@dataclass(frozen=True)
class RuleAsSent:
    """A data validation: what Excel calls it, its two formulas, what it says, and whether it lets nothing else in."""

    kind: str
    first: str
    second: str
    prompt: tuple[str, str]
    error: tuple[str, str]
    is_strict: bool
    begins: str


@dataclass(frozen=True)
class SheetAsSent:
    name: str
    part: str
    root: ElementTree.Element
    words: Mapping[str, str]
    free: frozenset[str]
    formulas: Mapping[str, str]
    calculated: Mapping[str, str]

    @cached_property
    def rules(self) -> dict[str, RuleAsSent]:
        """Address -> the one rule that stands on it."""
        found: dict[str, RuleAsSent] = {}
        for rule in self.root.iter(f"{MAIN}dataValidation"):
            cells = [cell for block in rule.get("sqref", "").split() for cell in cells_of(block)]
            made = RuleAsSent(
                kind=rule.get("type", "none"),
                first=rule.findtext(f"{MAIN}formula1") or "",
                second=rule.findtext(f"{MAIN}formula2") or "",
                prompt=(rule.get("promptTitle", ""), rule.get("prompt", "")),
                error=(rule.get("errorTitle", ""), rule.get("error", "")),
                is_strict=rule.get("errorStyle", "stop") == "stop" and rule.get("showErrorMessage") == "1",
                begins=cells[0],
            )
            for cell in cells:
                assert cell not in found, f"two rules on {cell}"
                found[cell] = made
        return found

    def row(self, number: int) -> dict[str, str]:
        """Heading -> address, in one row of the sheet's table."""
        return {words: f"{re.sub(r'[0-9]', '', at)}{number}" for at, words in self.words.items() if at in self.headings}

    @property
    def headings(self) -> list[str]:
        return [at for at in self.words if re.fullmatch(r"[A-Z]+3", at)]

    @property
    def numbers(self) -> list[int]:
        """The rows below the headings."""
        rows = (int(row.get("r", "0")) for row in self.root.iter(f"{MAIN}row"))
        return [number for number in rows if number > 3]


@dataclass
class FormAsSent:
    content: bytes
    sheets: dict[str, SheetAsSent] = field(init=False)

    def __post_init__(self) -> None:
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            names = [sheet.get("name", "") for sheet in xml(archive, "xl/workbook.xml").iter(f"{MAIN}sheet")]
            locked = [is_locked(style) for style in xml(archive, "xl/styles.xml").findall(f"{MAIN}cellXfs/{MAIN}xf")]
            parts = [f"xl/worksheets/sheet{number}.xml" for number in range(1, len(names) + 1)]
            self.sheets = {
                name: sheet_as_sent(name, part, xml(archive, part), locked)
                for name, part in zip(names, parts, strict=True)
            }

    def items(self, rule: RuleAsSent) -> list[str]:
        """The words of a drop-down."""
        if rule.first.startswith('"'):
            return rule.first.strip('"').split(",")
        sheet, _, block = rule.first.replace("$", "").partition("!")
        return [self.sheets[sheet].words[cell] for cell in cells_of(block)]

    def filled(self, path: Path, cells: Mapping[str, Mapping[str, Typed]]) -> Path:
        """The form saved with cells typed into: sheet -> address -> what."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.content)
        for sheet, typed in cells.items():
            assert typed.keys() <= self.sheets[sheet].free, "a locked cell"
            put(path, sheet, typed)
        return path


def xml(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    return ElementTree.fromstring(archive.read(part))


def is_locked(style: ElementTree.Element) -> bool:
    protection = style.find(f"{MAIN}protection")
    return protection is None or protection.get("locked", "1") != "0"


def sheet_as_sent(name: str, part: str, root: ElementTree.Element, locked: list[bool]) -> SheetAsSent:
    cells = list(root.iter(f"{MAIN}c"))
    return SheetAsSent(
        name=name,
        part=part,
        root=root,
        words={
            cell.get("r", ""): words
            for cell in cells
            if (words := "".join(cell.itertext())) and cell.find(f"{MAIN}f") is None
        },
        free=frozenset(cell.get("r", "") for cell in cells if not locked[int(cell.get("s", "0"))]),
        formulas={cell.get("r", ""): text for cell in cells if (text := cell.findtext(f"{MAIN}f")) is not None},
        calculated={
            cell.get("r", ""): cell.findtext(f"{MAIN}v") or "" for cell in cells if cell.find(f"{MAIN}f") is not None
        },
    )


def cells_of(block: str) -> Iterator[str]:
    """Every address of "A4:B9", column by column."""
    first, _, last = block.partition(":")
    first_column, first_row = coordinate_from_string(first)
    last_column, last_row = coordinate_from_string(last or first)
    for column in range(column_index_from_string(first_column), column_index_from_string(last_column) + 1):
        for row in range(first_row, last_row + 1):
            yield f"{get_column_letter(column)}{row}"
