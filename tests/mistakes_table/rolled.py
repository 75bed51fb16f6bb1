"""What is worth a look in a master plan that was rolled forward, or could not be written into it."""

from __future__ import annotations

import re

from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.workplace import Workplace
from tests.mistakes import part_of, the_file, with_part, with_sheet
from tests.mistakes_table.beginnings import OCTOBER, ROLLED, starting
from tests.mistakes_table.mistake import MASTER, MONTH, WORKFORCE, Mistake, all_of, typed

SETTLED = "settled-colour-stands"


def as_at_reckoned(place: Workplace) -> None:
    """As at is a formula that Excel has worked out."""
    master = the_file(place, MONTH, MASTER)
    formula = rb"\1<f>EOMONTH(TODAY(),-1)</f><v>"
    with_part(master, part_of(master, "Settings"), lambda part: re.sub(rb'(<c r="B6"[^>]*>)<v>', formula, part))


def settings_of_another_program(place: Workplace) -> None:
    """The sheet is stored in the letters of old Windows programs."""
    master = the_file(place, MONTH, MASTER)
    declared = b'<?xml version="1.0" encoding="windows-1252"?>'
    with_part(master, part_of(master, "Settings"), lambda part: declared + part[part.index(b"<worksheet") :])


def struck_out(sheet: Worksheet) -> str:
    """An empty cell whose next words will be struck out."""
    sheet["W7"].font = Font(strike=True)
    return "W7"


def not_settled(sheet: Worksheet) -> str:
    """Of the two colours that are settled in September, one is not."""
    for address in ("O19", "P19"):
        sheet[address].value = None
        sheet[address].fill = PatternFill()
    return "O19"


MISTAKES = (
    Mistake(
        code="cell-not-rolled",
        change=as_at_reckoned,
        where=f"inputs/{OCTOBER}/{ROLLED}, sheet Settings, cell B6",
        message="As at was not written, since the cell holds a formula; '30/09/2022' still stands there",
        hint="Type '31/10/2022' in it by hand.",
        severity="warning",
        also=(SETTLED, SETTLED, "as-at-outside-month"),
        command=starting(OCTOBER),
    ),
    Mistake(
        code="cell-rolled-unread",
        change=lambda place: with_sheet(the_file(place, MONTH, MASTER), "Actions", struck_out),
        where=f"inputs/{OCTOBER}/{ROLLED}, sheet Actions, cell W7",
        message="Evidence of 1.3 was written, but nobody would read it: the cell is struck out",
        hint=(
            "Clear the formatting of the cell, so that it says 'Multi-agency performance report, September 2022 "
            "edition; Improvement Board minutes, 14 September 2022'."
        ),
        severity="warning",
        related=("Leadership & Governance highlight report September 2022.xlsx, sheet Action updates, cell I6",),
        also=(SETTLED, SETTLED),
        command=starting(OCTOBER),
    ),
    Mistake(
        code="column-not-rolled",
        change=typed(MASTER, "Values", D1="Counted"),
        where=f"inputs/{OCTOBER}/{ROLLED}, sheet Values",
        message=(
            "Sheet Values has no Numerator, so what was agreed for M6.3 in August 2022, M6.3 in September 2022 and "
            "M4.1 in September 2022 was not written"
        ),
        hint=(
            "If you want to keep it in the plan, add the heading Numerator and copy there what the highlight reports "
            "of September 2022 say."
        ),
        severity="warning",
        also=(SETTLED, SETTLED),
        command=starting(OCTOBER),
    ),
    Mistake(
        code="row-not-rolled",
        change=all_of(
            typed(WORKFORCE, "Risks", A4="R3.9", B4="Workforce", C4="Agency staff leave.", F4=2, G4=3),
            typed(MASTER, "Risks", A19="Total"),
        ),
        where=f"inputs/{OCTOBER}/{ROLLED}, sheet Risks",
        message="R3.9 was not added to sheet Risks: there is no empty row under its last one",
        hint=("Make room under the last row, and copy there what the highlight reports say in the rows named here."),
        severity="warning",
        related=(f"{WORKFORCE}, sheet Risks, row 4",),
        also=(SETTLED, SETTLED),
        command=starting(OCTOBER),
    ),
    Mistake(
        code="sheet-not-rolled",
        change=settings_of_another_program,
        where=f"inputs/{OCTOBER}/{ROLLED}, sheet Settings",
        message="Sheet Settings was not rolled forward: it is stored in a way that only Excel should write",
        hint=(
            "Open the master plan of September 2022 in Excel and save it, take the one of October 2022 out of its "
            "folder and start again."
        ),
        severity="warning",
        also=(SETTLED, SETTLED, "as-at-outside-month"),
        command=starting(OCTOBER),
    ),
    Mistake(
        code=SETTLED,
        change=lambda place: with_sheet(the_file(place, MONTH, MASTER), "Actions", not_settled),
        where=f"inputs/{OCTOBER}/{ROLLED}, sheet Actions, cell O46",
        message=(
            "Agreed RAG of 4.4 stays Amber, as settled for September 2022 because 'Two of the eleven teams have not "
            "held their third session, …'"
        ),
        hint="Keep it if it holds for October 2022 too; if not, clear Agreed RAG, its fill too, and Agreed because.",
        severity="warning",
        command=starting(OCTOBER),
    ),
)
