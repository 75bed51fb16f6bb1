"""Mistakes in a sheet as a whole, its columns and its settings."""

from __future__ import annotations

from pathlib import Path

from tests.mistakes import with_part
from tests.mistakes_table.mistake import LEADERSHIP, MASTER, Mistake, on_file, typed


def without_its_name(path: Path) -> None:
    """The sheet Highlight report renamed to Report."""
    with_part(
        path,
        "xl/workbook.xml",
        lambda content: content.replace(b'name="Highlight report"', b'name="Report"', 1),
    )


MISTAKES = (
    Mistake(
        code="as-at-outside-month",
        change=typed(MASTER, "Settings", B6="31/08/2022"),
        where=f"{MASTER}, sheet Settings, cell B6",
        message="As at is '31/08/2022', and the folder is 2022-09, September 2022",
        hint="Type the date in September 2022 that the plan speaks of, like 30/09/2022.",
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
        code="rows-passed-over",
        change=typed(MASTER, "Documents", A9="Papers of other boards"),
        where=f"{MASTER}, sheet Documents",
        message="Row 9 was passed over: a sub-heading, a repeated heading or a total",
        hint="Nothing needs doing; if one of them is a real row, fill in its reference and the rest of it.",
        severity="warning",
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
        code="sheet-missing",
        change=on_file(LEADERSHIP, without_its_name),
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
)
