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
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="column-missing",
        change=typed(MASTER, "Risks", F3="Probability"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="column-twice",
        change=typed(MASTER, "Themes", F1="Deputy"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="heading-unknown",
        change=typed(MASTER, "Settings", A26="Heading", B26="When?", C26="Curent dew"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="length-not-understood",
        change=typed(MASTER, "Settings", B10="a while"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="no-heading-row",
        change=typed(MASTER, "Documents", A1=None, B1=None, C1=None, D1=None, E1=None),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="no-heading-row",
        change=typed(LEADERSHIP, "Highlight report", **{f"A{row}": None for row in range(3, 13)}),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="not-used",
        change=typed(MASTER, "Themes", F1="Telephone"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="rows-passed-over",
        change=typed(MASTER, "Documents", A9="Papers of other boards"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="setting-unknown",
        change=typed(MASTER, "Settings", A26="Amber limit", B26="2 months"),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="sheet-missing",
        change=on_file(LEADERSHIP, without_its_name),
        where="",
        message="",
        hint="",
    ),
    Mistake(
        code="sheet-too-big",
        change=typed(MASTER, "Documents", A50001="Last"),
        where="",
        message="",
        hint="",
    ),
)
