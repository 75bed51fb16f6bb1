"""What is wrong with a table as a whole: its headings, its columns, rows passed over, an end not reached."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.intake.cells.entries import words_of
from pipeline.intake.cells.wanted import wanted
from pipeline.intake.cells.words import listed, one_line
from pipeline.intake.columns import Column, Sheet
from pipeline.intake.sheets.addresses import numbers_named
from pipeline.intake.sheets.headings import HEADING_ROW_WITHIN, nearest_of_ours
from pipeline.intake.xlsx.workbook import Cell
from pipeline.problems import PROGRAMME_MANAGER, Place, Problem, Severity


def shown(cell: Cell) -> str:
    """A heading as a message names it; one without words by its column."""
    return one_line(words_of(cell)) or cell.column


def at_cell(place: Place, cell: Cell) -> Place:
    return Place(file=place.file, sheet=place.sheet, row=cell.row, column=cell.column)


def no_heading_row(sheet: Sheet, place: Place, owner: str) -> Problem:
    wanted = [column.heading for column in sheet.columns if column.required] or [sheet.columns[0].heading]
    return Problem(
        code="no-heading-row",
        where=place,
        message=f"Sheet {place.sheet} has no row of headings in its first {HEADING_ROW_WITHIN} rows",
        hint=f"Type the headings in one row above the rows, like {listed(wanted[:3])}.",
        brief="no headings",
        owner=owner,
    )


def nearly_ours(unknown: Iterable[Cell], lacking: Iterable[Column]) -> dict[str, Cell]:
    """Heading that is not there -> the first cell whose words are nearly that heading."""
    offered: dict[str, Cell] = {}
    headings = [column.heading for column in lacking]
    for cell in unknown:
        if near := nearest_of_ours(words_of(cell), headings):
            offered.setdefault(near, cell)
    return offered


def missing_column(
    column: Column, place: Place, unknown: tuple[Cell, ...], owner: str, noun: str = "column"
) -> Problem:
    """A required column or label that is not there; one of the `unknown` headings may be it."""
    hint = f"Type {column.heading} as the heading of the column that holds it"
    if noun != "column":
        hint = f"Type {column.heading} in the column of labels, and its answer beside it"
    elif unknown and owner == PROGRAMME_MANAGER:
        hint += f", or say in Settings which of yours it is: Heading | {shown(unknown[0])} | {column.heading}"
    return Problem(
        code="column-missing",
        where=place,
        message=f"There is no {noun} {column.heading}, which every {'row' if noun == 'column' else 'report'} must have",
        hint=hint + ".",
        brief=f"no {noun} {column.heading}",
        owner=owner,
    )


def nearly_there(column: Column, cell: Cell, place: Place, owner: str, noun: str = "column") -> Problem:
    """A heading that is nearly ours: an error where ours must be there, else a warning; never guessed."""
    must = f", which every {'row' if noun == 'column' else 'report'} must have" if column.required else ""
    hint = f"Type {column.heading} in {cell.column}{cell.row} if it is"
    if noun == "column" and owner == PROGRAMME_MANAGER:
        hint += f", or say so in Settings: Heading | {shown(cell)} | {column.heading}"
    return Problem(
        code="column-missing" if column.required else "heading-nearly-ours",
        where=at_cell(place, cell),
        message=f"There is no {noun} {shown(cell)}; is this {column.heading}{must}?",
        hint=f"{hint}.",
        severity=Severity.ERROR if column.required else Severity.WARNING,
        brief=f"no {noun} {column.heading}",
        owner=owner,
    )


def doubled_heading(heading: str, cell: Cell, place: Place, owner: str, noun: str = "column") -> Problem:
    typed = shown(cell)
    found = f"There is a second {noun} {heading}" if typed == heading else f"{typed} is a second {noun} for {heading}"
    return Problem(
        code="column-twice",
        where=at_cell(place, cell),
        message=f"{found}; only the first was read",
        hint="Keep one of the two, and give the other a heading of its own.",
        brief=f"second {noun}",
        owner=owner,
    )


def coloured_by_rule(column: Column, place: Place, owner: str) -> Problem:
    return Problem(
        code="colour-not-read",
        where=place,
        message=f"{column.heading} is empty in every row, but a rule gives it colours, and a colour cannot be read",
        hint=f"{wanted(column)} One word a row, in the cells of the column themselves.",
        brief="a colour, no word",
        owner=owner,
    )


def passed_over(numbers: list[int], place: Place, owner: str) -> Problem:
    were = "Row {} was" if len(numbers) == 1 else "Rows {} were"
    return Problem(
        code="rows-passed-over",
        where=place,
        message=f"{were.format(numbers_named(numbers))} passed over: a sub-heading, a repeated heading or a total",
        hint="Nothing needs doing; if one of them is a real row, fill in its reference and the rest of it.",
        severity=Severity.WARNING,
        owner=owner,
    )


def cut(place: Place, owner: str) -> Problem:
    return Problem(
        code="sheet-too-big",
        where=place,
        message=f"Sheet {place.sheet} reaches further down or across than any plan does, and was not read to its end",
        hint="Delete the empty rows and columns beyond the last filled cell, and save the workbook.",
        brief="not read to its end",
        owner=owner,
    )
